"""Numbers that are dates: which formats show one, and what is meant by it, as openpyxl knows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from rectify_xl.grid import CellValue
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import tree
from rectify_xl.workbook.xml import Element, child, children, local, whole

_CHINESE_DATES: Final = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats of the Chinese editions (27 to 36, 50 to 58) that show dates and stand in no list of codes."""
NUMBER: Final = "number"
MOMENT: Final = "moment"
ELAPSED: Final = "elapsed"


class Moments:
    """The numbers of one workbook as what their formats show."""

    def __init__(self, package: Package, styles: str | None, *, date_1904: bool) -> None:
        self._formats = {} if styles is None else package.once(_formats, styles)
        self._epoch = CALENDAR_MAC_1904 if date_1904 else CALENDAR_WINDOWS_1900

    def value(self, number: float, index: int) -> CellValue:
        """Return a number in a cell format as a date or moment where that shows one."""
        kind = self._formats.get(index, NUMBER)
        if kind == NUMBER:
            return number
        try:
            return _day(from_excel(number, self._epoch, timedelta=kind == ELAPSED))
        except (ValueError, OverflowError):
            return number

    def written(self, text: str) -> CellValue:
        """Return what a date of ISO 8601 says; raises ValueError where it is none."""
        return _day(from_ISO8601(text))


def _day(moment: dt.datetime | dt.date | dt.time | dt.timedelta) -> CellValue:
    """Return a moment at midnight as its date."""
    is_day = isinstance(moment, dt.datetime) and moment.time() == dt.time.min
    return moment.date() if is_day and isinstance(moment, dt.datetime) else moment


def _formats(package: Package, part: str) -> Mapping[int, str]:
    """Return what the cell formats that do not show plain numbers show instead, by index."""
    root = package.once(tree, part)
    codes = format_codes(root)
    section = child(root, "cellXfs")
    numbers = [] if section is None else [whole(one.get("numFmtId", "0")) for one in section if local(one)]
    return {index: kind for index, number in enumerate(numbers) if (kind := shown_by(number, codes)) != NUMBER}


def format_codes(styles: Element) -> Mapping[int, str]:
    """Return the codes of number formats by their ids: those of every workbook, and this one's own."""
    codes = dict(BUILTIN_FORMATS)
    listed = child(styles, "numFmts")
    for one in children(listed, "numFmt") if listed is not None else ():
        codes[whole(one.get("numFmtId"))] = one.get("formatCode", "")
    return codes


def shown_by(number: int, codes: Mapping[int, str]) -> str:
    """Return what a number format shows: a number, a date or time, or the time that went by."""
    code = codes.get(number, "General")
    if is_timedelta_format(code):
        return ELAPSED
    return MOMENT if number in _CHINESE_DATES or is_date_format(code) else NUMBER
