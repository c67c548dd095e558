"""Meetings: when and where, who comes, what was agreed."""
