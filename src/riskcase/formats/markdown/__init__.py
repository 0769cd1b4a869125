"""The report as Markdown: `report` writes the file, `blocks` and `spans` what is in it."""
