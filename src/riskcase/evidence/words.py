"""A figure in words, as prose and tables print it.

None seen, and all seen, are said in words with the share that would still fit; a share of counted
trials is never printed alone, and a low share of an assessment never without its positive control.
"""

from __future__ import annotations

from datetime import date

from riskcase.evidence.rounding import (
    print_duration,
    print_number,
    print_share,
    round_number,
    round_share,
)
from riskcase.model.figure import Figure, Figures, Reading
from riskcase.values.fields import is_hole

MISSING = "missing"
DURATION = "duration"
LOW = 0.05
"""A share of an assessment up to this is low: whether the assessment can see at all is said."""
UNCOUNTED = {"mean": "on average", "auroc": "AUROC"}
"""What is said of a value that counts nothing, by the way it came about."""


def figure_words(figure: Figure, figures: Figures | None = None) -> str:
    """A figure with its interval: "3.1% (95% CI 1.0 to 7.0%, 5 of 163)".

    Args:
        figure: any figure; a quoted one prints as it was published.
        figures: all figures, among which its positive control is looked up.

    Returns:
        Words without a full stop. A figure without any value is "missing", never zero.
    """
    said = bare_words(figure)
    return f"{said}; {control_words(figure, figures)}" if is_low(figure) else said


def bare_words(figure: Figure) -> str:
    """A figure in words for a place that has its positive control beside it."""
    about = "about " if figure.approximate else ""
    if figure.quoted is not None:
        return about + figure.quoted.text
    if figure.status == "refused":
        return "not computed: its data was refused"
    if figure.status == "undefined":
        why = figure.issues[0].message.partition(";")[0] if figure.issues else ""
        return f"not computed: {why}" if why else "not computed"
    if figure.k is not None and figure.n is not None:
        return about + _counted(figure, figure.k, figure.n) + _missing(figure)
    if figure.value is None:
        return _bounds(figure)
    return about + _measured(figure, figure.value) + _missing(figure)


def is_low(figure: Figure) -> bool:
    """Whether a figure is a low or zero share of an assessment, which may have been blind."""
    if not figure.assessed or figure.unit != "share" or figure.way == "difference":
        return False
    value = figure.upper if figure.value is None and figure.lower is None else figure.value
    return value is not None and value <= LOW


def control_words(figure: Figure, figures: Figures | None = None) -> str:
    """What the positive control of a figure found: "the same set-up found 4 of 5 planted cases"."""
    if figure.control is None:
        return "no positive control"
    if is_hole(figure.control):
        return "its positive control is withheld"
    control = figures.get(figure.control) if figures else None
    if control is None:
        return f"its positive control is {figure.control}"
    if control.k is not None and control.n is not None:
        found = "none" if control.k == 0 else "all" if control.k == control.n else f"{control.k}"
        said = f"{found} of {control.n}"
    else:
        said = measure_words(control, None)
        said = bare_words(control) if said == MISSING else said
    known = control.status in {"computed", "quoted"} and said != MISSING
    if figure.planted and control.unit == "share" and known:
        return f"the same set-up found {said}{'' if control.k is not None else ' of'} planted cases"
    return f"its positive control: {said}"


def measure_words(figure: Figure, measure: str | None) -> str:
    """One part of a figure, rounded as it is in the whole: "7.0%".

    Args:
        figure: any figure.
        measure: value (the default), lower, upper, k or n.

    Returns:
        The part with its unit; "missing" where the figure has no such part.
    """
    name = measure or "value"
    if name in {"k", "n"}:
        count = figure.measure(name)
        return MISSING if count is None else f"{count}"
    if figure.quoted is not None:
        return _quoted_part(figure, name)
    if name == "value" and figure.k is not None and figure.k in {0, figure.n}:
        # A share of 0% would be read as "never", one of 100% as "always".
        return f"none of {figure.n}" if figure.k == 0 else f"all {figure.k} of {figure.n}"
    return _part(figure, name)


def _counted(figure: Figure, k: int, n: int) -> str:
    lower, upper = measure_words(figure, "lower"), measure_words(figure, "upper")
    clusters = _clusters(figure)
    if figure.side == "lower":
        upper = MISSING
    if figure.side == "upper":
        lower = MISSING
    if lower == upper == MISSING:
        return f"{k} of {n}{clusters}"
    side = "two-sided" if figure.side == "two" else "one-sided"
    interval = f"{_level(figure)} CI"
    if k == 0 and upper != MISSING:
        return f"none seen in {n}{clusters}; up to {upper} would still fit ({interval}, {side})"
    if k == n and lower != MISSING:
        return f"all {n} of {n}{clusters}; as low as {lower} would still fit ({interval}, {side})"
    return f"{measure_words(figure, 'value')} ({_interval(figure)}, {k} of {n}{clusters})"


