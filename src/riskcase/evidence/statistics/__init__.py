"""Estimates with honest bounds: numbers to numbers, knowing nothing of cases and files."""
