"""Signing up: what one can join, who asked to, and what a person sees of oneself."""
