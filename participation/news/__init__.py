"""News of a buurt: on its page, in a feed, and by mail to who asked for it."""
