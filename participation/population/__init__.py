"""What the CBS knows of who lives where: the frame that answers are laid beside."""
