"""Residents fill in a survey; their answers are kept so that nobody can be traced."""
