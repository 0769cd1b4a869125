"""What bears the load, on the command line: of a case, of a fault tree, and in other tools."""
