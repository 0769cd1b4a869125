"""What is measured of `riskcase build` and `riskcase cut`, and the peers that build a site."""

from subject import PEERS, RISKCASE, ROOT, Subject

PUBLISHED = ROOT / "examples" / "published-cases"
EDITION = "public"
FORMATS = ("html", "pdf", "docx", "md", "json")
SITE_SIZES = (1_000, 4_000)


def _build(name: str, folder: str, *options: str) -> Subject:
    command = [str(RISKCASE), "build", ".", "--out", "build", *options]
    return Subject(name, RISKCASE, command, folder, ("build", ".riskcase"))


PUBLISHING = (
    _build("all formats", "published"),
    *(_build(f"{name} alone", "published", "--to", name) for name in FORMATS),
    Subject(
        "the cut",
        RISKCASE,
        [str(RISKCASE), "cut", "published", "--edition", EDITION, "--out", "cut"],
        ".",
        ("cut",),
    ),
)
"""The real example; its folder is `published`."""

SITES = (
    _build("riskcase build --to html", "case", "--to", "html"),
    Subject(
        "StrictDoc HTML export",
        PEERS / "strictdoc",
        [str(PEERS / "strictdoc"), "export", ".", "--formats=html", "--output-dir", "out"],
        "sdoc",
        ("out", "output"),
        largest=SITE_SIZES[0],
    ),
    Subject(
        "sphinx-needs HTML",
        PEERS / "sphinx-build",
        [str(PEERS / "sphinx-build"), "-q", "-b", "html", ".", "out"],
        "needs",
        ("out",),
        largest=SITE_SIZES[0],
    ),
)
