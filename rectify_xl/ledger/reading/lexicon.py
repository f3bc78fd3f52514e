"""字典: the phrases and what each is read as, the lists of departments and leaders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rectify_xl.coordinates import column_letters, quoted
from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellError, CellValue, Grid, Uncalculated
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import (
    LEXICON_ADDRESS,
    LEXICON_DEPARTMENT,
    LEXICON_LEADER,
    LEXICON_PHRASE,
    LEXICON_READING,
    NAME_SEPARATOR,
    STATUS_PHRASES,
    LexiconColumn,
    Status,
)
from rectify_xl.ledger.statuses import StatusReader

_HEADING_ROWS = 10
_SPARE_ROWS = 30
"""Rows below the last phrase that formulas watch too, so that a phrase added there counts at once."""


def built_in_lexicon() -> Lexicon:
    """Return the phrases that hold where a workbook has no 字典."""
    pairs = tuple((phrase, status) for status, phrases in STATUS_PHRASES.items() for phrase in phrases)
    return Lexicon(phrases=dict(pairs), written=tuple((phrase, str(status)) for phrase, status in pairs))


def read_lexicon(grid: Grid | None) -> tuple[Lexicon, list[Breach]]:
    """Read 字典; the four status words are always read as themselves."""
    if grid is None:
        return built_in_lexicon(), []
    lexicon, breaches = _read(grid)
    return replace(lexicon, addresses=_addresses(grid)), breaches


def _read(grid: Grid) -> tuple[Lexicon, list[Breach]]:
    departments, leaders = (_list(grid, column) for column in (LEXICON_DEPARTMENT, LEXICON_LEADER))
    phrase, reading = (_find(grid, column) for column in (LEXICON_PHRASE, LEXICON_READING))
    if phrase is None or reading is None:
        built_in = built_in_lexicon()
        return Lexicon(built_in.phrases, departments, leaders, written=built_in.written), list(_headless(grid))
    first = max(phrase[0], reading[0]) + 1
    used = [row for row in range(first, len(grid.rows) + 1) if _is_phrase(grid.value(row, phrase[1]))]
    breaches: list[Breach] = []
    phrases: dict[str, Status] = {str(status): status for status in Status}
    for row in used:
        breaches += _add(grid, row, phrase[1], reading[1], phrases)
    written = tuple((one, str(status)) for one, status in phrases.items())
    lexicon = Lexicon(phrases, departments, leaders, written=written)
    last = max(used, default=first) + _SPARE_ROWS
    return _in_cells(lexicon, grid, (phrase[1], reading[1]), range(first, last + 1)), breaches


def _in_cells(lexicon: Lexicon, grid: Grid, columns: tuple[int, int], rows: range) -> Lexicon:
    """Return a lexicon with the cells that formulas look at; without, where one error would be one in every formula."""
    cells = [(grid.value(row, columns[0]), grid.value(row, columns[1])) for row in rows]
    if any(isinstance(value, CellError | Uncalculated) for pair in cells for value in pair):
        return lexicon
    phrases, readings = (_range(grid, column, rows[0], rows[-1]) for column in columns)
    written = tuple(pair for pair in cells if pair != (None, None))
    return replace(lexicon, phrase_range=phrases, reading_range=readings, written=written)


def told_once(of_lexicon: Sequence[Breach], of_cells: Sequence[Breach]) -> list[Breach]:
    """Return what is to be told of 字典 and of the cells: a phrase without a reading once, with how many cells have it.

    Such a cell is right as soon as 字典 says how its phrase is read, so it is counted there and not told by itself.
    """
    first = {str(one.facts["phrase"]): one for one in reversed(of_lexicon) if one.code == "L01"}
    readers = {phrase: StatusReader({phrase: Status.COMPLETED}) for phrase in first}
    phrases = [_phrase_of(one, readers) for one in of_cells]
    counted = {id(first[phrase]): count for phrase, count in Counter(filter(None, phrases)).items()}
    with_counts = (_with_count(one, counted.get(id(one))) for one in of_lexicon)
    return [*with_counts, *(one for one, phrase in zip(of_cells, phrases, strict=True) if not phrase)]


def _phrase_of(one: Breach, readers: Mapping[str, StatusReader]) -> str:
    """Return the phrase without a reading that a cell holds, empty where it holds none."""
    text = str(one.facts["phrase"]) if one.code == "S01" else ""
    return next((phrase for phrase, reader in readers.items() if text and reader.read(text).status), "")


def _with_count(one: Breach, count: int | None) -> Breach:
    return one if count is None else replace(one, facts={**one.facts, "count": count})


def _add(grid: Grid, row: int, phrase_column: int, reading_column: int, phrases: dict[str, Status]) -> Iterator[Breach]:
    phrase, reading = trimmed(grid.value(row, phrase_column)), trimmed(grid.value(row, reading_column))
    address = Address(grid.sheet, row, reading_column)
    if reading not in set(Status):
        choices = NAME_SEPARATOR.join(reversed(Status))
        yield reading_breach("L01", address, reading, phrase=phrase, choices=choices, count="")
        return
    known = phrases.setdefault(phrase, Status(reading))
    if known != reading:
        yield reading_breach("L02", address, reading, phrase=phrase, first=str(known), second=reading)


def _headless(grid: Grid) -> Iterator[Breach]:
    headings = {"phrase": LEXICON_PHRASE.heading, "reading": LEXICON_READING.heading}
    if any(is_filled(cell) for cells in grid.rows for cell in cells):
        yield reading_breach("L03", Address(grid.sheet, 1, 1), "", **headings)


def _is_phrase(value: CellValue) -> bool:
    return bool(trimmed(value)) and not isinstance(value, CellError)


def _addresses(grid: Grid) -> Mapping[str, tuple[str, ...]]:
    """Return what stands under every heading 邮箱, by the names in the column left of it."""
    found: dict[str, tuple[str, ...]] = {}
    for heading_row, column in _places(grid, LEXICON_ADDRESS):
        for row in range(heading_row + 1, len(grid.rows) + 1 if column > 1 else 0):
            name, address = trimmed(grid.value(row, column - 1)), trimmed(grid.value(row, column))
            if name and address:
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), address)))
    return found


def _find(grid: Grid, column: LexiconColumn) -> tuple[int, int] | None:
    """Return row and column of a heading."""
    return next(_places(grid, column), None)


def _places(grid: Grid, column: LexiconColumn) -> Iterator[tuple[int, int]]:
    """Yield row and column of a heading, everywhere it stands."""
    wanted = {fold_heading(heading) for heading in (column.heading, *column.spellings)}
    for row, cells in enumerate(grid.rows[:_HEADING_ROWS], start=1):
        for number, cell in enumerate(cells, start=1):
            if fold_heading(cell) in wanted:
                yield row, number


def _list(grid: Grid, column: LexiconColumn) -> tuple[str, ...]:
    place = _find(grid, column)
    if place is None:
        return ()
    cells: Sequence[CellValue] = [grid.value(row, place[1]) for row in range(place[0] + 1, len(grid.rows) + 1)]
    return tuple(dict.fromkeys(trimmed(cell) for cell in cells if is_filled(cell)))


def _range(grid: Grid, column: int, first: int, last: int) -> str:
    letter = column_letters(column)
    return f"{quoted(grid.sheet)}!${letter}${first}:${letter}${last}"
