"""The programme: its efforts, what of it happens in which area, and in which steps."""
