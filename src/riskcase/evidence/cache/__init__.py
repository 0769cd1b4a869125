"""What was read and computed before, so that it need not be again: `.riskcase/cache` of a case.

Nothing in it is a source of truth: without it every answer is the same, only later.
"""
