"""Requests that the ordinance gives a right to: a short form, terms in days, and their state."""
