"""RC804."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.control import Control
from riskcase.model.world import Deployment
from riskcase.values.fields import Id
from riskcase.values.quantity import Quantity


class UnwatchedSurface(Check):
    """No control says how much of what happens on a surface it looks at.

    ## Why it matters

    The first gate of any detection is whether the act is seen at all. Surfaces are forgotten one by
    one: a new tool, a batch queue, a pilot with a customer. What no control covers is not in
    anybody's figures, and looks in the report as if there were nothing to see.

    ## What to do

    Name the surface under `covers` of the control that looks at it, with the share that is
    monitored or reviewed; `unknown` is an answer. A control that is only planned, and a share of
    0%, watch nothing. If nothing looks at it, say so as a defeater of
    the claims that count on being seen.
    """

    code = "RC804"
    name = "unwatched-surface"
    severity = Severity.WARNING
    whole = True

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Compare deployments with what controls cover."""
        controls = [one for one in subject.case.of(Control) if one.status != "ended"]
        watched = {
            surface.target.item
            for control in controls
            for surface, cover in control.covers.items()
            if control.status != "planned" and (_some(cover.monitored) or _some(cover.reviewed))
        }
        # A case that describes no controls does not say what is watched.
        for deployment in subject.case.of(Deployment) if controls else ():
            if deployment.id not in watched:
                yield self.finding(
                    "no control says how much of this surface it monitors or reviews",
                    Place(deployment.path),
                    "Name it under covers of a control, with a share; unknown is an answer.",
                    items=(deployment.id,),
                )


def _some(share: Quantity | Id | None) -> bool:
    """Whether a share is given that is more than nothing; unknown may be more."""
    return share is not None and not (isinstance(share, Quantity) and share.value == 0)
