"""Chapters of controls and scenarios."""
