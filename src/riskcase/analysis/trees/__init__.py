"""Fault trees: gates over events with probabilities, analysed exactly."""
