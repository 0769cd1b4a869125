"""Zip archives of evaluation logs, read within bounds.

Members may be compressed with Zstandard (method 93), which `zipfile` cannot inflate before
Python 3.14; the central directory still reads everywhere. Nothing that a member says of its size
is believed before it holds: output is cut one byte after it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import zstandard

from riskcase.evidence.readers.damage import UnreadableError

STORED, DEFLATED, ZSTANDARD = 0, 8, 93
CHUNK = 1 << 20

MOST_MEMBERS = 1_000_000
LARGEST_MEMBER = 4 << 30
"""Bytes that a member may expand to while its check sum is worked out; never held at once."""
LARGEST_DECODED = 768 << 20
"""Bytes that a member may expand to that is read as a whole: a header, or all summaries."""
STEEPEST, STEEP_FROM = 400, 16 << 20
"""A member above the size may expand to so many times its packed size; text does to 5 to 60."""
WIDEST_WINDOW = 1 << 27
"""Bytes that Zstandard may ask for to look back into."""
HEAD_OF_NAME = 80
USUAL_EXTRA = 64
"""Bytes of an extra field that are read along with a member; a longer one costs a second read."""
_LOCAL = struct.Struct("<26xHH")


class Archive:
    """An archive, open for reading.

    Args:
        path: of the archive.

    Attributes:
        members: by name, in the order of the directory; of members with one name the last, which
            takes the place of the others.

    Raises:
        UnreadableError: it has no directory that can be read, or too many members.
    """

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as directory:
                self.every = directory.infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError) as bad:
            why = "its directory, which is written last, is missing or damaged"
            raise UnreadableError(f"the archive is cut off or damaged: {why}") from bad
        if len(self.every) > MOST_MEMBERS:
            raise UnreadableError(f"the archive has more than {MOST_MEMBERS:,} members")
        self.members = {info.filename: info for info in self.every}
        self._file: BinaryIO = path.open("rb", buffering=0)
        self._tested: set[int] = set()
        self._zstandard = zstandard.ZstdDecompressor(max_window_size=WIDEST_WINDOW)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, bad: BaseException | None, at: TracebackType | None
    ) -> None:
        self._file.close()

    def read(self, name: str) -> bytes:
        """All of a member.

        Raises:
            UnreadableError: it is damaged or expands beyond what is held in memory.
        """
        info = self.members[name]
        if info.file_size > LARGEST_DECODED:
            raise UnreadableError(
                f"{name} expands to {info.file_size:,} bytes; at most {LARGEST_DECODED:,} are read"
            )
        self._judge(info)
        whole = self._whole(info, LARGEST_DECODED)
        found = b"".join(self.chunks(info)) if whole is None else whole
        self._tested.add(info.header_offset)
        return found

    def untested(self) -> Iterator[zipfile.ZipInfo]:
        """The members that were not read as a whole, also those that another one replaces."""
        return (info for info in self.every if info.header_offset not in self._tested)

    def test(self, info: zipfile.ZipInfo) -> None:
        """Read a member to its end and forget it.

        Raises:
            UnreadableError: it is damaged, or larger than it may be.
        """
        for _ in self.chunks(info):
            pass

    def chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The content of a member, a piece at a time; its check sum is tested at the end.

        Raises:
            UnreadableError: it is damaged, or larger than it may be.
        """
        self._judge(info)
        if (whole := self._whole(info, CHUNK)) is not None:
            yield whole
            return
        seen = total = 0
        try:
            for chunk in self._inflate(info):
                total += len(chunk)
                seen = zlib.crc32(chunk, seen)
                yield chunk
        except (zlib.error, zstandard.ZstdError, OSError, EOFError) as bad:
            raise _damaged(info) from bad
        if total != info.file_size or seen != info.CRC:
            raise _damaged(info)

    def _judge(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise UnreadableError(f"{_named(info)} is encrypted")
        if info.compress_type not in {STORED, DEFLATED, ZSTANDARD}:
            raise UnreadableError(f"{_named(info)} is compressed in a way that is not known")
        steep = info.file_size > STEEP_FROM
        if info.file_size > LARGEST_MEMBER or (
            steep and info.file_size > STEEPEST * max(1, info.compress_size)
        ):
            packed = f"{info.compress_size:,} bytes to {info.file_size:,}"
            raise UnreadableError(f"{_named(info)} expands from {packed}, as a zip bomb does")

    def _whole(self, info: zipfile.ZipInfo, most: int) -> bytes | None:
        """A member at once, tested; None for what is larger, empty or in several frames."""
        if max(info.compress_size, info.file_size) > most or info.file_size == 0:
            return None
        _, packed = self._packed(info, info.compress_size)
        if info.compress_type == DEFLATED:
            try:
                found = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
            except zlib.error as bad:
                raise _damaged(info) from bad
        elif info.compress_type == STORED:
            found = packed
        else:
            try:
                said = zstandard.frame_content_size(packed)
                if said not in {-1, info.file_size}:
                    return None
                found = self._zstandard.decompress(packed, max_output_size=info.file_size)
            except zstandard.ZstdError:
                return None
            if len(found) < info.file_size:
                return None
        if len(found) != info.file_size or zlib.crc32(found) != info.CRC:
            raise _damaged(info)
        return found

    def _packed(self, info: zipfile.ZipInfo, most: int) -> tuple[int, bytes]:
        """Where the packed content begins, and up to so many bytes of it."""
        named = _LOCAL.size + len(info.filename) + USUAL_EXTRA
        self._file.seek(info.header_offset)
        head = self._file.read(named + most)
        if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
            raise _damaged(info)
        name, extra = _LOCAL.unpack_from(head)
        start = _LOCAL.size + int(name) + int(extra)
        packed = head[start : start + most]
        if len(packed) < most and start > named:
            self._file.seek(info.header_offset + start)
            packed = self._file.read(most)
        if len(packed) < most:
            raise _damaged(info)
        return info.header_offset + start, packed

    def _inflate(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        start, _ = self._packed(info, 0)
        part = _Part(self._file, start, info.compress_size)
        left = info.file_size + 1
        if info.compress_type == DEFLATED:
            inflating = zlib.decompressobj(-15)
            pending = part.read(CHUNK)
            while pending and left > 0 and not inflating.eof:
                chunk = inflating.decompress(pending, min(left, CHUNK))
                left -= len(chunk)
                yield chunk
                pending = inflating.unconsumed_tail or part.read(CHUNK)
            return
        source = (
            part
            if info.compress_type == STORED
            else self._zstandard.stream_reader(part, read_across_frames=True)  # type: ignore[arg-type]
        )
        while left > 0 and (chunk := source.read(min(left, CHUNK))):
            left -= len(chunk)
            yield chunk


class _Part(RawIOBase):
    """A stretch of a file."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file, self._at, self._end = file, start, start + length

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        left = self._end - self._at
        self._file.seek(self._at)
        found = self._file.read(left if size < 0 else min(size, left))
        self._at += len(found)
        return found


def _named(info: zipfile.ZipInfo) -> str:
    name = info.filename
    return name if len(name) <= HEAD_OF_NAME else f"{name[:HEAD_OF_NAME]}..."


def _damaged(info: zipfile.ZipInfo) -> UnreadableError:
    return UnreadableError(f"{_named(info)} is damaged: its content does not fit its check sum")
