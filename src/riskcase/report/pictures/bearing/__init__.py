"""Drawings of load: ladders of barriers, what each claim bears, chances, and what they hang on."""
