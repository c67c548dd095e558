"""The front page, the page of each buurt, and what the site says of itself."""
