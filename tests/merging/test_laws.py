"""The laws of a merge, on rows alone: nothing of a copy is lost, nothing of the ledger overwritten, in any order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from rectify_xl.ledger.hands.merging import Asked, Merged, Odd, Why, merged
from rectify_xl.ledger.hands.returned import Returned
from rectify_xl.ledger.hands.rows import Row, Rows
from rectify_xl.ledger.hands.sent import Sent, SentRow

COLUMNS = {"编号": 1, "反馈问题": 2, "分项问题": 3, "整改进展": 4, "备注": 5}
TYPED = ("整改进展", "备注")
WORDS = ("学习走过场", "帮扶不到位", "采购不规范", "会议记录不全", "公车管理松散")
MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
texts = st.sampled_from(["", "甲", "乙", "丙"])


def plain(_column: str, text: str) -> str:
    return text


def ledger(*rows: Mapping[str, str]) -> Rows:
    return Rows("整改台账", COLUMNS, tuple(Row(at, row) for at, row in enumerate(rows, start=2)))


def item(number: int, progress: str = "", remark: str = "") -> dict[str, str]:
    return {"编号": f"1-{number}", "反馈问题": WORDS[number], "分项问题": "", "整改进展": progress, "备注": remark}


def sent(rows: Sequence[Mapping[str, str]], group: str = "办公室", moment: dt.datetime = MOMENT) -> Sent:
    held = tuple(SentRow(row["编号"], row) for row in rows)
    return Sent("0" * 32, "某局", f"{moment:%d}", moment, "责任部门", group, held)


def copy(file: str, out: Sent, rows: Sequence[Row], columns: Mapping[str, int] = COLUMNS) -> Returned:
    return Returned(file, Rows("整改台账", columns, tuple(rows)), out)


def as_sent(out: Sent) -> list[Row]:
    return [Row(at, dict(one.cells), one.key) for at, one in enumerate(out.rows, start=2)]


def applied(ours: Rows, found: Merged) -> Rows:
    """Do what a merge says."""
    cells = {row.row: dict(row.cells) for row in ours.rows}
    for one in found.taken:
        assert one.place is not None
        cells[one.place.row][one.column] = one.theirs
    rows = [replace(row, cells=cells[row.row]) for row in ours.rows]
    last = max((row.row for row in rows), default=1)
    for at, added in enumerate(found.added, start=last + 1):
        blank = dict.fromkeys(COLUMNS, "")
        rows.append(Row(at, blank | {column: one.theirs for column, one in added.taken.items()}))
    return replace(ours, rows=tuple(rows))


@dataclass(frozen=True)
class Case:
    """A ledger, what it was when it was sent, and the copies that came back."""

    was: Rows
    ours: Rows
    copies: tuple[Returned, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a ledger, edits of its own, and copies edited, re-sorted, added to and cut, some rows without identity."""
    was = [item(number, draw(texts), draw(texts)) for number in range(len(WORDS))]
    ours = [{**row, **{column: draw(texts) for column in TYPED}} for row in was]
    kept = draw(st.lists(st.sampled_from(ours), unique_by=lambda row: row["编号"], min_size=2))
    copies = []
    for number in range(draw(st.integers(1, 3))):
        out = sent(draw(st.lists(st.sampled_from(was), unique_by=lambda row: row["编号"], min_size=1)), f"科室{number}")
        rows = [
            Row(0, {**row.cells, **{column: draw(texts) for column in TYPED}}, row.key if draw(st.booleans()) else "")
            for row in as_sent(out)
            if draw(st.integers(0, 4))
        ]
        if draw(st.booleans()):
            rows.append(
                Row(0, {"编号": "9-9", "反馈问题": "新问题", "分项问题": "", **{one: draw(texts) for one in TYPED}})
            )
        placed = [replace(row, row=at) for at, row in enumerate(draw(st.permutations(rows)), start=2)]
        copies.append(copy(f"{number}.xlsx", out, placed))
    return Case(ledger(*was), ledger(*kept), tuple(copies))


