"""Lists of pathways that others published, as data, and whether a case answers to each entry."""
