"""The Open-PSA Model Exchange Format (S. Epstein and A. Rauzy, version 2.0d), fault-tree layer."""
