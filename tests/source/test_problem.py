import re
from pathlib import Path

from riskcase import source
from riskcase.source.problem import READING


def test_codes_and_names_are_unique_and_none_of_the_next_floor_s() -> None:
    codes = [rule.code for rule in READING]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"RC0[01][0-9]|RC02[6-9]", code) for code in codes)
    names = {rule.name for rule in READING}
    assert len(names) == len(READING)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_code_that_is_reported_has_a_page_and_every_page_a_reporter() -> None:
    folder = Path(source.__path__[0])
    used = {
        code
        for file in folder.rglob("*.py")
        if file.name != "problem.py"
        for code in re.findall(r'"(RC\d{3})"', file.read_text())
    }
    assert used == {rule.code for rule in READING}


def test_pages_are_whole_sentences() -> None:
    for rule in READING:
        for text in (rule.why, rule.what_to_do):
            assert text[0].isupper()
            assert text.endswith(".")
            assert "  " not in text
