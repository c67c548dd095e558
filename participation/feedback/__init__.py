"""What a survey told of a buurt and what is done with it: written beside the released figures."""
