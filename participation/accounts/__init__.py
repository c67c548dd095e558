"""Staff: who they are, that they are signed in, and what they did."""
