"""Where things stand: the ledger by its table or its headings, the other staff sheets by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from rectify_xl.grid import Area, CellValue, Grid, TableArea
from rectify_xl.ledger.schema import (
    EXTENSION,
    LEDGER_COLUMNS,
    LEDGER_TABLE,
    SUB_ITEM_BESIDE_PROBLEM,
    Column,
)
from rectify_xl.ledger.statuses import StatusReader
from rectify_xl.text import closed_up, trimmed

_HEADING_ROWS: Final = 30
"""How far down a sheet its headings are looked for."""
NOTED: Final = re.compile(r"(?P<heading>[^()]+)\((?P<note>[^()]+)\)")
"""A heading with a note in brackets."""
OTHER_MATTER: Final = re.compile(r"电话|手机|职务|金额|编号|[起始分率数元%万]|月(?!\W?日)")
"""Notes that make a heading one of something else: 整改时限（起）, 责任人（电话）."""
FIRST_TEXTS: Final = 3
"""Of so many texts one at least is a heading, in a row of headings."""
_LONGEST_HEADING: Final = 20
_NEEDED: Final = frozenset({"problem"})
_FEWEST: Final = 5
_LOOKED_AT: Final = 50
_DECORATION: Final = re.compile(r"[*:★●]|\((?:必填|选填)\)")


@dataclass(frozen=True, slots=True)
class Headings:
    """A row of headings: key → column, and for a heading that stands twice (key, first column, later column)."""

    row: int
    columns: Mapping[str, int]
    repeated: tuple[tuple[str, int, int], ...] = ()
    also: tuple[tuple[str, int, int], ...] = ()
    """Other columns whose headings are accepted spellings of one that was read: (key, column read, other column)."""


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
    return _DECORATION.sub("", closed_up(value))


_KNOWN_HEADINGS: Final = frozenset(
    fold_heading(heading) for column in LEDGER_COLUMNS for heading in (column.heading, *column.spellings)
)
_SOME_IN_LETTERS: Final = any(map(str.isascii, _KNOWN_HEADINGS))
_FIRST_CHARACTERS: Final = frozenset(heading[0] for heading in _KNOWN_HEADINGS)
_IDEOGRAPHS: Final = ("\u4e00", "\u9fff")
"""What no fold of headings changes or joins to anything."""


def match_headings(
    cells: Sequence[CellValue],
    columns: Sequence[Column],
    *,
    row: int,
    first_column: int = 1,
    hidden: frozenset[int] = frozenset(),
) -> Headings:
    """Match a row of cells with the columns' headings; an exact heading wins over an accepted spelling.

    Of two columns with one heading the first that is not hidden is read. Beside 反馈问题, 具体问题 is the sub-item.
    """
    in_row = _HeadingRow([fold_heading(cell) for cell in cells], first_column, hidden)
    found: dict[str, int] = {}
    repeated: list[tuple[str, int, int]] = []
    also: list[tuple[str, int, int]] = []
    for column in (*columns, EXTENSION) if columns is LEDGER_COLUMNS else columns:
        places = in_row.of(column)
        if places:
            read, *others = places
            found[column.key] = read
            repeated += [(column.key, read, other) for other in sorted(others)]
            also += [(column.key, read, one) for one in in_row.at(column.spellings) if one not in places]
    beside = in_row.sub_item_beside(found) if columns is LEDGER_COLUMNS else None
    if beside is not None:
        found["sub_item"] = beside
        repeated = [one for one in repeated if one[2] != beside]
    taken = set(found.values())
    return Headings(row, found, tuple(repeated), tuple(one for one in also if one[2] not in taken))


@dataclass(frozen=True, slots=True)
class _HeadingRow:
    """The folded headings of a row, the column of the first of them, and which columns are hidden."""

    folded: Sequence[str]
    first_column: int
    hidden: frozenset[int]

    def of(self, column: Column) -> list[int]:
        """Return where one of the ledger's columns stands, the place that is read first."""
        every = (column.heading, *column.spellings)
        places = self.at((column.heading,)) or self.at(column.spellings) or self._at(every, map(_bare, self.folded))
        return sorted(places, key=lambda one: (one in self.hidden, one))

    def at(self, headings: tuple[str, ...]) -> list[int]:
        """Return the columns with one of these headings."""
        return self._at(headings, self.folded)

    def sub_item_beside(self, found: Mapping[str, int]) -> int | None:
        """Return the column of what is the sub-item only because 反馈问题 stands there too, None where none is."""
        if "problem" not in found or "sub_item" in found:
            return None
        return next((place for place in self.at(SUB_ITEM_BESIDE_PROBLEM) if place != found["problem"]), None)

    def _at(self, headings: tuple[str, ...], folded: Iterable[str]) -> list[int]:
        wanted = _folded(headings)
        return [at for at, heading in enumerate(folded, start=self.first_column) if heading in wanted]


@cache
def _folded(headings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_heading, headings))


@lru_cache(maxsize=4096)
def _bare(folded: str) -> str:
    """Return a folded heading without the note in brackets behind it: 整改时限（年月日）, not 整改时限（起）."""
    found = NOTED.fullmatch(folded)
    return found["heading"] if found and not OTHER_MATTER.search(found["note"]) else folded


