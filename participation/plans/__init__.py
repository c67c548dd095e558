"""Plans of a wijk for some years, revised every year, with what was agreed."""
