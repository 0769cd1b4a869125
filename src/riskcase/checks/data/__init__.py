"""Checks of data: what is the matter with the files and rows that figures come from."""