def reads_as_statuses(cells: Iterable[CellValue], statuses: StatusReader) -> bool:
    """Return whether most of the first cells that are not blank read as one of the four statuses."""
    texts = list(islice(filter(None, (_text(cell) for cell in cells)), _LOOKED_AT))
    return 2 * sum(statuses.read(text).status is not None for text in texts) > len(texts)


def _text(cell: CellValue) -> str:
    return trimmed(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def find_headings(grid: Grid, columns: Sequence[Column]) -> Headings:
    """Return the row near the top that matches most headings; without columns where none matches any."""
    rows = (
        match_headings(cells, columns, row=number) for number, cells in enumerate(grid.rows[:_HEADING_ROWS], start=1)
    )
    return max(rows, key=lambda headings: len(headings.columns), default=Headings(0, {}))


def ledgers_in(grid: Grid, statuses: StatusReader) -> Iterator[Place]:
    """Yield the ledgers of one sheet: its tables, or else its headings, those beside the first ones too."""
    found = False
    for table in grid.tables:
        headings = _table_headings(table, grid.hidden_columns)
        if is_ledger_table(table):
            found = True
            place = Place(grid, headings, table.body.first_row, table.body.last_row, table)
            yield _with_status(place, statuses)
    if not found:
        for headings in _ledger_headings(grid):
            yield _with_status(Place(grid, headings, headings.row + 1, len(grid.rows)), statuses)


def _table_headings(table: TableArea, hidden: frozenset[int] = frozenset()) -> Headings:
    return match_headings(
        table.columns, LEDGER_COLUMNS, row=table.heading_row, first_column=table.body.first_column, hidden=hidden
    )


def is_ledger_table(table: TableArea) -> bool:
    """Return whether a table is a ledger: by its name, or by its headings."""
    return table.name == LEDGER_TABLE or is_ledger(_table_headings(table))


def _ledger_headings(grid: Grid) -> Iterator[Headings]:
    """Yield the first row near the top that has a ledger's headings, and those of a second ledger beside it.

    Headings of two rows are not read here: an office's own form is to be adopted.
    """
    for row, cells in enumerate(grid.rows[:_HEADING_ROWS], start=1):
        headings = match_headings(cells, LEDGER_COLUMNS, row=row, hidden=grid.hidden_columns)
        if not is_ledger(headings):
            continue
        if not _is_group_row(grid, row, headings):
            beside = _beside(cells, headings)
            yield replace(headings, repeated=()) if beside else headings
            if beside:
                yield beside
        return


def _beside(cells: Sequence[CellValue], headings: Headings) -> Headings | None:
    """Return the headings of a second ledger to the right of the first, where they all stand there once more."""
    others = [other for _, _, other in headings.repeated]
    if len(others) < _FEWEST:
        return None
    first = min(others)
    right = match_headings(cells[first - 1 :], LEDGER_COLUMNS, row=headings.row, first_column=first)
    is_apart = all(column < first for column in headings.columns.values())
    return right if is_apart and is_ledger(right) else None


def _is_group_row(grid: Grid, row: int, headings: Headings) -> bool:
    """Return whether the row above or under some headings is one of headings too: of groups, not the same once more."""
    around = [grid.rows[at - 1] for at in (row - 1, row + 1) if 1 <= at <= len(grid.rows)]
    return any(
        is_heading_row(cells) and match_headings(cells, LEDGER_COLUMNS, row=row).columns != headings.columns
        for cells in around
    )


def is_heading_row(cells: Sequence[CellValue]) -> bool:
    """Return whether the first texts of a row are headings of a ledger, and most of the others too."""
    texts = filter(is_shown_text, cells)
    first = list(islice(texts, FIRST_TEXTS))
    if not any(map(is_known_heading, first)):
        return False
    every = [*first, *texts]
    known = sum(map(is_known_heading, every))
    return known >= FIRST_TEXTS and 2 * known > len(every)


def is_shown_text(cell: CellValue) -> bool:
    """Return whether a cell holds text that is not only blanks."""
    return isinstance(cell, str) and bool(cell) and not cell.isspace()


def is_known_heading(cell: CellValue) -> bool:
    """Return whether a cell holds a heading of the ledger in one of its spellings."""
    if not isinstance(cell, str) or not 0 < len(cell) <= _LONGEST_HEADING or (cell.isascii() and not _SOME_IN_LETTERS):
        return False
    first, last = _IDEOGRAPHS
    return (cell[0] in _FIRST_CHARACTERS or not first <= cell[0] <= last) and _is_known(str(cell))


@lru_cache(maxsize=4096)
def _is_known(text: str) -> bool:
    return fold_heading(text) in _KNOWN_HEADINGS


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
    return replace(
        place, headings=replace(headings, columns={**headings.columns, "status": chosen}, repeated=tuple(repeated))
    )


def _below(place: Place, column: int) -> Iterator[CellValue]:
    return (place.grid.value(row, column) for row in range(place.first_row, place.last_row + 1))


def is_ledger(headings: Headings) -> bool:
    """Return whether headings are those of a ledger or of an extract of one."""
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
