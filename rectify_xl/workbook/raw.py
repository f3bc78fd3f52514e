"""A file's bytes: in memory where they are few, else on the disk and read in pieces as often as they are asked for.

A workbook full of pictures is hundreds of megabytes, of which only the parts between them are ever looked at.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO, Final

from rectify_xl.errors import UnusableFile, system_reason

HELD: Final = 16 << 20
"""Files up to so many bytes are held in memory."""
_PIECE: Final = 1 << 20
_BLOCK: Final = 1 << 18


class FileOnDisk:
    """A file that is to stay as it was first seen; read block by block, each remembered by its digest."""

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        with self._path.open("rb") as file:
            self._seen = _state(file)
        self._digests: dict[int, bytes] = {}

    def __len__(self) -> int:
        return self._seen[0]

    def pieces(self, start: int, end: int) -> Iterator[memoryview]:
        """Yield what stands between two places.

        Raises UnusableFile where the file is not what it was, or cannot be read any more.
        """
        first = start // _BLOCK
        try:
            with self._path.open("rb") as file:
                self._require_same(file)
                file.seek(first * _BLOCK)
                for number in range(first, -(-end // _BLOCK)):
                    block, at = self._block(number, file.read(_BLOCK)), number * _BLOCK
                    yield memoryview(block)[max(start - at, 0) : end - at]
                self._require_same(file)
        except FileNotFoundError as error:
            raise self._changed() from error
        except OSError as error:
            raise UnusableFile("file_unread", reason=system_reason(error)) from error

    def _block(self, number: int, block: bytes) -> bytes:
        digest = hashlib.sha256(block).digest()
        if len(block) != min(_BLOCK, len(self) - number * _BLOCK) or self._digests.setdefault(number, digest) != digest:
            raise self._changed()
        return block

    def _require_same(self, file: BinaryIO) -> None:
        if _state(file) != self._seen:
            raise self._changed()

    def _changed(self) -> UnusableFile:
        return UnusableFile("file_changed_meanwhile", file=self._path.name)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a file on the disk."""

    file: FileOnDisk
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, cut: slice) -> _Stretch:
        start, end, _ = cut.indices(len(self))
        return _Stretch(self.file, self.start + start, self.start + max(start, end))

    def pieces(self) -> Iterator[memoryview]:
        return self.file.pieces(self.start, self.end) if self.end > self.start else iter(())


Piece = memoryview | _Stretch


class OnDisk:
    """Bytes that are on the disk in stretches, with others that are in memory between them. It never changes."""

    __slots__ = ("_ends", "_pieces")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = [piece for piece in pieces if len(piece)]
        self._ends = list(accumulate(map(len, self._pieces)))

    __hash__ = None  # type: ignore[assignment]  # as large as it is, nothing is looked up by it

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, cut: slice) -> bytes:
        return b"".join(OnDisk(self.cut(cut)))

    def __iter__(self) -> Iterator[memoryview]:
        for piece in self._pieces:
            if isinstance(piece, _Stretch):
                yield from piece.pieces()
            else:
                yield from _in_memory(piece)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OnDisk) and self._pieces == other._pieces:
            return True
        return isinstance(other, bytes | OnDisk) and _is_same(self, other)

    def cut(self, cut: slice) -> Sequence[Piece]:
        """Return the pieces of a part; nothing is read."""
        start, end, _ = cut.indices(len(self))
        found: list[Piece] = []
        for number in range(bisect_right(self._ends, start), len(self._pieces)):
            piece = self._pieces[number]
            first = self._ends[number] - len(piece)
            if first >= end:
                break
            found.append(piece[max(start - first, 0) : end - first])
        return found

    def startswith(self, start: bytes) -> bool:
        """Return whether these are the first bytes."""
        return self[: len(start)] == start


Raw = bytes | OnDisk
"""A file's bytes, wherever they are."""


def read_raw(path: Path) -> Raw:
    """Return a file's bytes; raises OSError where it cannot be read."""
    if path.stat().st_size <= HELD:
        return path.read_bytes()
    file = FileOnDisk(path)
    return OnDisk([_Stretch(file, 0, len(file))])


def in_memory(raw: Raw) -> bytes:
    """Return bytes in memory, all of them."""
    return raw if isinstance(raw, bytes) else raw[:]


def part_of(raw: Raw, start: int, end: int) -> OnDisk | memoryview:
    """Return a part of a file's bytes; it is neither copied nor read."""
    return memoryview(raw)[start:end] if isinstance(raw, bytes) else OnDisk(raw.cut(slice(start, end)))


def pieces_of(raw: Raw) -> Iterator[memoryview]:
    """Yield bytes in pieces, none of which takes much room."""
    return _in_memory(memoryview(raw)) if isinstance(raw, bytes) else iter(raw)


def joined(parts: Sequence[Raw | memoryview]) -> Raw:
    """Return parts one after another; what is on the disk is not read."""
    if not any(isinstance(part, OnDisk) for part in parts):
        return b"".join(part for part in parts if not isinstance(part, OnDisk))
    pieces: list[Piece] = []
    for part in parts:
        pieces += part.cut(slice(None)) if isinstance(part, OnDisk) else [memoryview(part)]
    return OnDisk(pieces)


def _is_same(one: OnDisk, other: Raw) -> bool:
    """Return whether two files' bytes are the same."""
    if len(one) != len(other):
        return False
    place = 0
    for piece in one:
        if piece != other[place : place + len(piece)]:
            return False
        place += len(piece)
    return True


def _in_memory(content: memoryview) -> Iterator[memoryview]:
    return (content[start : start + _PIECE] for start in range(0, len(content), _PIECE))


def _state(file: BinaryIO) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns
