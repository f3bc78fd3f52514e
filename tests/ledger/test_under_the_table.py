"""Rows under the ledger's table: what holds an item is counted, whatever it lacks, and what holds none is not."""

from __future__ import annotations

import pytest

from ledger.grids import HEADINGS, LEDGER, SOUND, Reading, grid, places, read
from rectify_xl.grid import CellValue

TABLE = [("台账", "A1:J2")]


def under_the_table(**cells: CellValue) -> Reading:
    """Read a ledger of one row in its table and one below it."""
    row = {**SOUND, "编号": "1-1-2", **cells}
    below = " | ".join("" if row[name] is None else str(row[name]) for name in HEADINGS)
    return read(grid(f"编号 | …\n1-1-1 | …\n{below}", tables=TABLE))


@pytest.mark.parametrize("missing", HEADINGS)
def test_an_item_under_the_table_is_counted_whatever_one_cell_it_lacks(missing: str) -> None:
    reading = under_the_table(**{missing: None})

    assert [item.row for item in reading.ledger.items.rows] == [2, 3]
    assert len(places(reading, "C03")) == 1


def test_an_item_under_the_table_without_its_status_is_counted_as_unread() -> None:
    rows = under_the_table(整改状态=None).ledger.items.rows

    assert rows[1].item_id == "1-1-2"
    assert rows[1].status is None


@pytest.mark.parametrize(
    "note",
    ["填报人：张三 | | | 2021年3月28日", "合计 | 2", "1-1-2", "注：以上各项由办公室汇总"],
)
def test_a_note_under_the_table_is_no_item(note: str) -> None:
    reading = read(grid(f"编号 | …\n1-1-1 | …\n{note}", sheet=LEDGER, tables=TABLE))

    assert [item.row for item in reading.ledger.items.rows] == [2]