@given(cases(), st.randoms())
@settings(max_examples=examples(200), deadline=None)
def test_the_order_in_which_copies_are_merged_does_not_matter(case: Case, chance: object) -> None:
    shuffled = list(case.copies)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    asked = Asked(case.ours, plain)
    assert merged(asked, case.copies) == merged(asked, shuffled)


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_every_edit_of_a_copy_is_taken_or_a_conflict_or_there_already(case: Case) -> None:
    found = merged(Asked(case.ours, plain), case.copies)
    after = {row.cells["编号"]: row.cells for row in applied(case.ours, found).rows}
    conflicts = {(one.file, one.at) for one in found.conflicts}
    conflicts |= {(one.file, one.at) for added in found.added for one in added.conflicts}
    for one in case.copies:
        out = {row.key: row.cells for row in one.sent.rows}
        for row in one.held.rows:
            base = out.get(row.cells["编号"], {})
            for column in TYPED:
                if row.cells[column] != base.get(column, ""):
                    at = one.held.address(row.row, column)
                    is_there = after.get(row.cells["编号"], {}).get(column) == row.cells[column]
                    assert is_there or (one.file, at) in conflicts


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_what_the_ledger_changed_is_never_overwritten(case: Case) -> None:
    found = merged(Asked(case.ours, plain), case.copies)
    before = {row.row: row.cells for row in case.ours.rows}
    was = {row.cells["编号"]: row.cells for row in case.was.rows}
    for one in found.taken:
        assert one.place is not None
        ours = before[one.place.row]
        assert ours[one.column] == was[ours["编号"]][one.column] == one.ours


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_merging_again_changes_nothing(case: Case) -> None:
    once = applied(case.ours, merged(Asked(case.ours, plain), case.copies))
    again = merged(Asked(once, plain), case.copies)
    assert (again.taken, again.added) == ((), ())


@given(cases())
@settings(max_examples=examples(200), deadline=None)
def test_no_row_of_the_ledger_is_added_twice_or_taken_away(case: Case) -> None:
    after = applied(case.ours, merged(Asked(case.ours, plain), case.copies))
    numbers = [row.cells["编号"] for row in after.rows]
    assert len(set(numbers)) == len(numbers)
    assert {row.cells["编号"] for row in case.ours.rows} <= set(numbers)


def taken(ours: Rows, *copies: Returned, **asked: object) -> dict[str, str]:
    found = merged(Asked(ours, plain, **asked), copies)  # type: ignore[arg-type]
    return {one.place.cell: one.theirs for one in found.taken if one.place}


def conflicts(ours: Rows, *copies: Returned, **asked: object) -> list[tuple[str, str, str, str]]:
    found = merged(Asked(ours, plain, **asked), copies)  # type: ignore[arg-type]
    return [(one.base, one.ours, one.theirs, str(one.why)) for one in found.conflicts]


def changed(out: Sent, at: int, **cells: str) -> list[Row]:
    rows = as_sent(out)
    rows[at] = replace(rows[at], cells={**rows[at].cells, **cells})
    return rows


def test_a_cell_cleared_here_and_edited_there_is_a_conflict() -> None:
    out = sent([item(0, "甲"), item(1)])
    assert taken(ledger(item(0, "甲"), item(1)), copy("一", out, changed(out, 0, 整改进展=""))) == {"D2": ""}
    assert conflicts(ledger(item(0, "乙"), item(1)), copy("一", out, changed(out, 0, 整改进展=""))) == [
        ("甲", "乙", "", "both")
    ]
    assert conflicts(ledger(item(0, ""), item(1)), copy("一", out, changed(out, 0, 整改进展="丙"))) == [
        ("甲", "", "丙", "both")
    ]


