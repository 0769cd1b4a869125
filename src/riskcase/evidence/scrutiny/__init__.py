"""What people do who do not take a figure on trust: look, try, plan for more, compute it again."""
