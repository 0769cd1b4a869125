"""What would change: patches of a case, the roadmap, and every doubt at once."""
