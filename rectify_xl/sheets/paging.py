"""Where a sheet of blocks breaks on paper: between blocks, so that none that fits on a page is torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from rectify_xl.sheets.page import Page

_ROOM: Final = 3.58
"""Points of rows that an A4 landscape page takes for each character of the columns' widths, all of which it takes too.

Of the usual standard fonts the narrowest scales the sheet least.
"""
_USUAL_ROW: Final = 15.0


def break_pages(page: Page, end: int, width: float) -> None:
    """Set the page breaks between a sheet's blocks; `end` is the row below the last, `width` that of all columns."""
    starts = sorted(page.blocks)
    heights = [
        sum(page.heights.get(row, _USUAL_ROW) for row in range(first, last)) for first, last in pairwise([*starts, end])
    ]
    head = sum(page.heights.get(row, _USUAL_ROW) for row in range(starts[0])) if starts else 0.0
    page.sheet.set_h_pagebreaks([starts[number] for number in breaks(heights, _ROOM * width - head)])


def breaks(heights: Sequence[float], room: float) -> Iterator[int]:
    """Yield the numbers of the blocks that begin a page; a longer one than a page begins one, and so does the next."""
    used = 0.0
    for number, height in enumerate(heights):
        if number and used + height > room:
            yield number
            used = 0.0
        used += height