def _interval(figure: Figure) -> str:
    """The bounds: "95% CI 1.0 to 7.0%"; the one that holds, where it is one-sided."""
    lower, upper = _part(figure, "lower"), _part(figure, "upper")
    level = _level(figure)
    if figure.side == "upper" or lower == MISSING:
        return f"at most {upper} at {level}, one-sided"
    if figure.side == "lower" or upper == MISSING:
        return f"at least {lower} at {level}, one-sided"
    unit = "%" if figure.unit == "share" else f" {_suffix(figure)}"
    return f"{level} CI {lower.removesuffix(unit)} to {upper}"


def _clusters(figure: Figure) -> str:
    return f" in {figure.clusters} clusters" if figure.clusters else ""


def _missing(figure: Figure) -> str:
    """Trials without a result, and how far they could move the figure."""
    if not figure.missing:
        return ""
    said = f"; {figure.missing} more gave no result"
    worst = next((one for one in figure.readings if one.name == "worst"), None)
    if worst is None or worst.value is None or figure.value is None or worst.value == figure.value:
        return said
    return f"{said}, and if all of them counted against it {_far(figure, worst)}"


def _far(figure: Figure, worst: Reading) -> str:
    """The bound in the worst reading on the side to which it moves the figure."""
    read = figure.read(worst)
    if (worst.value or 0.0) > (figure.value or 0.0):
        return f"up to {_part(read, 'value' if worst.upper is None else 'upper')}"
    return f"down to {_part(read, 'value' if worst.lower is None else 'lower')}"


def _measured(figure: Figure, value: float) -> str:
    if figure.way == "difference" and figure.unit == "share":
        return _difference(figure)
    if figure.side != "two" and (figure.lower is not None or figure.upper is not None):
        return f"{_named(figure, _part(figure, 'value'))} ({_interval(figure)}{_trials(figure)})"
    lower, upper, level = figure.lower, figure.upper, figure.level or 0.95
    if figure.unit == "share":
        said = print_share(value, lower, upper, level)
    elif figure.unit == DURATION:
        said = print_duration(value, lower, upper, level)
    elif figure.unit == "date":
        return _day(value)
    else:
        said = print_number(value, lower, upper, level, _suffix(figure))
    number, bracket, interval = said.partition(" (")
    trials = _trials(figure)
    if bracket:
        return f"{_named(figure, number)} ({interval.removesuffix(')')}{trials})"
    return _named(figure, number) + (f" ({trials.removeprefix(', ')})" if trials else "")


def _named(figure: Figure, number: str) -> str:
    """A value that counts nothing, with what it is: "0.42 on average", "AUROC 0.87"."""
    said = UNCOUNTED.get(figure.way)
    if said is None:
        return number
    return f"{number} {said}" if said.startswith("on ") else f"{said} {number}"


def _trials(figure: Figure) -> str:
    if figure.n is None or figure.k is not None:
        return ""
    return f", n = {figure.n}{_clusters(figure)}"


def _difference(figure: Figure) -> str:
    """A difference of shares, in percentage points, so that it is not read as a share."""
    printed = round_share(figure.value or 0.0, figure.lower, figure.upper)
    value, lower, upper = (part.replace("%", "") for part in printed)
    sign = "+" if (figure.value or 0.0) > 0 and value[0].isdigit() else ""
    within = f"{_level(figure)} CI {lower} to {upper}" if lower else ""
    pairs = f"{figure.n} pairs{_clusters(figure)}" if figure.n is not None else ""
    known = ", ".join(part for part in (within, pairs) if part)
    return f"{sign}{value} percentage points" + (f" ({known})" if known else "")


def _bounds(figure: Figure) -> str:
    lower, upper = _part(figure, "lower"), _part(figure, "upper")
    if MISSING not in {lower, upper}:
        return f"{lower} to {upper}"
    if upper != MISSING:
        return f"at most {upper}"
    return MISSING if lower == MISSING else f"at least {lower}"


def _part(figure: Figure, name: str) -> str:
    wanted = figure.measure(name)
    if wanted is None:
        return MISSING
    if figure.unit == DURATION:
        return print_duration(wanted)
    if figure.unit == "date":
        return _day(wanted)
    value = wanted if figure.value is None else figure.value
    if figure.unit == "share":
        printed = round_share(value, figure.lower, figure.upper)
        alone = round_share(wanted)
    else:
        printed = round_number(value, figure.lower, figure.upper, _suffix(figure))
        alone = round_number(wanted, unit=_suffix(figure))
    if name == "value" or not printed.lower:
        return printed.value if name == "value" else alone.value
    return printed.lower if name == "lower" else printed.upper


def _quoted_part(figure: Figure, name: str) -> str:
    quoted = figure.quoted
    about = "about " if figure.approximate else ""
    if quoted is None or figure.measure(name) is None:
        return MISSING
    if name == "value":
        return about + quoted.text
    if quoted.kind == "range":
        return about + dict(quoted.written)["from" if name == "lower" else "to"]
    return about + quoted.text.lstrip("<>=≤≥ ")


def _level(figure: Figure) -> str:
    return f"{round((figure.level or 0.95) * 100, 6):g}%"


def _suffix(figure: Figure) -> str:
    return "" if figure.unit in {"number", "unknown"} else figure.unit


def _day(ordinal: float) -> str:
    return date.fromordinal(int(ordinal)).isoformat()
