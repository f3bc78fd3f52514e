"""A worksheet of thousands of rows: XlsxWriter's own, with less work for each cell."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet


class LongSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet whose cells have formats, and whose formulas call none of the newer functions.

    XlsxWriter looks for thirty of these in every formula; `Page.formula` lets none of them through.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if expand_future_functions or not formula.startswith("=") or formula.endswith("}"):
            return str(super()._prepare_formula(formula, expand_future_functions))
        return formula[1:]

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
