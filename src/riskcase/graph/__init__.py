"""The case as a graph: standing, grade, rows, and the logic of barriers."""
