"""A case to built bytes: the one caller of compose and of the writers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from riskcase.errors import CannotWrite
from riskcase.finding import Finding
from riskcase.formats import FORMATS
from riskcase.graph.assess import Assessment, assess
from riskcase.model.case import Case
from riskcase.model.figure import Figures
from riskcase.report.compose import compose


@dataclass(frozen=True, slots=True)
class Built:
    """A report as files.

    Attributes:
        files: content by path below the output folder.
    """

    files: dict[str, bytes]

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write all files below a folder.

        Raises:
            CannotWrite: the folder cannot be written.
        """
        written = []
        try:
            for path, data in self.files.items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
                written.append(target)
        except OSError as bad:
            raise CannotWrite(f"{folder} cannot be written: {bad.strerror}.") from None
        return tuple(written)


def publish(
    case: Case,
    figures: Figures,
    findings: tuple[Finding, ...],
    formats: Iterable[str],
    assessment: Assessment | None = None,
) -> Built:
    """Compose the report of a case and write it in the formats named (keys of `FORMATS`)."""
    document = compose(case, figures, assessment or assess(case, figures), findings)
    files: dict[str, bytes] = {}
    for name in formats:
        files |= FORMATS[name](document)
    return Built(files)
