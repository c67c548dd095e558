"""Surveys as they are held: versions, dates and state."""
