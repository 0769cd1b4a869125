"""Spoiled files: what a careless editor, a broken disk or an attacker may leave in a case folder.

Everything comes from a seed, so that a failing input can be made again.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import FrameType

from cases import EXAMPLES

TOKENS: tuple[bytes, ...] = (
    b"---\n", b"\n---\n", b"...\n", b"&a ", b"*a", b"!!python/object:os.system ", b"!tag ",
    b"<<: *a", b"[[", b"]]", b"![[", b"[[a#b.value]]", b"[", b"]", b"{", b"}", b": ", b"- ", b"? ",
    b"|\n", b">\n", b'"', b"'", b"#", b"%YAML 1.1\n", b"\t", b"\r", b"\r\n", b"\n\r", b"\x00",
    b"\x1b[2J", b"\x9b", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x80\xa8", b"\xc2\x85",
    "é東𝔘".encode(), b"<script>", b"<!--", b"-->", b"| a | b |\n|---|---|\n", b"> > > > ",
    b"* * * ", b"```\n", b"[^1]", b"[^1]: ", b"![](", b"](", b"9" * 400, b"1e999", b"-0", b"0x1f",
    b".nan", b".inf", b"2026-02-30", b"5%", b"unknown", b"~", b"yes", b"null", b"all: ", b"any: ",
    b"at-least: {needs: 2, of: [a]}", b"rests-on: [a, b]\n",
    b"accepts: [{code: RC101, because: x}]\n", b"counts: {k: 9, n: 3}",
    b"criteria: ['a#b > 1%']\n", b"valid-if: [a]\n", b"state: open\n", b"withheld: [x]\n",
)  # fmt: skip
LIMIT = 5.0
"""Seconds of processor time that one input may take."""


class TooSlow(AssertionError):  # noqa: N818 - it is named after what is the matter
    """An input took longer than it may."""


@contextmanager
def in_time(seconds: float = LIMIT) -> Iterator[None]:
    """Fail when the block takes more processor time, even if it would never end."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seeded(seed: int) -> random.Random:
    """A source of chance that gives the same again."""
    return random.Random(seed)  # noqa: S311 - no secret depends on it


@cache
def corpus() -> dict[str, bytes]:
    """Every text file of the examples by its path in its case."""
    files = [
        (path.relative_to(EXAMPLES / name).as_posix(), path)
        for name in ("published-cases", "first-case")
        for path in sorted((EXAMPLES / name).rglob("*"))
        if path.suffix in {".md", ".yaml"} and "build" not in path.parts
    ]
    return {name: path.read_bytes() for name, path in files}


def _slice(rng: random.Random, data: bytes, most: int = 400) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.randrange(1, most))


def truncate(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Leave the end out."""
    return data[: rng.randrange(len(data) + 1)]


def flip(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Change some bytes."""
    spoiled = bytearray(data)
    for _i in range(rng.randrange(1, 8)):
        if spoiled:
            spoiled[rng.randrange(len(spoiled))] = rng.randrange(256)
    return bytes(spoiled)


def splice(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Put a piece of another file in the place of a piece."""
    start, end = _slice(rng, data)
    first, last = _slice(rng, other)
    return data[:start] + other[first:last] + data[end:]


def insert(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Insert what parsers stumble over."""
    for _i in range(rng.randrange(1, 4)):
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice(TOKENS) + data[at:]
    return data


def repeat(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Repeat a piece many times: nesting, duplicate keys, long lines."""
    start, end = _slice(rng, data, 40)
    return data[:end] + data[start:end] * rng.choice((2, 10, 100)) + data[end:]


def nest(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Open many brackets, quotes or lists."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(TOKENS) * rng.choice((3, 70, 500)) + data[at:]


def line_ends(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Change how lines end."""
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\xe2\x80\xa8", b"\x0b")))


def shuffle(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Change the order of the lines."""
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


MUTATIONS: Sequence[Callable[[random.Random, bytes, bytes], bytes]] = (
    truncate, flip, splice, insert, repeat, nest, line_ends, shuffle,
)  # fmt: skip


def spoil(rng: random.Random, files: Sequence[bytes]) -> bytes:
    """One file, spoiled in one to three ways."""
    data = rng.choice(files)
    for _ in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice(MUTATIONS)(rng, data, rng.choice(files))
    return data
