"""A worksheet of thousands of rows: XlsxWriter's own, with less work for each cell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

from rectify_xl.workbook.drawn_rows import BLANK, Cell, DrawnRow, cell_in, in_cell, parts_of, valued

_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_ODD: Final = re.compile(r"\A\s|\s\Z|[&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What a text has in which anything is to be escaped, or its blanks kept."""
_ROWS_OF_A_SPAN: Final = 16


class LongSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet whose cells have formats, and whose formulas call none of the newer functions.

    XlsxWriter looks for thirty of these in every formula; `Page.formula` lets none of them through. With `is_apart`
    the rows are not written into the sheet but kept in `drawn`, for whoever sets them in another workbook; no string is
    shared then. No rich strings are written on such a sheet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_apart = False
        self.drawn: list[DrawnRow] = []
        self.fh: Any

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """Write a string at row and column."""
        return self._write_string(row, col, string, cell_format)

    def write_number(self, row: int, col: int, number: float, cell_format: Any = None) -> Any:
        """Write a number at row and column."""
        return self._write_number(row, col, number, cell_format)

    def write_blank(self, row: int, col: int, blank: Any, cell_format: Any = None) -> Any:
        """Write a format without a value at row and column."""
        return self._write_blank(row, col, blank, cell_format)

    def write_formula(self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0) -> Any:
        """Write a formula with its value at row and column."""
        return self._write_formula(row, col, formula, cell_format, value)

    def _check_dimensions(self, row: int, col: int, ignore_row: bool = False, ignore_col: bool = False) -> int:
        """Return 0 for a cell within what is known to be used, as most are; else what XlsxWriter says."""
        if self.dim_rowmax is not None and self.dim_colmax is not None:
            is_within = self.dim_rowmin <= row <= self.dim_rowmax and self.dim_colmin <= col <= self.dim_colmax
            if is_within:
                return 0
        return int(super()._check_dimensions(row, col, ignore_row, ignore_col))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if expand_future_functions or not formula.startswith("=") or formula.endswith("}"):
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula[1:]

    def _write_sheet_data(self) -> None:
        if not self.is_apart or self.dim_rowmin is None:
            super()._write_sheet_data()
            return
        self.drawn = list(self._drawn_rows())
        self.str_table.count = 0  # nothing refers to a shared string any more, so that none is stored
        self._xml_empty_tag("sheetData")

    def _drawn_rows(self) -> Iterator[DrawnRow]:
        spans, looks, strings = self._spans(), _Looks(), _Strings(self)
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            cells = self.table.get(row)
            if cells or row in self.row_info:
                opening = self._written(self._write_row, row, spans.get(row // _ROWS_OF_A_SPAN), self.row_info.get(row))
                made = [self._cell(row, column, cells[column], looks, strings) for column in sorted(cells or ())]
                yield DrawnRow(row + 1, opening[:-1], made)

    def _cell(self, row: int, column: int, cell: Any, looks: _Looks, strings: Mapping[int, str]) -> Cell:
        kind = type(cell).__name__
        if cell.format is not None:
            letters, look = _LETTERS[column], looks[cell.format]
            if kind == "String":
                return letters, look, strings[cell.string]
            if kind == "Number":
                return letters, look, f"><v>{cell.number:.16G}</v></c>"
            if kind == "Blank":
                return letters, look, BLANK
            if kind == "Formula" and not isinstance(cell.value, bool):
                return letters, look, self._formula(cell)
        elif kind == "String":
            ((letters, drawn, _),) = parts_of(self._written(self._write_cell, row, column, cell))
            return letters, int(drawn) if drawn else None, strings[cell.string]
        ((letters, drawn, rest),) = parts_of(self._written(super()._write_cell, row, column, cell))
        return cell_in(letters, drawn, rest, ())

    def _formula(self, cell: Any) -> str:
        value = cell.value
        kind = "" if not isinstance(value, str) or value == "" else ' t="e"' if value in _ERRORS else ' t="str"'
        return valued(f"{kind}><f>{self._escape_data(cell.formula)}</f><v>{self._escape_data(value)}</v></c>")

    def _spans(self) -> Mapping[int, str]:
        """Return the first and last column, from 1, of the cells in every sixteen rows."""
        found: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                block, first, last = row // _ROWS_OF_A_SPAN, min(cells), max(cells)
                known = found.get(block, (first, last))
                found[block] = min(first, known[0]), max(last, known[1])
        return {block: f"{first + 1}:{last + 1}" for block, (first, last) in found.items()}

    def _written(self, write: Callable[..., None], *given: Any) -> str:
        """Return what XlsxWriter writes."""
        whole, self.fh = self.fh, io.StringIO()
        try:
            write(*given)
            return str(self.fh.getvalue())
        finally:
            self.fh = whole

    def string(self, number: int) -> str:
        """Return what is written of a cell that holds the shared string of a number."""
        text = self.str_table.string_array[number]
        if _ODD.search(text) is None:
            return in_cell(f"<t>{text}</t>")
        text = self._escape_control_characters(text)
        space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
        return in_cell(f"<t{space}>{self._escape_data(text)}</t>")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if cell.format is None or kind not in ("String", "Number", "Blank"):
            super()._write_cell(row, col, cell)
            return
        begun = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
        if kind == "String":
            self.fh.write(f'{begun} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number":
            self.fh.write(f"{begun}><v>{cell.number:.16G}</v></c>")
        else:
            self.fh.write(f"{begun}/>")


class _Looks(dict[Any, int]):
    """The numbers of formats, each asked for once."""

    def __missing__(self, look: Any) -> int:
        self[look] = int(look._get_xf_index())  # noqa: SLF001
        return self[look]


class _Strings(dict[int, str]):
    """What is written of strings, each worked out once."""

    def __init__(self, sheet: LongSheet) -> None:
        self._sheet = sheet

    def __missing__(self, number: int) -> str:
        self[number] = self._sheet.string(number)
        return self[number]


class _Letters(dict[int, str]):
    def __missing__(self, column: int) -> str:
        self[column] = str(xl_col_to_name(column))
        return self[column]


_LETTERS: Final = _Letters()
