"""Cell references as numbers, and the sheets that a formula names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384

_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMN: Final = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW: Final = re.compile(r"\$?([0-9]{1,7})")
_SHEET: Final = re.compile(
    r"""
    "[^"]*"                                  # a text
    | \#[A-Z0/]+!                            # an error value
    | '(?P<quoted>(?:[^']|'')+)'!
    | (?P<bare>[^\s'"!(),;+\-*/^&=<>{}\#]+)!
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.last_column - self.first_column + 1

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return self.last_row - self.first_row + 1

    def overlaps(self, other: Area) -> bool:
        """Return whether the two share a cell."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )

    def holds(self, other: Area) -> bool:
        """Return whether the other lies wholly inside."""
        return (
            self.first_row <= other.first_row
            and self.first_column <= other.first_column
            and self.last_row >= other.last_row
            and self.last_column >= other.last_column
        )


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Return the column's number counted from 1."""
    result = 0
    for letter in letters.upper():
        result = result * 26 + ord(letter) - 64
    return result


def cell(reference: str) -> tuple[int, int] | None:
    """Return (row, column) of a single cell such as B7, or None where it is none on a sheet."""
    found = _CELL.fullmatch(reference)
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if 1 <= row <= MAX_ROW and column <= MAX_COLUMN else None


def area(reference: str) -> Area | None:
    """Return a rectangle such as A1:B7, A:C, 1:3 or B7, or None where it is none on a sheet."""
    first, colon, last = reference.partition(":")
    start, end = cell(first), cell(last if colon else first)
    if start and end:
        found = Area(*start, *end)
    elif colon and _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
        found = Area(1, column_number(first.strip("$")), MAX_ROW, column_number(last.strip("$")))
    elif colon and _ROW.fullmatch(first) and _ROW.fullmatch(last):
        found = Area(int(first.strip("$")), 1, int(last.strip("$")), MAX_COLUMN)
    else:
        return None
    inside = found.first_row >= 1 and found.last_row <= MAX_ROW and found.last_column <= MAX_COLUMN
    return found if inside and found.height >= 1 and found.width >= 1 else None


def areas(references: str) -> list[Area] | None:
    """Return the rectangles of a space-separated list, or None where it is empty or one of them is none."""
    found = [area(reference) for reference in references.split()]
    kept = [each for each in found if each is not None]
    return kept if kept and len(kept) == len(found) else None


def overlapping(rectangles: Iterable[Area]) -> Iterator[tuple[Area, Area]]:
    """Yield the pairs that share a cell, sweeping down the rows."""
    open_ones: list[Area] = []
    for each in sorted(rectangles, key=lambda one: one.first_row):
        open_ones = [other for other in open_ones if other.last_row >= each.first_row]
        for other in open_ones:
            if other.overlaps(each):
                yield other, each
        open_ones.append(each)


def is_like_cell(name: str) -> bool:
    """Return whether a name reads as a cell in A1 or R1C1 notation, so that Excel refuses it as a name."""
    return cell(name) is not None or re.fullmatch(r"[Rr]\d*([Cc]\d*)?|[Cc]\d*", name) is not None


def is_valid_name(name: str) -> bool:
    r"""Return whether Excel takes this as a name of a range or a table.

    Letters of any script, digits, . _ \ and ? are fine; no other ASCII sign, no space, no digit in front.
    """
    if not name or len(name) > 255 or is_like_cell(name):
        return False
    first = name[0]
    if first.isascii() and not (first.isalpha() or first in "_\\"):
        return False
    return all(sign.isalnum() or sign in "._\\?" if sign.isascii() else not sign.isspace() for sign in name)


def named_sheets(formula: str) -> Iterator[str]:
    """Yield the sheets of this workbook that a formula names; both ends of a range of sheets."""
    if "!" not in formula:
        return
    for found in _SHEET.finditer(formula):
        name = found["bare"] or (found["quoted"] or "").replace("''", "'")
        if formula[found.start() - 1 : found.start()] == "!":  # the far end of Sheet1!A1:Sheet1!B2
            name = name.rpartition(":")[2]
        if not any(sign in name for sign in "[]|\\/"):
            yield from (part for part in name.split(":") if part)
