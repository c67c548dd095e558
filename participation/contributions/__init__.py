"""What residents say about something, and what became of it: each gets a reply with a reason."""
