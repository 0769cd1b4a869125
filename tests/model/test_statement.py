"""Names of statements: they change with what is said and with nothing else."""

from __future__ import annotations

import hashlib

from riskcase.model.statement import statement_name
from riskcase.source.markdown import read_inline


def name(text: str, item: str = "a-claim") -> str:
    return statement_name(item, read_inline(text))


def test_name_is_a_digest_of_version_item_and_words() -> None:
    digest = hashlib.sha256(b"1\na-claim\nIt holds, see [[other]].").hexdigest()
    assert name("It holds,\n  see [[other]].") == f"s-{digest[:12]}"


def test_looks_and_blanks_do_not_matter() -> None:
    assert name("It  *holds*\nwell.") == name("It holds **well**.")


def test_words_references_and_item_matter() -> None:
    names = {name("It holds."), name("It held."), name("[[a]] holds."), name("It holds.", "b")}
    assert len(names) == 4
    assert name("[[a]] holds.") != name("[[a|It]] holds.")
