"""The report as a file for word processors (DOCX)."""
