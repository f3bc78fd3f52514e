"""Rows as a CSV file that spreadsheets open as it is meant: UTF-8 with its mark, and no text taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.reading.values import shown
from rectify_xl.text import FORMULA_SIGNS, storable

_BEGINS_A_FORMULA: Final = (*FORMULA_SIGNS, "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
"""What a spreadsheet takes for the beginning of a formula, in full width too."""


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """Return rows under their headings; a text that begins like a formula gets an apostrophe before it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([_cell(one) for one in headings])
    for row in rows:
        writer.writerow([_cell(one) for one in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def _cell(value: CellValue) -> str:
    text = storable(shown(value))
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text
