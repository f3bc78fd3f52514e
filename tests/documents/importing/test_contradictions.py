"""Where two places of an item state different statuses none is taken; what cannot be read keeps its words."""

from __future__ import annotations

import pytest

from rectify_xl.documents.notice import Notice, draft_ledger
from rectify_xl.documents.notice.items import build_items
from rectify_xl.documents.notice.model import NoticeItem, StatedBy
from rectify_xl.documents.notice.statuses.lines import is_status_word, read_line
from rectify_xl.ledger.schema import Status

from .reading import notice, statuses

DONE, PHASED, ADVANCING, NOT_DONE = Status.COMPLETED, Status.PHASED, Status.ADVANCING, Status.NOT_COMPLETED
OPENING = "某镇党委关于巡察整改情况的通报\n一、党建方面\n"


def read(*lines: str, title: str = "党课讲得少") -> Notice:
    more = ("2.党费收得迟", "整改情况：按月收缴。该问题已完成整改。")
    return notice(OPENING + "\n".join([f"1.{title}", *lines, *more]))


def first(*lines: str, title: str = "党课讲得少") -> NoticeItem:
    return read(*lines, title=title).items[0]


def codes(told: Notice) -> set[str]:
    return {one.code for one in draft_ledger(told).pending if "1-1-1" in one.item_ids}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("√已完成 □正在推进 □未完成", DONE),
        ("□已完成 √正在推进 □未完成", ADVANCING),
        ("□已完成 □正在推进 ☑未完成", NOT_DONE),
        ("□已完成 ■正在推进", ADVANCING),
        ("（ √ ）已完成 （  ）未完成", DONE),
        ("（ ）已完成 （✓）未完成", NOT_DONE),
        ("已完成（√） 正在推进（ ） 未完成（ ）", DONE),
        ("已完成□ 正在推进√ 未完成□", ADVANCING),
        ("已完成 正在推进√ 未完成", ADVANCING),
        ("√ 已完成", DONE),
        ("□已完成 □正在推进 □未完成", None),
        ("√已完成 √正在推进 □未完成", None),
        ("□已完成", None),
        ("√", None),
    ],
)
def test_the_one_box_that_is_ticked_is_the_status(words: str, status: Status | None) -> None:
    item = first("整改情况：每季度讲一次。", f"完成情况：{words}")

    assert item.statement is not None
    assert (item.status, item.statement.said.text) == (status, words)


def test_boxes_on_lines_of_their_own_are_one_row() -> None:
    item = first("整改情况：每季度讲一次。", "整改状态：", "□已完成", "√正在推进", "□未完成")

    assert item.status is ADVANCING
    assert item.measures == "每季度讲一次。"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("已完成。正在长期坚持", PHASED),
        ("已完成；并长期坚持", PHASED),
        ("未完成（预计2025年12月完成）", ADVANCING),
        ("尚未完成；预计2025年12月底前完成", ADVANCING),
        ("整改完成，持续推进", PHASED),
        ("已完成（见台账）", None),
        ("已完成3项，未完成1项", None),
    ],
)
def test_a_short_line_is_read_as_a_whole(words: str, status: Status | None) -> None:
    said = read_line(words, 1)

    assert (said.status, said.other) == (status, None)


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("已完成；未完成", ("已完成", "未完成")),
        ("已完成，未完成", ("已完成", "未完成")),
        ("已完成。目前正在推进", ("已完成", "目前正在推进")),
        ("已销号（待验收）", ("已销号", "待验收")),
        ("阶段性完成/尚未完成", ("阶段性完成", "尚未完成")),
    ],
)
def test_two_statuses_of_one_line_leave_it_blank(words: str, pair: tuple[str, str]) -> None:
    told = read("整改情况：每季度讲一次。", f"整改状态：{words}")
    statement = told.items[0].statement

    assert statement is not None
    assert statement.other is not None
    assert (statement.status, statement.said.text, statement.other.text) == (None, *pair)
    assert "import_status_two" in codes(told)


@pytest.mark.parametrize(
    "lines",
    [
        ("整改情况：每季度讲一次。该问题已整改完成。", "整改成效：听课人多了。目前该问题尚未完成整改。"),
        ("整改情况：每季度讲一次。该问题已整改完成。", "下一步打算：排好计划。目前该问题正在推进。"),
        ("整改情况：每季度讲一次。该问题正在推进。", "整改成效：已整改完成。"),
    ],
)
def test_closing_sentences_that_differ_leave_it_blank(lines: tuple[str, ...]) -> None:
    told = read(*lines)

    assert told.items[0].status is None
    assert "import_status_two" in codes(told)


def test_brackets_after_a_title_do_not_beat_a_closing_sentence() -> None:
    told = read("整改情况：每季度讲一次。该问题尚未完成整改。", title="党课讲得少（已完成）")

    assert told.items[0].status is None
    assert "import_status_two" in codes(told)


def test_a_line_beats_a_closing_sentence_and_that_is_told() -> None:
    told = read("整改情况：每季度讲一次。该问题尚未完成整改。", "整改状态：已完成")
    pending = next(one for one in draft_ledger(told).pending if one.code == "import_status_beside")

    assert told.items[0].status is DONE
    assert (pending.item_ids, pending.facts["other"]) == (("1-1-1",), "该问题尚未完成整改。")


