"""What is read as an item's status, from which words, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.documents.notice.deadlines import find_expected
from rectify_xl.documents.notice.model import NoticeItem, StatedBy
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.ledger.schema import Status

from .reading import notice

DONE, PHASED, ADVANCING, NOT_DONE = Status.COMPLETED, Status.PHASED, Status.ADVANCING, Status.NOT_COMPLETED


def item(*lines: str) -> NoticeItem:
    text = "\n".join(
        ["县委巡察组反馈问题整改情况", "（一）作风建设方面", "1.下基层少", *lines, "2.会议多", "整改情况：压缩会议。"]
    )
    return notice(text).items[0]


@pytest.mark.parametrize(
    ("lines", "status", "by"),
    [
        (["整改状态：已完成", "整改情况：一是下村。目前该问题正在推进。"], DONE, StatedBy.LINE),
        (["整改情况：一是下村。目前该问题正在推进。", "完成情况：整改到位"], DONE, StatedBy.LINE),
        (["整改情况：一是下村；二是住村。目前，该问题已整改到位。"], DONE, StatedBy.CLOSING),
        (["整改情况：一是下村；二是住村，目前该问题已基本解决并长期坚持。"], PHASED, StatedBy.CLOSING),
        (["整改情况：一是下村。", "二是住村。", "此项问题已完成整改。"], DONE, StatedBy.CLOSING),
        (["整改情况：一是下村。已整改完成，并长期坚持。"], PHASED, StatedBy.CLOSING),
        (["整改情况：一是下村。截至3月底，该问题尚未整改到位。"], NOT_DONE, StatedBy.CLOSING),
        (["整改情况：一是下村。预计6月底前完成整改。"], ADVANCING, StatedBy.CLOSING),
        (["整改情况：组织下村3轮，已整改到位。"], DONE, StatedBy.BODY),
        (["整改情况：组织下村3轮，问题已全部整改完成。"], DONE, StatedBy.BODY),
        (["整改措施：一是下村。", "（3）完成情况：按序时进度推进"], ADVANCING, StatedBy.LINE),
    ],
)
def test_the_strongest_words_state_the_status(lines: list[str], status: Status, by: StatedBy) -> None:
    read = item(*lines)

    assert read.statement is not None
    assert (read.status, read.statement.by) == (status, by)


@pytest.mark.parametrize(
    "line",
    [
        "整改情况：一是制度修订已完成；二是阵地建设正在推进。",
        "整改情况：一是下村；二是住村并长期坚持。",
        "整改情况：一是下村。二是清单已完成整改7项，剩余2项。",
        "整改情况：一是下村。持续推进。",
        "整改情况：上轮巡察反馈的9个问题已完成整改8个。",
        "整改情况：下村走访，有序衔接，持续推进。",
        "整改情况：计划2025年联合科技局办交流会。",
        "整改情况：已完成代理机构招标。",
    ],
)
def test_words_that_speak_of_something_else_state_nothing(line: str) -> None:
    assert item(line).statement is None


def test_an_ambiguous_closing_is_kept_as_words_without_a_status() -> None:
    read = item("整改情况：一是下村。目前该问题基本完成。")

    assert read.status is None
    assert read.statement is not None
    assert read.statement.said.text == "目前该问题基本完成。"


def test_the_closing_sentence_is_progress_and_no_measure() -> None:
    read = item("整改情况：一是下村；二是住村。目前该问题已整改到位。")

    assert read.measures == "一是下村；二是住村。"
    assert [step.text for step in read.steps] == ["下村", "住村。"]
    assert read.progress == "目前该问题已整改到位。"


def test_a_finished_problem_has_no_unfinished_part() -> None:
    parts = ["（1）次数少", "整改情况：多下村。", "（2）时间短", "整改情况：住下来。"]
    done = notice("\n".join(["巡察反馈问题整改情况", "1.下基层少（已完成）", *parts])).items
    phased = notice("\n".join(["巡察反馈问题整改情况", "1.下基层少（阶段性完成）", *parts])).items

    assert [one.status for one in done] == [DONE, DONE]
    assert [one.status for one in phased] == [None, None]


@pytest.mark.parametrize(
    ("text", "words", "on"),
    [
        ("二是采购设备，预计2024年9月底前完成安装；三是培训。", "预计2024年9月底前完成安装", dt.date(2024, 9, 30)),
        ("力争6月30日前完成验收。", "力争6月30日前完成验收", None),
        ("预计2021年11月完成主体,次年2月完成装修。", "预计2021年11月完成主体,次年2月完成装修", dt.date(2022, 2, 28)),
        (
            "预计2021年11月完成主体，2022年2月完成装修。",
            "预计2021年11月完成主体，2022年2月完成装修",
            dt.date(2022, 2, 28),
        ),
        ("预计2021年11月完成主体,12月完成装修。", "预计2021年11月完成主体,12月完成装修", dt.date(2021, 12, 31)),
    ],
)
def test_an_expectation_has_its_words_and_its_last_day(text: str, words: str, on: dt.date | None) -> None:
    found = find_expected(text, 7)

    assert found is not None
    assert (found.said.text, found.said.line, found.due.on) == (words, 7, on)


@pytest.mark.parametrize(
    "text", ["计划2021年联合科技局办会。", "原预计3月完成，已于2月完成。", "2021年3月完成验收。", "预计投入30万元。"]
)
def test_a_plan_without_a_day_to_finish_is_no_expectation(text: str) -> None:
    assert find_expected(text, 1) is None


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("20211228日", dt.date(2021, 12, 28)),
        ("2021915日", dt.date(2021, 9, 15)),
        ("2021 6月30日", dt.date(2021, 6, 30)),
        ("2021年3 28日", dt.date(2021, 3, 28)),
        ("2021111日", None),
        ("二〇二一年三月二十日", dt.date(2021, 3, 20)),
        ("2021.3.20", dt.date(2021, 3, 20)),
        ("20XX年X月XX日", None),
        ("XX月XX日", None),
        ("3月28日", None),
    ],
)
def test_a_date_is_read_where_it_can_be_only_one(text: str, on: dt.date | None) -> None:
    assert [date.on for date in find_dates(f"于{text}印发")] == [on]


def test_a_year_that_could_be_another_is_left_open() -> None:
    text = "2020年9月1日至10月30日，县委第一巡察组对县科协开展了巡察。12月28日反馈意见。截至12月31日，已完成3个。"
    lines = [
        text,
        "（一）学习方面",
        "1.学得少",
        "整改情况：多学。",
        "2.用得少",
        "整改情况：多用。",
        "县科协党组",
        "2022年1月20日",
    ]

    open_date, feedback = (notice("\n".join(lines)).date(key) for key in ("as_of", "feedback_on"))

    assert open_date is not None
    assert (open_date.on, open_date.printed) == (None, "12月31日")
    assert feedback is not None
    assert feedback.on == dt.date(2020, 12, 28)
