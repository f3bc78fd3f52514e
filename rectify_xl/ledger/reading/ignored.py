"""What stands in 基本信息 and is not read: second lines, labels that are nearly known, values in another cell.

All of it is told by its cell; a near label proposes what was meant, and nothing is taken from it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from rectify_xl.errors import Breach
from rectify_xl.grid import Address, Area, CellError, CellValue, Grid
from rectify_xl.ledger.colours import read_colour
from rectify_xl.ledger.reading.about import LABEL_COLUMNS, SettingLine, lines_of, read_setting, setting_of
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.reading.values import is_filled, shown, trimmed
from rectify_xl.ledger.schema import CHOICE_WORDS, SETTINGS, Kind, Setting

_ROWS: Final = 200
"""How far down the sheet labels are looked at; it has a tenth of them."""
_SHORTEST, _LONGEST = 3, 24
"""Letters of a label that may be meant for another one."""
_NEAR, _SAME = 0.75, 0.9
"""How alike a label is to one that stands nowhere in the sheet, and to one that stands there too."""
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣ー_", "-"))  # noqa: RUF001 - typists mix what looks alike
_LABELLED: Final = re.compile(r"\s*([^：:]{2,24})[：:]\s*(\S.*)", re.DOTALL)
_NOT_A_VALUE: Final = frozenset({"必填", "选填", "可填", "可不填"})


def ignored(grid: Grid, *, date_1904: bool) -> Iterator[Breach]:
    """Yield what stands in 基本信息 and is not read."""
    lines = list(lines_of(grid))
    first: dict[str, SettingLine] = {}
    for line in lines:
        first.setdefault(line.setting.key, line)
    for line in lines:
        known = first[line.setting.key]
        if known is line:
            yield from _elsewhere(grid, line, date_1904=date_1904)
        elif is_filled(value := grid.value(line.address.row, line.address.column)):
            facts = {"heading": known.setting.label, "other": known.address.cell}
            yield reading_breach("B05", line.address, shown(value), **facts)
    yield from _of_other_rows(grid, first)


def _elsewhere(grid: Grid, line: SettingLine, *, date_1904: bool) -> Iterator[Breach]:
    """Yield where the value of a label stands that has none in its own cell, and what its merged rows hold besides."""
    label, address = line.label, line.address
    merged = _area_over(grid, label)
    last = min(merged.last_row, len(grid.rows)) if merged else label.row
    for row in range(label.row + 1, last + 1):
        if is_filled(grid.value(row, address.column)):
            yield _at(grid, line, Address(grid.sheet, row, address.column))
    if is_filled(grid.value(address.row, address.column)):
        return
    over = _area_over(grid, address)
    if over is not None and over.first_row < address.row:
        first = Address(grid.sheet, over.first_row, over.first_column)
        facts = {"heading": line.setting.label, "where": "", "merged": first.cell}
        yield reading_breach("B07", address, shown(grid.value(first.row, first.column)), **facts)
        return
    beside = Address(grid.sheet, address.row, (over.last_column if over else address.column) + 1)
    if _may_be_its_value(line.setting, grid.value(beside.row, beside.column), date_1904=date_1904):
        yield _at(grid, line, beside)


def _at(grid: Grid, line: SettingLine, address: Address) -> Breach:
    value = shown(grid.value(address.row, address.column))
    facts = {"heading": line.setting.label, "where": line.address.cell, "merged": ""}
    return reading_breach("B07", address, value, **facts)


def _area_over(grid: Grid, address: Address) -> Area | None:
    """Return the merged area that a cell lies in."""
    return next((area for area in grid.merges if area.covers(address.row, address.column)), None)


def _may_be_its_value(setting: Setting, cell: CellValue, *, date_1904: bool) -> bool:
    """Return whether a cell beside an empty one looks like the value, not like what is said of the setting."""
    if not is_filled(cell) or isinstance(cell, CellError) or setting_of(cell) is not None:
        return False
    text = trimmed(cell)
    match setting.kind:
        case Kind.DATE | Kind.NUMBER:
            return read_setting(setting, cell, date_1904=date_1904).value is not None
        case Kind.CHOICE:
            return setting.choices is not None and text in CHOICE_WORDS[setting.choices]
        case Kind.COLOUR:
            return read_colour(text) is not None
        case _:
            return text not in _NOT_A_VALUE and text != setting.note and not text.endswith("。")


def _of_other_rows(grid: Grid, first: Mapping[str, SettingLine]) -> Iterator[Breach]:
    """Yield the rows without a known label whose label is nearly one, or has its value in its own cell."""
    known = {line.label.row for line in first.values()}
    for row, cells in enumerate(grid.rows[:_ROWS], start=1):
        column = next((at for at, cell in enumerate(cells[:LABEL_COLUMNS], start=1) if is_filled(cell)), 0)
        if not column or row in known or setting_of(grid.value(row, column)) is not None:
            continue
        yield from _of_label(grid, Address(grid.sheet, row, column), first)


def _of_label(grid: Grid, address: Address, first: Mapping[str, SettingLine]) -> Iterator[Breach]:
    row, column = address.row, address.column
    text = shown(grid.value(row, column))
    labelled = _LABELLED.fullmatch(text)
    setting = setting_of(labelled[1]) if labelled else None
    if labelled and setting is not None and setting.key not in first:
        where = Address(grid.sheet, row, column + 1).cell
        facts = {"heading": setting.label, "where": where, "merged": ""}
        yield reading_breach("B07", address, trimmed(labelled[2]), **facts)
    elif is_filled(grid.value(row, column + 1)) and (near := _near(text, first)):
        yield reading_breach("B06", address, text, nearest=near.label)


def _near(text: str, first: Mapping[str, SettingLine]) -> Setting | None:
    """Return the setting whose label is nearest, None where none is near."""
    label = _plain(text)
    if not _SHORTEST <= len(label) <= _LONGEST:
        return None
    for nearest in difflib.get_close_matches(label, _LABELS, n=1, cutoff=_NEAR):
        setting = _LABELS[nearest]
        alike = difflib.SequenceMatcher(None, nearest, label).ratio()
        return setting if setting.key not in first or alike >= _SAME else None
    return None


def _plain(label: str) -> str:
    return fold_heading(label).translate(_DASHES)


_LABELS: Final = {_plain(label): one for one in SETTINGS for label in (one.label, *one.spellings)}
