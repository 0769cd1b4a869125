"""Text with positions: files, front matter, YAML, Markdown, edits. Knows nothing of cases."""
