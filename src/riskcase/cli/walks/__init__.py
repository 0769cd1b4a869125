"""Walks as they are told: a page for people, and plain values for scripts."""
