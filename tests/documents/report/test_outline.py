"""Order and numbers: as the feedback prints them, and a gap stays a gap."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.report.outline import PrintedAspect, arranged, references, renumbered
from rectify_xl.ledger.model import Item

from .ledgers import sound


def shape(aspects: Sequence[PrintedAspect]) -> list[tuple[int, str, list[int | None]]]:
    return [
        (aspect.number, problem.number, [printed.number for printed in problem.items])
        for aspect in aspects
        for problem in aspect.problems
    ]


def test_gaps_in_problems_and_sub_items_stay_gaps() -> None:
    assert shape(arranged(sound().items.rows)) == [
        (1, "1", [1, 3]),
        (1, "2", [None]),
        (2, "4", [None]),
        (2, "5", [None]),
    ]


def test_rows_sorted_by_the_staff_are_printed_in_the_order_of_their_ids() -> None:
    items = sound().items.rows
    assert arranged(tuple(reversed(items))) == arranged(items)


def test_what_is_left_out_leaves_the_other_numbers_as_they_are() -> None:
    items = sound().items.rows
    kept_back = frozenset(item.row for item in items if item.item_id in ("1-1-1", "1-2-1", "2-4-1"))
    assert shape(arranged(items, leaving_out=kept_back)) == [(1, "1", [3]), (2, "5", [None])]


def test_an_aspect_with_nothing_left_is_not_printed_and_the_next_keeps_its_number() -> None:
    items = sound().items.rows
    kept_back = frozenset(item.row for item in items if item.aspect == "服务群众")
    assert [aspect.number for aspect in arranged(items, leaving_out=kept_back)] == [2]


def test_numbered_afresh_no_gap_shows_and_problems_run_through_as_they_did() -> None:
    items = sound().items.rows
    kept_back = frozenset(item.row for item in items if item.item_id in ("1-1-1", "1-2-1"))
    assert shape(renumbered(items, leaving_out=kept_back)) == [(1, "1", [1]), (2, "2", [None]), (2, "3", [None])]
    first = frozenset(item.row for item in items if item.aspect == "服务群众")
    assert shape(renumbered(items, leaving_out=first)) == [(1, "1", [None]), (1, "2", [None])]


def test_problems_that_start_again_in_each_aspect_do_so_afresh() -> None:
    items = [
        *(Item(2, "1-1-1", "甲", "1", "题一"), Item(3, "1-2-1", "甲", "2", "题二")),
        *(
            Item(4, "2-1-1", "乙", "1", "题三"),
            Item(5, "2-2-1", "乙", "2", "题四"),
            Item(6, "2-3-1", "乙", "3", "题五"),
        ),
    ]
    assert shape(renumbered(items, leaving_out=frozenset({3, 4}))) == [
        (1, "1", [None]),
        (2, "1", [None]),
        (2, "2", [None]),
    ]


def test_a_reference_reads_as_the_headings_above_it() -> None:
    assert [one.text for one in references(arranged(sound().items.rows))] == [
        "（一）1.（1）", "（一）1.（3）", "（一）2.", "（二）4.", "（二）5.",
    ]  # fmt: skip


def test_without_ids_of_three_numbers_rows_keep_their_order_and_are_numbered_from_one() -> None:
    items = [
        Item(2, "甲1", "乙方面", "9", "题九", "分项一"),
        Item(3, "甲2", "乙方面", "9", "题九", "分项二"),
        Item(4, "甲3", "甲方面", "", "没有序号"),
    ]
    assert shape(arranged(items)) == [(1, "9", [1, 2]), (2, "1", [None])]


def test_a_number_keeps_its_digits_and_loses_the_marks_around_them() -> None:
    items = [Item(2, "1-7-1", "甲", "（7）", "题"), Item(3, "1-8-1", "甲", "8.", "题二")]
    assert [number for _, number, _ in shape(arranged(items))] == ["7", "8"]


names = st.sampled_from(["", "甲", "乙", "丙"])
ids = st.one_of(st.tuples(*[st.integers(1, 4)] * 3).map(lambda parts: "-".join(map(str, parts))), names)


@given(st.lists(st.tuples(ids, names, names, names), max_size=12), st.sets(st.integers(0, 11)))
def test_every_item_that_is_not_left_out_is_printed_once(
    rows: list[tuple[str, str, str, str]], kept_back: set[int]
) -> None:
    items = [Item(row, item_id, aspect, number, number, sub) for row, (item_id, aspect, number, sub) in enumerate(rows)]
    aspects = arranged(items, leaving_out=frozenset(kept_back))
    printed = [one.item.row for aspect in aspects for problem in aspect.problems for one in problem.items]
    assert sorted(printed) == [row for row in range(len(items)) if row not in kept_back]
    assert all(problem.number for aspect in aspects for problem in aspect.problems)


@given(st.lists(st.tuples(ids, names, names, names), max_size=12), st.sets(st.integers(0, 11)))
def test_numbered_afresh_the_same_items_stand_in_the_same_order_without_a_gap(
    rows: list[tuple[str, str, str, str]], kept_back: set[int]
) -> None:
    items = [Item(row, item_id, aspect, number, number, sub) for row, (item_id, aspect, number, sub) in enumerate(rows)]
    before, after = (one(items, leaving_out=frozenset(kept_back)) for one in (arranged, renumbered))
    assert [one.item for one in references(after)] == [one.item for one in references(before)]
    assert [aspect.number for aspect in after] == list(range(1, len(after) + 1))
    through = [int(problem.number) for aspect in after for problem in aspect.problems]
    again = [place for aspect in after for place in range(1, len(aspect.problems) + 1)]
    assert through in (again, list(range(1, len(through) + 1)))
    for aspect in after:
        for problem in aspect.problems:
            numbers = [one.number for one in problem.items]
            assert numbers in ([None], list(range(1, len(numbers) + 1)))


@given(st.lists(st.tuples(ids, names, names, names), max_size=12))
def test_no_two_headings_side_by_side_have_one_number(rows: list[tuple[str, str, str, str]]) -> None:
    items = [Item(row, item_id, aspect, number, number, sub) for row, (item_id, aspect, number, sub) in enumerate(rows)]
    aspects = arranged(items)
    assert len({aspect.number for aspect in aspects}) == len(aspects)
    for aspect in aspects:
        for problem in aspect.problems:
            assert len({one.number for one in problem.items}) == len(problem.items)
