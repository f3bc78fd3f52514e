"""The very hidden sheet that 变化情况 compares with: plain texts, so that every program keeps them when it saves."""

from __future__ import annotations

from rectify_xl.ledger.history.store import encode, packed
from rectify_xl.sheets.page import Page


def draw_snapshot(page: Page) -> None:
    """Draw the sheet."""
    page.sheet.very_hidden()
    for row, line in enumerate(packed(encode(page.view.memory, page.view.last))):
        page.sheet.write_string(row, 0, line)
