"""RC710."""

from __future__ import annotations

from riskcase.checks.data_check import DataCheck
from riskcase.finding import Severity


class OtherModelServed(DataCheck):
    """Another model answered than the one that was asked for.

    ## Why it matters

    A name in a request may lead to another snapshot tomorrow, to a fallback while the first one
    is down, or to a model with other safeguards. The figure is then about a system that the
    case does not judge, while its log bears the right name.

    ## What to do

    Ask for a snapshot by its full name and run again. Where both names mean one snapshot, say
    so in the text, and accept this finding with that reason.
    """

    code = "RC710"
    name = "other-model-served"
    severity = Severity.WARNING
    hint = "Ask for the snapshot by its full name and run it again."