def test_a_line_beats_the_body_without_a_word() -> None:
    told = read("整改情况：每季度讲一次，已整改到位", "整改状态：正在推进")

    assert told.items[0].status is ADVANCING
    assert not codes(told) & {"import_status_beside", "import_status_two"}


@pytest.mark.parametrize("words", ["移交", "已完成90%", "除1项外均已完成", "大部分完成", "100%", "不予整改", "×"])
def test_words_that_are_no_plain_status_are_kept_and_told(words: str) -> None:
    told = read("整改情况：每季度讲一次。", f"完成情况：{words}")
    item = told.items[0]

    assert item.statement is not None
    assert (item.status, item.statement.said.text, item.measures) == (None, words, "每季度讲一次。")
    assert "import_status_unread" in codes(told)


def test_such_a_line_beside_a_closing_sentence_leaves_it_blank() -> None:
    told = read("整改情况：每季度讲一次。该问题已完成整改。", "完成情况：已完成90%")

    assert told.items[0].status is None
    assert "import_status_two" in codes(told)


def test_a_report_under_the_label_of_a_status_is_what_was_done() -> None:
    item = first("完成情况：制定党课计划，请老党员讲了三次课，听课的有六十人。")

    assert item.statement is None
    assert item.measures.startswith("制定党课计划")
    assert not is_status_word("制定党课计划")


@pytest.mark.parametrize(
    ("title", "status", "problem"),
    [
        ("党课讲得少（正在推进，预计2025年11月完成）", ADVANCING, "党课讲得少"),
        ("党课讲得少 已完成", DONE, "党课讲得少"),
        ("党课讲得少（计划2025年完成）", None, "党课讲得少（计划2025年完成）"),
        ("党课讲得少（√已完成 □未完成）", DONE, "党课讲得少"),
        ("党课 讲得少", None, "党课 讲得少"),
    ],
)
def test_a_status_after_a_title_is_read(title: str, status: Status | None, problem: str) -> None:
    item = first("整改情况：每季度讲一次。", title=title)

    assert (item.status, item.problem) == (status, problem)


def test_the_value_of_the_last_label_may_stand_on_the_last_line() -> None:
    told = notice(OPENING + "1.党课讲得少\n整改情况：讲。\n2.党费收得迟\n整改情况：收。\n整改状态：\n正在推进\n")

    assert told.items[1].status is ADVANCING


PARTS = """（一）“三会一课”不规范的问题
1.党员大会开得少
整改情况：补开两次。
2.党课讲得少
整改情况：补讲一次。{own}
{shared}
（二）党费收缴慢的问题
1.收得迟
整改情况：按月收。正在推进。
"""


@pytest.mark.parametrize(
    ("own", "shared", "expected"),
    [
        ("", "以上两个问题均已整改完成。", (DONE, DONE)),
        ("正在推进。", "以上两个问题均已整改完成。", (DONE, None)),
        ("", "以上三个问题均已整改完成。", (None, DONE)),
    ],
)
def test_a_sentence_on_several_parts_is_for_those_that_say_nothing(
    own: str, shared: str, expected: tuple[Status | None, Status | None]
) -> None:
    told = notice(OPENING + PARTS.format(own=own, shared=shared) + "二、作风方面\n（三）会议多\n整改情况：减。\n")

    assert (told.items[0].status, told.items[1].status, told.items[2].status) == (*expected, ADVANCING)


def test_a_part_that_is_open_does_not_agree_with_a_problem_that_is_done() -> None:
    parts = "（1）次数少\n整改情况：多讲。该问题正在推进。\n（2）时间短\n整改情况：讲足。\n"
    told = notice(f"{OPENING}1.党课讲得少（已完成）\n{parts}2.党费收得迟\n整改情况：收。\n")

    assert statuses(told)["1-1-1"] == "-"
    assert statuses(told)["1-1-2"] == "已完成"


def test_the_first_of_two_deadlines_is_kept_and_the_other_told() -> None:
    told = read("整改情况：讲。", "整改时限：2025年6月底", "整改时限：2025年9月底")
    pending = next(one for one in draft_ledger(told).pending if one.code == "import_due_two")

    assert told.items[0].due is not None
    assert (str(told.items[0].due.on), pending.facts["other"]) == ("2025-06-30", "2025年9月底")


def test_a_closing_bracket_alone_is_no_part_of_a_deadline() -> None:
    told = read("整改情况：讲。", "整改状态：未完成（预计2025年12月完成）")

    assert draft_ledger(told).items[0]["due_note"] == "预计2025年12月完成"


def test_what_is_excepted_is_not_done() -> None:
    assert first("整改情况：讲课。除需长期坚持的外，均已整改完成。").statement is None


def test_what_can_be_done_in_time_is_not_done_yet() -> None:
    assert first("整改情况：讲课。该问题能够按期整改完成。").status is None


def test_a_past_day_before_the_status_is_no_part_of_it() -> None:
    item = first("整改情况：一是讲课。2025年6月30日已整改完成并销号。")

    assert item.statement is not None
    assert (item.status, item.statement.by) == (DONE, StatedBy.CLOSING)


def test_ids_of_repeated_numbers_go_on_from_one_another() -> None:
    told = notice(OPENING + "".join(f"3.事项{number}不细\n整改情况：改。\n" for number in range(1, 5)))

    assert [item.item_id for item in told.items] == ["1-3-1", "1-3-2", "1-3-3", "1-3-4"]
    assert build_items([]).items == ()
