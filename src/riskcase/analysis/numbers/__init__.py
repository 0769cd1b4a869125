"""Probabilities of functions of events: exact, from diagrams, and how they depend on each event."""
