"""What residents wrote in their own words: read, coded and told as themes, apart from answers."""
