"""The sentences: counts that add up, closings that read back as the status they were written from."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.kinds import CountBy, ReportKind
from rectify_xl.documents.report.sentences import closing, contacts, count_sentence, opening, organisation
from rectify_xl.documents.report.situation import closing_to_add, contradiction, situation
from rectify_xl.documents.report.text import bare, cut, one_line, plain, sentence, width
from rectify_xl.documents.report.tree import Role
from rectify_xl.ledger.model import About, Item
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.statuses import read_sentence

from .ledgers import ABOUT, ALONE, AS_OF, alone, composed, counted, lines, sound


def count(*, by: CountBy = CountBy.ITEMS, about: str = ABOUT, show_zeros: bool = False) -> str:
    ledger = sound(about=about)
    return count_sentence(counted(ledger), ledger.about, by, show_zeros=show_zeros)


def test_by_items_the_sentence_says_all_three_levels_and_adds_up() -> None:
    assert count() == (
        "截至2024年9月30日，巡察反馈的2个方面4个问题细化为5个分项，其中已完成整改2个、阶段性完成并长期坚持1个、"
        "正在推进1个、尚未完成1个，分项完成率40.0%。"
    )


def test_by_problems_the_sentence_counts_problems() -> None:
    assert count(by=CountBy.PROBLEMS) == (
        "截至2024年9月30日，巡察反馈的2个方面4个问题，其中已完成整改1个、阶段性完成并长期坚持1个、正在推进1个、"
        "尚未完成1个，问题完成率25.0%。"
    )


def test_a_ledger_without_sub_items_is_counted_by_problems_unless_told_otherwise() -> None:
    assert "问题完成率" in lines(composed(alone(ALONE), ReportKind.INTERNAL))[3]
    assert "分项完成率" in lines(composed(alone(ALONE), ReportKind.INTERNAL, count_by=CountBy.ITEMS))[3]


def test_zeros_are_printed_only_where_the_office_wants_them() -> None:
    ledger = alone(ALONE)
    told, silent = (
        count_sentence(counted(ledger), ledger.about, CountBy.ITEMS, show_zeros=wanted) for wanted in (True, False)
    )
    assert "已完成整改0个" in told
    assert "0个" not in silent


def test_a_status_that_could_not_be_read_is_counted_apart() -> None:
    ledger = alone("编号 | 整改状态 | …\n1-1-1 | 大体好了 | …\n1-2-1 | 已完成 | …")
    text = count_sentence(counted(ledger), ledger.about, CountBy.ITEMS, show_zeros=False)
    assert "已完成整改1个、状态待核定1个" in text


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        ("完成率小数位 | 0", "分项完成率40%"),
        ("完成率小数位 | 2", "分项完成率40.00%"),
        ("完成率小数位 | 9", "分项完成率40.00%"),
        ("完成率口径 | 含阶段性完成\n完成率小数位 | 0", "分项完成率（含阶段性完成）60%"),
    ],
)
def test_the_rate_is_printed_as_the_settings_say(settings: str, printed: str) -> None:
    assert count(about=settings).endswith(f"，{printed}。")


def test_halves_are_rounded_up_as_excel_rounds() -> None:
    rows = "\n".join(f"1-{row}-1 | {row} | {'已完成' if row == 1 else '正在推进'} | …" for row in range(1, 9))
    ledger = alone(f"编号 | 问题序号 | 整改状态 | …\n{rows}")
    about = About({"rate_decimals": 0.0})
    assert count_sentence(counted(ledger), about, CountBy.ITEMS, show_zeros=False).endswith("分项完成率13%。")


def test_the_opening_tells_who_inspected_whom_and_when() -> None:
    assert opening(sound().about) == (
        "根据六届县委第七轮巡察安排，2024年3月4日至4月19日，县委第四巡察组对某镇便民中心进行巡察。"
        "2024年5月27日，巡察组反馈了巡察意见。"
    )


def test_blank_settings_leave_their_sentence_out() -> None:
    text = "".join(lines(composed(alone())))
    assert opening(About()) == "根据巡察工作统一安排，巡察组对我单位进行巡察。"
    assert contacts(About()) == ""
    assert "None" not in text
    assert "联系电话" not in text


def test_contacts_name_only_what_is_filled_in() -> None:
    assert contacts(About({"email": "a@b.cn"})).endswith("：电子邮箱：a@b.cn。")
    assert contacts(sound().about).endswith(
        "联系电话：0999-1234567；邮政信箱：某镇幸福路3号；电子邮箱：bm@example.com。"
    )


def test_what_was_held_or_issued_after_the_as_of_date_is_not_told() -> None:
    ledger = sound()
    meetings, plan, rules = organisation(ledger, counted(ledger), ["《午间值班办法》"], topics=False)
    assert meetings == "一是抓组织领导。围绕巡察整改，召开专题民主生活会1次、调度会2次。"
    assert "4个问题细化为5个分项" in plan
    assert "逐项明确责任领导、责任部门、责任人和整改时限" in plan
    assert rules == "三是抓建章立制。制定完善制度2项，包括《午间值班办法》等。"


def test_a_column_with_a_blank_is_not_called_settled() -> None:
    ledger = alone("编号 | 责任领导 | 责任人 | 整改时限 | …\n1-1-1 | 甲 | 乙 | 2024-10-01 | …\n1-2-1 | | 乙 | | …")
    (plan,) = organisation(ledger, counted(ledger), [], topics=False)
    assert plan.endswith("，逐项明确责任部门和责任人。")


days = st.one_of(st.none(), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))


@given(st.sampled_from(Status), days, st.booleans())
def test_a_closing_sentence_reads_back_as_its_status(status: Status, due_on: dt.date | None, in_full: bool) -> None:
    assert read_sentence(closing(Item(1, status=status, due_on=due_on), AS_OF, in_full=in_full)) is status


@given(st.sampled_from([Status.ADVANCING, Status.NOT_COMPLETED]), st.dates(dt.date(2020, 1, 1), AS_OF))
def test_a_date_that_has_passed_is_not_announced_again(status: Status, due_on: dt.date) -> None:
    said = closing(Item(1, status=status, due_on=due_on), AS_OF)
    assert ("年" in said) == (due_on == AS_OF)


def test_measures_and_progress_are_told_once() -> None:
    assert situation(Item(1, measures="一是学；二是做", progress="已学三次")) == "一是学；二是做。已学三次。"
    assert situation(Item(1, measures="一是学；二是做。", progress="一是学，二是做")) == "一是学，二是做。"
    assert situation(Item(1, measures="一是要学；二是要做", progress="一是已学；二是已做")) == "一是已学；二是已做。"
    assert situation(Item(1, measures="买机器，定人管", progress="定人管")) == "买机器，定人管。"
    assert situation(Item(1, progress="只有进展")) == "只有进展。"


def test_a_text_that_ends_with_the_same_statement_gets_no_second_one() -> None:
    item = Item(1, status=Status.PHASED, progress="做了。目前该问题整改完成，并长期坚持。")
    assert closing_to_add(item, AS_OF) == ""
    assert contradiction(item) == ""


def test_a_text_that_ends_with_another_statement_gets_the_status_and_is_told() -> None:
    item = Item(1, status=Status.NOT_COMPLETED, progress="做了。目前该问题已完成整改。")
    assert closing_to_add(item, AS_OF) == "目前，该问题尚未完成整改。"
    assert contradiction(item) == "目前该问题已完成整改。"


def test_an_item_of_unknown_status_closes_with_nothing() -> None:
    assert closing(Item(1), AS_OF) == ""


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_ordinals(number: int, words: str) -> None:
    assert phrases.ordinal(number) == words


def test_lines_of_a_cell_are_joined_without_losing_where_one_stopped() -> None:
    assert one_line("一是学\r\n二是做，\n  三是查。\n完") == "一是学；二是做，三是查。完"
    assert one_line("\n\n 空 \n\n") == "空"


@given(st.text())
def test_a_cell_becomes_one_line_and_stays_it(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert "\n" not in line
    assert bare(line) == bare(plain(text))


@given(st.text())
def test_a_sentence_ends_once(text: str) -> None:
    made = sentence(text)
    assert sentence(made) == made
    assert not made or made[-1] in "。！？!?…”\u2019）)》"


@given(st.text(), st.integers(2, 30))
def test_what_is_cut_fits(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room


def test_internal_items_name_who_answers_for_them_and_how_late_they_are() -> None:
    texts = lines(composed(sound(), ReportKind.INTERNAL), Role.BODY)
    assert "责任领导：何静；责任部门：信访科；责任人：秦岚；整改时限：2024年9月10日。" in texts
    assert any(text.endswith("目前，该问题尚未完成整改，已超过整改时限20天。") for text in texts)
    assert "整改目标：件件有回音。" in texts
