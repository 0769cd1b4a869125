"""Trees of Markdown written back to text."""
