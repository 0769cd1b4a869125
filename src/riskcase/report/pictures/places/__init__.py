"""Where values, days and rows have their places in a drawing and on a page."""
