"""riskcase: a folder of plain text becomes a checked AI sabotage risk report."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from riskcase.analysis.analyse import analyse
    from riskcase.checks.run import check
    from riskcase.editions.cut import cut
    from riskcase.evidence.measure import measure
    from riskcase.formats import FORMATS
    from riskcase.graph.assess import assess
    from riskcase.load import load
    from riskcase.publish import publish
    from riskcase.report.compose import compose
    from riskcase.response.walk import walk

__version__ = "0.1.0"
__all__ = [
    "FORMATS",
    "analyse",
    "assess",
    "check",
    "compose",
    "cut",
    "load",
    "measure",
    "publish",
    "walk",
]

_HOMES = {
    "load": "riskcase.load",
    "measure": "riskcase.evidence.measure",
    "walk": "riskcase.response.walk",
    "assess": "riskcase.graph.assess",
    "check": "riskcase.checks.run",
    "analyse": "riskcase.analysis.analyse",
    "compose": "riskcase.report.compose",
    "cut": "riskcase.editions.cut",
    "publish": "riskcase.publish",
    "FORMATS": "riskcase.formats",
}


def __getattr__(name: str) -> Any:
    # Late, so that `import riskcase` costs nothing and a check never pays for the typesetter.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"riskcase has no attribute '{name}'")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]


class _Package(ModuleType):
    """The package. Its functions `load` and `publish` have the names of their modules."""

    def __setattr__(self, name: str, value: Any) -> None:
        # Importing riskcase.load binds the module to this name; the function is what is public.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
