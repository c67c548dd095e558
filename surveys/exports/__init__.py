"""Files of released figures: one module a format, cube in, bytes out."""
