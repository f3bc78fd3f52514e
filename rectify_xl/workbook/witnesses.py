"""Which sheets a workbook's defined names call the program's own: what they say, not whether it is true.

A generated sheet has a name of its own that holds a text, not a place (its sign), and a workbook-wide name points at it
(its mark). Neither alone can be believed: programs leave `localSheetId` shifted when they put a sheet first, drop the
names of a sheet, or copy them together with it, and cells that are cut take a workbook-wide name to another sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rectify_xl.workbook.parts import SheetEntry, WorkbookPart

MARK_PREFIX: Final = "_rectify_xl."
SIGN: Final = f"{MARK_PREFIX}sheet"
"""The defined name of a generated sheet's own that says which one it is."""
REPLACEABLE: Final = "worksheet"
"""The kind of sheet that a generated one is."""
_PLACE: Final = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!]+))!")


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What the names say of one mark: the sheets that bear its sign, and those that it points at.

    `is_marked` says that there is a workbook-wide name of the mark, even one that leads nowhere any more.
    """

    signed: tuple[SheetEntry, ...]
    pointed: tuple[SheetEntry, ...]
    is_marked: bool

    @property
    def is_dead(self) -> bool:
        """Return whether the mark leads to no sheet of the workbook: what it pointed at was deleted."""
        return self.is_marked and not self.pointed

    @property
    def named(self) -> tuple[SheetEntry, ...]:
        """Return every sheet that one of the names speaks of, once."""
        return tuple(dict.fromkeys((*self.pointed, *self.signed)))


def sign_of(mark: str) -> str:
    """Return the text that a mark's sheet holds as its sign."""
    return mark.removeprefix(MARK_PREFIX)


def witnesses(book: WorkbookPart, mark: str) -> Witnesses:
    """Return what a workbook's names say of a mark."""
    places = [one.text for one in book.names if one.sheet_index is None and one.name.casefold() == mark.casefold()]
    pointed = {_sheet_in(place) for place in places}
    return Witnesses(
        signed=tuple(dict.fromkeys(_signed(book, sign_of(mark)))),
        pointed=tuple(sheet for sheet in book.sheets if sheet.kind == REPLACEABLE and sheet.name.casefold() in pointed),
        is_marked=bool(places),
    )


def _signed(book: WorkbookPart, sign: str) -> Iterator[SheetEntry]:
    by_index = {sheet.index: sheet for sheet in book.sheets if sheet.kind == REPLACEABLE}
    for one in book.names:
        is_sign = one.name.casefold() == SIGN and one.text.strip().lstrip("=").strip('"') == sign
        if is_sign and one.sheet_index in by_index:
            yield by_index[one.sheet_index]


def _sheet_in(place: str) -> str:
    """Return the sheet that a reference leads to, folded, whatever became of its cell; empty where it names none."""
    found = _PLACE.match(place.strip())
    return (found[1] or found[2]).replace("''", "'").casefold() if found else ""
