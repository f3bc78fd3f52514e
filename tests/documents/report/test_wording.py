"""Titles and texts of a ledger that look like labels, numbers or statuses: printed so that nobody misreads them."""

from __future__ import annotations

import pytest

from documents.reconciling.ledgers import AS_OF, Book
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.review import told
from rectify_xl.documents.report.text import bare
from rectify_xl.documents.report.wording import aspect_heading, body, heading, is_misread, read_heading
from rectify_xl.ledger.rollup import roll_up

TITLES = {
    "培训走过场": "培训走过场",
    "关于培训走过场的问题": "关于培训走过场的问题",
    "3.5万元多发了": "3.5万元多发了",
    "整改情况：写得不实": "关于“整改情况：写得不实”的问题",
    "库房登记【未完成】": "关于“库房登记【未完成】”的问题",
    "问题7：台账记得乱": "关于“问题7：台账记得乱”的问题",
    "一是值班空岗，二是交接没有记录": "关于“一是值班空岗，二是交接没有记录”的问题",
    "值班不严，一是空岗；二是交接没有记录": "值班不严（一是空岗；二是交接没有记录）",
    "“打卡”应付（已完成）": "关于“‘打卡’应付（已完成）”的问题",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_printed_so_that_it_is_read_back(title: str) -> None:
    printed = heading(title)

    assert printed == TITLES[title]
    assert not is_misread(title)
    assert bare(read_heading(printed)) in (bare(title), "培训走过场")


@pytest.mark.parametrize(
    ("name", "printed"),
    [("群众工作", "群众工作"), ("整改情况", "整改情况方面"), ("反馈问题", "反馈问题方面"), ("", "")],
)
def test_a_name_that_is_a_heading_of_notices_is_said_to_be_an_aspect(name: str, printed: str) -> None:
    assert aspect_heading(name) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("换了锁。", "换了锁。"),
        ("整改情况：换了锁。", "换了锁。"),
        ("换了锁。整改情况：钥匙上交。", "换了锁。整改情况——钥匙上交。"),
        ("【责任人】秦岚。换锁", "责任人——秦岚。换锁"),
    ],
)
def test_labels_within_a_text_are_none(text: str, printed: str) -> None:
    assert body(text, "整改情况：") == printed


def test_the_reviewer_is_told_of_a_title_that_is_misread_however_it_is_printed() -> None:
    rows = [
        {"item_id": f"1-{at}-1", "problem_no": at, "problem": title, "measures": "排班", "status": "已完成"}
        for at, title in enumerate(("值班不严。一是空岗；二是交接没有记录。一是脱岗", "库房乱"), start=1)
    ]
    ledger = Book(rows, {"as_of": AS_OF}).ledger

    notes = told(ledger, roll_up(ledger, AS_OF), ReportChoices(ReportKind.INTERNAL))

    assert [(note.address.cell, note.facts["item"]) for note in notes if note.address and "misread" in note.code] == [
        ("D2", "1-1-1")
    ]
