"""Cells made for a sheet: a value in the format that its place has, or in one like it that shows what it is."""

from __future__ import annotations

from collections import Counter

from rectify_xl.text import FORMULA_MARKS
from rectify_xl.workbook.patching.formats import GENERAL, LOCAL_DATE, Formats
from rectify_xl.workbook.patching.sheet import NewCell, SheetMarkup
from rectify_xl.workbook.patching.values import Value, content_of, is_moment, is_number


class CellMaker:
    """Makes cells for one sheet; formats are looked for in the sheet's own columns first."""

    def __init__(self, markup: SheetMarkup, formats: Formats, *, date_1904: bool) -> None:
        self._markup = markup
        self._formats = formats
        self._date_1904 = date_1904
        self._dates: dict[int, int] = {}

    def made(self, column: int, style: int, value: Value) -> NewCell:
        """Return a cell of a column that holds a value; its format is `style` where that shows such a value."""
        kind, inner = content_of(value, self._markup.root.prefix, date_1904=self._date_1904)
        formats = self._formats
        if is_moment(value) and (not formats.is_date(style) or formats.is_for_text(style)):
            own = formats.number_format(style) if formats.is_date(style) else self._date_format(column)
            style = formats.like(style, own)
        elif is_number(value) and (not formats.is_number(style) or formats.is_for_text(style)):
            style = formats.like(style, GENERAL)
        elif isinstance(value, str) and value.startswith(FORMULA_MARKS):
            style = formats.for_text(style)
        return NewCell(style, kind, inner)

    def _date_format(self, column: int) -> int:
        """Return the number format that most dates of a column have, else that of the column's empty cells."""
        if column not in self._dates:
            markup, formats = self._markup, self._formats
            styles = [markup.style(row, column) for row, _ in markup.rows if markup.cell(row, column)]
            styles = [style for style in styles if formats.is_date(style)] or [markup.column_style(column)]
            found = Counter(formats.number_format(style) for style in styles if formats.is_date(style))
            self._dates[column] = found.most_common(1)[0][0] if found else LOCAL_DATE
        return self._dates[column]
