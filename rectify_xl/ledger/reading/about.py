"""基本信息: a label in one cell, its value in the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, CellError, CellValue, Grid, Uncalculated
from rectify_xl.ledger.model import About
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import Read, date_reader, number_reader, shown, trimmed
from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, SETTINGS, Kind, Setting
from rectify_xl.ledger.units import THINGS

_LABEL_COLUMNS: Final = 4


def read_about(grid: Grid | None, *, date_1904: bool = False) -> tuple[About, list[Breach]]:
    """Read 基本信息; a workbook without it has no settings."""
    if grid is None:
        return About(), []
    values: dict[str, str | float | dt.date] = {}
    addresses: dict[str, Address] = {}
    live: set[str] = set()
    breaches: list[Breach] = []
    for setting, address, cell in _lines(grid):
        if setting.key in addresses:
            continue
        addresses[setting.key] = address
        read = _read(setting, cell, date_1904=date_1904)
        if read.said is not None:
            code, facts = read.said
            breaches.append(reading_breach(code, address, shown(cell), **{"heading": setting.label, **facts}))
        if isinstance(read.value, str | float | dt.date) and read.value != "":
            values[setting.key] = read.value
        if type(cell) is dt.date:
            live.add(setting.key)
    return About(values, addresses, frozenset(live)), breaches


def _lines(grid: Grid) -> Iterator[tuple[Setting, Address, CellValue]]:
    by_label = {fold_heading(label): setting for setting in SETTINGS for label in (setting.label, *setting.spellings)}
    for row, cells in enumerate(grid.rows, start=1):
        for column, cell in enumerate(cells[:_LABEL_COLUMNS], start=1):
            setting = by_label.get(fold_heading(cell))
            if setting is not None:
                yield setting, Address(grid.sheet, row, column + 1), grid.value(row, column + 1)
                break


def _read(setting: Setting, cell: CellValue, *, date_1904: bool) -> Read:
    if isinstance(cell, CellError):
        return Read(None, ("C02", {}))
    if isinstance(cell, Uncalculated):
        return Read(None, ("C05", {}))
    if setting.kind is Kind.DATE:
        return date_reader(None, date_1904=date_1904)(cell)
    if setting.kind is Kind.NUMBER:
        return number_reader(setting.scale or THINGS)(cell)
    if setting.key == "declared_rate" and isinstance(cell, int | float):
        return Read(_percent(cell))
    words = CHOICE_WORDS.get(setting.choices, ()) if setting.choices else ()
    text = trimmed(cell)
    is_known = not text or not words or text in words
    return Read(text, None if is_known else ("C10", {"choices": NAME_SEPARATOR.join(words)}))


def _percent(rate: float) -> str:
    """Return a rate kept as a number the way a notice prints it: 0.97 as 97%, 98.71 as 98.71%."""
    return f"{rate * 100 if rate <= 1 else rate:.10g}%"
