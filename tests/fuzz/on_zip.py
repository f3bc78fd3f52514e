"""Mutations of the zip file: its entries, and the numbers in its headers."""

from __future__ import annotations

import struct
from collections.abc import Callable
from random import Random
from typing import Final

from fuzz.on_bytes import Mutation
from fuzz.parts import Parts, packed, replaced, unpacked

_Edit = Callable[[Random, Parts], Parts]
_CENTRAL: Final = b"PK\x01\x02"
_LOCAL: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_NUMBERS: Final = (0, 1, 8, 9, 99, 0x7FFF, 0xFFFE, 0xFFFF)
_LARGE: Final = (0, 1, 22, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_JUNK: Final = (
    "junk.bin", "../../etc/passwd", "/absolute.xml", "xl\\worksheets\\sheet1.xml", "xl/", "a" * 3_000, "CON.xml", "",
    "xl/worksheets/rectify_xl_overview.xml", "xl/台账.xml", "xl/%77orkbook.xml", "[content_types].xml",
)  # fmt: skip
_BOMB: Final = bytes(80 << 20)


def drop(chance: Random, parts: Parts) -> Parts:
    """Leave out an entry."""
    gone = chance.randrange(len(parts))
    return tuple(part for index, part in enumerate(parts) if index != gone)


def twice(chance: Random, parts: Parts) -> Parts:
    """Let an entry stand twice: with the same name, or one that differs in case only."""
    name, content = chance.choice(parts)
    return (*parts, (chance.choice((name, name.upper(), name.replace("/", "\\"))), content))


def rename(chance: Random, parts: Parts) -> Parts:
    """Give an entry another name."""
    at = chance.randrange(len(parts))
    name, content = parts[at]
    return replaced(parts, at, content, name=chance.choice((name + "x", name.upper(), "/" + name, *_JUNK)))


def exchange(chance: Random, parts: Parts) -> Parts:
    """Let two entries exchange their contents."""
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    return replaced(replaced(parts, one, parts[other][1]), other, parts[one][1])


def reorder(chance: Random, parts: Parts) -> Parts:
    """Shuffle the entries."""
    return tuple(chance.sample(parts, len(parts)))


def add_junk(chance: Random, parts: Parts) -> Parts:
    """Add an entry that nothing refers to."""
    content = chance.choice((b"", b"x", chance.randbytes(5_000)))
    return (*parts, (chance.choice(_JUNK), content))


def empty(chance: Random, parts: Parts) -> Parts:
    """Empty an entry."""
    return replaced(parts, chance.randrange(len(parts)), b"")


def bomb(chance: Random, parts: Parts) -> Parts:
    """Fill an entry with what packs a thousand to one; seldom, since packing it takes time."""
    return replaced(parts, chance.randrange(len(parts)), _BOMB) if chance.random() < 0.1 else parts


def header(chance: Random, raw: bytes) -> bytes:
    """Change a number in a header: version, flags, method, checksum, sizes, lengths, offset."""
    mark, offsets = chance.choice(
        (
            (_CENTRAL, (("H", (6, 8, 10, 28, 30, 32, 34, 36)), ("L", (16, 20, 24, 38, 42)))),
            (_LOCAL, (("H", (4, 6, 8, 26, 28)), ("L", (14, 18, 22)))),
            (_END, (("H", (4, 6, 8, 10, 20)), ("L", (12, 16)))),
        )
    )
    form, places = chance.choice(offsets)
    found = _found(raw, mark)
    if not found:
        return raw
    at = chance.choice(found) + chance.choice(places)
    value = chance.choice(_NUMBERS if form == "H" else _LARGE)
    content = bytearray(raw)
    content[at : at + struct.calcsize(form)] = struct.pack("<" + form, value)
    return bytes(content)


def wrong_checksum(chance: Random, raw: bytes) -> bytes:
    """Change the same checksum in both headers of an entry."""
    found = _found(raw, _CENTRAL)
    if not found:
        return raw
    at = chance.choice(found)
    beside = int.from_bytes(raw[at + 42 : at + 46], "little")
    content = bytearray(raw)
    content[at + 16 : at + 20] = b"\x12\x34\x56\x78"
    content[beside + 14 : beside + 18] = b"\x12\x34\x56\x78"
    return bytes(content)


def _found(raw: bytes, mark: bytes) -> list[int]:
    places, at = [], raw.find(mark)
    while at >= 0:
        places.append(at)
        at = raw.find(mark, at + 1)
    return places


def _on_parts(edit: _Edit) -> Mutation:
    def mutation(chance: Random, raw: bytes) -> bytes:
        parts = unpacked(raw)
        return packed(edit(chance, parts)) if parts else raw

    mutation.__name__ = edit.__name__
    return mutation


ON_ZIP: Final[tuple[Mutation, ...]] = (
    *map(_on_parts, (drop, twice, rename, exchange, reorder, add_junk, empty, bomb)),
    header,
    header,
    wrong_checksum,
)
