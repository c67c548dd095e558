"""The desk of staff: what has to be done this week, and doing it."""
