from riskcase.formats.navigation import Entry, divide
from riskcase.report.document import Page, PageKind, Part


def divided(*pages: tuple[str, str, PageKind, Part]) -> list[tuple[str, str, str, bool]]:
    """Title of the part, title of the chapter, its pages, and whether only it is named."""
    made = tuple(Page(name, name, kind, (), group, part=part) for name, group, kind, part in pages)
    entries = [Entry(page.id, page.title, "", None) for page in made]
    return [
        (portion.title, group.title, " ".join(entry.file for entry in group.entries), group.brief)
        for portion in divide(made, entries, [page.group for page in made])
        for group in portion.groups
    ]


def test_chapters_of_items_and_of_the_annex_are_named_and_not_listed() -> None:
    assert divided(
        ("a", "", "index", "body"),
        ("p", "Pathways", "pathway", "body"),
        ("q", "Pathways", "pathway", "body"),
        ("c", "Claims", "item", "annex"),
        ("f", "Figures", "section", "annex"),
        ("g", "Maps", "section", "annex"),
        ("h", "Maps", "section", "annex"),
    ) == [
        ("Report", "", "a", False),
        ("Report", "Pathways", "p q", False),
        ("Annex", "Claims", "c", True),
        ("Annex", "Figures", "f", False),
        ("Annex", "Maps", "g h", True),
    ]


def test_pages_without_a_chapter_stay_between_the_chapters() -> None:
    assert [
        files
        for _, _, files, _ in divided(
            ("a", "", "section", "body"),
            ("b", "", "section", "body"),
            ("p", "P", "section", "body"),
            ("c", "", "section", "body"),
            ("q", "P", "section", "body"),
        )
    ] == ["a b", "p q", "c"]


def test_long_chapters_are_named_only() -> None:
    pages = [(f"p-{i}", "Pathways", "pathway", "body") for i in range(31)]
    assert [brief for *_, brief in divided(*pages)] == [True]  # type: ignore[arg-type]
    assert [brief for *_, brief in divided(*pages[:30])] == [False]  # type: ignore[arg-type]


def test_no_pages_make_no_parts() -> None:
    assert divided() == []
