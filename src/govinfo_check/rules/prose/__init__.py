"""Family N: the prose against the tables."""
