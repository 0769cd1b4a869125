"""What scenarios share: what is left with a part down, and the chance that all fail at once."""

from __future__ import annotations

from riskcase.report import document as d
from riskcase.report.material import Material
from riskcase.report.prose import Prose
from riskcase.report.sections.caveats import caveats
from riskcase.report.sections.facts import listed, section, text
from riskcase.response.parts import Chance
from riskcase.response.words import chance_words

CAVEAT = (
    "A part is somebody or something that steps of several scenarios do not happen without. How"
    " likely it is to be down is not said here, nor what scenarios share beyond parts that the case"
    " names."
)
DOWN = "What is contained, were one of them down and all else as it is."
AT_ONCE = (
    "The chance that none of them is contained, each begun at the hour that is worst for it, a part"
    " that is down being down for all. Beside it, the same were each to have parts of its own."
)


def shared_pages(material: Material, prose: Prose) -> tuple[d.Page, ...]:
    """One page; none where no scenarios that could be walked share a part.

    Scenarios of an edition have only the figures of the full case: of them nothing is told.
    """
    told = (
        *section("With one part down", _parts(material, prose)),
        *section("Failing at once", _at_once(material, prose)),
    )
    if not told:
        return ()
    blocks = (*caveats(material, CAVEAT), *told)
    return (d.Page("shared-parts", "What scenarios share", "section", blocks, "Scenarios"),)


def _parts(material: Material, prose: Prose) -> d.Blocks:
    """A row for each part and what is left without it; scenarios that come to the same share it."""
    rows = []
    for part in material.walked.parts:
        left: dict[str, list[d.Inlines]] = {}
        for name, shares in part.contained.items():
            now = material.walked.outcomes[name].contained
            said = (*prose.link(name), d.Text(f" ({chance_words(now.worst, now.best)} with it)"))
            left.setdefault(chance_words(*shares), []).append(said)
        rows += [
            (prose.link(part.id), text(said), listed(names, "; ")) for said, names in left.items()
        ]
    head = tuple(map(text, ("Without", "Contained", "In")))
    columns = (d.Column("head", 4), d.Column("text", 3), d.Column("text", 10))
    table = d.Table(head, tuple(rows), columns=columns)
    return (d.Paragraph(text(DOWN)), table) if rows else ()


def _at_once(material: Material, prose: Prose) -> d.Blocks:
    rows = tuple(
        (
            listed([prose.link(name) for name in one.scenarios], ", ", " and "),
            listed([prose.link(name) for name in one.parts]),
            text(_chance(one.fail)),
            text(_chance(one.apart)),
        )
        for one in material.walked.together
    )
    head = ("Scenarios", "They share", "All fail", "Had each its own")
    columns = (d.Column("head", 7), d.Column("text", 4), d.Column("text", 4), d.Column("text", 4))
    table = d.Table(tuple(map(text, head)), rows, columns=columns)
    return (d.Paragraph(text(AT_ONCE)), table) if rows else ()


def _chance(chance: Chance) -> str:
    return chance_words(chance.lower, chance.upper, chance.value)
