"""What every test shares."""

pytest_plugins = ["programs", "golden_files"]
