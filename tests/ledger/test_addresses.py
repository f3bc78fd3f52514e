"""Title rows, blank rows, merges and hidden sheets around move rows, never counts: every address stays true."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples
from xlsxwriter import Workbook

from ledger.grids import AS_OF, HEADINGS, LEDGER, SOUND
from rectify_xl.grid import Area, CellError, CellValue, Grid
from rectify_xl.ledger.reading import Reading, read_ledger
from rectify_xl.ledger.rollup import RollUp, roll_up
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

BAD: Sequence[tuple[str, CellValue]] = (
    ("编号", "１-1-1"),
    ("责任领导", "张三，李四"),
    ("整改时限", "尽快"),
    ("整改时限", "2021年6月"),
    ("整改时限", "6月30日"),
    ("整改状态", "搞好了"),
    ("整改状态", "已完成/未完成"),
    ("整改状态", "整改到位"),
    ("责任人", CellError("#REF!")),
)
"""Cells that reading has something to say about."""


def item(number: int, changes: dict[str, CellValue]) -> list[CellValue]:
    cells = SOUND | {"编号": f"1-1-{number}", "问题序号": float(number % 3)} | changes
    return [cells[heading] for heading in HEADINGS]


def said(reading: Reading, down: Mapping[int, int] | None = None, right: int = 0) -> list[tuple[str, int, int, str]]:
    """Return what was said and where; with `down` and `right`, where it would stand in a moved sheet."""
    return sorted(
        (one.code, down[one.address.row] if down else one.address.row, one.address.column + right, one.value)
        for one in reading.breaches
    )


def numbers(counts: RollUp) -> list[object]:
    """Return every number of a roll-up, whether or not it is live."""
    groups = (*counts.by_aspect, *counts.by_department, *counts.by_lead_official)
    return [
        counts.items.total.value,
        [tally.value for tally in counts.items.by_status.values()],
        counts.items.unknown.value,
        counts.problems.total.value,
        [tally.value for tally in counts.problems.by_status.values()],
        [(problem.number, problem.status, problem.items.total.value) for problem in counts.problem_list],
        [(group.name, group.items.total.value, group.overdue.value) for group in groups],
        [deadline.tally.value for deadline in counts.deadlines],
    ]


def counts(reading: Reading) -> list[object]:
    return numbers(roll_up(reading.ledger, AS_OF))


BAD_ITEMS = st.lists(st.lists(st.sampled_from(BAD), max_size=3).map(dict), min_size=1, max_size=6)


@settings(max_examples=examples(50), deadline=None)
@given(
    changes=BAD_ITEMS,
    titles=st.integers(0, 8),
    blanks=st.lists(st.integers(0, 5), max_size=4),
    right=st.integers(0, 3),
    merged=st.booleans(),
)
def test_title_rows_blank_rows_and_columns_move_addresses_only(
    changes: list[dict[str, CellValue]], titles: int, blanks: list[int], right: int, *, merged: bool
) -> None:
    sound: list[list[CellValue]] = [list(HEADINGS), *(item(at, change) for at, change in enumerate(changes, start=1))]
    moved: list[list[CellValue]] = [["整改台账"]] * titles
    down = {}
    for row, cells in enumerate(sound, start=1):
        if row > 1:
            moved += [[], [None] * 12, [None, " "]] * blanks.count(row - 2)
        moved.append([*([None] * right), *cells])
        down[row] = len(moved)
    merge = (Area(2, 2, 3, 2),) if merged and len(changes) > 1 else ()
    moved_merge = tuple(Area(down[2], 2 + right, down[3], 2 + right) for _ in merge)

    before = read_ledger([Grid(LEDGER, sound, merge)])
    after = read_ledger([Grid(LEDGER, moved, moved_merge)])

    assert said(after) == said(before, down, right)
    assert [item.row for item in after.ledger.items.rows] == [down[item.row] for item in before.ledger.items.rows]
    assert numbers(roll_up(after.ledger, AS_OF)) == numbers(roll_up(before.ledger, AS_OF))


def test_hidden_rows_filters_and_sorting_arrows_hide_nothing(tmp_path: Path) -> None:
    path = tmp_path / "filtered.xlsx"
    with Workbook(path) as book:
        sheet = book.add_worksheet(LEDGER)
        sheet.merge_range("A1:J1", "某局巡察整改台账")
        for row, cells in enumerate([HEADINGS, *(item(number, {}) for number in range(1, 6))], start=2):
            for column, value in enumerate(cells):
                sheet.write(row, column, value.isoformat() if isinstance(value, dt.date) else value)
        sheet.write(6, 9, "搞好了")
        sheet.autofilter("A3:J8")
        for row in (1, 4, 6):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
    package = open_package(path.read_bytes())

    reading = read_ledger(list(read_grids(package, read_workbook_part(package)).values()))

    assert [item.row for item in reading.ledger.items.rows] == [4, 5, 6, 7, 8]
    assert [one.address.cell for one in reading.breaches if one.code == "S01"] == ["J7"]
    assert [one.address.cell for one in reading.breaches if one.code == "D02"] == ["I4", "I5", "I6", "I7", "I8"]
