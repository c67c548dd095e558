"""Groups: the working group of a buurt, the ambassadors, and who is in them."""
