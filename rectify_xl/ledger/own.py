"""What a generated sheet shows: what only the program writes, told from what the staff put on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import islice
from typing import Final

from rectify_xl.grid import Grid
from rectify_xl.ledger.hands.memory import MEMORY_FORM
from rectify_xl.ledger.hands.sent import SENT_FORM
from rectify_xl.ledger.history.store import FORMAT, unpacked
from rectify_xl.ledger.reading.choosing import holds_whole_ledger
from rectify_xl.ledger.reading.values import is_filled
from rectify_xl.ledger.schema import (
    DECIDED,
    GENERATED,
    NOT_YET,
    OVERVIEW_TITLE,
    SHOWN,
    SUPERVISED,
    OwnSheet,
    StaffSheet,
)

_TITLE_ROWS: Final = 10
"""How far down the title is looked for, where rows have been put above it."""
_FORMS: Final[dict[object, OwnSheet]] = {
    FORMAT: OwnSheet.SNAPSHOT,
    SENT_FORM: OwnSheet.SENT,
    MEMORY_FORM: OwnSheet.SENT,
}
"""What stands on the hidden sheets, a line of its own."""
_TITLES: Final = {str(own): own for own in SHOWN}


class Face(Enum):
    """What a sheet shows that is none of the generated ones for sure."""

    BARE = "bare"
    """Nothing, or a generated sheet's name alone: no refresh has been here, or a program has lost what stood here."""
    UNTITLED = "untitled"
    """The program's own note, but no title that says which sheet this is."""
    STRANGE = "strange"
    """Something else: the staff's."""


def face(grid: Grid, formulas: Callable[[], Iterable[str]]) -> OwnSheet | Face:
    """Return which generated sheet a grid shows.

    `formulas` gives the texts of its formulas: programs that save a formula without its value keep the note in there.
    A sheet with a ledger in it, or with the name of one of the staff's, is never a generated one.
    """
    if grid.sheet in set(StaffSheet) or holds_whole_ledger(grid):
        return Face.STRANGE
    form = next((line for line in _first_lines(grid) if line in _FORMS), None)
    if form is not None:
        return _FORMS[form]
    titles = list(_titles(grid))
    if OwnSheet.MERGE_RESULT in titles and any(DECIDED in text for text in _texts(grid)):
        return OwnSheet.MERGE_RESULT
    if NOT_YET in titles and not any(True for _ in formulas()) and set(_filled(grid)) <= {NOT_YET, OwnSheet.OVERVIEW}:
        return OwnSheet.OVERVIEW
    if any(GENERATED in text or SUPERVISED in text for text in (*_texts(grid), *formulas())):
        return next((own for title in titles if (own := _titled(title)) is not None), Face.UNTITLED)
    is_bare = not grid.tables and not any(True for _ in formulas()) and set(_filled(grid)) <= set(OwnSheet)
    return Face.BARE if is_bare else Face.STRANGE


def _titled(title: str) -> OwnSheet | None:
    return OwnSheet.OVERVIEW if title.endswith(OVERVIEW_TITLE) else _TITLES.get(title)


def _titles(grid: Grid) -> Iterator[str]:
    for row in islice(grid.rows, _TITLE_ROWS):
        if row and isinstance(row[0], str):
            yield row[0].strip()


def _first_lines(grid: Grid) -> Iterator[object]:
    return (line for _, line in unpacked(row[0] if row else None for row in islice(grid.rows, _TITLE_ROWS)))


def _texts(grid: Grid) -> Iterator[str]:
    return (cell for row in grid.rows for cell in row if isinstance(cell, str))


def _filled(grid: Grid) -> Iterator[object]:
    return (cell.strip() if isinstance(cell, str) else cell for row in grid.rows for cell in row if is_filled(cell))
