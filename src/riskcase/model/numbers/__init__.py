"""Numbers that authors give by judgement: doubts, what they have in common, what is decided."""
