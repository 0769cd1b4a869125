"""From a case to the one document that every writer reads."""
