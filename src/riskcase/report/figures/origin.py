"""Where a figure comes from: the chain from the figure to the files, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from riskcase.model.figure import Figure, Issue, SourceState
from riskcase.report import document as d
from riskcase.report.prose import Prose
from riskcase.report.sections.facts import filled_table, text
from riskcase.values.fields import WITHHELD

VERDICTS = {
    "admitted": "admitted",
    "admitted with issues": "admitted, with issues",
    "refused": "refused",
    "waived": "refused, and used by a waiver",
}
MOST_FILES, MOST_ISSUES = 40, 20
SHORT = 12
"""How many characters of a digest are printed where the whole stands elsewhere."""


def verdict_words(state: SourceState | None) -> str:
    """The verdict on the data, or what is known of the files where it was not read."""
    if state is None:
        return ""
    if state.path == WITHHELD:
        return "not in this edition"
    if state.verdict is not None:
        return VERDICTS[state.verdict]
    return {
        "present": "there, and not read",
        "missing": "missing",
        "changed": "not the one that was recorded",
        "elsewhere": "not in the case folder; not looked at",
    }[state.presence]


def rows_words(state: SourceState) -> str:
    """How many rows were read, and of how many planned ones."""
    if state.planned is None or not state.files:
        return f"{state.rows} rows read" if state.files else ""
    return f"{state.rows} rows read of {state.planned} planned"


def issue_table(issues: Sequence[Issue]) -> d.Blocks:
    """Issues as a table, the first ones and how many more there are."""
    if not issues:
        return ()
    rows = tuple(
        ((d.Tag(issue.weight),), (d.Code(issue.name),), text(issue.message), _path(issue.path))
        for issue in issues[:MOST_ISSUES]
    )
    columns = (d.Column("text", 2), d.Column("text", 4), d.Column("text", 7), d.Column("text", 5))
    table = filled_table(("", "Issue", "What is the matter", "File"), rows, columns)
    return (table, *_more(len(issues) - MOST_ISSUES, "issues"))


def file_table(state: SourceState) -> d.Blocks:
    """Several files: rows, digest, and the programs that wrote and read each."""
    if len(state.files) <= 1:
        return ()  # the chain tells of the one file
    rows = tuple(
        (
            _path(file.path),
            text(str(file.rows)),
            text(file.tool),
            text(file.read_by),
            (d.Code(file.sha256),),
        )
        for file in state.files[:MOST_FILES]
    )
    columns = (
        d.Column("head", 5),
        d.Column("number", 2),
        d.Column("text", 3),
        d.Column("text", 3),
        d.Column("text", 6),
    )
    table = filled_table(("File", "Rows", "Written by", "Read by", "SHA-256"), rows, columns)
    return (table, *_more(len(state.files) - MOST_FILES, "files"))


def chain(prose: Prose, figure: Figure) -> d.Blocks:
    """From the figure back to its data, a step each; what is not known is left out."""
    state = figure.source
    evidence = figure.id.split("#", 1)[0]
    steps: list[d.Inlines] = [
        (d.Text("the figure "), d.Code(figure.id), *_digest(figure.digest)),
        text(f"by {figure.method}") if figure.method else (),
    ]
    if figure.columns:
        named = ", ".join(figure.columns)
        steps.append((d.Text("from the columns "), d.Code(named)))
    steps.append((d.Text("of the evidence "), *prose.link(evidence)))
    if state and state.files:
        steps.append(text(f"from {rows_words(state)}"))
    if state and state.sha256:
        of: d.Inlines = text(f"{len(state.files)} files")
        if len(state.files) == 1:
            of = (d.Text("the file "), *_path(state.files[0].path))
        elif not state.files:
            of = _path(state.path)
        steps.append((d.Text("out of "), *of, d.Text(" with the digest "), d.Code(state.sha256)))
    tools = dict.fromkeys(file.tool for file in state.files if file.tool) if state else {}
    readers = dict.fromkeys(file.read_by for file in state.files if file.read_by) if state else {}
    said = [f"written by {', '.join(tools)}"] if tools else []
    said += [f"read by the reader {', '.join(readers)}"] if readers else []
    steps.append(text(", ".join(said)) if said else ())
    return (d.NumberedList(tuple((d.Paragraph(step),) for step in steps if step)),)


def _digest(digest: str | None) -> d.Inlines:
    return (d.Text(", with the digest "), d.Code(digest)) if digest else ()


def _path(path: str) -> d.Inlines:
    return (d.Code(path),) if path else ()


def _more(number: int, what: str) -> d.Blocks:
    return (d.Paragraph(text(f"And {number} more {what}.")),) if number > 0 else ()
