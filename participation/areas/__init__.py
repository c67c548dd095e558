"""The areas of CBS and the addresses in them."""
