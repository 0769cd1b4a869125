"""Whether data may be used: rows and runs once, days inside, and a verdict with its reasons."""
