"""What stands in a notice and is not to be taken for something else: old totals, deadlines, lost dates, far numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.documents.notice import draft_ledger
from rectify_xl.documents.notice.claims import find_claims
from rectify_xl.documents.notice.deadlines import find_expected
from rectify_xl.documents.notice.model import Level
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.text import Sentence

from .reading import notice

TITLE = "县委巡察组反馈问题整改情况\n"


def claimed(text: str) -> list[tuple[Level, int | None]]:
    return [(claim.level, claim.value) for claim in find_claims([Sentence(text, 1)])]


@pytest.mark.parametrize("earlier", ["上轮", "上一轮", "上次", "前一轮", "以往", "历次"])
def test_totals_of_an_earlier_round_are_no_claims(earlier: str) -> None:
    old = f"{earlier}巡察反馈的9个问题，已完成整改8个，正在推进1个。"

    assert claimed(old) == []
    assert claimed(f"{old}本轮巡察反馈4个问题，已完成整改3个。") == [(Level.COMPLETED, 3), (Level.PROBLEMS, 4)]


def row(*lines: str) -> dict[str, object]:
    text = "\n".join([f"{TITLE}（一）作风建设方面", "1.下基层少", *lines, "2.会议多", "整改情况：压缩会议。"])
    return dict(draft_ledger(notice(text)).items[0])


@pytest.mark.parametrize(
    ("line", "due_on"),
    [
        ("整改时限：2024年6月30日\n整改情况：下村走访。", dt.date(2024, 6, 30)),
        ("整改情况：下村走访。预计2024年6月30日前完成。", dt.date(2024, 6, 30)),
        ("整改情况：下村走访。整改时限为2024年6月30日。", dt.date(2024, 6, 30)),
    ],
)
@pytest.mark.parametrize("status", ["整改状态：已完成", "整改状态：正在推进"])
def test_a_deadline_is_no_day_of_completion(line: str, due_on: dt.date, status: str) -> None:
    made = row(line, status)

    assert made["due_on"] == due_on
    assert made["completed_on"] is None


def test_the_day_of_completion_is_no_deadline() -> None:
    made = row("整改状态：已完成", "完成日期：2024年6月20日", "整改情况：下村走访。")

    assert (made["due_on"], made["completed_on"]) == (None, dt.date(2024, 6, 20))


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("预计2021年7月完成立项，8月完成验收。", dt.date(2021, 8, 31)),
        ("预计2021年12月完成立项，1月完成验收。", dt.date(2022, 1, 31)),
        ("预计2021年12月完成立项，2月完成招标，1月完成验收。", dt.date(2023, 1, 31)),
        ("预计2021年12月完成立项，2023年1月完成验收。", dt.date(2023, 1, 31)),
        ("预计12月完成立项，1月完成验收。", None),
    ],
)
def test_the_year_of_a_second_expected_date_follows_from_the_first(text: str, on: dt.date | None) -> None:
    expected = find_expected(text, 1)

    assert expected is not None
    assert expected.due.on == on


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("202112日", None),
        ("2021年12日", None),
        ("2021111日", None),
        ("2021年111日", None),
        ("20211228日", dt.date(2021, 12, 28)),
        ("2021年1228日", dt.date(2021, 12, 28)),
        ("2021928日", dt.date(2021, 9, 28)),
        ("2021131日", dt.date(2021, 1, 31)),
    ],
)
def test_a_date_that_lost_its_marks_is_read_where_it_can_only_be_one(text: str, on: dt.date | None) -> None:
    assert [date.on for date in find_dates(text)] == [on]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ((1, 2, 4), (3,)),
        ((1, 2, 3, 7), (4, 5, 6)),
        ((1, 2, 6), (3, 4, 5)),
        ((1, 2, 7), ()),
        ((1, 2, 40), ()),
    ],
)
def test_a_gap_is_told_where_no_more_numbers_lack_than_are_there(
    numbers: tuple[int, ...], missing: tuple[int, ...]
) -> None:
    items = "".join(f"{number}.问题之{number}\n整改情况：已整改。\n" for number in numbers)

    gaps = notice(f"{TITLE}（一）作风建设方面\n{items}").gaps

    assert [gap.missing for gap in gaps] == ([missing] if missing else [])
