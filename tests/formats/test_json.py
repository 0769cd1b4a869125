"""The tree as JSON: nothing is lost, and the schema that is kept says what is written."""

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from cases import EXAMPLES
from riskcase.evidence.measure import measure
from riskcase.formats.json import write_json
from riskcase.formats.report_schema import report_schema
from riskcase.graph.assess import assess
from riskcase.load import load
from riskcase.report import document as tree
from riskcase.report.compose import compose
from riskcase.report.document import CodeBlock, Document, Page, Paragraph, Picture, Text

KEPT = Path(__file__).parents[2] / "schemas" / "report" / "1.json"


def read(data: bytes) -> Document:
    """Build the tree that a file was written from, with nothing but the names of its nodes."""
    report = json.loads(data)
    assert report["riskcase-report"] == 1
    found = rebuilt(report["document"])
    assert isinstance(found, Document)
    return found


def rebuilt(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(rebuilt, value))
    if not isinstance(value, dict):
        return value
    kind = getattr(tree, value["type"])
    given_fields = {name: rebuilt(part) for name, part in value.items() if name != "type"}
    if kind is Document and given_fields["as_of"] is not None:
        given_fields["as_of"] = date.fromisoformat(given_fields["as_of"])
    assert list(given_fields) == [field.name for field in fields(kind)]
    return kind(**given_fields)


def written(document: Document) -> bytes:
    files = write_json(document)
    assert list(files) == ["report.json"]
    return files["report.json"]


def errors(data: bytes) -> Iterator[str]:
    for error in Draft202012Validator(report_schema()).iter_errors(json.loads(data)):
        yield f"{error.json_path}: {error.message[:200]}"


@pytest.fixture(params=["first-case", "published-cases"])
def composed(request: pytest.FixtureRequest) -> Document:
    case, findings = load(EXAMPLES / str(request.param))
    figures = measure(case)
    return compose(case, figures, assess(case, figures), findings)


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_the_tree_comes_back(which: str, request: pytest.FixtureRequest) -> None:
    document = request.getfixturevalue(which)
    assert read(written(document)) == document


def test_the_tree_of_an_example_comes_back(composed: Document) -> None:
    assert read(written(composed)) == composed


@given(words=st.text(st.characters(codec=None, exclude_categories=[])))
def test_any_words_come_back(words: str) -> None:
    # A pair of surrogates is one character in JSON, whichever way it came about.
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    blocks = (Paragraph((Text(words),)), CodeBlock(words), Picture(words, words))
    document = Document(words, (Page(words, words, "item", blocks),), meta=((words, words),))
    assert read(written(document)) == document


@pytest.mark.parametrize("which", ["sample", "hostile"])
def test_what_is_written_is_valid(which: str, request: pytest.FixtureRequest) -> None:
    assert list(errors(written(request.getfixturevalue(which)))) == []


@pytest.mark.slow
def test_what_is_written_of_the_examples_is_valid(composed: Document) -> None:
    assert list(errors(written(composed))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"riskcase-report": 1', b'"riskcase-report": 2'),
        (b'"type": "Quote"', b'"type": "Citation"'),
        (b'"kind": "doubt"', b'"kind": "doubtful"'),
        (b'"word": "fallen"', b'"word": "fell"'),
        (b'"as_of": "2026-10-31"', b'"as_of": 20261031'),
        (b'"start": 3', b'"start": "3"'),
        (b'"in_pdf": false', b'"in-pdf": false'),
        (b'"Coverage date",\n', b'"Coverage date", "x",\n'),
    ],
)
def test_the_schema_refuses_what_is_not_a_report(sample: Document, old: bytes, new: bytes) -> None:
    data = written(sample)
    assert old in data
    assert list(errors(data.replace(old, new)))


def test_the_kept_schema_is_that_of_the_types(request: pytest.FixtureRequest) -> None:
    text = json.dumps(report_schema(), indent=2) + "\n"
    if request.config.getoption("--update-golden"):
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(text, "utf-8")
    assert KEPT.read_text("utf-8") == text
    Draft202012Validator.check_schema(report_schema())


def test_the_file_is_plain_text_with_an_end(sample: Document) -> None:
    data = written(sample)
    assert data.startswith(b'{\n "riskcase-report": 1,\n "document": {\n  "type": "Document",\n')
    assert data.endswith(b"}\n")
    assert not data.endswith(b"\n\n")
    assert "Skerry Labs, a hypothetical developer" in data.decode()


def test_letters_stand_as_themselves() -> None:
    assert "漢字 é".encode() in written(Document("漢字 é", ()))


def test_the_same_document_gives_the_same_bytes(hostile: Document) -> None:
    assert write_json(hostile) == write_json(hostile)
