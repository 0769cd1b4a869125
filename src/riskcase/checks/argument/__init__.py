"""Checks of the argument: what it claims, and how far its support carries that."""
