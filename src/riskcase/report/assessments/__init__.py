"""What the report says of evidence: where it comes from, how good it is, what it would miss."""
