"""One word of a notice changed, and what reconciling says of it: its code, what is said and found, and the cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from rectify_xl.documents.reconciling import Difference, Reconciled
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.ledger.model import Ledger

from .ledgers import Book, held, printed

BOOK = Book(
    items=[
        {
            "item_id": "1-1-1", "aspect": "服务群众", "problem_no": 1, "problem": "便民窗口不便民",
            "sub_item": "叫号机常坏", "measures": "一是换新机；二是定人维护", "status": "已完成",
            "due_on": dt.date(2024, 8, 31), "completed_on": dt.date(2024, 8, 20), "disclosure": "公开",
        },
        {
            "item_id": "1-1-2", "aspect": "服务群众", "problem_no": 1, "problem": "便民窗口不便民",
            "sub_item": "午间没人", "measures": "排午间轮班表", "status": "正在推进",
            "due_on": dt.date(2024, 12, 31), "disclosure": "公开",
        },
        {
            "item_id": "2-3-1", "aspect": "内部管理", "problem_no": 3, "problem": "食堂账目不清",
            "measures": "账钱分管", "status": "阶段性完成并长期坚持", "disclosure": "公开",
        },
        {
            "item_id": "2-4-1", "aspect": "内部管理", "problem_no": 4, "problem": "公车停放混乱",
            "measures": "画线定位", "status": "尚未完成", "due_on": dt.date(2024, 11, 30), "disclosure": "党内",
        },
    ],
    about={
        "unit": "某镇便民中心", "inspection_from": dt.date(2024, 3, 4), "inspection_to": dt.date(2024, 4, 19),
        "feedback_on": dt.date(2024, 5, 27), "as_of": dt.date(2024, 9, 30), "signed_on": dt.date(2024, 10, 8),
        "rate_decimals": 1, "phone": "0999-1234567", "declared_problems": 3, "declared_completed": 2,
        "declared_rate": "75.0%",
    },
    measures=[{"item_id": "1-1-1", "measure": "换新机"}, {"item_id": "1-1-1", "measure": "定人维护"}],
    meetings=[
        {"held_on": dt.date(2024, 6, 5), "meeting_type": "调度会", "topic": "过清单"},
        {"held_on": dt.date(2024, 7, 5), "meeting_type": "调度会", "topic": "看进度"},
    ],
    regulations=[{"title": "食堂财务细则", "issued_on": dt.date(2024, 7, 2), "item_id": "2-3-1"}],
)  # fmt: skip

CLAIMS_GIVE = "reconcile_rate_claims 25.0% {} 基本信息!B11"
CHANGED = {
    "a total": ("2个方面3个问题", "2个方面5个问题", "reconcile_total 5 3 基本信息!B9 | reconcile_gap 2 整改台账!C4"),
    "a total in Chinese numerals": ("细化为4个分项，其中", "细化为四个分项，其中", ""),
    "a total that basic information has too": (
        "已完成整改1个", "已完成整改2个",
        "reconcile_total_declared 2 1 基本信息!B10 | reconcile_sum 5 4 整改台账!N1 | " + CLAIMS_GIVE.format("50.0%"),
    ),
    "a total said again otherwise": ("对尚未完成的1个", "对尚未完成的3个", "reconcile_further 3 1 整改台账!N1"),
    "a rate": (
        "完成率25.0%", "完成率26%",
        "reconcile_rate 26% 25% 基本信息!B11 | reconcile_rate_claims 26% 25% 基本信息!B11",
    ),
    "a rate that basic information has too": (
        "完成率25.0%", "完成率75%",
        "reconcile_rate_declared 75% 25% 基本信息!B11 | reconcile_rate_claims 75% 25% 基本信息!B11",
    ),
    "a rate at another precision": ("完成率25.0%", "完成率25%", ""),
    "a rate in words": ("完成率25.0%", "完成率百分之二十五", ""),
    "a rate that counts phases": ("分项完成率25.0%", "分项完成率（含阶段性完成）50.0%", ""),
    "measures": ("列出整改措施2条", "列出整改措施9条", "reconcile_total_listed 9 2"),
    "rules": ("制定完善制度1项", "制定完善制度5项", "reconcile_total_listed 5 1"),
    "meetings": ("调度会2次", "调度会3次", "reconcile_meetings 3 2 会议记录!B1"),
    "the feedback": ("2024年5月27日", "2024年5月28日", "reconcile_date 2024-05-28 2024-05-27 基本信息!B4"),
    "the feedback without its year": ("2024年5月27日", "5月27日", ""),
    "the day counted to": (
        "截至2024年9月30日", "截至2024年9月20日", "reconcile_date 2024-09-20 2024-09-30 基本信息!B5",
    ),
    "the first day": ("2024年3月4日", "2024年3月14日", "reconcile_date 2024-03-14 2024-03-04 基本信息!B2"),
    "an early signature": (
        "2024年10月8日", "2024年9月8日",
        "reconcile_date 2024-09-08 2024-10-08 基本信息!B6 | reconcile_signed_early 2024-09-08 2024-10-08 基本信息!B6",
    ),
    "a telephone number": ("0999-1234567", "0999-1234568", "reconcile_contact 0999-1234568 0999-1234567 基本信息!B8"),
    "a status": (
        "目前，该问题已取得阶段性成效，将长期坚持。", "目前，该问题已完成整改。",
        "reconcile_status 已完成 阶段性完成并长期坚持 整改台账!N4",
    ),
    "an expected day": (
        "预计2024年12月31日前", "预计2024年11月30日前", "reconcile_expected 2024-11-30 2024-12-31 整改台账!L3",
    ),
    "a title": ("（2）午间没人", "（2）周末没人", "reconcile_title 周末没人 午间没人 整改台账!E3"),
    "a problem's title": (
        "1.便民窗口不便民", "1.窗口服务差", "reconcile_problem 窗口服务差 便民窗口不便民 整改台账!D2",
    ),
    "an aspect": ("（二）内部管理", "（二）财务管理", "reconcile_aspect 财务管理 内部管理 整改台账!B4"),
    "a number": ("3.食堂账目不清", "5.食堂账目不清", "reconcile_number 5 3 整改台账!C4"),
    "a heading left out": ("二、反馈问题整改情况", "四、反馈问题整改情况", "reconcile_gap_headings 四、"),
}  # fmt: skip


def notice_of(ledger: Ledger, *changes: tuple[str, str], kind: ReportKind = ReportKind.PUBLIC) -> list[str]:
    lines = printed(ledger, ReportChoices(kind, keeps_numbers=True))
    for old, new in changes:
        assert any(old in line for line in lines), old
        lines = [line.replace(old, new) for line in lines]
    return lines


def shown(differences: tuple[Difference, ...]) -> str:
    """Return differences as the cases write them: code, said, found, cell, without what is blank."""
    return " | ".join(
        " ".join(
            filter(
                None, (one.code, str(one.facts["said"]), one.value, f"{one.sheet}!{one.cell}" if one.address else "")
            )
        )
        for one in differences
    )


def test_the_notice_as_it_is_agrees() -> None:
    found = held(notice_of(BOOK.ledger), BOOK.ledger)

    assert shown(found.differences) == ""
    assert found.matched == 3
    assert [(one.code, one.cell) for one in found.notes] == [
        ("reconcile_gap_both", "C4"),
        ("reconcile_withheld", "U5"),
    ]


@pytest.mark.parametrize("case", CHANGED)
def test_what_is_changed_is_told_with_its_cell(case: str) -> None:
    old, new, expected = CHANGED[case]
    lines = notice_of(BOOK.ledger, (old, new))

    found = held(lines, BOOK.ledger)

    assert shown(found.differences) == expected
    for one in found.differences:
        assert one.said is not None
        assert one.said.text in lines[one.said.line - 1]


def test_a_rate_that_counts_phases_without_saying_so_is_told_as_that() -> None:
    found = held(notice_of(BOOK.ledger, ("完成率25.0%", "完成率50%")), BOOK.ledger)

    assert [(one.facts["said"], one.value) for one in found.notes if one.code == "reconcile_rate_second"] == [
        ("50%", "25%")
    ]


def test_a_number_that_blank_statuses_may_hold_contradicts_nothing() -> None:
    blank = Book([{**row, "status": ""} if row["item_id"] == "1-1-2" else row for row in BOOK.items], BOOK.about).ledger
    found = held(notice_of(BOOK.ledger), blank).differences

    told = [one for one in found if one.code == "reconcile_total_unread"]
    assert [(one.facts["said"], one.value, one.facts["unread"], str(one.severity)) for one in told] == [
        ("1", "0", 1, "warning")
    ]
    assert [one.code for one in found if one.code == "reconcile_total"] == []


def test_the_number_overdue_in_an_internal_notice_is_held_too() -> None:
    late = Book([{**row, "due_on": dt.date(2024, 9, 1)} for row in BOOK.items], BOOK.about).ledger
    lines = notice_of(late, kind=ReportKind.INTERNAL)
    changed = [line.replace("超过整改时限的分项2个", "超过整改时限的分项1个") for line in lines]

    assert shown(held(lines, late).differences) == ""
    assert shown(held(changed, late).differences) == "reconcile_total 1 2 整改台账!L1"


def test_items_on_one_side_only_are_told() -> None:
    lines = notice_of(BOOK.ledger)
    at = next(at for at, line in enumerate(lines) if line.startswith("（2）午间没人"))
    more = [*lines[:at], "（7）厕所没灯", "整改情况：装灯。", *lines[at + 2 :]]

    found = held(more, BOOK.ledger)

    assert "reconcile_only_notice 厕所没灯" in shown(found.differences)
    assert "reconcile_only_ledger 午间没人 整改台账!A3" in shown(found.differences)


def test_an_item_that_may_be_published_is_missed_and_one_that_may_not_is_not() -> None:
    items = [{**row, "disclosure": "公开"} for row in BOOK.items]
    found = held(notice_of(BOOK.ledger), Book(items, BOOK.about).ledger)

    assert "reconcile_only_ledger 公车停放混乱 整改台账!A5" in shown(found.differences)
    assert not any(one.code == "reconcile_withheld" for one in found.notes)


def test_a_mask_is_no_number_and_no_difference() -> None:
    lines = notice_of(
        BOOK.ledger,
        ("2个方面3个问题", "X个方面XX个问题"),
        ("2024年5月27日", "2024年X月XX日"),
        ("完成率25.0%", "完成率XX%"),
    )
    found = held(lines, BOOK.ledger)

    assert shown(found.differences) == ""
    assert {(one.code, one.facts["said"]) for one in found.unchecked} == {
        ("reconcile_masked", "X"),
        ("reconcile_date_open", "2024年X月XX日"),
        ("reconcile_rate_unread", "XX%"),
    }


def test_what_the_ledger_leaves_blank_cannot_be_compared() -> None:
    lines = notice_of(BOOK.ledger)
    bare = Book([dict(row) for row in BOOK.items], {"as_of": BOOK.about["as_of"], "phone": "（不公开）"})

    found = held(lines, bare.ledger)

    assert shown(found.differences) == ""
    assert {one.code for one in found.unchecked} == {
        "reconcile_ledger_blank",
        "reconcile_contact_hidden",
        "reconcile_not_listed",
    }


def test_a_notice_that_says_nothing_has_no_differences() -> None:
    lines = [
        "某镇便民中心关于巡察整改的通报",
        "1.食堂账目不清",
        "整改情况：账钱分管。",
        "2.公车停放混乱",
        "整改情况：画线。",
    ]
    found = held(lines, Book(BOOK.items[2:], {"as_of": BOOK.about["as_of"]}).ledger)

    assert {one.code for one in found.differences} == {"reconcile_number"}


def test_a_problem_printed_whole_is_as_far_as_its_least_advanced_part() -> None:
    found = _whole("目前该问题正在推进。")
    other = _whole("目前该问题已完成整改。")

    assert shown(found.differences) == ""
    assert shown(other.differences) == "reconcile_status 已完成 正在推进 整改台账!N3"


def _whole(closing: str) -> Reconciled:
    text = "某镇便民中心关于巡察整改的通报\n（一）服务群众方面\n1.便民窗口不便民\n整改情况：换机，排班。"
    other = "（二）内部管理方面\n3.食堂账目不清\n整改情况：账钱分管。"
    return held((text + closing + "\n" + other).split("\n"), BOOK.ledger)


def test_renumbered_items_are_found_by_their_titles_and_told() -> None:
    lines = notice_of(BOOK.ledger, ("3.食堂账目不清", "4.食堂账目不清"))

    found = held(lines, BOOK.ledger)

    assert shown(found.differences) == "reconcile_number 4 3 整改台账!C4"
    assert found.matched == 3


def test_a_notice_numbered_afresh_because_items_are_kept_back_is_told_and_no_difference() -> None:
    items = [{**row, "disclosure": "党内" if row["item_id"] == "1-1-1" else "公开"} for row in BOOK.items]
    ledger = Book(items, {"as_of": BOOK.about["as_of"]}).ledger

    found = held(printed(ledger, ReportChoices()), ledger)

    assert shown(found.differences) == ""
    assert found.matched == 3
    assert [(one.code, one.facts["said"], one.value) for one in found.notes if one.code == "reconcile_renumbered"] == [
        ("reconcile_renumbered", "1.(1)", "1.(2)"),
        ("reconcile_renumbered", "2", "3"),
        ("reconcile_renumbered", "3", "4"),
    ]


SHELVES = [
    ("1-1-1", 1, "库存不盘点"),
    ("1-2-1", 2, "出库不登记"),
    ("1-3-1", 3, "货架没有标识"),
    ("1-4-1", 4, "库存不盘点"),
]


def shelves(*titles: str) -> list[str]:
    """Return a notice of problems numbered from 1."""
    told = [line for at, title in enumerate(titles, 1) for line in (f"{at}.{title}", "整改情况：已经安排。")]
    return ["某镇便民中心关于巡察整改的通报", *told]


def warehouse(rows: Sequence[tuple[str, int, str]] = SHELVES) -> Ledger:
    listed = [
        {"item_id": item, "aspect": "库房", "problem_no": number, "problem": title, "measures": "已经安排"}
        for item, number, title in rows
    ]
    return Book(listed, {"as_of": BOOK.about["as_of"]}).ledger


def test_the_same_words_win_over_the_same_number() -> None:
    found = held(shelves("货架没有标识", "出库不登记了", "临时工没有合同"), warehouse(SHELVES[:3]))

    assert shown(found.differences) == " | ".join(
        (
            "reconcile_only_notice 临时工没有合同",
            "reconcile_number 1 3 整改台账!C4",
            "reconcile_title 出库不登记了 出库不登记 整改台账!D3",
            "reconcile_only_ledger 库存不盘点 整改台账!A2",
        )
    )


def test_a_part_is_found_by_its_own_words_under_a_problem_named_otherwise() -> None:
    rows = [
        {"item_id": f"1-{problem}-{part}", "aspect": "库房", "problem_no": problem, "problem": f"管理松{problem}",
         "sub_item": title, "measures": "已经安排"}
        for problem, part, title in ((1, 1, "钥匙乱放"), (1, 2, "门不上锁"), (2, 1, "灯不关"))
    ]  # fmt: skip
    lines = [
        *("某镇便民中心关于巡察整改的通报", "1.管得不严", "（1）门不上锁", "整改情况：换锁。"),
        *("（2）钥匙乱放", "整改情况：入柜。", "2.管理松2", "（1）灯不关", "整改情况：关灯。"),
    ]

    found = held(lines, Book(rows, {"as_of": BOOK.about["as_of"]}).ledger)

    assert [
        (one.code, one.facts["said"], one.value) for one in found.differences if one.code == "reconcile_number"
    ] == [
        ("reconcile_number", "1.(1)", "1.(2)"),
        ("reconcile_number", "1.(2)", "1.(1)"),
    ]


def test_words_that_several_rows_have_are_told_apart_by_their_numbers() -> None:
    found = held(shelves("库存不盘点", "出库不登记", "货架没有标识", "库存不盘点"), warehouse())

    assert shown(found.differences) == ""
    assert found.matched == 4


def test_two_statuses_of_one_item_are_no_difference_and_are_told() -> None:
    lines = shelves("库存不盘点")
    lines[-1] = "整改情况：一是盘库。目前已完成整改2个库房；其余正在推进。"

    found = held(lines, warehouse(SHELVES[:1]))

    assert [(one.code, one.facts["said"], one.facts["other"]) for one in found.unchecked] == [
        ("reconcile_status_two", "目前已完成整改2个库房", "其余正在推进")
    ]


def test_counts_to_an_earlier_day_are_not_held_against_the_ledger() -> None:
    lines = shelves("库存不盘点", "出库不登记")
    lines.insert(1, "截至2024年6月30日，2个问题已完成整改1个，正在推进1个。截至2024年9月30日，2个问题未完成2个。")
    ledger = Book(
        [
            {"item_id": f"1-{at}-1", "aspect": "库房", "problem_no": at, "problem": title, "measures": "已经安排",
             "status": "尚未完成"}
            for at, title in ((1, "库存不盘点"), (2, "出库不登记"))
        ],
        {"as_of": BOOK.about["as_of"]},
    ).ledger  # fmt: skip

    found = held(lines, ledger)

    assert shown(found.differences) == ""
    told = [(one.code, one.facts["said"]) for one in found.unchecked if one.code != "reconcile_status_unstated"]
    assert told == [("reconcile_earlier", "1"), ("reconcile_earlier", "1")]


def test_a_gap_is_a_difference_where_the_total_says_that_something_is_missing() -> None:
    lines = notice_of(BOOK.ledger, ("2个方面3个问题", "2个方面4个问题"))

    codes = {one.code for one in held(lines, BOOK.ledger).differences}

    assert codes == {"reconcile_total", "reconcile_gap"}
