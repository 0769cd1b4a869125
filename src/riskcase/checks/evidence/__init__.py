"""Checks of the evidence: whether it is there, and whether it means what it says."""
