"""Rows of their own that name the 方面 of the rows below them, such as 一、党的建设方面."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.adopting.sources import Source
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.text import SECTION_NUMBER

_BANNER: Final = re.compile(rf"[（(]?{SECTION_NUMBER}|[^，。；]*方面\s*$")


def banner_in(cells: Sequence[CellValue]) -> tuple[int, str] | None:
    """Return the column, from 1, and the text of the one filled cell of a row, where it names a 方面."""
    filled = [(column, trimmed(cell)) for column, cell in enumerate(cells, start=1) if is_filled(cell)]
    return filled[0] if len(filled) == 1 and _BANNER.match(filled[0][1]) else None


def banners_of(source: Source) -> dict[int, str]:
    """Return the 方面 by the rows that name them: those between the items and, where there are any, one above.

    The one above stands right over the headings, as it does on every page of a ledger that repeats them.
    """
    if source.column_of("aspect") is not None:
        return {}
    rows = source.grid.rows
    found = {row: banner_in(rows[row - 1]) for row in range(source.first_row, len(rows) + 1)}
    named = {row: one[1] for row, one in found.items() if one}
    above = source.block.first_row - 1
    first = banner_in(rows[above - 1]) if named and above > 0 else None
    return {above: first[1], **named} if first else named
