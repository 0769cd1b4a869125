"""Walk-throughs: who would notice a bad act, and how fast."""
