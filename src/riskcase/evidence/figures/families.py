"""Comparisons that belong together: their p-values are corrected as a family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from riskcase.evidence.statistics.multiplicity import holm
from riskcase.model.figure import Figure


def correct_families(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Figures with the p-values of each family corrected (Holm 1979).

    Alternatives are in no family: they are not among what was compared.
    """
    families: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        if figure.family is not None and figure.p_value is not None:
            families[figure.family].append(figure)
    corrected = dict(figures)
    for name, family in families.items():
        p_values = holm([figure.p_value or 0.0 for figure in family])
        said = f"p corrected for the family '{name}' of {len(family)} (Holm)"
        for figure, p_value in zip(family, p_values, strict=True):
            method = f"{figure.method}; {said}" if len(family) > 1 else figure.method
            corrected[figure.id] = replace(figure, p_value=p_value, method=method)
    return corrected
