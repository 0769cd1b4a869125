"""`python -m riskcase`: the program, where its command is not on the path."""

from __future__ import annotations

from riskcase.cli.main import main

if __name__ == "__main__":
    main()
