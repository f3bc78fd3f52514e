"""What changed between two dates: every kind is found, nothing is guessed, nothing goes unsaid."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.ledger.history.changes import Change, ChangeKind, Changes, compare, with_moves
from rectify_xl.ledger.history.matching import Doubt, match
from rectify_xl.ledger.history.snapshot import Remembered, Snapshot, plain, remember
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import Status

from .tables import day, past, present

THEN, NOW = day(14), day(28)
BEFORE = """
    1-1-1 | 学习 | 记录不全 | 推 | 2021-06-30
    1-1-2 | 学习 | 次数不够 | 完 | 2021-03-10
    1-2-1 | 接待 | 先吃后批 | 未 | 2021-05-20
"""


def found(before: str, after: str) -> list[Change]:
    return list(compare(Snapshot(THEN, past(before)), present(after), NOW))


def kinds(before: str, after: str) -> list[tuple[ChangeKind, str]]:
    return [(one.kind, (one.after or one.before or Remembered()).item_id) for one in found(before, after)]


def one_row(status: str, due: str = "2021-06-30") -> str:
    return f"1-1-1 | 学习 | 记录不全 | {status} | {due}"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("推", "完", ChangeKind.NEWLY_DONE),
        ("未", "完", ChangeKind.NEWLY_DONE),
        ("阶", "完", ChangeKind.NEWLY_DONE),
        ("未", "推", ChangeKind.ADVANCED),
        ("推", "阶", ChangeKind.ADVANCED),
        ("完", "推", ChangeKind.FALLEN_BACK),
        ("完", "阶", ChangeKind.FALLEN_BACK),
        ("阶", "未", ChangeKind.FALLEN_BACK),
        ("完", "？", ChangeKind.READ_OTHERWISE),
        ("？", "完", ChangeKind.READ_OTHERWISE),
    ],
)
def test_a_changed_status_is_of_one_kind(before: str, after: str, kind: ChangeKind) -> None:
    assert kinds(one_row(before), one_row(after)) == [(kind, "1-1-1")]


@pytest.mark.parametrize("status", ["完", "阶", "推", "未", "？"])
def test_nothing_is_said_of_what_stayed(status: str) -> None:
    assert found(one_row(status), one_row(status)) == []


def test_a_deadline_that_passed_between_the_dates_is_newly_overdue_once() -> None:
    assert kinds(one_row("推", "2021-03-20"), one_row("推", "2021-03-20")) == [(ChangeKind.NEWLY_OVERDUE, "1-1-1")]
    assert kinds(one_row("推", "2021-03-13"), one_row("推", "2021-03-13")) == []


def test_an_item_that_falls_back_past_its_deadline_is_both() -> None:
    said = kinds(one_row("完", "2021-03-01"), one_row("推", "2021-03-01"))
    assert [kind for kind, _ in said] == [ChangeKind.FALLEN_BACK, ChangeKind.NEWLY_OVERDUE]


@pytest.mark.parametrize(("before", "after"), [("2021-06-30", "2021-09-30"), ("", "2021-09-30"), ("2021-06-30", "")])
def test_a_deadline_that_differs_is_moved(before: str, after: str) -> None:
    assert kinds(one_row("推", before), one_row("推", after)) == [(ChangeKind.DEADLINE_MOVED, "1-1-1")]


def test_what_came_and_went_is_added_and_removed() -> None:
    after = """
        1-1-1 | 学习 | 记录不全 | 推 | 2021-06-30
        1-1-2 | 学习 | 次数不够 | 完 | 2021-03-10
        3-9-1 | 采购 | 没有询价 | 推 | 2021-03-01
    """
    added_overdue, added, removed = found(BEFORE, after)
    assert (added.kind, removed.kind, added_overdue.kind) == (
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.NEWLY_OVERDUE,
    )
    assert added.item is not None
    assert added.item.row == 4
    assert removed.before is not None
    assert (removed.before.item_id, removed.item, removed.after) == ("1-2-1", None, None)


def test_the_same_words_under_another_number_are_renumbered_and_compared_on() -> None:
    after = BEFORE.replace("1-1-1", "1-1-9").replace("记录不全 | 推", "记录不全 | 完")
    done, renumbered = found(BEFORE, after)
    assert (done.kind, renumbered.kind) == (ChangeKind.NEWLY_DONE, ChangeKind.RENUMBERED)
    assert renumbered.before is not None
    assert renumbered.after is not None
    assert (renumbered.before.item_id, renumbered.after.item_id) == ("1-1-1", "1-1-9")


def test_a_row_put_in_between_renumbers_those_below_and_adds_one() -> None:
    after = """
        1-1-1 | 学习 | 新的一项 | 未 | 2021-06-30
        1-1-2 | 学习 | 记录不全 | 推 | 2021-06-30
        1-1-3 | 学习 | 次数不够 | 完 | 2021-03-10
        1-2-1 | 接待 | 先吃后批 | 未 | 2021-04-20
    """
    assert kinds(BEFORE, after) == [
        (ChangeKind.DEADLINE_MOVED, "1-2-1"),
        (ChangeKind.ADDED, "1-1-1"),
        (ChangeKind.RENUMBERED, "1-1-2"),
        (ChangeKind.RENUMBERED, "1-1-3"),
    ]


def test_other_words_under_the_same_number_are_reworded_and_compared_on() -> None:
    after = BEFORE.replace("记录不全 | 推", "记录既不全也不实 | 未")
    assert [kind for kind, _ in kinds(BEFORE, after)] == [ChangeKind.FALLEN_BACK, ChangeKind.REWORDED]


@pytest.mark.parametrize("words", ["记录 不全", "记录不全 ", "记录\u3000不全"])
def test_blanks_and_widths_are_no_other_words(words: str) -> None:
    before, after = one_row("推"), one_row("推").replace("记录不全", words).replace("学习", "学习（一）")
    assert found(before.replace("学习", "学习(一)"), after) == []


def test_of_two_items_with_the_same_words_none_is_taken_for_renumbered() -> None:
    before = """
        1-1-1 | 学习 | 记录不全 | 推 | 2021-06-30
        1-1-2 | 学习 | 记录不全 | 推 | 2021-06-30
    """
    after = """
        1-1-1 | 学习 | 记录不全 | 推 | 2021-06-30
        1-1-3 | 学习 | 记录不全 | 完 | 2021-06-30
    """
    said = found(before, after)
    assert [(one.kind, one.doubt) for one in said] == [
        (ChangeKind.ADDED, Doubt.SAME_WORDS),
        (ChangeKind.REMOVED, Doubt.SAME_WORDS),
    ]


def test_of_two_items_with_the_same_number_none_is_taken_for_reworded() -> None:
    before = "1-1-1 | 学习 | 记录不全 | 推 |\n1-1-1 | 学习 | 次数不够 | 推 |"
    after = "1-1-1 | 学习 | 发言太短 | 推 |\n1-1-1 | 学习 | 次数不够 | 推 |"
    said = found(before, after)
    assert [(one.kind, one.doubt) for one in said] == [
        (ChangeKind.ADDED, Doubt.SAME_NUMBER),
        (ChangeKind.REMOVED, Doubt.SAME_NUMBER),
    ]


def test_rows_alike_in_number_and_words_are_compared_by_how_far_they_are() -> None:
    before = "1-1-1 | 学习 | 记录不全 | 推 |\n1-1-1 | 学习 | 记录不全 | 未 |"
    swapped = "1-1-1 | 学习 | 记录不全 | 未 |\n1-1-1 | 学习 | 记录不全 | 推 |"
    done = "1-1-1 | 学习 | 记录不全 | 未 |\n1-1-1 | 学习 | 记录不全 | 完 |"
    assert found(before, swapped) == []
    assert kinds(before, done) == [(ChangeKind.NEWLY_DONE, "1-1-1")]


def test_items_without_number_or_words_are_left_alone() -> None:
    assert kinds(" | | | 推 |", " | | | 完 |") == [(ChangeKind.NEWLY_DONE, "")]
    assert [kind for kind, _ in kinds("1 | | | 推 |", "2 | | | 推 |")] == [ChangeKind.ADDED, ChangeKind.REMOVED]


def test_moves_are_counted_on_from_date_to_date() -> None:
    dates = ["", "2021-06-30", "2021-06-30", "2021-09-30", "", "2021-12-31"]
    last = None
    moves = []
    for number, due in enumerate(dates, start=1):
        items = with_moves(present(one_row("推", due)), last)
        last = Snapshot(day(number), tuple(items))
        moves.append(last.items[0].moves)
    assert moves == [0, 0, 0, 1, 2, 2]


def test_moves_go_with_a_renumbered_item() -> None:
    last = Snapshot(THEN, tuple(dataclasses.replace(one, moves=3) for one in past(one_row("推"))))
    (now,) = with_moves(present(one_row("推", "2021-12-31").replace("1-1-1", "1-1-9")), last)
    assert (now.item_id, now.moves) == ("1-1-9", 4)


def test_a_very_long_text_is_cut_yet_differs_where_its_end_does() -> None:
    first, second = plain("问题" * 3000), plain("问题" * 3000 + "。")
    assert len(first) < 1100
    assert first != second
    assert plain(first) == first


def test_the_numbers_hold_every_kind() -> None:
    changes = Changes(NOW, THEN, tuple(found(BEFORE, BEFORE.replace("推", "完"))))
    assert list(changes.numbers) == list(ChangeKind)
    assert changes.numbers[ChangeKind.NEWLY_DONE] == 1


def test_a_number_used_again_for_other_words_is_another_item_and_in_doubt() -> None:
    after = BEFORE.replace("次数不够 | 完 | 2021-03-10", "党费没有按月收缴 | 未 | 2021-06-17")
    said = found(BEFORE, after)
    assert [(one.kind, one.doubt) for one in said] == [
        (ChangeKind.ADDED, Doubt.OTHER_WORDS),
        (ChangeKind.REMOVED, Doubt.OTHER_WORDS),
    ]


def test_two_items_swapped_with_their_words_touched_are_each_themselves() -> None:
    after = """
        1-1-1 | 学习 | 学习次数不够 | 完 | 2021-03-10
        1-1-2 | 学习 | 学习记录不全 | 推 | 2021-06-30
        1-2-1 | 接待 | 先吃后批 | 未 | 2021-05-20
    """
    said = found(BEFORE, after)
    assert {one.kind for one in said} == {ChangeKind.RENUMBERED, ChangeKind.REWORDED}
    assert {one.doubt for one in said} == {Doubt.LIKE_WORDS}


def test_an_item_put_before_reworded_ones_moves_no_status_and_no_deadline() -> None:
    after = """
        1-1-1 | 学习 | 党费没有按月收缴 | 未 | 2021-09-30
        1-1-2 | 学习 | 学习记录不全 | 推 | 2021-06-30
        1-1-3 | 学习 | 学习的次数不够 | 完 | 2021-03-10
        1-2-1 | 接待 | 先吃后批 | 未 | 2021-05-20
    """
    assert {kind for kind, _ in kinds(BEFORE, after)} == {ChangeKind.ADDED, ChangeKind.RENUMBERED, ChangeKind.REWORDED}


def test_a_status_that_changed_with_the_words_is_found_and_in_doubt() -> None:
    after = BEFORE.replace("1-1-1 | 学习 | 记录不全 | 推", "1-1-7 | 学习 | 学习记录不全 | 完")
    assert [(one.kind, one.doubt) for one in found(BEFORE, after)] == [
        (ChangeKind.NEWLY_DONE, Doubt.LIKE_WORDS),
        (ChangeKind.RENUMBERED, Doubt.LIKE_WORDS),
        (ChangeKind.REWORDED, Doubt.LIKE_WORDS),
    ]


def test_of_several_items_as_alike_none_is_taken() -> None:
    before = "1-1-1 | 学习 | 一季度学习记录不全 | 完 |"
    after = "1-1-2 | 学习 | 二季度学习记录不全 | 未 |\n1-1-3 | 学习 | 三季度学习记录不全 | 未 |"
    said = found(before, after)
    assert [(one.kind, one.doubt) for one in said] == [
        (ChangeKind.ADDED, Doubt.LIKE_WORDS),
        (ChangeKind.ADDED, Doubt.LIKE_WORDS),
        (ChangeKind.REMOVED, Doubt.LIKE_WORDS),
    ]


def test_of_items_with_the_same_words_those_paired_by_number_are_in_doubt() -> None:
    before = "1-1-1 | 学习 | 记录不全 | 推 |\n1-1-2 | 学习 | 记录不全 | 完 |"
    after = "1-1-2 | 学习 | 记录不全 | 推 |\n1-1-3 | 学习 | 记录不全 | 完 |"
    said = found(before, after)
    assert [(one.kind, one.doubt) for one in said if one.kind is ChangeKind.FALLEN_BACK] == [
        (ChangeKind.FALLEN_BACK, Doubt.SAME_WORDS)
    ]


def test_words_filled_in_under_a_number_are_those_of_the_item() -> None:
    assert [kind for kind, _ in kinds("1-1-1 | | | 推 |", "1-1-1 | 学习 | 记录不全 | 完 |")] == [
        ChangeKind.NEWLY_DONE,
        ChangeKind.REWORDED,
    ]


_TEXTS = (
    "党组理论学习中心组学习记录不全",
    "公务接待先吃饭后补审批手续",
    "固定资产没有按年度盘点造册",
    "干部人事档案审核把关不严",
    "工会经费列支范围超出规定",
    "信访件办结后没有回访",
    "工程变更未经集体研究",
    "窗口值班人员经常脱岗",
    "党费收缴不及时且台账混乱",
    "出差补助重复报销",
)
_TOUCHES = (str, "仍有{}".format, "{}的问题".format, "{}，整改不力".format)
_STATUSES = st.lists(st.sampled_from(list(Status)), min_size=len(_TEXTS), max_size=len(_TEXTS))


def numbered(rows: list[tuple[str, Status]]) -> tuple[Item, ...]:
    return tuple(
        Item(row, item_id=f"1-{row}", problem="作风建设有差距", sub_item=text, status=status, due_on=day(1 + row % 28))
        for row, (text, status) in enumerate(rows, start=1)
    )


def statuses_changed(before: list[tuple[str, Status]], after: list[tuple[str, Status]]) -> list[tuple[ChangeKind, str]]:
    base = Snapshot(THEN, tuple(remember(numbered(before))))
    said = compare(base, remember(numbered(after)), NOW)
    moved = (ChangeKind.NEWLY_DONE, ChangeKind.ADVANCED, ChangeKind.FALLEN_BACK)
    return [(one.kind, one.before.sub_item) for one in said if one.kind in moved and one.before]


@given(_STATUSES, st.permutations(range(len(_TEXTS))), st.data())
def test_renumbering_inserting_swapping_and_rewording_change_no_status(
    statuses: list[Status], order: list[int], data: st.DataObject
) -> None:
    before = list(zip(_TEXTS[:8], statuses, strict=False))
    touched = [
        (data.draw(st.sampled_from(_TOUCHES))(_TEXTS[at]), statuses[at])
        for at in order
        if at < len(before) or data.draw(st.booleans())
    ]
    assert statuses_changed(before, touched) == []


@given(_STATUSES, st.permutations(range(len(_TEXTS))), st.integers(0, 7), st.sampled_from(list(Status)), st.data())
def test_a_status_that_did_change_is_found_whatever_was_renumbered_and_reworded(
    statuses: list[Status], order: list[int], changed: int, status: Status, data: st.DataObject
) -> None:
    before = list(zip(_TEXTS[:8], statuses, strict=False))
    now = {at: status if at == changed else statuses[at] for at in order}
    touched = [(data.draw(st.sampled_from(_TOUCHES))(_TEXTS[at]), now[at]) for at in order]
    found_ = statuses_changed(before, touched)
    assert [text for _, text in found_] == ([] if statuses[changed] is status else [_TEXTS[changed]])


_ITEMS = st.lists(
    st.builds(
        Item,
        st.just(2),
        item_id=st.sampled_from(["", "1", "2", "3"]),
        problem=st.sampled_from(["", "甲", "乙"]),
        sub_item=st.sampled_from(["", "子", "丑", "寅"]),
        status=st.sampled_from([None, *Status]),
        due_on=st.sampled_from([None, day(1), day(20), day(31)]),
    ),
    max_size=8,
)


@given(_ITEMS, _ITEMS)
def test_every_item_is_paired_once_or_stands_alone(earlier: list[Item], later: list[Item]) -> None:
    before, after = tuple(remember(earlier)), tuple(remember(later))
    assert len(before) == len(earlier)
    matches = match(before, after)
    assert sorted(map(repr, [*(one for one, _ in matches.pairs), *(one for one, _ in matches.gone)])) == sorted(
        map(repr, before)
    )
    assert sorted(map(repr, [*(one for _, one in matches.pairs), *(one for one, _ in matches.new)])) == sorted(
        map(repr, after)
    )


@given(_ITEMS)
def test_a_ledger_has_not_changed_against_itself(items: list[Item]) -> None:
    seen = remember(items)
    assert compare(Snapshot(NOW, tuple(seen)), seen, NOW) == ()


@given(_ITEMS, _ITEMS)
def test_the_order_of_the_rows_is_no_change(earlier: list[Item], later: list[Item]) -> None:
    base = Snapshot(THEN, tuple(remember(earlier)))
    straight, turned = (compare(base, remember(rows), NOW) for rows in (later, list(reversed(later))))
    assert sorted(repr((one.kind, one.before, one.after)) for one in straight) == sorted(
        repr((one.kind, one.before, one.after)) for one in turned
    )
