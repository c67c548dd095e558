"""How long everything about people is kept, and erasing what is past its term."""
