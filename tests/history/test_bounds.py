"""Where what is remembered begins and ends: months of their own year, and the day on which something is overdue."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.ledger.history.memory import MOST_RECENT, Memory
from rectify_xl.ledger.history.snapshot import Remembered, Snapshot
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.rollup import alert_days
from rectify_xl.ledger.schema import Status


def test_the_same_month_of_two_years_is_kept_twice() -> None:
    olds = [dt.date(year, 3, day) for year in (2019, 2020, 2021) for day in (3, 28)]
    recent = [dt.date(2022, 1, 1) + dt.timedelta(days=day) for day in range(MOST_RECENT)]
    memory = Memory()
    for on in (*olds, *recent):
        memory = memory.with_snapshot(Snapshot(on, (Remembered("1-1-1"),)))

    assert memory.dates == (dt.date(2019, 3, 28), dt.date(2020, 3, 28), dt.date(2021, 3, 28), *recent)


@pytest.mark.parametrize("status", [None, *Status])
@pytest.mark.parametrize(("days", "is_past"), [(-1, True), (0, False), (1, False)])
def test_an_item_is_overdue_from_the_day_after_its_deadline(status: Status | None, days: int, is_past: bool) -> None:
    on = dt.date(2021, 3, 28)
    due_on = on + dt.timedelta(days=days)
    expected = is_past and status in (Status.ADVANCING, Status.NOT_COMPLETED)

    assert is_overdue(Remembered(status=status, due_on=due_on), on) is expected
    assert is_overdue(Item(1, status=status, due_on=due_on), on) is expected


def test_without_a_deadline_nothing_is_overdue() -> None:
    assert not is_overdue(Remembered(status=Status.NOT_COMPLETED), dt.date(2021, 3, 28))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10、20", (10, 20)),
        ("30，7", (7, 30)),
        ("5,15", (5, 15)),
        ("7、999", (7, 999)),
        ("7、1000", (10, 20)),
        ("1000、99999999", (10, 20)),
        ("7", (10, 20)),
        ("7、7", (10, 20)),
        ("5、10、15", (10, 20)),
        ("", (10, 20)),
    ],
)
def test_alert_days_are_two_numbers_of_three_digits_at_most(text: str, days: tuple[int, int]) -> None:
    assert alert_days(text) == days
