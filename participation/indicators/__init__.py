"""Two figures of an area from public sources: room to insulate, and the use of gas."""
