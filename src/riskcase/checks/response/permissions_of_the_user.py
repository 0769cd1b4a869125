"""RC805."""

from __future__ import annotations

from collections.abc import Iterator

from riskcase.checks.check import Check, Subject
from riskcase.finding import Finding, Place, Severity
from riskcase.model.world import Deployment


class PermissionsOfTheUser(Check):
    """Agents act with all permissions of their user, or of an account that several share.

    ## Why it matters

    Every barrier that says "it lacks the permission" then says no more than that the user lacks it.
    In published incidents agents held permissions that no task needed, and one account's agents
    could do what only a person was meant to do. A shared account besides hides who acted.

    ## What to do

    Give agents permissions of their own, and plan it on the roadmap until it is so. A claim that
    counts on missing permissions needs evidence of what agents can really reach.
    """

    code = "RC805"
    name = "permissions-of-the-user"
    severity = Severity.WARNING

    def run(self, subject: Subject) -> Iterator[Finding]:
        """Look at whose permissions the system acts with."""
        said = {"user": "all the permissions of its user", "shared": "those of a shared account"}
        for deployment in subject.case.of(Deployment):
            whose = said.get(deployment.permissions or "")
            if whose:
                yield self.finding(
                    f"the system acts here with {whose}",
                    Place(deployment.path, ("permissions",)),
                    "Give it permissions of its own; until then, plan it on the roadmap.",
                    items=(deployment.id,),
                )
