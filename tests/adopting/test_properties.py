"""Laws: nothing is dropped in silence, a canonical ledger stays the same, and reading agrees with adopting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from refreshed import sample
from thorough import examples

import rectify_xl
from rectify_xl.api.opened import open_ledger
from rectify_xl.errors import RectifyError
from rectify_xl.grid import UNCALCULATED, Address, Area, CellError, CellValue, Grid
from rectify_xl.ledger.adopting import Adopted, ReadAs, Reason, adopt_grids
from rectify_xl.ledger.adopting.cells import as_text
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.reading import read_ledger
from rectify_xl.ledger.reading.blocks import find_block, heading_text
from rectify_xl.ledger.reading.values import is_filled, trimmed
from rectify_xl.ledger.schema import LEDGER_COLUMNS, STATUS_PHRASES, Kind, Status
from rectify_xl.sheets.template import LedgerContents, draw_ledger

KNOWN = st.sampled_from([name for column in LEDGER_COLUMNS for name in (column.heading, *column.spellings[:2])])
OTHER = st.sampled_from(
    ["序号", "密级", "核查意见", "具体表现", "1月", "2021年2月进展", "三月份", "期限", "", "原定整改时限"]
)
MARKS = st.sampled_from("学习计划抽查会议补齐，；、（）1 a")
WORDS = st.text(MARKS, min_size=1, max_size=6).map(str.strip).filter(bool)
DUE = ("立行立改，长期坚持", "2021年6月底", "3月31日前", "2025年底前，并长期坚持", "3/4/2021", "收官", "已完成/未完成")
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.sampled_from([phrase for phrases in STATUS_PHRASES.values() for phrase in phrases[:3]]),
    st.sampled_from(DUE),
    st.sampled_from(["合计", "小计：3个", "填表人：小周", "1-1-1", "1", "  ", ""]),
    st.dates(dt.date(2020, 1, 1), dt.date(2022, 1, 1)),
    st.integers(0, 50).map(float),
    st.sampled_from([CellError("#REF!"), UNCALCULATED, True, 44377.5, dt.time(8, 30), dt.timedelta(days=1)]),
)


ODD_CELLS = st.one_of(CELLS, CELLS, st.sampled_from(["同上", "〃", "一、党的建设方面", "已完成", "80%", "3个", "√"]))


@st.composite
def sheets(draw: st.DrawFn, cells: st.SearchStrategy[CellValue] = CELLS, name: str = "旧台账") -> Grid:
    """Return a messy old ledger: titles, one or two heading rows, rows of anything, merged cells."""
    names = draw(st.lists(st.one_of(KNOWN, KNOWN, OTHER), min_size=4, max_size=9))
    names += ["反馈问题", "整改措施", "责任部门", "整改时限", "整改状态"][: draw(st.integers(3, 5))]
    width = len(names)
    rows: list[list[CellValue]] = [[draw(cells)] for _ in range(draw(st.integers(0, 2)))]
    merges: list[Area] = []
    top = len(rows) + 1
    if draw(st.booleans()):
        start = draw(st.integers(0, width - 2))
        rows.append([*names[:start], "整改情况", *[None] * (width - start - 1)])
        rows.append([*[None] * start, *names[start:]])
        merges.append(Area(top, start + 1, top, width))
        merges += [Area(top, column, top + 1, column) for column in range(1, start + 1)]
    else:
        rows.append(list(names))
    first = len(rows) + 1
    rows += draw(st.lists(st.lists(cells, min_size=width, max_size=width + 1), max_size=8))
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        row, column = draw(st.integers(first, len(rows) + 1)), draw(st.integers(1, width))
        area = Area(row, column, row + draw(st.integers(1, 3)), column)
        covered = {(at, column) for at in range(area.first_row, area.last_row + 1)}
        if not covered & taken:
            taken |= covered
            merges.append(area)
    return Grid(name, rows, tuple(merges))


def adopted_or_none(grids: Sequence[Grid], *asked: str) -> Adopted | None:
    try:
        return adopt_grids(grids, sheets=asked)
    except RectifyError:
        return None


def carried_texts(result: Adopted) -> list[str]:
    return [as_text(value) for row in result.items for value in row.values() if value is not None]


@given(sheets(ODD_CELLS))
@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_cell_is_carried_or_told(grid: Grid) -> None:
    nothing_is_lost(adopted_or_none([grid]), grid)


@given(sheets(ODD_CELLS, "甲表"), sheets(ODD_CELLS, "乙表"))
@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_cell_of_sheets_that_are_joined_is_carried_or_told(first: Grid, second: Grid) -> None:
    result = adopted_or_none([first, second], first.sheet, second.sheet)
    for grid in (first, second):
        nothing_is_lost(result, grid)
    if result is not None:
        assert {value for row in result.items for value in row.values()} >= {
            one.facts["reading"] for one in result.told if one.code is ReadAs.NAME_OF_SHEET
        }


def nothing_is_lost(result: Adopted | None, grid: Grid) -> None:
    block = find_block(grid)
    if result is None or block is None:
        return
    texts = carried_texts(result)
    listed = {one.address for one in result.left_out} | {one.address for one in result.told}
    listed |= {Address(grid.sheet, row, column) for row, column in same_under_merges(grid)}
    headings = {part for line in result.mapping for part in line.heading.split("/")}
    for row, cells in enumerate(grid.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if not is_filled(value) or Address(grid.sheet, row, column) in listed:
                continue
            if block.first_row <= row <= block.last_row:
                assert heading_text(value) in headings
            else:
                assert any(trimmed(value) in text for text in texts), (row, column, value)


def same_under_merges(grid: Grid) -> Iterator[tuple[int, int]]:
    """Yield the cells under merged ones that hold what the merged cell holds: nobody sees them."""
    for area in grid.merges:
        for row in range(area.first_row + 1, area.last_row + 1):
            if grid.value(row, area.first_column) == grid.value(area.first_row, area.first_column):
                yield row, area.first_column


@given(sheets())
@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_row_nor_cell_is_made_up(grid: Grid) -> None:
    result = adopted_or_none([grid])
    if result is None:
        return
    written = {trimmed(value) for cells in grid.rows for value in cells if is_filled(value)}
    made = {one.facts["reading"] for one in result.told}
    for row in result.items:
        for key, value in row.items():
            if isinstance(value, str) and key not in ("progress", "remark", "due_note"):
                parts = value.replace("\n", "、").split("、")
                whole = trimmed(value)
                assert whole in written | made or all(any(part in text for text in written) for part in parts)


@given(sheets())
@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_reading_reads_by_itself_is_adopted_alike(grid: Grid) -> None:
    try:
        ledger = read_ledger([grid]).ledger
    except RectifyError:
        return
    block = find_block(grid)
    if block is None or block.first_row != block.last_row:
        return  # of headings in several rows reading sees one row only
    result = adopt_grids([grid])
    again = read_ledger([as_grid(result)]).ledger
    uncounted = {one.address.row for one in result.left_out if one.code is Reason.NOTE}
    counted = [item for item in ledger.items.rows if item.row not in uncounted]
    assert len(again.items.rows) == len(result.items)
    for old, new in zip(counted, again.items.rows, strict=True):
        for key in (column.key for column in LEDGER_COLUMNS):
            before, after = getattr(old, key), getattr(new, key)
            if isinstance(before, str):
                assert after.startswith(before), key
            elif before:
                assert (after[: len(before)] if isinstance(before, tuple) else after) == before, key


def as_grid(result: Adopted) -> Grid:
    """Return the new ledger as the sheet that is drawn."""
    headings: list[CellValue] = [column.heading for column in LEDGER_COLUMNS]
    rows = [[row.get(column.key) for column in LEDGER_COLUMNS] for row in result.items]
    return Grid("整改台账", [headings, *rows])  # type: ignore[list-item]


PLAIN = st.text(st.sampled_from("学习计划抽查会议补齐工作，；。"), min_size=1, max_size=10)
DATES = st.dates(dt.date(2020, 1, 1), dt.date(2024, 1, 1))
PERSONS = st.lists(st.sampled_from(["张三", "李四", "王五"]), min_size=1, max_size=2, unique=True).map("、".join)


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    by_kind: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.DATE: DATES,
        Kind.NAMES: PERSONS,
        Kind.STATUS: st.sampled_from([*map(str, Status), "整改到位", "收官"]),
        Kind.CHOICE: st.sampled_from(["公开", "未申请"]),
    }
    return by_kind.get(kind, PLAIN)


ITEM = st.fixed_dictionaries(
    {
        "item_id": st.from_regex(r"[1-9]-[1-9]-[1-9]", fullmatch=True),
        "problem": PLAIN,
        "measures": PLAIN,
        "problem_no": st.integers(1, 30),
    },
    optional={
        column.key: values_of(column.kind)
        for column in LEDGER_COLUMNS
        if column.key not in ("item_id", "problem", "measures", "problem_no")
    },
)
CONTENTS = st.builds(
    LedgerContents,
    about=st.fixed_dictionaries({"unit": PLAIN}, optional={"feedback_on": DATES, "declared_items": st.integers(0, 9)}),
    items=st.lists(ITEM, min_size=1, max_size=5),
    departments=st.just(["办公室"]),
    own_columns=st.just([("own_1", "核查意见"), ("own_2", "核查日期")]),
    phrases=st.sampled_from([None, [("收官", "已完成"), ("整改到位", "已完成")]]),
)


def same_ledger(before: Path, after: Path) -> None:
    old, new = open_ledger(before).ledger, open_ledger(after).ledger
    names = [field.name for field in fields(Item) if field.name not in ("row", "written")]
    assert [[getattr(item, name) for name in names] for item in new.items.rows] == [
        [getattr(item, name) for name in names] for item in old.items.rows
    ]
    assert new.about.values == old.about.values
    assert new.lexicon.phrases == old.lexicon.phrases
    assert new.lexicon.departments == old.lexicon.departments
    assert new.lexicon.lead_officials == old.lexicon.lead_officials
    for key in ("measures", "meetings", "regulations"):
        first, second = (getattr(one, key) for one in (old, new))
        assert second == first


@given(CONTENTS)
@settings(
    max_examples=examples(8),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # drawing and reading two files is too slow to be made smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_canonical_ledger_adopted_is_the_same_ledger(tmp_path: Path, contents: LedgerContents) -> None:
    before, after = tmp_path / "前.xlsx", tmp_path / "后.xlsx"
    after.unlink(missing_ok=True)
    before.write_bytes(draw_ledger(contents))
    result = rectify_xl.adopt(before, after).adopted

    assert result.left_out == ()
    assert [column.heading for column in result.own_columns] == ["核查意见", "核查日期"]
    same_ledger(before, after)


@pytest.mark.parametrize("name", ["model_bureau", "government_services_bureau", "data_resources_bureau"])
def test_the_samples_adopted_are_the_same_ledgers(name: str, tmp_path: Path) -> None:
    result = rectify_xl.adopt(sample(name), tmp_path / "后.xlsx").adopted

    assert result.left_out == ()
    same_ledger(sample(name), tmp_path / "后.xlsx")
