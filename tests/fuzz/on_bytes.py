"""Mutations of plain bytes: flip, cut, double, insert."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

Mutation = Callable[[Random, bytes], bytes]


def flip(chance: Random, raw: bytes) -> bytes:
    """Flip a few single bits."""
    content = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8, 64)) if content else 0):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def overwrite(chance: Random, raw: bytes) -> bytes:
    """Write zeros, ones or noise over a stretch."""
    start, end = _stretch(chance, raw)
    fill = chance.choice((b"\x00", b"\xff", None))
    return raw[:start] + (fill * (end - start) if fill else chance.randbytes(end - start)) + raw[end:]


def cut(chance: Random, raw: bytes) -> bytes:
    """Leave out a stretch."""
    start, end = _stretch(chance, raw)
    return raw[:start] + raw[end:]


def cut_off(chance: Random, raw: bytes) -> bytes:
    """Keep the beginning, or the end, alone."""
    at = chance.randrange(len(raw) + 1)
    return raw[:at] if chance.random() < 0.7 else raw[at:]


def double(chance: Random, raw: bytes) -> bytes:
    """Write a stretch twice."""
    start, end = _stretch(chance, raw)
    return raw[:end] + raw[start:end] + raw[end:]


def insert(chance: Random, raw: bytes) -> bytes:
    """Put noise somewhere: within, before, after."""
    at = chance.choice((0, len(raw), chance.randrange(len(raw) + 1)))
    return raw[:at] + chance.randbytes(chance.choice((1, 4, 22, 300))) + raw[at:]


def swap(chance: Random, raw: bytes) -> bytes:
    """Let two stretches change places."""
    first, second, third = sorted(chance.randrange(len(raw) + 1) for _ in range(3))
    return raw[:first] + raw[second:third] + raw[first:second] + raw[third:]


def _stretch(chance: Random, raw: bytes) -> tuple[int, int]:
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + chance.choice((1, 2, 16, 200, 5_000)))


ON_BYTES: Final[tuple[Mutation, ...]] = (flip, overwrite, cut, cut_off, double, insert, swap)
