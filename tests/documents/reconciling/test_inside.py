"""One word of an internal notice changed: names, days that are none, meetings, and what is told once."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.documents.reconciling import Difference, Reconciled
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.ledger.model import Ledger

from .ledgers import Book, held, printed

ROW = {
    "aspect": "后勤保障", "measures": "换锁", "progress": "已经换好", "lead_official": "江涛（牵头）、秦岚",
    "department": "办公室", "owner": "邱枫", "due_on": dt.date(2024, 8, 31),
}  # fmt: skip
DONE = {"status": "已完成", "completed_on": dt.date(2024, 8, 20)}
BOOK = Book(
    items=[
        {**ROW, **DONE, "item_id": "1-1-1", "problem_no": 1, "problem": "库房管得松", "sub_item": "钥匙乱放"},
        {**ROW, **DONE, "item_id": "1-1-2", "problem_no": 1, "problem": "库房管得松", "sub_item": "灯不关"},
        {**ROW, "item_id": "1-2-1", "problem_no": 2, "problem": "公车没有登记", "sub_item": "里程没记",
         "status": "正在推进", "due_on": dt.date(2024, 12, 31)},
        {**ROW, **DONE, "item_id": "1-2-2", "problem_no": 2, "problem": "公车没有登记", "sub_item": "油卡没管"},
    ],
    about={"unit": "某镇便民中心", "as_of": dt.date(2024, 9, 30)},
    meetings=[{"held_on": dt.date(2024, 6, 5), "meeting_type": "调度会", "topic": "查库房"}],
)  # fmt: skip
CHANGED = {
    "a day that is none": (
        "完成日期：2024年8月20日", "完成日期：2024年8月32日",
        "reconcile_no_such_day 2024年8月32日 2024-08-20 整改台账!P2",
    ),
    "a deadline that is none": (
        "整改时限：2024年8月31日", "整改时限：2024年6月31日",
        "reconcile_no_such_day 2024年6月31日 2024-08-31 整改台账!L2",
    ),
    "the day of a meeting": ("6月5日调度会", "6月6日调度会", "reconcile_meeting_day 2024年6月6日 会议记录!A1"),
    "a meeting on no day": ("6月5日调度会", "6月31日调度会", "reconcile_no_such_date 2024年6月31日"),
    "who leads": ("江涛、秦岚", "江涛、邱枫", "reconcile_name 江涛、邱枫 江涛、秦岚 整改台账!I2"),
    "the department": ("责任部门：办公室", "责任部门：财务科", "reconcile_name 财务科 办公室 整改台账!J2"),
    "the department in full": ("责任部门：办公室", "责任部门：中心办公室", ""),
    "a name set wide": ("责任人：邱枫", "责任人：邱 枫", ""),
    "one more with a blank between": ("责任人：邱枫", "责任人：邱枫 江涛", "reconcile_name 邱枫 江涛 邱枫 整改台账!K2"),
    "who does it": ("责任人：邱枫", "责任人：江涛", "reconcile_name 江涛 邱枫 整改台账!K2"),
    "done and yet expected": (
        "该项问题正在推进，预计", "该项问题已完成整改，预计",
        "reconcile_status_both 目前，该项问题已完成整改，预计2024年12月31日前完成。 正在推进 整改台账!N4",
    ),
    "an expected day that is none": (
        "预计2024年12月31日前", "预计2024年11月31日前",
        "reconcile_no_such_day 2024年11月31日 2024-12-31 整改台账!L4",
    ),
    "a day that is expected": (
        "预计2024年12月31日前", "预计2024年11月30日前", "reconcile_expected 2024-11-30 2024-12-31 整改台账!L4",
    ),
    "the number of a problem": ("1.库房管得松", "2.库房管得松", "reconcile_number 2 1 整改台账!C2"),
}  # fmt: skip


def lines_of(ledger: Ledger) -> list[str]:
    return printed(ledger, ReportChoices(ReportKind.INTERNAL))


def held_once(old: str, new: str) -> tuple[list[str], Reconciled]:
    """Return the notice with the first of some words changed, and what it is held to be."""
    lines = lines_of(BOOK.ledger)
    at = next(at for at, line in enumerate(lines) if old in line)
    lines[at] = lines[at].replace(old, new)
    return lines, held(lines, BOOK.ledger)


def shown(differences: tuple[Difference, ...]) -> str:
    return " | ".join(
        " ".join(
            filter(
                None, (one.code, str(one.facts["said"]), one.value, f"{one.sheet}!{one.cell}" if one.address else "")
            )
        )
        for one in differences
    )


def test_the_notice_as_it_is_agrees() -> None:
    assert shown(held(lines_of(BOOK.ledger), BOOK.ledger).differences) == ""


@pytest.mark.parametrize("case", CHANGED)
def test_one_word_changed_is_one_difference_on_its_line(case: str) -> None:
    old, new, expected = CHANGED[case]
    lines, found = held_once(old, new)

    assert shown(found.differences) == expected
    for one in found.differences:
        assert one.said is not None
        assert new in lines[one.said.line - 1]


def test_a_date_of_an_item_is_cited_where_it_stands() -> None:
    lines, found = held_once("完成日期：2024年8月20日", "完成日期：2024年8月21日")

    (one,) = found.differences
    assert (one.code, one.said.line if one.said else None) == (
        "reconcile_item_date",
        1 + next(i for i, line in enumerate(lines) if "8月21日" in line),
    )


def test_statuses_left_unsaid_come_first_of_what_is_not_compared() -> None:
    lines = [line.replace("目前，该项问题已完成整改。", "") for line in lines_of(BOOK.ledger)]

    found = held(lines, BOOK.ledger)

    assert found.unchecked[0].code == "reconcile_status_unstated"
    assert found.unchecked[0].facts["count"] == 3


@pytest.mark.parametrize(("written", "code"), [("", "reconcile_status_blank"), ("待定", "reconcile_status_illegible")])
def test_a_blank_status_and_one_that_is_no_word_are_told_apart(written: str, code: str) -> None:
    lines = lines_of(BOOK.ledger)
    rows = [{**row, "status": written} if row["item_id"] == "1-1-1" else row for row in BOOK.items]

    found = held(lines, Book(rows, BOOK.about, meetings=BOOK.meetings).ledger)

    assert code in {one.code for one in found.differences}


def test_a_public_notice_with_what_is_undecided_is_numbered_afresh_and_agrees() -> None:
    scopes = dict(zip(("1-1-1", "1-1-2", "1-2-1", "1-2-2"), ("党内", "", "公开", "不公开"), strict=True))
    ledger = Book([{**row, "disclosure": scopes[str(row["item_id"])]} for row in BOOK.items], BOOK.about).ledger

    found = held(printed(ledger, ReportChoices(includes_undecided=True)), ledger)

    assert shown(found.differences) == ""
    assert found.matched == 2


def test_the_days_that_an_item_is_overdue_are_counted_again() -> None:
    rows = [{**row, "due_on": dt.date(2024, 9, 20)} if row["item_id"] == "1-2-1" else row for row in BOOK.items]
    ledger = Book(rows, BOOK.about, meetings=BOOK.meetings).ledger
    lines = [line.replace("已超过整改时限10天", "已超过整改时限12天") for line in lines_of(ledger)]

    assert shown(held(lines_of(ledger), ledger).differences) == ""
    assert shown(held(lines, ledger).differences) == "reconcile_days_over 12 10 整改台账!L4"
