"""Where things stand: the ledger by its table or its headings, the other staff sheets by their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from rectify_xl.grid import Area, CellValue, Grid, TableArea
from rectify_xl.ledger.schema import LEDGER_COLUMNS, LEDGER_TABLE, STATUS_PHRASES, Column
from rectify_xl.ledger.statuses import StatusReader

_HEADING_ROWS: Final = 30
"""How far down a sheet its headings are looked for."""
_NEEDED: Final = frozenset({"problem"})
_FEWEST: Final = 5
_FULL: Final = 9
"""A sheet with this many of the ledger's headings is a whole ledger, not an extract of one."""
_LOOKED_AT: Final = 50
_BUILT_IN: Final = {phrase: status for status, phrases in STATUS_PHRASES.items() for phrase in phrases}
_DECORATION: Final = re.compile(r"[\s*＊:：★●\u200b\ufeff]|[(（](?:必填|选填)[)）]")


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings: key → column, and for a heading that stands twice (key, first column, later column)."""

    row: int
    columns: Mapping[str, int]
    repeated: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where rows of one kind stand in a grid: their headings, and the rows below (first and last, from 1)."""

    grid: Grid
    headings: Headings
    first_row: int
    last_row: int
    table: TableArea | None = None


def fold_heading(value: CellValue) -> str:
    """Return a heading without blanks, line breaks, width and decoration; empty for what is not text."""
    if not isinstance(value, str):
        return ""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", value))


def match_headings(
    cells: Sequence[CellValue], columns: Sequence[Column], *, row: int, first_column: int = 1
) -> Headings:
    """Match a row of cells with the columns' headings; an exact heading wins over an accepted spelling."""
    folded = [fold_heading(cell) for cell in cells]
    found: dict[str, int] = {}
    repeated: list[tuple[str, int, int]] = []
    for column in columns:
        exact = _positions(folded, [column.heading])
        places = exact or _positions(folded, column.spellings)
        if places:
            first, *others = (first_column + place for place in places)
            found[column.key] = first
            repeated += [(column.key, first, other) for other in others]
    return Headings(row, found, tuple(repeated))


def _positions(folded: Sequence[str], headings: Sequence[str]) -> list[int]:
    wanted = {fold_heading(heading) for heading in headings}
    return [index for index, heading in enumerate(folded) if heading in wanted]


def reads_as_statuses(cells: Iterable[CellValue], statuses: StatusReader) -> bool:
    """Return whether most of the first cells that are not blank read as one of the four statuses."""
    texts = list(islice(filter(None, (_text(cell) for cell in cells)), _LOOKED_AT))
    return 2 * sum(statuses.read(text).status is not None for text in texts) > len(texts)


def _text(cell: CellValue) -> str:
    return cell.strip() if isinstance(cell, str) else "" if cell is None else str(cell)


def find_headings(grid: Grid, columns: Sequence[Column]) -> Headings:
    """Return the row near the top that matches most headings; without columns where none matches any."""
    rows = (
        match_headings(cells, columns, row=number) for number, cells in enumerate(grid.rows[:_HEADING_ROWS], start=1)
    )
    return max(rows, key=lambda headings: len(headings.columns), default=Headings(0, {}))


def find_ledgers(grids: Sequence[Grid], statuses: StatusReader | None = None) -> list[Place]:
    """Return the ledgers of a workbook: one where all is well.

    A table named 台账 is a ledger whatever its headings; a table or a sheet with the ledger's headings is one too.
    Where whole ledgers are found, extracts with a few of the headings do not count. Hidden sheets are looked at where
    no visible one has a ledger, and for a table named 台账 where the visible ones have extracts only. Of two columns
    with a heading for the status the one whose cells read as statuses is taken, by `statuses` or the built-in phrases.
    """
    reader = statuses or StatusReader(_BUILT_IN)
    places = [place for grid in grids for place in ledgers_in(grid, reader)]
    visible = [place for place in places if not place.grid.hidden]
    hidden = [place for place in places if place.grid.hidden]
    return _whole(visible) or _led_by_name(hidden) or visible or _whole(hidden) or hidden


def _whole(places: Sequence[Place]) -> list[Place]:
    """Return the whole ledgers, the one whose table is named as the ledger first."""
    whole = [place for place in places if len(place.headings.columns) >= _FULL]
    return _led_by_name(places) or whole


def _led_by_name(places: Sequence[Place]) -> list[Place]:
    """Return the ledger whose table is named so, then the other whole ones; nothing where no table is."""
    named = next((place for place in places if place.table is not None and place.table.name == LEDGER_TABLE), None)
    if named is None:
        return []
    return [named, *(place for place in places if place is not named and len(place.headings.columns) >= _FULL)]


def ledgers_in(grid: Grid, statuses: StatusReader) -> Iterator[Place]:
    """Yield the ledgers of one sheet: its tables, or else its headings."""
    found = False
    for table in grid.tables:
        headings = match_headings(
            table.columns, LEDGER_COLUMNS, row=table.heading_row, first_column=table.body.first_column
        )
        if table.name == LEDGER_TABLE or _is_ledger(headings):
            found = True
            place = Place(grid, headings, table.body.first_row, table.body.last_row, table)
            yield _with_status(place, statuses)
    if not found:
        headings = find_headings(grid, LEDGER_COLUMNS)
        if _is_ledger(headings):
            yield _with_status(Place(grid, headings, headings.row + 1, len(grid.rows)), statuses)


def _with_status(place: Place, statuses: StatusReader) -> Place:
    """Return the place with that column as its status whose cells read as statuses, where several have its heading."""
    headings = place.headings
    columns = [headings.columns["status"]] if "status" in headings.columns else []
    columns += [other for key, _, other in headings.repeated if key == "status"]
    if len(columns) < 2:  # noqa: PLR2004 - one is no choice
        return place
    read = (column for column in columns if reads_as_statuses(_below(place, column), statuses))
    chosen = next(read, columns[0])
    repeated = [one for one in headings.repeated if one[0] != "status"]
    repeated += [("status", chosen, column) for column in columns if column != chosen]
    return replace(place, headings=Headings(headings.row, {**headings.columns, "status": chosen}, tuple(repeated)))


def _below(place: Place, column: int) -> Iterator[CellValue]:
    return (place.grid.value(row, column) for row in range(place.first_row, place.last_row + 1))


def _is_ledger(headings: Headings) -> bool:
    return len(headings.columns) >= _FEWEST and headings.columns.keys() >= _NEEDED


def sheet_named(grids: Sequence[Grid], name: str) -> Grid | None:
    """Return the sheet of a name, blanks ignored."""
    return next((grid for grid in grids if fold_heading(grid.sheet) == name), None)


def vertical_merges(grid: Grid, first_row: int, last_row: int) -> dict[int, dict[int, Area]]:
    """Return by column, then row, the merged area that covers a cell below its own first row."""
    covered: dict[int, dict[int, Area]] = {}
    for area in grid.merges:
        if area.first_row + 1 in covered.get(area.first_column, {}):
            continue  # merges that overlap are no merges, and many long ones would take hours
        for row in range(max(area.first_row + 1, first_row), min(area.last_row, last_row) + 1):
            covered.setdefault(area.first_column, {})[row] = area
    return covered