def test_two_copies_of_a_shared_item() -> None:
    one, other = sent([item(0)], "甲科"), sent([item(0)], "乙科")
    ours = ledger(item(0))
    same = copy("一", one, changed(one, 0, 备注="改")), copy("二", other, changed(other, 0, 备注="改"))
    assert taken(ours, *same) == {"E2": "改"}
    differing = copy("一", one, changed(one, 0, 备注="改")), copy("二", other, changed(other, 0, 备注="另改"))
    assert taken(ours, *differing) == {}
    assert [one[2:] for one in conflicts(ours, *differing)] == [("改", "copies"), ("另改", "copies")]


def test_the_ledger_may_be_sorted_and_numbered_anew_meanwhile() -> None:
    out = sent([item(0), item(1), item(2)])
    ours = ledger({**item(2), "编号": "2-7"}, item(1), item(0))
    assert taken(ours, copy("一", out, changed(out, 2, 备注="改"))) == {"E2": "改"}


def test_keys_that_were_not_sorted_with_their_rows_are_not_believed() -> None:
    out = sent([item(0), item(1)])
    rows = [replace(row, key=key) for row, key in zip(changed(out, 0, 备注="改"), ("1-1", "1-0"), strict=True)]
    found = merged(Asked(ledger(item(0), item(1)), plain), [copy("一", out, rows)])
    assert {one.place.cell: one.theirs for one in found.taken if one.place} == {"E2": "改"}
    assert Odd.KEYS_MOVED in {note.odd for note in found.notes}


def test_a_copied_row_is_a_new_one_where_its_words_are_new_and_else_unsure() -> None:
    out = sent([item(0), item(1)])
    rows = [*as_sent(out), Row(9, {**item(0), "分项问题": "新的分项"}, "1-0")]
    found = merged(Asked(ledger(item(0), item(1)), plain), [copy("一", out, rows)])
    assert [(added.source.at.row, found.taken) for added in found.added] == [(9, ())]
    rows = [*as_sent(out), Row(9, {**item(0), "备注": "改"}, "1-0")]
    found = merged(Asked(ledger(item(0), item(1)), plain), [copy("一", out, rows)])
    assert (found.taken, found.added) == ((), ())
    assert [note.odd for note in found.notes] == [Odd.UNSURE_ROW, Odd.UNSURE_ROW]


def test_an_item_that_the_ledger_has_no_more_is_not_added_again() -> None:
    out = sent([item(0), item(1)])
    found = merged(Asked(ledger(item(1)), plain), [copy("一", out, changed(out, 0, 备注="改"))])
    assert (found.taken, found.added, [one.why for one in found.conflicts]) == ((), (), [Why.GONE])


def test_a_missing_row_is_said_and_nothing_else() -> None:
    out = sent([item(0), item(1)])
    found = merged(Asked(ledger(item(0), item(1)), plain), [copy("一", out, as_sent(out)[1:])])
    assert (found.taken, found.conflicts) == ((), ())
    assert [(note.odd, note.value) for note in found.notes] == [(Odd.MISSING, "1-0")]


def test_a_column_that_was_not_to_be_filled_in_is_left_to_be_decided() -> None:
    out = sent([item(0)])
    back = copy("一", out, changed(out, 0, 备注="改", 整改进展="做了"))
    fillable = frozenset({"整改进展"})
    assert taken(ledger(item(0)), back, fillable=fillable) == {"D2": "做了"}
    assert conflicts(ledger(item(0)), back, fillable=fillable) == [("", "", "改", "locked")]


def test_an_older_copy_does_not_bring_back_what_a_later_sending_has_overtaken() -> None:
    first = sent([item(0)])
    old = copy("旧", first, changed(first, 0, 备注="初稿"))
    later = {"later": lambda _copy, _key: [item(0, remark="初稿")]}
    assert conflicts(ledger(item(0, remark="定稿")), old, **later) == []
    assert conflicts(ledger(item(0, remark="定稿")), old) == [("", "定稿", "初稿", "both")]
