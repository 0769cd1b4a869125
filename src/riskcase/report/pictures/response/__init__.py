"""Drawings of walks: lanes, gates, surfaces and hours of the week."""
