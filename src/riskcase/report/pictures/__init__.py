"""Drawings: one module each, from plain data to SVG and the words that stand for it."""
