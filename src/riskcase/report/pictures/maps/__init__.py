"""Argument maps: what a pathway rests on, from left to right."""
