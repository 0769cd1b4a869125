"""What the report says of single figures: the page of each, and the annex in print."""
