"""What a report says comes back when it is read as a notice, and is said the same way again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rectify_xl.documents.notice.model import Notice, NoticeItem
from rectify_xl.documents.notice.reading import read_notice
from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.documents.report.outline import PrintedItem
from rectify_xl.documents.report.situation import item_lines, situation
from rectify_xl.documents.source import read_source
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import Status

from .ledgers import AS_OF, composed, sound
from .word_files import made

kinds = pytest.mark.parametrize("kind", [ReportKind.PUBLIC, ReportKind.INTERNAL])


def read_again(kind: ReportKind) -> Notice:
    return read_notice(read_source(made(composed(sound(), kind))))


def printed(kind: ReportKind) -> Sequence[Item]:
    return [item for item in sound().items.rows if kind is ReportKind.INTERNAL or item.disclosure == "公开"]


def ids(kind: ReportKind) -> list[str]:
    """Return the ids that the printed numbers make: those of the ledger, or where a gap would show, new ones."""
    return ["1-1-1", "1-1-2", "1-2-1", "2-3-1"] if kind is ReportKind.PUBLIC else [i.item_id for i in printed(kind)]


def as_item(read: NoticeItem) -> Item:
    """Return what a notice says of an item as a row of a ledger."""
    due_on = read.due.on if read.due else None
    return Item(
        row=0, cause=read.cause, measures=read.measures, progress=read.progress, status=read.status, due_on=due_on
    )


@kinds
def test_every_item_comes_back_with_its_numbers_titles_cause_and_status(kind: ReportKind) -> None:
    assert [
        (read.item_id, read.aspect.title, str(read.problem_no), read.problem, read.sub_item, read.cause, read.status)
        for read in read_again(kind).items
    ] == [
        (item_id, item.aspect, item_id.split("-")[1], item.problem, item.sub_item, f"{item.cause}。", item.status)
        for item_id, item in zip(ids(kind), printed(kind), strict=True)
    ]


@kinds
def test_what_was_done_comes_back_without_its_closing_sentence(kind: ReportKind) -> None:
    assert [read.measures for read in read_again(kind).items] == [situation(item) for item in printed(kind)]


@kinds
def test_the_date_of_what_is_open_comes_back(kind: ReportKind) -> None:
    read = {item.sub_item or item.problem: item.due.on for item in read_again(kind).items if item.due}
    advancing = {item.title: item.due_on for item in printed(kind) if item.status is Status.ADVANCING}
    assert {title: read.get(title) for title in advancing} == advancing


def test_who_answers_for_an_item_comes_back_from_an_internal_report() -> None:
    for read, item in zip(read_again(ReportKind.INTERNAL).items, sound().items.rows, strict=True):
        assert read.fields["lead_official"] == "、".join(item.lead_official)
        assert read.fields["department"] == "、".join(item.department)
        assert read.fields["goal"] == item.goal


@kinds
def test_the_counts_claimed_are_those_of_the_sentence(kind: ReportKind) -> None:
    notice = read_again(kind)
    claims = {str(claim.level): claim.value for claim in notice.claims}
    assert {key: claims[key] for key in ("aspects", "problems", "items", "completed", "phased", "advancing")} == {
        "aspects": 2, "problems": 4, "items": 5, "completed": 2, "phased": 1, "advancing": 1,
    }  # fmt: skip
    assert notice.rate is not None
    assert notice.rate.printed == "40.0%"


@kinds
def test_read_and_written_again_an_item_reads_the_same(kind: ReportKind) -> None:
    reports = [composed(sound(), kind)]
    texts = {line.text for report in reports for line in report.blocks if hasattr(line, "text")}
    for read in read_again(kind).items:
        for line in item_lines(PrintedItem(as_item(read), read.sub_no), AS_OF, in_full=False):
            assert line.text in texts
