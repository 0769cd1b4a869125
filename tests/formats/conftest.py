"""Two documents: one that uses every node and looks like a report, one that means harm."""

from datetime import date

import pytest

from riskcase.report.document import (
    Anchor,
    Block,
    Break,
    BulletList,
    Code,
    CodeBlock,
    Column,
    Definition,
    DefinitionList,
    Document,
    Emphasis,
    Heading,
    Inline,
    ItemTarget,
    Link,
    Note,
    NumberedList,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Standing,
    Strong,
    Table,
    Tag,
    Text,
    WebTarget,
)

LADDER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 112" font-family="Inter">
<defs><marker id="tip" markerWidth="6" markerHeight="6" refX="5" refY="3" orient="auto">
<path class="muted" d="M0 0 L6 3 L0 6 Z" fill="#5a6675"/></marker></defs>
<line class="line" x1="8" y1="56" x2="470" y2="56" stroke="#5a6675" marker-end="url(#tip)"/>
<rect class="stands" x="70" y="20" width="96" height="72" rx="3" fill="#1a6b4f"/>
<rect class="weakened" x="200" y="20" width="96" height="72" rx="3" fill="#8a5800"/>
<rect class="fallen" x="330" y="20" width="96" height="72" rx="3" fill="#a3262a"/>
<text class="paper" x="118" y="60" font-size="11" fill="#fff" text-anchor="middle">capability</text>
<text class="paper" x="248" y="60" font-size="11" fill="#fff" text-anchor="middle">detection</text>
<text class="paper" x="378" y="60" font-size="11" fill="#fff" text-anchor="middle">response</text>
</svg>"""

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} #set page(width: 1pt) $x$ @label <label> "
    "\x00\x07\x1b[31m\x7f\x85 \u202eesrever\u2066 漢字 😀👩\u200d🚀 \ue000 \ufffe \ud800 "
    'שלום مرحبا " onmouseover="alert(1) javascript:alert(1) ]]> --> &amp; \\u{41} \\ `x` '
)
LONG = "W" * 10_000
WORDS = HOSTILE + LONG


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def para(text: str) -> Paragraph:
    return Paragraph(words(text))


def item(name: str, text: str, anchor: str | None = None) -> Link:
    return Link(words(text), ItemTarget(name, anchor))


@pytest.fixture
def sample() -> Document:
    """A small report that uses every kind of node."""
    return sample_document()


def sample_document() -> Document:
    """Return a small report that uses every kind of node."""
    index: tuple[Block, ...] = (
        Paragraph(
            words(
                "We judge the risk of sabotage by Tern-3 to be low, as last time. The argument "
                "itself would carry very low; recent incidents leave more uncertainty than it "
                "shows."
            ),
            lead=True,
        ),
        Table(
            head=(words("Pathway"), words("Standing"), words("Grade"), words("Weakest claim")),
            rows=(
                (
                    (item("targeted-sabotage", "Targeted sabotage of safety research"),),
                    (Standing("weakened"),),
                    (Tag("low"),),
                    (item("cannot-hide-side-task", "Cannot hide a side task while watched"),),
                ),
                (
                    words("Diffuse sandbagging on safety-relevant research"),
                    (Standing("stands"),),
                    (Tag("moderate"),),
                    words("Training rewards full effort"),
                ),
                (
                    words("Rogue deployment inside the cluster"),
                    (Standing("unconfirmed"),),
                    (Tag("none"),),
                    words("Egress is metered"),
                ),
                (
                    words("Exfiltration of the weights"),
                    (Standing("fallen"),),
                    (Tag("none"),),
                    words("Two people are needed"),
                ),
            ),
            caption=words("Every pathway with the claim that decides its grade."),
            columns=(Column("head"), Column(), Column(), Column()),
        ),
        Note("info", (para("Drafts show notes that a release would count as warnings."),)),
    )
    pathway: tuple[Block, ...] = (
        Paragraph(
            (
                Text("The decisive step is to "),
                Emphasis(words("tamper with the result of one decisive experiment")),
                Text(". The strongest reason for concern is "),
                item("evaluation-awareness", "evaluation awareness"),
                Text("; evasion was "),
                item("shade", "3.1% (95% CI 1.0 to 7.0%, 5 of 163)", "evasion"),
                Text(". "),
                Strong(words("Nobody has tried this in production.")),
            )
        ),
        Picture(
            LADDER,
            "Three barriers in the way: capability stands, detection is weakened, response fell.",
            caption=words("Barriers in the way of the critical action."),
        ),
        Heading(2, words("Barriers")),
        Table(
            head=(
                words("Barrier"),
                words("Role"),
                words("Recall"),
                words("Holds while these claims hold"),
            ),
            rows=tuple(
                (
                    words(name),
                    (Tag(role),),
                    words(recall),
                    (
                        item("cannot-hide-side-task", "Cannot hide a side task"),
                        Text(" and "),
                        Code("monitor-catches-attacks"),
                        Text(", both of which rest on tests whose realism is in doubt."),
                    ),
                )
                for name, role, recall in (
                    ("It could not hide it", "capability", "96.9%"),
                    ("It would be seen", "detection", "88.0%"),
                    ("It would be undone in time", "response", "7.5%"),
                )
            ),
            columns=(Column("head"), Column(), Column("number"), Column()),
        ),
        Heading(2, words("Doubts"), anchor="doubts"),
        Note(
            "doubt",
            (
                para("The side task stands in the prompt, so the test may be unrealistic."),
                BulletList(((para("accepted by Ada Lund"),), (para("severity moderate"),))),
            ),
        ),
        Note("withheld", (para("A passage is withheld (SEC): one class of traffic is sampled."),)),
        Note("warning", (para("A withheld objection stands."),)),
        Heading(4, words("A heading that skips a level")),
        NumberedList(
            (
                (para("Flag the act."),),
                (para("Acknowledge within"), BulletList(((para("ten minutes by day"),),))),
                (para("Withdraw the result."),),
            ),
            start=3,
        ),
        Quote((para("Monitoring catches what it was tested on."),)),
        Rule(),
        PageBreak(),
        CodeBlock("criteria:\n\t- shade#evasion.upper < 5%\n"),
    )
    claim: tuple[Block, ...] = (
        Paragraph(
            words("Tern-3 rarely completes a hidden side task unseen while it can be read."),
            lead=True,
        ),
        DefinitionList(
            (
                Definition(words("Confidence"), (Paragraph((Tag("moderate"),)),)),
                Definition(words("Standing"), (Paragraph((Standing("weakened"),)),)),
                Definition(words("Rests on"), (Paragraph((item("shade", "Hidden side tasks"),)),)),
                Definition(words("Owner"), (para("Ada Lund"),)),
            )
        ),
        Heading(2, words("What was said against it")),
        Paragraph((item("targeted-sabotage", "See the doubts", "doubts"), Break(), Text("Next."))),
    )
    evidence: tuple[Block, ...] = (
        DefinitionList(
            (
                Definition(
                    (Anchor("evasion"), Text("Evasion")),
                    (para("3.1% (95% CI 1.0 to 7.0%, 5 of 163)"),),
                ),
            )
        ),
        Paragraph(
            (
                Text("Source: "),
                Link(words("a published report"), WebTarget("https://example.org/report")),
                Text(" and "),
                Link(words("a trap"), WebTarget("javascript:alert(1)")),
                Text("."),
            )
        ),
    )
    return Document(
        title="Sabotage risk report: Tern-3",
        subtitle="Skerry Labs, a hypothetical developer",
        notice="An invented example: no such developer, no such model.",
        meta=(
            ("Coverage date", "31 October 2026"),
            ("Stage", "draft"),
            ("Edition", "public"),
        ),
        digest="4f1c9a27be03",
        as_of=date(2026, 10, 31),
        language="en-GB",
        pages=(
            Page("summary", "Conclusion", "index", index),
            Page(
                "targeted-sabotage",
                "Targeted sabotage of safety research",
                "pathway",
                pathway,
                group="Pathways",
                label="Pathway 1",
                standing="weakened",
            ),
            Page(
                "cannot-hide-side-task",
                "Cannot hide a side task while watched",
                "item",
                claim,
                group="Claims",
                label="Claim 1.2",
                standing="weakened",
            ),
            Page(
                "evaluation-awareness",
                "The model may know that it is tested",
                "item",
                (para("An open doubt."),),
                group="Claims",
                label="Claim 1.3",
                standing="fallen",
            ),
            Page(
                "shade",
                "Hidden side-task evaluation",
                "item",
                evidence,
                group="Evidence",
                standing="stands",
            ),
            Page(
                "findings",
                "Findings",
                "findings",
                (para("None at this stage."),),
                in_pdf=False,
            ),
        ),
    )


@pytest.fixture
def hostile() -> Document:
    """Every field full of what does harm elsewhere."""
    return hostile_document()


def hostile_document() -> Document:
    """Return a document whose every field is full of what does harm elsewhere."""
    run: tuple[Inline, ...] = (
        Text(WORDS),
        Code(HOSTILE),
        Emphasis((Strong(words(HOSTILE)),)),
        Link(words(HOSTILE), WebTarget(f"javascript:{HOSTILE}")),
        Link((), WebTarget("https://example.org/" + LONG)),
        Link((Link(words("in a link"), ItemTarget("nowhere")),), ItemTarget(HOSTILE, HOSTILE)),
        Break(),
        Anchor(HOSTILE),
        Anchor(HOSTILE),
        Tag(HOSTILE),
        Standing("fallen"),
    )
    brief = (*words(HOSTILE), Code(HOSTILE), Tag(HOSTILE))
    table = Table((brief, run, (), brief), ((brief,), (brief,) * 6), brief, (Column("number"),))
    picture = LADDER.replace("capability", "<![CDATA[" + HOSTILE.replace("]]>", "")[:60] + "]]>")
    picture = "".join(char for char in picture if char >= " " or char == "\n")
    blocks: tuple[Block, ...] = (
        Heading(9, ()),
        Heading(-3, run, anchor=HOSTILE),
        Heading(6, words("\u200b")),
        Paragraph(()),
        Paragraph(run, lead=True),
        BulletList(((), (Paragraph((Code(WORDS), Tag(WORDS))),))),
        NumberedList((), start=-5),
        NumberedList(((NumberedList(((Paragraph(run),),)),),), start=10**6),
        DefinitionList(()),
        DefinitionList((Definition(run, (Paragraph(run), table)), Definition((), ()))),
        Table((), ()),
        Table((), ((run,),)),
        Table(((),), ((),)),
        Table(tuple(words(f"column {i}") for i in range(40)), ((brief,) * 40,)),
        table,
        Quote((Paragraph(run), Quote((Heading(3, run),)))),
        CodeBlock(WORDS + "\n" + WORDS),
        CodeBlock(""),
        Picture(picture, WORDS, run, width=-1),
        Picture("<svg", "", ()),
        Picture(f'<svg xmlns="http://www.w3.org/2000/svg" onload="x()">{"<g>" * 9}', HOSTILE),
        Note("warning", (Note("withheld", (Paragraph(run),)), Rule(), PageBreak())),
    )
    return Document(
        title=WORDS,
        subtitle=WORDS,
        notice=HOSTILE,
        meta=((WORDS, WORDS), ("", "")),
        digest=WORDS,
        language='en" onload="alert(1)',
        pages=(
            Page(HOSTILE, WORDS, "index", blocks, group=WORDS, label=WORDS, standing="fallen"),
            Page("", "", "item", blocks[:5]),
            Page("../../etc/passwd", "up", "item", (), group=HOSTILE),
            Page("CON", "device", "section", (), group=HOSTILE),
            Page("index", "Index", "pathway", (), group="\u200b"),
            Page("Index", "Index", "pathway", ()),
            Page("index", "twice the same id", "item", ()),
            Page("x" * 5000, LONG, "item", ()),
        ),
    )
