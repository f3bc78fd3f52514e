"""Which sheets are the ledger: one, or several that together are one; refused where that is not sure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from rectify_xl.coordinates import column_letters
from rectify_xl.errors import NoLedger
from rectify_xl.grid import CellValue, Grid, TableArea
from rectify_xl.ledger.reading.blocks import (
    ColumnHeading,
    HeadingBlock,
    block_at,
    find_block,
    heading_text,
    is_ledger_like,
    recognise,
)
from rectify_xl.ledger.reading.choosing import choose as choose_ledger
from rectify_xl.ledger.reading.find import Place, fold_heading, ledgers_in
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import LEDGER_TABLE, NAME_SEPARATOR, StaffSheet
from rectify_xl.ledger.statuses import StatusReader
from rectify_xl.text import SECTION_NUMBER

_FEWEST_ASKED: Final = 2
_AROUND: Final = frozenset(map(str, StaffSheet)) - {str(StaffSheet.LEDGER)}
_GENERIC: Final = re.compile(r"(?:sheet|表|工作表)\d*", re.IGNORECASE)
_DATED: Final = re.compile(
    r"\d{2}|\d[年月日.]|[（(]\d+[)）]|[第一二三四五六七八九十上本][批轮期次]|副本|备份|copy|旧|新版|最新|修[改订]|[版稿]$|汇总|总表|^总$|季度|半年",
    re.IGNORECASE,
)
"""What the name of a copy has, or of a part that is neither a 方面 nor a department."""
_DEPARTMENT: Final = re.compile(r"(?:[科室处股部局办队站院司组所]|中心|委员会|支部)$")
_ASPECT: Final = re.compile(
    rf"方面|^[（(]?{SECTION_NUMBER}|建设$|作风|选人用人|廉政|廉洁|从严治党|意识形态|群众身边|(?:主体|监督)责任"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet's ledger: its heading rows, its rows below (first and last, from 1), its headings' names by column."""

    grid: Grid
    block: HeadingBlock
    first_row: int
    last_row: int
    table: TableArea | None
    names: Mapping[int, str]
    usual: Mapping[str, int] | None = None
    """The columns by their keys where this is the one ledger that reading finds by itself: its items are those."""

    def column_of(self, key: str) -> int | None:
        """Return the first column recognised as one of the ledger's."""
        found = (one.column for one in self.block.headings if (known := recognise(one.path)) and known.key == key)
        return next(found, None)

    def texts(self, column: int | None) -> frozenset[str]:
        """Return the texts of a column's filled cells."""
        if column is None:
            return frozenset()
        cells = (self.grid.value(row, column) for row in range(self.first_row, self.last_row + 1))
        return frozenset(trimmed(cell) for cell in cells if is_filled(cell))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sheets of the ledger in order; `named_by` is the column (aspect or department) that their names stand for."""

    sources: tuple[Source, ...]
    named_by: str = ""


def choose(grids: Sequence[Grid], asked: Sequence[str], statuses: StatusReader) -> Chosen:
    """Return the ledger's sheets: those asked for, else the one there is, else several that surely are one ledger.

    Raises NoLedger where there is none, a name is not a sheet's, or several could be meant.
    """
    every = [source for grid in grids for source in _sources(grid, statuses)]
    usual = _usual(grids, every, statuses)
    if asked:
        named = tuple(_asked(grids, name, statuses) for name in dict.fromkeys(asked))
        if len(named) > 1:
            return Chosen(named, _named_by(named))
        return Chosen((usual,) if usual and usual.grid is named[0].grid else named)
    sources = tuple([one for one in every if not one.grid.hidden] or every)
    if not sources:
        raise NoLedger("adopt_no_ledger")
    if usual and _are_extracts([one for one in sources if one.grid is not usual.grid], usual):
        return Chosen((usual,))
    if len(sources) == 1:
        return Chosen(sources)
    if _are_parts(sources):
        return Chosen(sources, _named_by(sources))
    names = [one.grid.sheet for one in sources]
    raise NoLedger("adopt_several", sheets=_listed(names), first=names[0])


def _listed(names: Iterable[str]) -> str:
    return NAME_SEPARATOR.join(f"“{name}”" for name in dict.fromkeys(names))


def _asked(grids: Sequence[Grid], name: str, statuses: StatusReader) -> Source:
    grid = next((one for one in grids if one.sheet == name), None)
    grid = grid or next((one for one in grids if fold_heading(one.sheet) == fold_heading(name)), None)
    if grid is None:
        names = [one.sheet for one in grids]
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.3) or names
        raise NoLedger("adopt_no_sheet", name=name, nearest=_listed(near))
    found = list(_sources(grid, statuses))
    if len(found) > 1:
        raise NoLedger("adopt_several_in_sheet", sheet=grid.sheet)
    block = find_block(grid)
    if not found and (block is None or len(block.keys) < _FEWEST_ASKED):
        raise NoLedger("adopt_sheet_unread", sheet=grid.sheet)
    return found[0] if found else _from_block(grid, block) if block else found[0]


def _sources(grid: Grid, statuses: StatusReader) -> Iterator[Source]:
    """Yield the ledgers of one sheet: the tables and headings that reading knows, else headings of several rows."""
    if fold_heading(grid.sheet) in _AROUND:
        return
    places = list(ledgers_in(grid, statuses))
    block = find_block(grid)
    is_one_row = block is not None and block.first_row == block.last_row
    if any(place.table for place in places) or (places and is_one_row):
        yield from (_from_place(place) for place in places)
    elif block is not None and is_ledger_like(block):
        yield _from_block(grid, block)


def _from_place(place: Place) -> Source:
    grid, row = place.grid, place.headings.row
    if row:
        block = block_at(grid, row, 1)
    else:
        block = HeadingBlock(place.first_row, place.first_row - 1, tuple(_of_table(place.table)))
    return _source(grid, block, place.first_row, max(place.last_row, len(grid.rows)), place.table)


def _of_table(table: TableArea | None) -> Iterator[ColumnHeading]:
    """Yield the headings of a table whose heading row is not shown."""
    if table is not None:
        for column, name in enumerate(table.columns, start=table.body.first_column):
            yield ColumnHeading(column, (heading_text(name),))


def _from_block(grid: Grid, block: HeadingBlock) -> Source:
    return _source(grid, block, block.last_row + 1, len(grid.rows), None)


def _source(grid: Grid, block: HeadingBlock, first_row: int, last_row: int, table: TableArea | None) -> Source:
    """Return a source whose every filled column has a heading; one without is named by its letter."""
    rows = grid.rows[first_row - 1 : last_row]
    filled = {column for cells in rows for column, value in enumerate(cells, start=1) if is_filled(value)}
    known = {one.column for one in block.headings}
    bare = [ColumnHeading(column, (f"（{column_letters(column)}列）",)) for column in filled - known]
    headings = tuple(sorted([*block.headings, *bare], key=lambda one: one.column))
    named = HeadingBlock(block.first_row, block.last_row, headings)
    return Source(grid, named, first_row, last_row, table, _names(headings))


def _names(headings: Sequence[ColumnHeading]) -> dict[int, str]:
    """Return a name for every column; the second of a name is told from the first by its number."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for one in headings:
        name, number = one.name, 2
        while folded_name(name) in taken:
            name, number = f"{one.name} #{number}", number + 1
        taken.add(folded_name(name))
        names[one.column] = name
    return names


