"""What a writer gives back: files, and what it could not print as it was."""

from typing import NamedTuple


class Replacement(NamedTuple):
    """Something that could not be printed as it is.

    Attributes:
        page: The id of the page of the document on which it stands; empty for the title and the
            other words that belong to no page.
        code: What was printed instead, such as `⟨U+6F22⟩`, or "drawing" for a picture that was
            printed in words.
    """

    page: str
    code: str


class Written(NamedTuple):
    """The files of one format by path, and what was replaced in them, each once per page."""

    files: dict[str, bytes]
    replaced: tuple[Replacement, ...] = ()
