"""What every test shares."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["programs", "golden_files"]

# A busy machine is no defect: how long things take is measured in bench/, and never tested.
settings.register_profile("riskcase", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("riskcase")
