"""The sentences: counts that add up, closings that read back as the status they were written from."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reconciling.ledgers import imported
from documents.reconciling.ledgers import printed as printed_lines
from rectify_xl.documents.notice.statuses.states import read_closing
from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.meetings import meeting_topics
from rectify_xl.documents.report.outline import PrintedItem
from rectify_xl.documents.report.remarks import own_words
from rectify_xl.documents.report.review import told
from rectify_xl.documents.report.sentences import closing, contacts, count_sentence, opening, organisation
from rectify_xl.documents.report.situation import closing_to_add, contradiction, item_lines, situation
from rectify_xl.documents.report.text import bare, cut, one_line, plain, sentence, width
from rectify_xl.documents.report.tree import Role
from rectify_xl.ledger.model import About, Item, Meeting
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.reading import read_sentence
from rectify_xl.text import numeral

from .ledgers import ABOUT, ALONE, AS_OF, alone, composed, counted, lines, sound

AGREED = ABOUT.replace("反馈问题数 | 5", "反馈问题数 | 4")


def count(*, by: CountBy = CountBy.ITEMS, about: str = AGREED, show_zeros: bool = False) -> str:
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


@pytest.mark.parametrize("said", ["反馈问题数 | 5", "反馈方面数 | 3", "细化分项数 | 6"])
@pytest.mark.parametrize("by", CountBy)
def test_where_other_numbers_were_fed_back_the_ledgers_are_not_said_to_be(said: str, by: CountBy) -> None:
    assert count(by=by, about=f"{said}\n").startswith("截至2024年9月30日，列入整改台账的2个方面4个问题")


def test_meetings_of_one_kind_and_topic_are_said_once() -> None:
    day = dt.date(2024, 6, 5)
    topics = meeting_topics(
        [
            Meeting(2, day, "调度会", "过清单"),
            Meeting(3, day, "专题民主生活会", "巡察整改专题民主生活会"),
            Meeting(4, day + dt.timedelta(30), "调度会", "过清单。"),
            Meeting(5, None, "党组（支部）会议", "召开党组会"),
            Meeting(6, day, "党组（支部）会议", "研究巡察整改方案"),
            Meeting(7, None, "其他", "看现场"),
            Meeting(8, day, "其他", "看现场"),
        ]
    )
    assert topics == [
        "2024年6月5日至2024年7月5日调度会2次，议题为过清单",
        "2024年6月5日党组（支部）会议，议题为研究巡察整改方案",
        "其他2次，议题为看现场",
    ]


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
    text = "".join(lines(composed(alone(), includes_undecided=True)))
    assert opening(About()) == "根据巡察工作统一安排，巡察组对我单位进行巡察。"
    assert contacts(About(), invited=True) == []
    assert "None" not in text
    assert "联系电话" not in text


def test_contacts_name_only_what_is_filled_in() -> None:
    invited = contacts(About({"email": "a@b.cn"}), invited=True)
    assert invited[1:] == ["电子邮箱：a@b.cn"]
    assert invited[0].startswith("欢迎")
    assert contacts(sound().about, invited=False) == [
        "联系电话：0999-1234567", "邮政信箱：某镇幸福路3号", "电子邮箱：bm@example.com",
    ]  # fmt: skip


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
    assert situation(item) == "做了。"


def test_one_of_several_under_a_problem_is_called_so() -> None:
    assert closing(Item(1, status=Status.COMPLETED), AS_OF, is_part=True) == "目前，该项问题已完成整改。"
    texts = lines(composed(sound(), ReportKind.INTERNAL))
    assert [text[text.index("目前，") + 3 :][:4] for text in texts if "目前，" in text] == [
        "该项问题", "该项问题", "该问题尚", "该问题已", "该问题已",
    ]  # fmt: skip


@given(st.sampled_from(Status), days, st.booleans())
def test_the_reader_of_notices_takes_either_closing_off(status: Status, due_on: dt.date | None, is_part: bool) -> None:
    said = closing(Item(1, status=status, due_on=due_on), AS_OF, is_part=is_part)
    closed = read_closing(f"一是做了；二是查了。{said}", 1)
    assert (closed.work, closed.closing) == ("一是做了；二是查了。", said)
    assert closed.statement is not None
    assert closed.statement.status is status


def internal_lines(**cells: object) -> str:
    printed = PrintedItem(Item(1, "1-1-1", **cells), None)  # type: ignore[arg-type]
    return "".join(line.label + line.text for line in item_lines(printed, AS_OF, in_full=True))


@pytest.mark.parametrize(
    ("status", "completed_on", "is_printed"),
    [
        (Status.COMPLETED, AS_OF, True),
        (Status.PHASED, AS_OF, True),
        (None, AS_OF, True),
        (Status.ADVANCING, AS_OF, False),
        (Status.NOT_COMPLETED, AS_OF, False),
        (Status.COMPLETED, AS_OF + dt.timedelta(days=1), False),
    ],
)
def test_a_completion_date_that_cannot_be_is_not_printed(
    status: Status | None, completed_on: dt.date, is_printed: bool
) -> None:
    assert ("完成日期" in internal_lines(status=status, completed_on=completed_on)) is is_printed


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("正在推进 | 2024-09-01", "report_completed_open"),
        ("已完成 | 2024-10-01", "report_completed_later"),
        ("已完成 | 2024-09-01", ""),
    ],
)
def test_and_that_is_told_with_its_cell(cells: str, code: str) -> None:
    ledger = alone(f"编号 | 整改状态 | 完成日期 | …\n1-1-1 | {cells} | …")
    notes = [
        note for note in told(ledger, counted(ledger), ReportChoices(ReportKind.INTERNAL)) if "completed" in note.code
    ]
    assert [note.code for note in notes] == [code][: bool(code)]
    assert all(note.address and note.address.cell == "C2" for note in notes)
    public = told(ledger, counted(ledger), ReportChoices(ReportKind.PUBLIC))
    assert not [note for note in public if "completed" in note.code]


@pytest.mark.parametrize(
    ("remark", "left"),
    [
        ("", ""),
        ("已报区委巡察办备案。", "已报区委巡察办备案。"),
        ("待确认：整改状态。", ""),
        ("待确认：整改时限（九月底前）。已报备案。", "已报备案。"),
        (
            "状态：通报第12行末句“目前，该问题已完成整改”。完成日期原文：9月。问题表现：没有人管。",
            "问题表现：没有人管。",
        ),
        ("状态：正文未写，按总数填。", ""),
        ("已报备案；待确认：与财务核对后再定。", "已报备案；"),
        ("整改状态：以台账为准。", "整改状态：以台账为准。"),
    ],
)
def test_what_the_import_noted_for_itself_is_not_printed(remark: str, left: str) -> None:
    assert own_words(remark) == left
    assert ("备注：" in internal_lines(remark=remark)) is bool(left)


def test_the_remarks_of_an_imported_notice_are_not_printed() -> None:
    ledger = imported(printed_lines(sound(), ReportChoices(ReportKind.INTERNAL)))
    assert any(item.remark for item in ledger.items.rows)
    assert not [line for line in lines(composed(ledger, ReportKind.INTERNAL)) if "待确认" in line or "通报第" in line]
    (note,) = (
        one
        for one in told(ledger, counted(ledger), ReportChoices(ReportKind.INTERNAL))
        if one.code == "report_remarks_noted"
    )
    assert note.facts == {"count": len(ledger.items.rows)}


def test_an_item_of_unknown_status_closes_with_nothing() -> None:
    assert closing(Item(1), AS_OF) == ""


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_ordinals(number: int, words: str) -> None:
    assert numeral(number) == words


def test_lines_of_a_cell_are_joined_without_losing_where_one_stopped() -> None:
    assert one_line("表\t格\u202e倒\u200b序") == "表 格倒序"
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
