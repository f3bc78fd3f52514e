"""基本信息: a label in one cell, its value in the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rectify_xl.codes import ReadingCode
from rectify_xl.errors import Breach, Fact
from rectify_xl.grid import Address, CellError, CellValue, Grid, Uncalculated
from rectify_xl.ledger.model import About
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Read, date_reader, number_reader, shown, trimmed
from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, SETTINGS, Kind, Setting
from rectify_xl.ledger.units import THINGS

LABEL_COLUMNS: Final = 4
_TODAY: Final = "as_of"
_NOTHING: Final = About()
_BY_LABEL: Final = {
    fold_heading(label): setting for setting in SETTINGS for label in (setting.label, *setting.spellings)
}


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A label that is known, where it stands, and the cell after it."""

    setting: Setting
    label: Address
    address: Address


def read_about(grid: Grid | None, *, date_1904: bool = False) -> tuple[About, list[Breach]]:
    """Read 基本信息; a workbook without it has no settings. Of two lines with one label the first is read."""
    if grid is None:
        return _NOTHING, []
    first: dict[str, SettingLine] = {}
    for line in lines_of(grid):
        first.setdefault(line.setting.key, line)
    read = {key: read_setting(line.setting, _cell(grid, line), date_1904=date_1904) for key, line in first.items()}
    cells = {key: _cell(grid, line) for key, line in first.items()}
    about = About(
        values=_filled(read),
        addresses={key: line.address for key, line in first.items()},
        live=frozenset(key for key, cell in cells.items() if type(cell) is dt.date),
        sheet=grid.sheet,
    )
    return about, [_breach(first[key], cells[key], *one.said) for key, one in read.items() if one.said is not None]


def _filled(read: Mapping[str, Read]) -> dict[str, str | float | dt.date]:
    """Return the values of the settings that say anything."""
    values = ((key, one.value) for key, one in read.items())
    return {key: value for key, value in values if isinstance(value, str | float | dt.date) and value != ""}


def setting_of(cell: CellValue) -> Setting | None:
    """Return the setting that a label is known to stand for."""
    return _BY_LABEL.get(fold_heading(cell))


def lines_of(grid: Grid) -> Iterator[SettingLine]:
    """Yield the labels that are known, row by row; what stands after one is its value, not a label."""
    for row, cells in enumerate(grid.rows, start=1):
        value = 0
        for column, cell in enumerate(cells[:LABEL_COLUMNS], start=1):
            setting = setting_of(cell) if column != value else None
            if setting is not None:
                value = column + 1
                yield SettingLine(setting, Address(grid.sheet, row, column), Address(grid.sheet, row, value))


def _cell(grid: Grid, line: SettingLine) -> CellValue:
    return grid.value(line.address.row, line.address.column)


def _breach(line: SettingLine, cell: CellValue, code: ReadingCode, facts: Mapping[str, Fact]) -> Breach:
    """Return what has to be said of a setting's cell, and what is used instead where it could not be read."""
    setting = line.setting
    instead = {"used": "" if setting.default is None else str(setting.default)}
    instead |= {"today": setting.label if setting.key == _TODAY else ""}
    return reading_breach(code, line.address, shown(cell), **{"heading": setting.label, **instead, **facts})


def read_setting(setting: Setting, cell: CellValue, *, date_1904: bool) -> Read:
    """Read a cell as the value of a setting."""
    if isinstance(cell, CellError):
        return Read(None, ("C02", {}))
    if isinstance(cell, Uncalculated):
        return Read(None, ("C05", {}))
    if setting.kind is Kind.DATE:
        return date_reader(None, date_1904=date_1904)(cell)
    if setting.kind is Kind.NUMBER:
        return number_reader(setting.scale or THINGS)(cell)
    if setting.kind is Kind.RATE and isinstance(cell, int | float):
        return Read(_percent(cell))
    words = CHOICE_WORDS.get(setting.choices, ()) if setting.choices else ()
    text = trimmed(cell)
    is_known = not text or not words or text in words
    return Read(text, None if is_known else ("C10", {"choices": NAME_SEPARATOR.join(words)}))


def _percent(rate: float) -> str:
    """Return a rate kept as a number the way a notice prints it: 0.97 as 97%, 98.71 as 98.71%."""
    return f"{rate * 100 if rate <= 1 else rate:.10g}%"
