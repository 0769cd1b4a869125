"""What a field can hold: ids, prose, quantities, conditions, expressions."""
