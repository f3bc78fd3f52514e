"""The page for a meeting: what it shows, and that it stays one page."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any, Final

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rectify_xl.documents.report.brief import MOST_BARS, MOST_ROWS
from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.layout import GROUNDS
from rectify_xl.documents.report.review import told
from rectify_xl.documents.report.tables import _UNITS, _spans
from rectify_xl.documents.report.tree import Bars, Cards, Listing, Report, Role, Shares
from rectify_xl.ledger.model import Ledger

from .ledgers import ABOUT, ITEMS, alone, composed, counted, lines, sound
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
        ("超期", "1"), ("完成率", "40.0%"), ("含阶段性完成", "60.0%"),
    )  # fmt: skip


def test_the_rate_that_the_office_prints_comes_first() -> None:
    cards, _, _ = blocks(brief(about=f"{ABOUT}完成率口径 | 含阶段性完成"))
    assert cards.cards[-2:] == (("含阶段性完成", "60.0%"), ("完成率", "40.0%"))


def test_figures_and_ring_count_what_the_sentence_counts() -> None:
    report = composed(sound(), ReportKind.BRIEF, count_by=CountBy.PROBLEMS)
    cards, bars, _ = blocks(report)
    assert cards.cards == (
        ("问题总数", "4"), ("已完成", "1"), ("阶段性完成并长期坚持", "1"), ("正在推进", "1"), ("尚未完成", "1"),
        ("超期分项", "1"), ("完成率", "25.0%"), ("含阶段性完成", "50.0%"),
    )  # fmt: skip
    (ring,) = (block for block in report.blocks if isinstance(block, Shares))
    assert (ring.counted, sum(number for _, number in ring.shares)) == ("问题", 4)
    assert sum(sum(parts) for _, parts in bars.bars) == 5
    assert lines(report, Role.BRIEF_SECTION)[0].startswith("各责任部门进度（分项；")


def test_items_without_a_status_are_a_class_of_the_bars_the_cards_and_the_list() -> None:
    report = brief(ITEMS.replace("| 已完成 |", "| |"))
    cards, bars, _ = blocks(report)
    assert bars.legend[-1] == "状态待核定"
    assert bars.bars == (("办公室", (0, 0, 1, 0, 2)), ("信访科", (0, 0, 0, 1, 0)), ("财务科", (0, 1, 0, 0, 0)))
    assert ("状态待核定", "2") in cards.cards
    assert lines(report, Role.BRIEF_NOTE) == ["另有2个状态待核定，没有列入。"]
    table = opened(made(report)).tables[2]
    assert "状态待核定" in table.rows[0].cells[0].text
    assert table.rows[1].cells[-1].text == "0/3"


def test_without_any_status_the_page_does_not_say_that_nothing_is_open() -> None:
    table = "编号 | 问题序号 | 责任部门 | 整改状态 | …\n1-1-1 | 1 | 甲科 | | …\n1-2-1 | 2 | 甲科 | | …"
    report = composed(alone(table), ReportKind.BRIEF)
    assert lines(report, Role.BRIEF_NOTE) == ["没有写明正在推进或尚未完成的问题，另有2个状态待核定。"]
    (bars,) = (block for block in report.blocks if isinstance(block, Bars))
    assert bars.bars == (("甲科", (0, 0, 0, 0, 2)),)


def test_the_reviewer_of_a_page_is_told_how_many_have_no_status() -> None:
    ledger = sound(ITEMS.replace("| 已完成 |", "| |"))
    (note,) = (one for one in told(ledger, counted(ledger), ReportChoices(ReportKind.BRIEF)) if "unread" in one.code)
    assert (note.facts["count"], note.address and note.address.cell) == (2, "M2")
    assert not [one for one in told(sound(), counted(sound()), ReportChoices(ReportKind.BRIEF)) if "unread" in one.code]


def test_names_of_departments_are_read_whole_on_as_many_lines_as_they_need() -> None:
    names = "综合科、数据资源科、政务服务中心、机关党支部"
    report = brief(ITEMS.replace("信访科", names).replace("办公室", "行政审批与公共服务标准化推进科"))
    table = opened(made(report))
    assert names in [cell.text for row in table.tables[-1].rows for cell in row.cells]
    assert "行政审批与公共服务标准化推进科" in [row.cells[0].text for row in table.tables[2].rows]
    heights = [row.height or 0 for row in table.tables[-1].rows]
    assert heights[1] > heights[0]
    many_names = "、".join(f"第{number}综合业务办公室" for number in range(1, 9))
    _, _, listing = blocks(brief(ITEMS.replace("信访科", many_names)))
    assert listing.rows[0][2] == "第1综合业务办公室等8个"


def test_the_grounds_are_told_apart_in_grey() -> None:
    shares = [int(ground.fill[:2], 16) for ground in GROUNDS if not ground.chart_pattern]
    assert all(lighter - darker >= 60 for darker, lighter in pairwise([*shares, 255]))
    patterns = [ground.pattern for ground in GROUNDS if ground.chart_pattern]
    assert len(set(patterns)) == len(patterns) == 2


def test_the_figures_at_the_end_of_the_bars_are_explained() -> None:
    assert opened(made(kind=ReportKind.BRIEF)).tables[2].rows[0].cells[-1].text == "已完成/应整改"


def test_bars_are_departments_each_with_its_four_counts() -> None:
    _, bars, _ = blocks(brief())
    assert bars.bars == (("办公室", (2, 0, 1, 0)), ("信访科", (0, 0, 0, 1)), ("财务科", (0, 1, 0, 0)))


def test_where_no_department_is_named_bars_are_aspects() -> None:
    bare = "编号 | 方面 | 责任部门 | 整改状态 | …\n1-1-1 | 甲 | | 已完成 | …\n2-2-1 | 乙 | | 已完成 | …"
    report = composed(alone(bare), ReportKind.BRIEF)
    bars = next(block for block in report.blocks if isinstance(block, Bars))
    assert [name for name, _ in bars.bars] == ["甲", "乙"]
    assert lines(report, Role.BRIEF_NOTE) == ["没有正在推进或尚未完成的问题。"]


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
    assert listing.rows
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
