"""The report as Markdown: `report` writes the file, `blocks` and `lines` what is in it."""
