"""What bears the load: which claims, if false, open which pathway, and how sure one can be."""
