"""Parts of controls and scenarios: cover, shares of traffic, steps of a chain."""
