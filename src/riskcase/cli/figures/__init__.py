"""Figures on the command line: as JSON, as a table, one in detail, planned, and looked at."""
