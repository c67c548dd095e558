"""What a person sees, changes and erases of oneself, behind a private link."""
