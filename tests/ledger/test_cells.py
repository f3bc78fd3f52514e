"""One cell at a time: ids, names, statuses, dates and words of a list, and what is said where they read otherwise."""

import datetime as dt

import pytest

from ledger.grids import codes, grid, places, read, readings, told
from rectify_xl.grid import Grid
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.schema import Status

ABOUT = grid("反馈日期 | 2020-12-28", sheet="基本信息")


def one(heading: str, text: str, *others: Grid) -> tuple[Item, Reading]:
    """Read a ledger of one item with one cell written as it says."""
    head, row = ("编号", "1-1-1") if heading != "编号" else ("原因分析", "")
    reading = read(grid(f"{head} | {heading} | …\n{row} | {text} | …"), *others)
    (item,) = reading.ledger.items.rows
    return item, reading


@pytest.mark.parametrize("written", ["１－２－１", '" 1-2-1 "', '"1-2-1\\n"', '"\u30001-2-1"', '"\ufeff1-2-1"'])
def test_an_id_in_full_width_or_with_blanks_around_is_read_plainly_and_said(written: str) -> None:
    item, reading = one("编号", written)

    assert item.item_id == "1-2-1"
    assert readings(reading, "C04") == ["1-2-1"]
    assert places(reading, "C04") == ["B2"]


@pytest.mark.parametrize(("written", "number"), [("3", "3"), ("3.5", "3.5"), ('"3"', "3"), ("三", "三")])
def test_a_problem_number_is_kept_as_text(written: str, number: str) -> None:
    item, reading = one("问题序号", written)

    assert item.problem_no == number
    assert not reading.breaches


def test_a_phrase_keeps_its_full_width_marks() -> None:
    item, reading = one("方面", "党的建设（一），全面从严")

    assert item.aspect == "党的建设（一），全面从严"
    assert not reading.breaches


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张三，李四", ("张三", "李四")),
        ("张三,李四；王五", ("张三", "李四", "王五")),
        ('"张三\\n李四"', ("张三", "李四")),
        ("张三/李四", ("张三", "李四")),
        ("张三（牵头）、李四", ("张三", "李四")),
        ("张三(牵头)、李四（配合）", ("张三", "李四")),
        ('" 张三 、 李四 "', ("张三", "李四")),
        ("张三、", ("张三",)),
    ],
)
def test_names_in_other_forms_are_read_one_by_one_and_said(written: str, names: tuple[str, ...]) -> None:
    item, reading = one("责任领导", written)

    assert item.lead_official == names
    assert readings(reading, "C04") == ["、".join(names)]


@pytest.mark.parametrize(("written", "names"), [("张三", 1), ("张三、李四", 2), ("", 0)])
def test_names_as_they_should_be_are_read_in_silence(written: str, names: int) -> None:
    item, reading = one("责任人", written)

    assert len(item.owner) == names
    assert not reading.breaches


@pytest.mark.parametrize("status", Status)
def test_the_four_words_are_read_in_silence(status: Status) -> None:
    item, reading = one("整改状态", str(status))

    assert item.status is status
    assert not reading.breaches


DECLARED = ("整改到位", "整改完成，并长期坚持", "预计7月底完成", "未启动")
"""Cells that match a phrase of the list exactly, so that a formula counts them as they are."""


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("整改到位", Status.COMPLETED),
        ("整改完成，并长期坚持", Status.PHASED),
        ("预计7月底完成", Status.ADVANCING),
        ("未启动", Status.NOT_COMPLETED),
        ('" 已完成"', Status.COMPLETED),
        ("已完成。", Status.COMPLETED),
    ],
)
def test_a_status_phrase_is_read_through_the_list_and_said(written: str, status: Status) -> None:
    item, reading = one("整改状态", written)

    assert item.status is status
    code = "C11" if written in DECLARED else "C04"
    assert readings(reading, code) == [str(status)]


@pytest.mark.parametrize("written", ["基本完成", "己完成", "√", "100%", "1"])
def test_a_status_not_in_the_list_is_an_error_and_never_a_guess(written: str) -> None:
    item, reading = one("整改状态", written)

    assert item.status is None
    assert [breach.facts["phrase"] for breach in told(reading, "S01")] == [written]
    assert places(reading, "S01") == ["B2"]


def test_two_statuses_in_one_cell_are_an_error() -> None:
    item, reading = one("整改状态", "已完成/正在推进")

    assert item.status is None
    (breach,) = told(reading, "S02")
    assert (breach.facts["first"], breach.facts["second"]) == ("已完成", "正在推进")


def test_a_blank_status_is_left_to_the_rule_of_required_cells() -> None:
    item, reading = one("整改状态", "")

    assert item.status is None
    assert not reading.breaches


@pytest.mark.parametrize(
    ("written", "code", "on"),
    [
        ("2021-06-30", None, "2021-06-30"),
        ('"2021-06-30"', "D02", "2021-06-30"),
        ("2021年6月", "D02", "2021-06-30"),
        ("2021年底前，并长期坚持", "D02", "2021-12-31"),
        ("44377", "D02", "2021-06-30"),
        ("6月30日", "D03", "2021-06-30"),
        ("12月30日前", "D03", "2020-12-30"),
        ("立行立改，长期坚持", "D01", None),
        ("3/4/2021", "D01", None),
        ("2021年2月30日", "D01", None),
        ("2021.1", "D01", None),
        ("", None, None),
    ],
)
def test_a_date_is_read_where_it_has_one_meaning(written: str, code: str | None, on: str | None) -> None:
    item, reading = one("整改时限", written, ABOUT)

    assert item.due_on == (on and dt.date.fromisoformat(on))
    assert codes(reading) == ({code} if code else set())
    assert [str(breach.facts.get("reading", "")) for breach in reading.breaches] == ([on or ""] if code else [])


def test_a_date_without_its_year_needs_the_feedback_date() -> None:
    item, reading = one("整改时限", "6月30日")

    assert item.due_on is None
    assert places(reading, "D04") == ["B2"]


def test_of_a_time_of_day_only_its_date_counts() -> None:
    table = grid("编号 | 整改时限 | …\n1-1-1 | 2021-06-30 | …")
    table.rows[1][1] = dt.datetime(2021, 6, 30, 17, 30)  # type: ignore[index] # noqa: DTZ001 - a cell has no zone

    assert read(table).ledger.items.rows[0].due_on == dt.date(2021, 6, 30)


def test_a_word_outside_its_list_is_kept_and_said() -> None:
    item, reading = one("销号情况", "销了")

    assert item.closure == "销了"
    assert places(reading, "C10") == ["B2"]
    assert told(reading, "C10")[0].facts["choices"] == "未申请、待销号、已销号"


def test_free_text_is_trimmed_in_silence() -> None:
    item, reading = one("整改进展", '"\\n 已开会。\u3000"')

    assert item.progress == "已开会。"
    assert not reading.breaches
