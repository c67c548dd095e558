"""What a share among those who answered says of all who live there. Released figures in alone."""
