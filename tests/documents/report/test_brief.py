"""The page for a meeting: what it shows, and that it stays one page."""

from __future__ import annotations

import io
from typing import Any, Final

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rectify_xl.documents.report.brief import MOST_BARS, MOST_ROWS
from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.tables import _UNITS, _spans
from rectify_xl.documents.report.tree import Bars, Cards, Listing, Report, Role, Shares
from rectify_xl.ledger.model import Ledger

from .ledgers import ABOUT, ITEMS, alone, composed, lines, sound
from .word_files import made, opened


def blocks(report: Report) -> tuple[Cards, Bars, Listing]:
    cards, bars, listing = (block for block in report.blocks if isinstance(block, Cards | Bars | Listing))
    assert isinstance(cards, Cards)
    assert isinstance(bars, Bars)
    assert isinstance(listing, Listing)
    return cards, bars, listing


def brief(items: str = ITEMS, about: str = ABOUT) -> Report:
    return composed(sound(items, about), ReportKind.BRIEF)


def many(departments: int, items: int) -> Ledger:
    rows = "\n".join(
        f"1-{row}-1 | {row} | 一个{'很' * 90}长的问题{row} | 第{row % departments}{'综合' * 20}科 | 尚未完成 | …"
        for row in range(1, items + 1)
    )
    return alone(f"编号 | 问题序号 | 反馈问题 | 责任部门 | 整改状态 | …\n{rows}")


def test_the_figures_are_the_ledgers() -> None:
    cards, _, _ = blocks(brief())
    assert cards.cards == (
        ("分项总数", "5"), ("已完成", "2"), ("阶段性完成并长期坚持", "1"), ("正在推进", "1"), ("尚未完成", "1"),
        ("超期", "1"), ("完成率", "40.0%"),
    )  # fmt: skip


def test_bars_are_departments_each_with_its_four_counts() -> None:
    _, bars, _ = blocks(brief())
    assert bars.bars == (("办公室", (2, 0, 1, 0)), ("信访科", (0, 0, 0, 1)), ("财务科", (0, 1, 0, 0)))


def test_where_no_department_is_named_bars_are_aspects() -> None:
    bare = "编号 | 方面 | 责任部门 | 整改状态 | …\n1-1-1 | 甲 | | 已完成 | …\n2-2-1 | 乙 | | 已完成 | …"
    report = composed(alone(bare), ReportKind.BRIEF)
    bars = next(block for block in report.blocks if isinstance(block, Bars))
    assert [name for name, _ in bars.bars] == ["甲", "乙"]
    assert lines(report, Role.BRIEF_NOTE) == ["没有正在推进或尚未完成的分项。"]


def test_the_unfinished_are_listed_overdue_first() -> None:
    _, _, listing = blocks(brief())
    assert [(row[0], row[-2], row[-1]) for row in listing.rows] == [
        ("1-2-1", "尚未完成", "20天"),
        ("1-1-3", "正在推进", ""),
    ]


def test_items_kept_from_the_public_are_shown_in_the_meeting() -> None:
    _, _, listing = blocks(brief(ITEMS.replace("| 公开\n", "| 不公开\n")))
    assert len(listing.rows) == 2


@pytest.mark.parametrize(("departments", "items"), [(3, 40), (8, 40), (30, 200), (1, 4)])
def test_what_one_page_cannot_hold_is_counted_below(departments: int, items: int) -> None:
    report = composed(many(departments, items), ReportKind.BRIEF)
    _, bars, listing = blocks(report)
    notes = lines(report, Role.BRIEF_NOTE)
    assert len(bars.bars) <= MOST_BARS
    assert len(bars.bars) + len(listing.rows) + (departments > MOST_BARS) <= MOST_ROWS
    assert any(f"另有{items - len(listing.rows)}项" in note for note in notes) == (len(listing.rows) < items)
    assert any(f"另有{departments - MOST_BARS}个" in note for note in notes) == (departments > MOST_BARS)


def test_every_row_has_its_exact_height_and_the_lists_heading_comes_again() -> None:
    document = opened(made(kind=ReportKind.BRIEF))
    rows = [row for table in document.tables for row in table.rows]
    assert {str(row.height_rule) for row in rows} == {"EXACTLY (2)"}
    assert "w:tblHeader" in document.tables[-1].rows[0]._tr.xml


CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_part(content: bytes) -> Any:
    """Return the one chart of a document, and the workbook behind it."""
    (chart,) = (one for one in opened(content).part.package.iter_parts() if one.partname.startswith("/word/charts/"))
    return chart


def test_the_chart_shows_the_four_statuses_as_they_are_counted() -> None:
    root = etree.fromstring(chart_part(made(kind=ReportKind.BRIEF)).blob)
    names, numbers = ([one.text for one in root.find(f".//{CHART}{axis}").iter(f"{CHART}v")] for axis in ("cat", "val"))
    assert dict(zip(names, numbers, strict=True)) == {
        "已完成": "2", "阶段性完成并长期坚持": "1", "正在推进": "1", "尚未完成": "1",
    }  # fmt: skip


def test_what_no_status_could_be_read_of_is_a_share_of_its_own() -> None:
    (shares,) = (block for block in brief(ITEMS.replace("已完成", "大体好了", 1)).blocks if isinstance(block, Shares))
    assert dict(shares.shares)["状态待核定"] == 1
    assert "状态待核定" not in dict(next(one for one in brief().blocks if isinstance(one, Shares)).shares)


def test_the_chart_points_at_a_workbook_that_holds_its_figures() -> None:
    chart = chart_part(made(kind=ReportKind.BRIEF))
    external = etree.fromstring(chart.blob).find(f"{CHART}externalData")
    (relation,) = external.attrib.values()
    sheet = openpyxl.load_workbook(io.BytesIO(chart.rels[relation].target_part.blob)).active
    assert sheet is not None
    assert list(sheet.values)[1] == ("已完成", 2)


def test_a_letterheads_own_drawings_keep_their_numbers() -> None:
    first = made(kind=ReportKind.BRIEF)
    twice = opened(made(kind=ReportKind.BRIEF, base=first))
    ids = [one.get("id") for one in twice.element.body.iter() if one.tag.endswith("}docPr")]
    assert ids == ["1", "2"]
    names = {one.partname for one in twice.part.package.iter_parts() if "/charts/" in one.partname}
    assert names == {"/word/charts/chart1.xml", "/word/charts/chart2.xml"}


def test_bars_are_cells_with_their_numbers_as_text() -> None:
    table = opened(made(kind=ReportKind.BRIEF)).tables[2]
    assert next(cell.text for cell in table.rows[1].cells if cell.text) == "办公室"
    assert table.rows[1].cells[-1].text == "2/3"
    assert "w:fill" in table.rows[1]._tr.xml


@given(st.lists(st.integers(0, 300), min_size=4, max_size=4), st.integers(0, 900))
def test_no_part_of_a_bar_is_lost_and_the_bar_never_overflows(parts: list[int], more: int) -> None:
    spans = _spans(parts, sum(parts) + more)
    assert [span > 0 for span in spans] == [part > 0 for part in parts]
    assert sum(spans) <= _UNITS
    if not more and sum(parts):
        assert sum(spans) == _UNITS
