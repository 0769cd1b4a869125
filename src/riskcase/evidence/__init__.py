"""From sources to figures, with honest bounds."""
