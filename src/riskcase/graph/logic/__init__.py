"""Boolean formulas and their decision diagrams."""
