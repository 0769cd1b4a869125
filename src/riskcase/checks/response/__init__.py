"""Checks of controls and scenarios: who would notice, and how fast."""
