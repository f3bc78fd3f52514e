"""What stands around an old ledger: labelled titles, and the other staff sheets where the workbook has them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.grid import Address, Area, CellValue, Grid
from rectify_xl.ledger.adopting.cells import as_text, carried, seen
from rectify_xl.ledger.adopting.model import LeftOut, Reading, Reason, Row, Told
from rectify_xl.ledger.adopting.sources import Source
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.reading.about import read_about
from rectify_xl.ledger.reading.find import find_headings, fold_heading, sheet_named, vertical_merges
from rectify_xl.ledger.reading.kinds import IS_SUM
from rectify_xl.ledger.reading.lexicon import built_in_lexicon
from rectify_xl.ledger.reading.values import Read, date_reader, is_filled, read_number, read_text, trimmed
from rectify_xl.ledger.schema import (
    CHOICE_WORDS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    REGULATION_COLUMNS,
    SETTINGS,
    Column,
    Kind,
    Setting,
    StaffSheet,
)

_SHEETS: Final = {
    StaffSheet.MEASURES: MEASURE_COLUMNS,
    StaffSheet.MEETINGS: MEETING_COLUMNS,
    StaffSheet.REGULATIONS: REGULATION_COLUMNS,
}
_IN_TITLES: Final = {"填报单位": "unit", "编制单位": "unit", "制表单位": "unit"}
_BY_LABEL: Final = {label: setting for setting in SETTINGS for label in (setting.label, *setting.spellings)} | {
    label: setting for label, key in _IN_TITLES.items() for setting in SETTINGS if setting.key == key
}
_LABEL: Final = re.compile(
    r"(?:^|(?<=[\s（(，,；;]))("
    + "|".join(map(re.escape, sorted(_BY_LABEL, key=len, reverse=True)))
    + r")(?:[（(](?:盖章|公章|签章|章)[)）])?\s*[：:]"
)
_VALUE_END: Final = re.compile(r"\s{2,}|[\n；;，,）)]|\s+[^\s：:]{2,10}[：:]|$")
_OF_MEASURE: Final = re.compile(r"(?:人民币)?[百千万亿]*[元个人项份件次条%]|[百千万亿]+")
"""What stands after 单位 where that is a unit of measure, not an office."""
_FIRST_LINE: Final = "项目"
_LABELS: Final = 2
"""Columns of 基本信息 that hold what the staff write: the label and its value."""


@dataclass(slots=True)
class Around:
    """What was found around the ledger."""

    about: dict[str, object] = field(default_factory=dict)
    rows: dict[StaffSheet, list[Row]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def read_around(grids: Sequence[Grid], sources: Sequence[Source], *, date_1904: bool) -> Around:
    """Return the settings of 基本信息, else of the labelled titles above the ledger, and the rows of staff sheets."""
    around = Around()
    _settings(around, sheet_named(grids, StaffSheet.ABOUT), date_1904=date_1904)
    for source in sources:
        _titles(around, source, date_1904=date_1904)
    if sheet_named(grids, StaffSheet.LEXICON) is not None:
        around.used.add(StaffSheet.LEXICON)
    for name, columns in _SHEETS.items():
        grid = sheet_named(grids, name)
        if grid is not None:
            around.rows[name] = list(_rows(around, grid, columns))
    around.used |= {grid.sheet for grid in grids if fold_heading(grid.sheet) in {*around.used, StaffSheet.GUIDE}}
    return around


def phrases_of(lexicon: Lexicon) -> tuple[tuple[str, str], ...] | None:
    """Return the words of 字典 with their readings as the staff wrote them; None where the built-in ones hold."""
    if lexicon.phrase_range:
        pairs = ((as_text(phrase), as_text(reading)) for phrase, reading in lexicon.written)
        return tuple(pair for pair in pairs if pair[0])
    if lexicon.phrases == built_in_lexicon().phrases:
        return None
    return tuple((phrase, str(status)) for phrase, status in lexicon.phrases.items())


def _settings(around: Around, grid: Grid | None, *, date_1904: bool) -> None:
    if grid is None:
        return
    around.used.add(StaffSheet.ABOUT)
    about, _ = read_about(grid, date_1904=date_1904)
    for setting in SETTINGS:
        address = about.addresses.get(setting.key)
        value = carried(grid.value(address.row, address.column)) if address else None
        around.about[setting.key] = about.values.get(setting.key, value)
    rows = {address.row for address in about.addresses.values()}
    for row, cells in enumerate(grid.rows, start=1):
        if row not in rows and not any(fold_heading(cell) == _FIRST_LINE for cell in cells):
            _leave_out(around, grid, row, range(1, _LABELS + 1), Reason.AROUND)


def _titles(around: Around, source: Source, *, date_1904: bool) -> None:
    """Take what is labelled in the rows above the headings; all else there is listed."""
    grid = source.grid
    for row in range(1, min(source.block.first_row, len(grid.rows) + 1)):
        cells = grid.rows[row - 1]
        taken: set[int] = set()
        for column, cell in enumerate(cells, start=1):
            if column in taken or not is_filled(cell):
                continue
            text = seen(cell)
            rest = _rest(around, text, Address(grid.sheet, row, column), date_1904=date_1904)
            beside = next((at for at in range(column + 1, len(cells) + 1) if is_filled(grid.value(row, at))), 0)
            if rest == text and _beside(around, text, grid, Address(grid.sheet, row, beside), date_1904=date_1904):
                taken.add(beside)
            elif rest:
                around.left_out.append(LeftOut(Address(grid.sheet, row, column), text, Reason.TITLE))


def _rest(around: Around, text: str, address: Address, *, date_1904: bool) -> str:
    """Take the labelled values in a text; return what is left of it beside marks."""
    rest, at = "", 0
    for found in _LABEL.finditer(text):
        end = _VALUE_END.search(text, found.end())
        value = text[found.end() : end.start() if end else len(text)].strip()
        if found.start() >= at and value and _take(around, found[1], value, address, date_1904=date_1904):
            rest += text[at : found.start()]
            at = end.start() if end else len(text)
    return (rest + text[at:]).strip(" \t\n\u3000；;，,（）()") if at else text


def _beside(around: Around, text: str, grid: Grid, address: Address, *, date_1904: bool) -> bool:
    """Take the value in the cell beside a label."""
    label = fold_heading(text)
    if address.column == 0 or label not in _BY_LABEL:
        return False
    return _take(around, label, grid.value(address.row, address.column), address, date_1904=date_1904)


def _take(around: Around, label: str, value: CellValue, address: Address, *, date_1904: bool) -> bool:
    """Take a labelled value as a setting; return whether it is one that can be read."""
    setting = _BY_LABEL[label]
    read = _reader(setting, date_1904=date_1904)(value)
    if read.value is None or read.value == "" or not _is_allowed(setting, read.value):
        return False
    if setting.key == "unit" and _OF_MEASURE.fullmatch(trimmed(value)):
        return False
    known = around.about.get(setting.key)
    if known is not None and known != read.value:
        return False
    around.about[setting.key] = read.value
    shown = read.value.isoformat() if isinstance(read.value, dt.date) else as_text(read.value)
    around.told.append(Told(Reading.SETTING, address, setting.label, trimmed(value), shown))
    return True


def _reader(setting: Setting, *, date_1904: bool) -> Callable[[CellValue], Read]:
    by_kind = {Kind.DATE: date_reader(None, date_1904=date_1904), Kind.NUMBER: read_number}
    return by_kind.get(setting.kind, read_text)


def _is_allowed(setting: Setting, value: object) -> bool:
    return setting.choices is None or value in CHOICE_WORDS.get(setting.choices, ())


def _rows(around: Around, grid: Grid, columns: tuple[Column, ...]) -> Iterator[Row]:
    """Yield the rows of a staff sheet as they stand, merged cells filled down; what has no known heading is listed."""
    headings = find_headings(grid, columns)
    if not headings.columns:
        return
    around.used.add(grid.sheet)
    kinds = {column.key: column.kind for column in columns}
    covered = vertical_merges(grid, headings.row + 1, len(grid.rows))
    known = set(headings.columns.values())
    for row in range(headings.row + 1, len(grid.rows) + 1):
        cells = grid.rows[row - 1]
        first = next((trimmed(cell) for cell in cells if is_filled(cell)), "")
        is_item = any(is_filled(grid.value(row, column)) for column in known) and not IS_SUM.match(first)
        outside = [column for column in range(1, len(cells) + 1) if not is_item or column not in known]
        _leave_out(around, grid, row, outside, Reason.AROUND)
        if is_item:
            yield dict(_cells(grid, row, headings.columns, covered, kinds))


def _cells(
    grid: Grid,
    row: int,
    columns: Mapping[str, int],
    covered: Mapping[int, Mapping[int, Area]],
    kinds: Mapping[str, Kind],
) -> Iterator[tuple[str, object]]:
    for key, column in columns.items():
        area = covered.get(column, {}).get(row)
        yield key, carried(grid.value(area.first_row if area else row, column), kinds[key])


def _leave_out(around: Around, grid: Grid, row: int, columns: Iterable[int], reason: Reason) -> None:
    for column in columns:
        value = grid.value(row, column)
        if is_filled(value):
            around.left_out.append(LeftOut(Address(grid.sheet, row, column), seen(value), reason))
