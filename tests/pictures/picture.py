"""A grey picture: read from PGM, kept as a small PNG of sixteen greys, and compared block by block."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

Greys = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_DEPTH: Final = 4
"""Bits a dot: sixteen greys."""
BLOCK: Final = 6
"""Dots along a block's side: letters of another font shift within a block, bars and fills do not."""
FAR: Final = 56
"""How far, of 255, a block's mean may lie from the golden one."""
MOST_FAR: Final = 2
"""How many blocks of a page may lie further than that."""
_SHIFTS: Final = (0, -1, 1, -2, 2)
"""Dots by which another machine's fonts may move a whole page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Width and height in dots, and a byte a dot: 0 is black, 255 white."""

    width: int
    height: int
    dots: bytes

    def means(self, right: int = 0, down: int = 0) -> Greys:
        """Return the mean grey of each whole block, the picture moved by so many dots."""
        grid = np.frombuffer(self.dots, dtype=np.uint8).reshape(self.height, self.width)
        moved = np.roll(grid, (down, right), (0, 1))
        rows, columns = self.height // BLOCK, self.width // BLOCK
        blocks = moved[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
        return blocks.mean(axis=(1, 3))


def far_blocks(golden: Picture, drawn: Picture) -> int:
    """Return how many blocks lie far from the golden ones, the page put where it fits best; all where sizes differ."""
    if (golden.width, golden.height) != (drawn.width, drawn.height):
        return golden.means().size
    wanted = golden.means()
    least = wanted.size
    for right, down in product(_SHIFTS, repeat=2):
        least = min(least, int((np.abs(wanted - drawn.means(right, down)) > FAR).sum()))
        if least <= MOST_FAR:
            break
    return least


def read_pgm(raw: bytes) -> Picture:
    """Read a portable greymap of a byte a dot."""
    _, width, height, _, rest = raw.split(maxsplit=4)
    size = int(width) * int(height)
    return Picture(int(width), int(height), rest[-size:])


def to_png(picture: Picture) -> bytes:
    """Return a PNG of sixteen greys."""
    header = struct.pack(">IIBBBBB", picture.width, picture.height, _DEPTH, 0, 0, 0, 0)
    lines = b"".join(b"\0" + _packed(line) for line in _lines(picture))
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)


def from_png(raw: bytes) -> Picture:
    """Read a PNG as `to_png` writes it."""
    bodies = dict(_chunks(raw))
    width, height = struct.unpack(">II", bodies[b"IHDR"][:8])
    stride = 1 + (width + 1) // 2
    lines = zlib.decompress(bodies[b"IDAT"])
    dots = b"".join(_unpacked(lines[row * stride + 1 : (row + 1) * stride], width) for row in range(height))
    return Picture(width, height, dots)


def _lines(picture: Picture) -> Iterator[bytes]:
    for row in range(picture.height):
        yield picture.dots[row * picture.width : (row + 1) * picture.width]


def _packed(line: bytes) -> bytes:
    even = line + b"\xff" * (len(line) % 2)
    return bytes((_grey(left) << 4) | _grey(right) for left, right in zip(even[::2], even[1::2], strict=True))


def _grey(dot: int) -> int:
    return (dot + 8) // 17


def _unpacked(line: bytes, width: int) -> bytes:
    return bytes(grey * 17 for pair in line for grey in (pair >> 4, pair & 15))[:width]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(raw):
        (length,) = struct.unpack(">I", raw[at : at + 4])
        yield raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        at += length + 12
