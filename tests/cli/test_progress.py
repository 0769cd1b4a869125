"""The bar: on a terminal only, and only for what takes long."""

from __future__ import annotations

import io
import sys

import pytest

from riskcase.cli.progress import late_bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with late_bar(patience) as progress:
        for done in range(4):
            progress("reading evidence", done, 3)
    return stream.getvalue()


def test_a_terminal_sees_it_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading evidence" in shown(monkeypatch, Terminal(), 0.0)


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(monkeypatch, Terminal(), 60.0)


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shown(monkeypatch, io.StringIO(), 0.0)
