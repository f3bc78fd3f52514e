"""The memory: what was put in comes out, on every date; it stays small; what is broken is left out, never guessed."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.grid import CellValue
from rectify_xl.ledger.history import memory as room
from rectify_xl.ledger.history.memory import MOST_MONTHS, MOST_RECENT, Memory, Run
from rectify_xl.ledger.history.snapshot import Remembered, Snapshot, plain
from rectify_xl.ledger.history.store import FORMAT, NOTE, Decoded, decode, encode, packed, unpacked
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.schema import Status

from .tables import day, past

_ITEM = st.builds(
    Remembered,
    item_id=st.sampled_from(["", "1-1", "1-2", "2-1"]),
    problem=st.text(max_size=6).map(plain),
    sub_item=st.sampled_from(["", "子", "=SUM(A1)", "T 1 甲"]),
    copy=st.integers(0, 2),
    status=st.sampled_from([None, *Status]),
    due_on=st.sampled_from([None, day(1), day(20)]),
    moves=st.integers(0, 3),
    progress=st.sampled_from([0, 1, 99_999_999]),
)
_SNAPSHOTS = st.lists(
    st.builds(
        lambda on, items: Snapshot(day(on), tuple(items)), st.integers(1, 9), st.lists(_ITEM, max_size=4, unique=True)
    ),
    max_size=8,
)


def kept(*snapshots: Snapshot) -> Memory:
    memory = Memory()
    for one in snapshots:
        memory = memory.with_snapshot(one)
    return memory


def read_back(memory: Memory) -> Decoded:
    return decode(list(encode(memory)))


@given(_SNAPSHOTS)
def test_every_date_gives_back_what_was_put_there_last(snapshots: list[Snapshot]) -> None:
    last = {one.on: one for one in snapshots}
    memory = kept(*snapshots)
    assert memory.dates == tuple(sorted(last))
    for on, one in last.items():
        assert set(memory.snapshot(on).items) == set(one.items)
        assert len(memory.snapshot(on).items) == len(one.items)


@given(_SNAPSHOTS)
def test_the_same_date_again_changes_nothing(snapshots: list[Snapshot]) -> None:
    memory = kept(*snapshots)
    for on in memory.dates:
        assert memory.with_snapshot(memory.snapshot(on)) == memory


def test_a_run_that_an_earlier_version_wrote_has_no_mark_of_its_progress() -> None:
    texts = ["T 1 1-1", "T 2 学习", "T 3 正在推进", "T 4 请抓紧"]
    for rest, said in (("", ""), (" 4", "请抓紧")):
        read = decode([FORMAT, "D 20210301 1", *texts, f"I 20210301 20210301 1 2 0 0 3 0 0{rest}"])
        (item,) = read.memory.snapshot(day(1)).items
        assert (read.unread, item.instruction, item.progress) == ((), said, 0)


@given(_SNAPSHOTS)
def test_cells_give_the_memory_back(snapshots: list[Snapshot]) -> None:
    memory = kept(*snapshots)
    assert read_back(memory) == Decoded(memory)


def test_the_day_of_recording_is_kept_where_it_is_another_day() -> None:
    items = past("1-1 | 学习 | 记录不全 | 推 |")
    memory = Memory().with_snapshot(Snapshot(day(1), items), day(1)).with_snapshot(Snapshot(day(5), items), day(19))
    assert [line for line in encode(memory) if line.startswith("D")] == ["D 20210301 1", "D 20210305 1 20210319"]
    again = read_back(memory)
    assert again == Decoded(memory)
    assert [again.memory.made_on(on) for on in again.memory.dates] == [day(1), day(19)]
    assert memory.without(day(5)).made == memory.with_snapshot(Snapshot(day(5), items)).made == {}


@given(_SNAPSHOTS, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_count(snapshots: list[Snapshot], chance: random.Random) -> None:
    memory = kept(*snapshots)
    lines: list[CellValue] = list(encode(memory))
    chance.shuffle(lines)
    again = decode(lines)
    assert again.given_up == again.unread == ()
    assert again.memory.with_snapshot(Snapshot(day(28), ())) == memory.with_snapshot(Snapshot(day(28), ()))


_JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), st.dates(),
    st.sampled_from(["D 20210301 1", "D 0 0", "T 1 甲", "T 9", "I 20210301 20210301 1 1 1 0 1 0 0", "I 1", FORMAT]),
)  # fmt: skip


@given(_SNAPSHOTS, st.lists(st.tuples(st.integers(0, 40), _JUNK), max_size=6))
def test_whatever_is_put_over_the_lines_no_date_has_half_its_items(
    snapshots: list[Snapshot], junk: list[tuple[int, CellValue]]
) -> None:
    lines: list[CellValue] = list(encode(kept(*snapshots)))
    for place, value in junk:
        lines[place % len(lines) : place % len(lines) + 1] = [value]
    memory = decode(lines).memory
    assert read_back(memory).memory == Memory(memory.dates, tuple(memory.with_snapshot(Snapshot(day(28), ())).runs))


def test_items_that_stay_as_they_were_take_one_line_however_many_dates() -> None:
    items = past("1-1 | 学习 | 记录不全 | 推 | 2021-06-30\n1-2 | 学习 | 次数不够 | 完 |")
    once, often = kept(Snapshot(day(1), items)), kept(*(Snapshot(day(number), items) for number in range(1, 29)))
    assert len(often.runs) == len(once.runs) == 2
    assert len(list(encode(often))) == len(list(encode(once))) + 27


def test_a_line_that_is_gone_takes_its_dates_along_and_no_others() -> None:
    first, second = "1-1 | 学习 | 记录不全 | 推 |", "1-1 | 学习 | 记录不全 | 完 |"
    lines = list(encode(kept(Snapshot(day(1), past(first)), Snapshot(day(2), past(second)))))
    run = next(line for line in lines if line.startswith("I 20210302"))
    decoded = decode([line for line in lines if line != run])
    assert (decoded.memory.dates, decoded.given_up) == ((day(1),), (day(2),))


@pytest.mark.parametrize(
    "line",
    ["Q 1", "D 20211301 1", "D 20210301", "D 20210302 1 1", "D 20210302 1 20210302 1",
     "T x 甲", "T 1", "I 20210301", 20210301.0, True,
     "I 20210301 20210301 99 0 0 0 0 0 0", "I 20210301 20210301 0 0 0 0 0 20219999 0",
     "I 20210305 20210305 0 0 0 0 0 0 0"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_told(line: CellValue) -> None:
    lines = [*encode(kept(Snapshot(day(1), past("1-1 | 学习 | 记录不全 | 推 |")))), line]
    decoded = decode(lines)
    assert decoded.unread == (len(lines),)
    assert decoded.memory.dates == (day(1),)


@pytest.mark.parametrize("lines", [["别的内容"], [None, 3.0], ["rectify_xl snapshots 2", NOTE, "D 20210301 0"]])
def test_a_sheet_that_holds_something_else_is_told_and_not_used(lines: list[CellValue]) -> None:
    assert decode(lines) == Decoded(Memory(), (1,))


@pytest.mark.parametrize("lines", [[], [None, None], [FORMAT], [FORMAT, NOTE]])
def test_an_empty_sheet_is_nothing_to_tell(lines: list[CellValue]) -> None:
    assert decode(lines) == Decoded(Memory())


def test_the_last_sixty_dates_are_kept_and_of_earlier_months_the_last() -> None:
    start = dt.date(2019, 1, 1)
    memory = kept(*(Snapshot(start + dt.timedelta(days=number), ()) for number in range(400)))
    recent = [start + dt.timedelta(days=number) for number in range(400 - MOST_RECENT, 400)]
    assert list(memory.dates[-MOST_RECENT:]) == recent
    older = memory.dates[:-MOST_RECENT]
    assert len({(on.year, on.month) for on in older}) == len(older)
    assert all((on + dt.timedelta(days=1)).day == 1 for on in older[:-1])
    assert len(memory.dates) < MOST_RECENT + MOST_MONTHS


def test_months_of_different_years_are_different_months() -> None:
    start = dt.date(2019, 1, 31)
    monthly = [start + dt.timedelta(days=28 * number) for number in range(100)]
    memory = kept(*(Snapshot(on, ()) for on in monthly))
    older = {(on.year, on.month): on for on in monthly[:-MOST_RECENT]}
    assert list(memory.dates[:-MOST_RECENT]) == list(older.values())
    assert len({on.month for on in older.values()}) < len(older)


@pytest.mark.parametrize("refreshes", [61, 200])
def test_items_that_never_change_stay_one_run_each_when_dates_are_thinned(refreshes: int) -> None:
    items = tuple(Remembered(f"1-{number}", "学习") for number in range(5))
    start = dt.date(2020, 1, 1)
    memory = kept(*(Snapshot(start + dt.timedelta(days=number), items) for number in range(refreshes)))
    assert len(memory.runs) == len(items)
    assert all(set(memory.snapshot(on).items) == set(items) for on in memory.dates)


def test_an_item_that_is_again_as_it_was_is_one_run_once_the_date_between_has_gone() -> None:
    (open_,), (done,) = past("1-1 | 学习 | 记录不全 | 推 |"), past("1-1 | 学习 | 记录不全 | 完 |")
    memory = kept(Snapshot(day(1), (open_,)), Snapshot(day(2), (done,)), Snapshot(day(3), (open_,)))
    assert len(memory.runs) == 3
    assert [(run.first, run.last) for run in memory.without(day(2)).runs] == [(day(1), day(3))]


def test_runs_that_an_older_version_split_are_joined_again() -> None:
    items = past("1-1 | 学习 | 记录不全 | 推 |")
    split = Memory(tuple(map(day, (1, 2, 3))), tuple(Run(items[0], day(on), day(on)) for on in (1, 2, 3)))
    assert len(split.with_snapshot(Snapshot(day(4), items)).runs) == 1


@given(_SNAPSHOTS, st.integers(1, 9))
def test_a_date_left_out_changes_no_other(snapshots: list[Snapshot], left_out: int) -> None:
    memory = kept(*snapshots)
    less = memory.without(day(left_out))
    assert less.dates == tuple(on for on in memory.dates if on != day(left_out))
    for on in less.dates:
        assert sorted(map(repr, less.snapshot(on).items)) == sorted(map(repr, memory.snapshot(on).items))


def test_an_item_is_overdue_from_the_day_after_its_deadline() -> None:
    (item,) = past("1-1 | 学习 | 记录不全 | 推 | 2021-03-20")
    assert [is_overdue(item, day(number)) for number in (19, 20, 21)] == [False, False, True]
    (done,) = past("1-1 | 学习 | 记录不全 | 完 | 2021-03-20")
    assert not is_overdue(done, day(21))


def test_beyond_the_largest_size_the_oldest_dates_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_RUNS", 20)
    snapshots = [
        Snapshot(day(on), tuple(Remembered(str(number), moves=on) for number in range(6))) for on in range(1, 10)
    ]
    memory = kept(*snapshots)
    assert memory.dates == (day(7), day(8), day(9))
    assert memory.with_snapshot(snapshots[-1]) == memory


@pytest.mark.parametrize(
    ("since", "base"),
    [(None, 20), (day(21), 20), (day(20), 20), (day(19), 10), (day(10), 10), (day(9), 5), (day(1), 5), (day(30), 20)],
)
def test_the_base_is_the_last_date_up_to_the_one_asked_for(since: dt.date | None, base: int) -> None:
    memory = kept(*(Snapshot(day(number), ()) for number in (5, 10, 20, 28)))
    found = memory.base(day(28), since)
    assert found is not None
    assert found.on == day(base)


def test_the_first_date_has_no_base() -> None:
    memory = kept(Snapshot(day(5), ()), Snapshot(day(10), ()))
    assert memory.base(day(5)) is None
    assert memory.base(day(1), day(1)) is None


@given(st.lists(st.text("甲 乙1", min_size=1, max_size=20).map(lambda text: text * 600), max_size=30))
def test_lines_come_out_of_their_cells_as_they_went_in(lines: list[str]) -> None:
    cells = list(packed([FORMAT, NOTE, *lines]))

    assert [line for _, line in unpacked(cells)] == [FORMAT, NOTE, *lines]
    assert cells[:2] == [FORMAT, NOTE]
    assert max(map(len, cells)) <= 32_767
