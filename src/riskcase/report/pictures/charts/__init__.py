"""Drawings of a figure's own points: how its values are spread, and how well they tell apart."""
