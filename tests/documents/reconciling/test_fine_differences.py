"""Differences that a coarser look would miss: statuses of one card, a name too many, counts below what is read."""

from __future__ import annotations

from itertools import permutations

import pytest

from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.ledger.schema import Status

from .ledgers import AS_OF, Book, Row, held, ledger_of, printed

ITEM: Row = {
    "item_id": "1-1-1", "aspect": "服务群众", "problem_no": 1, "problem": "便民窗口不便民", "measures": "换新机",
    "status": "正在推进", "department": "办公室", "lead_official": "江涛", "owner": "秦岚", "disclosure": "公开",
}  # fmt: skip
TITLE = "县委巡察组反馈问题整改情况"
ONE = ("（一）服务群众方面", "1.便民窗口不便民", "整改情况：换新机。")
OTHER: Row = {**ITEM, "item_id": "1-2-1", "problem_no": 2, "problem": "食堂账目不清"}


def codes(lines: list[str], book: Book) -> list[tuple[str, str, str]]:
    found = held(lines, book.ledger)
    return [(one.code, str(one.facts["said"]), one.value) for one in found.differences]


def internal(book: Book) -> list[str]:
    return printed(book.ledger, ReportChoices(ReportKind.INTERNAL))


@pytest.mark.parametrize(("said", "status"), list(permutations(Status, 2)))
def test_every_two_statuses_differ_those_of_one_card_too(said: Status, status: Status) -> None:
    found = codes([TITLE, *ONE, f"整改状态：{said}"], Book([{**ITEM, "status": str(status)}]))

    assert ("reconcile_status", str(said), str(status)) in found


@pytest.mark.parametrize("status", Status)
def test_the_same_status_is_no_difference(status: Status) -> None:
    assert codes([TITLE, *ONE, f"整改状态：{status}"], Book([{**ITEM, "status": str(status)}])) == []


@pytest.mark.parametrize(
    ("key", "said", "names"),
    [
        ("department", "办公室", "办公室、局办公室"),
        ("department", "办公室、局办公室", "办公室"),
        ("owner", "秦岚", "秦岚、秦岚岚"),
        ("lead_official", "江涛、江涛", "江涛"),
    ],
)
def test_one_name_more_is_a_difference_even_where_it_holds_the_other(key: str, said: str, names: str) -> None:
    lines = internal(Book([{**ITEM, key: said}]))

    assert codes(lines, Book([{**ITEM, key: said}])) == []
    assert codes(lines, Book([{**ITEM, key: names}])) == [("reconcile_name", said, names)]


def test_unread_statuses_may_be_what_a_notice_counts_more_and_never_what_it_counts_less() -> None:
    book = Book([{**ITEM, "status": "已完成"}, {**OTHER, "status": "说不清"}])

    def of(number: int) -> set[str]:
        counted = f"县委巡察组反馈2个问题，已完成整改{number}个。"
        return {code for code, *_ in codes([TITLE, counted, *ONE, "2.食堂账目不清", "整改情况：查账。"], book)}

    assert "reconcile_total_unread" in of(2)
    assert "reconcile_total" not in of(2)
    assert "reconcile_total" in of(0)
    assert "reconcile_total_unread" not in of(0)
    assert "reconcile_total" in of(3)


@pytest.mark.parametrize("kind", [ReportKind.PUBLIC, ReportKind.INTERNAL])
def test_rules_issued_after_the_as_of_date_are_neither_counted_nor_named(kind: ReportKind) -> None:
    later = AS_OF.replace(month=AS_OF.month + 1)
    rules = [
        {"title": "值班办法", "issued_on": AS_OF, "item_id": "1-1-1"},
        {"title": "档案办法", "item_id": "1-1-1"},
        {"title": "食堂细则", "issued_on": later, "item_id": "1-2-1"},
    ]

    text = "".join(printed(ledger_of([ITEM, OTHER], regulations=rules), ReportChoices(kind)))

    assert "制度2项" in text
    assert "《值班办法》" in text
    assert "食堂细则" not in text
