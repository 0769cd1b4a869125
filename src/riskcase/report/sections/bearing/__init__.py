"""The chapter on what bears the load: what must fail together, what would change, numbers."""
