"""Pages, files and charts of released figures; they read the cube alone."""
