"""A notice written from a ledger says what the ledger says: imported it is that ledger, reconciled it agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from thorough import examples

import rectify_xl
from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.outline import arranged
from rectify_xl.documents.report.public import is_undecided, kept_back
from rectify_xl.documents.report.situation import situation
from rectify_xl.documents.report.text import bare
from rectify_xl.documents.source import read_source
from rectify_xl.ledger.model import Item, Ledger

from .importing.reading import seed
from .reconciling.ledgers import Book, books, held, imported, printed, read

SAMPLES: Final = Path(__file__).parents[2] / "samples"
TODAY: Final = dt.date(2026, 5, 6)
TITLES: Final = ("item_id", "aspect", "problem_no", "problem", "sub_item", "cause")
INSIDE: Final = (
    *("goal", "lead_official", "department", "owner", "due_note", "completed_on", "mechanism", "review_on"),
    *("evidence", "closure"),
)
ROWS: Final = (*TITLES, *INSIDE, "status", "due_on", "measures", "progress")
SETTINGS: Final = (
    *("inspection_from", "inspection_to", "feedback_on", "as_of", "signed_on"),
    *("inspection_team", "phone", "post_box", "email"),
)
SIGNED_EARLY: Final = {"data_resources_bureau": ["reconcile_signed_early"]}
"""Its office signed before the day it counted to, and so does every notice written from its ledger."""

internal = st.builds(
    ReportChoices, st.just(ReportKind.INTERNAL), st.sampled_from((None, *CountBy)), show_zeros=st.booleans()
)
public = st.builds(
    ReportChoices, st.just(ReportKind.PUBLIC), st.sampled_from((None, *CountBy)), show_zeros=st.booleans()
)
kinds = pytest.mark.parametrize("kind", [ReportKind.PUBLIC, ReportKind.INTERNAL])


def in_order(ledger: Ledger) -> Iterator[Item]:
    """Yield the rows in the order in which a notice prints them."""
    for aspect in arranged(ledger.items.rows):
        for problem in aspect.problems:
            yield from (one.item for one in problem.items)


def cells(ledger: Ledger, *keys: str) -> list[tuple[Any, ...]]:
    """Return the cells of every row as a notice carries them: texts are their letters and figures."""
    return [
        tuple(bare(value) if isinstance(value, str) else value for value in (getattr(item, key) for key in keys))
        for item in in_order(ledger)
    ]


def about(ledger: Ledger) -> dict[str, object]:
    return {key: ledger.about.values[key] for key in SETTINGS if key in ledger.about.values}


def told(lines: Sequence[str], ledger: Ledger) -> list[tuple[str, str, str, str]]:
    return [
        (one.code, one.facts["said"], one.value, one.said.text if one.said else "")
        for one in held(lines, ledger).differences
    ]


@settings(max_examples=examples(25), deadline=None)
@given(books(disclosed=True), internal)
def test_an_internal_notice_is_imported_to_its_ledger(book: Book, chosen: ReportChoices) -> None:
    ledger = book.ledger
    again = imported(printed(ledger, chosen))

    assert cells(again, *TITLES, *INSIDE[:4], *INSIDE[5:]) == cells(ledger, *TITLES, *INSIDE[:4], *INSIDE[5:])
    assert about(again) == about(ledger)
    for found, row in zip(in_order(again), in_order(ledger), strict=True):
        assert row.status in (None, found.status)
        assert row.due_on in (None, found.due_on)
        assert bare(found.due_note).startswith(bare(row.due_note))
        assert bare(found.measures + found.progress).startswith(bare(situation(row)))


@settings(max_examples=examples(25), deadline=None)
@given(books(), st.one_of(internal, public))
def test_imported_printed_and_imported_again_a_ledger_is_the_same(book: Book, chosen: ReportChoices) -> None:
    chosen = replace(chosen, includes_undecided=True)
    once = imported(printed(book.ledger, chosen))
    twice = imported(printed(once, chosen))

    rows = [key for key in ROWS if key != "due_note" or chosen.kind is ReportKind.INTERNAL]
    assert cells(twice, *rows) == cells(once, *rows)
    assert about(twice) == about(once)


@settings(max_examples=examples(25), deadline=None)
@given(books(disclosed=True), internal)
def test_an_internal_notice_agrees_with_the_ledger_it_was_written_from(book: Book, chosen: ReportChoices) -> None:
    ledger = book.ledger

    assert told(printed(ledger, chosen), ledger) == []


@settings(max_examples=examples(25), deadline=None)
@given(books(disclosed=True), public)
def test_so_does_a_public_one_and_what_it_keeps_back_is_a_note(book: Book, chosen: ReportChoices) -> None:
    ledger = book.ledger
    left_out = kept_back(ledger, chosen)
    assume(len(left_out) < len(ledger.items.rows) and not is_undecided(ledger, chosen))

    found = held(printed(ledger, chosen), ledger)

    assert [(one.code, one.facts["said"], one.value) for one in found.differences] == []
    assert found.matched == len(ledger.items.rows) - len(left_out)
    assert sum(one.code == "reconcile_withheld" for one in found.notes) == len(left_out)


@kinds
@pytest.mark.parametrize("sample", sorted(path.stem for path in SAMPLES.glob("*.xlsx")))
def test_the_notice_of_a_sample_agrees_with_it(sample: str, kind: ReportKind, tmp_path: Path) -> None:
    ledger, notice = SAMPLES / f"{sample}.xlsx", tmp_path / "通报.docx"
    result = rectify_xl.report(ledger, notice, kind=kind, includes_undecided=True, today=TODAY)

    found = rectify_xl.reconcile(ledger, notice, today=TODAY)

    assert [one.code for one in found.differences] == SIGNED_EARLY.get(sample, [])
    assert found.found.matched == result.printed


@pytest.mark.parametrize("pattern", ["000_*.txt", "001_*.txt"])
def test_a_real_notice_is_written_again_with_the_same_items_in_the_same_order(pattern: str) -> None:
    notice = read([line.text for line in read_source(seed(pattern).read_bytes())])
    once = imported([line.text for line in read_source(seed(pattern).read_bytes())])
    lines = printed(once, ReportChoices(includes_undecided=True), TODAY)

    assert [
        (item.item_id, item.aspect.title, item.problem, item.sub_item, item.status) for item in read(lines).items
    ] == [(item.item_id, item.aspect.title, item.problem, item.sub_item, item.status) for item in notice.items]
    keys = [key for key in ROWS if key != "due_note"]
    assert cells(imported(lines), *keys) == cells(once, *keys)


ODD: Final = (
    "整改情况：填得不实",
    "【未完成】登记本空着",
    "一是值班空岗，二是交接没有记录",
    "问题7：台账记得乱",
    "出库不登记（已完成）",
    "10名职工超编",
    "最后一项没有落实",
)
ODD_TEXTS: Final = (
    "一、立规矩。\n二、抓落实。",
    "整改情况：\n一、立规矩。\n（一）管钥匙\n二、抓落实。",
    "2.关于登记本的问题\n整改情况：补登。",
    "原因分析：人手少。完成情况：未完成",
    "【责任人】邱枫\n整改时限：2024年5月",
    "附件1\n整改清单\n1.登记本",
    "补登了登记本",
)


@kinds
@pytest.mark.parametrize("names", [("库房", "整改情况"), ("", ""), ("反馈问题", ""), ("", "库房")])
def test_odd_words_of_a_ledger_are_read_back(kind: ReportKind, names: tuple[str, str]) -> None:
    rows = [
        {
            "item_id": f"{1 if at < 4 or len(set(names)) == 1 else 2}-{at}-1", "problem_no": at, "problem": title,
            "aspect": names[at > 3], "measures": text, "progress": "整改情况：都做了。", "status": "正在推进",
        }
        for at, (title, text) in enumerate(zip(ODD, ODD_TEXTS, strict=True), start=1)
    ]  # fmt: skip
    ledger = Book(rows, {"as_of": TODAY}).ledger
    lines = printed(ledger, ReportChoices(kind, includes_undecided=True), TODAY)

    keys = ("item_id", "aspect", "problem_no", "problem", "status")
    assert cells(imported(lines), *keys) == cells(ledger, *keys)
    assert [(one.code, one.facts["said"], one.value) for one in held(lines, ledger, TODAY).differences] == []


COUNTED = """
某局党组关于巡察整改情况的通报
截至2023年9月8日，反馈的4个问题{claims}。
1.学得少
整改情况：学。已完成整改。
2.会多
整改情况：压。已完成整改，并长期坚持。
3.文长
整改情况：短。已完成整改。
4.车乱
整改情况：停。{last}
"""


@pytest.mark.parametrize(
    ("claims", "last"),
    [
        ("已全部完成整改，完成率100%", "已完成整改。"),
        ("，已完成3个（其中长期坚持1个），正在推进1个，完成率75%", "该问题正在推进。"),
        ("，已完成2个，长期坚持1个，已整改待验收1个，完成率75%", "已整改，待验收。"),
        ("，已完成2个，长期坚持1个，基本完成1个", "该问题基本完成整改。"),
        ("，已完成2个，长期坚持1个，申请延期1个", "整改状态：申请延期"),
    ],
)
def test_a_notice_agrees_with_the_ledger_made_of_it(claims: str, last: str) -> None:
    lines = COUNTED.format(claims=claims, last=last).strip().splitlines()
    found = held(lines, imported(lines))

    assert [(one.code, one.facts["said"], one.value) for one in found.differences] == []
    assert found.matched == 4