def folded_name(name: str) -> str:
    """Return a heading's name as names are compared."""
    return fold_heading(name) or name


def _usual(grids: Sequence[Grid], sources: Sequence[Source], statuses: StatusReader) -> Source | None:
    """Return the one ledger that reading finds by itself, where its headings stand in the rows that reading takes."""
    try:
        place = choose_ledger(grids, statuses).place
    except NoLedger:
        return None
    found = next((one for one in sources if one.grid is place.grid), None)
    if found is None or found.first_row != place.first_row:
        return None
    return replace(found, usual=place.headings.columns)


def _are_extracts(others: Sequence[Source], usual: Source) -> bool:
    """Return whether sheets beside the usual ledger only repeat it, or a table named as the ledger leaves no doubt."""
    if usual.table is not None and usual.table.name == LEDGER_TABLE:
        return True
    return all(_problems(one) <= _problems(usual) and not _DATED.search(one.grid.sheet) for one in others)


def _are_parts(sources: Sequence[Source]) -> bool:
    """Return whether sheets surely are one ledger in parts: the same columns, each other problems."""
    names = [one.grid.sheet for one in sources]
    if len(set(names)) < len(names) or any(map(_DATED.search, names)):
        return False
    have_same_columns = len({one.block.keys for one in sources}) == 1
    if not have_same_columns or not _are_apart([_problems(one) for one in sources]):
        return False
    return bool(_named_by(sources)) or any(
        all(len(part) == 1 for part in parts) and _are_apart(parts)
        for key in ("aspect", "department")
        for parts in [[one.texts(one.column_of(key)) for one in sources]]
    )


def _named_by(sources: Sequence[Source]) -> str:
    """Return the column that is missing in the sheets and that their names stand for; empty where that is not sure."""
    names = [one.grid.sheet.strip() for one in sources]
    if any(_GENERIC.fullmatch(name) or _DATED.search(name) for name in names):
        return ""
    missing = {key for key in ("aspect", "department") if all(one.column_of(key) is None for one in sources)}
    if all(map(_DEPARTMENT.search, names)):
        return "department" if "department" in missing else ""
    is_telling = all(map(_is_aspect, sources)) or "department" not in missing
    return "aspect" if "aspect" in missing and is_telling and not any(map(_DEPARTMENT.search, names)) else ""


def _is_aspect(source: Source) -> bool:
    """Return whether a sheet's name is that of a 方面, as it reads or as the title above its headings says."""
    name = source.grid.sheet.strip()
    above = source.grid.rows[: max(source.block.first_row - 1, 0)]
    return bool(_ASPECT.search(name)) or any(f"{name}方面" in trimmed(cell) for row in above for cell in row)


def _problems(source: Source) -> frozenset[str]:
    column = source.column_of("problem")
    if column is None:
        column = next((one.column for one in source.block.headings if "问题" in one.name), None)
    return source.texts(column)


def _are_apart(parts: Sequence[frozenset[str]]) -> bool:
    return all(one.isdisjoint(other) for one, other in combinations(parts, 2))


def filled_cells(source: Source, column: int) -> Iterator[CellValue]:
    """Yield a column's cells that are not blank."""
    for row in range(source.first_row, source.last_row + 1):
        value = source.grid.value(row, column)
        if is_filled(value):
            yield value
