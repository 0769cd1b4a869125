"""What a case leaves open, whom to ask, and what they said."""
