"""What the words of a case mean: frozen, without input or output."""
