"""Rotas: the days of a recurrence rule, and the hours in which nobody is there."""
