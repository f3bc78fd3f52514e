"""Counts of a ledger: by status, at both levels, by group; and for each whether a formula would agree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Final

import numpy as np

from rectify_xl.coded import Coded, firsts, pairs
from rectify_xl.grid import CellValue
from rectify_xl.ledger.around import Around, count_around
from rectify_xl.ledger.columns import Columns, as_columns, picked
from rectify_xl.ledger.counting import Counts, Held, RowCounter, Tally, counter_of_ledger
from rectify_xl.ledger.criteria import MOST_LIVE_GROUPS, Condition, DateWithin, FirstNameIs, NameIs, TextIs
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.progress import overdue_at
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.settings import alert_days, count

__all__ = [
    "Counts",
    "Deadline",
    "Declared",
    "Group",
    "Problem",
    "RollUp",
    "Tally",
    "least_advanced",
    "roll_up",
]

OPEN: Final = tuple(status for status in Status if status.is_open)


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one 方面, 责任部门 or 责任领导; `name` is empty where the cell is blank."""

    name: str
    items: Counts
    overdue: Tally


@dataclass(frozen=True, slots=True)
class Problem:
    """One 问题: `status` is that of its least advanced sub-item, None where that cannot be told."""

    aspect: str
    number: str
    text: str
    items: Counts
    status: Status | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Open items by days left: `first` to `last`, both included; None is open. Both None: without a due date."""

    first: int | None
    last: int | None
    tally: Tally

    def holds(self, days: int | None) -> bool:
        """Return whether an open item with so many days left, None without a due date, is in the bucket."""
        if days is None or (self.first is None and self.last is None):
            return days is None and self.first is None and self.last is None
        return (self.first is None or days >= self.first) and (self.last is None or days <= self.last)


@dataclass(frozen=True, slots=True)
class Declared:
    """What 基本信息 says there should be; None where it does not say."""

    aspects: int | None
    problems: int | None
    items: int | None


@dataclass(frozen=True, slots=True)
class RollUp:
    """Everything counted, as of one date."""

    as_of: dt.date
    items: Counts
    overdue: Tally
    due_soon: Tally
    """Open items due within the first alert period, the as-of date included."""
    still_open: Tally
    """Items 正在推进 or 尚未完成, with a due date or without."""
    problems: Counts
    problem_list: tuple[Problem, ...]
    by_aspect: tuple[Group, ...]
    by_department: tuple[Group, ...]
    by_lead_official: tuple[Group, ...]
    deadlines: tuple[Deadline, ...]
    declared: Declared
    around: Around
    held: tuple[Held, ...] = field(default=(), compare=False, repr=False)
    """The cells because of which numbers over the ledger are no formulas."""

    @property
    def aspects(self) -> int:
        """Return how many 方面 there are: rows without one make none."""
        return sum(bool(group.name) for group in self.by_aspect)


def roll_up(ledger: Ledger, as_of: dt.date) -> RollUp:
    """Count the ledger as of a date."""
    counter = counter_of_ledger(ledger)
    items = counter.columns
    first_alert, second_alert = alert_days(ledger.about.text("alert_days"))
    problem_list = tuple(_problems(counter, items))
    is_first_only = round_of(ledger.about).is_first_department_only
    counts = RollUp(
        as_of=as_of,
        items=counter.counts(),
        overdue=_open_within(counter, None, as_of - _DAY),
        due_soon=_open_within(counter, as_of, as_of + first_alert * _DAY),
        still_open=counter.tally(counter.status_is(*OPEN)),
        problems=_problem_counts(problem_list),
        problem_list=problem_list,
        by_aspect=tuple(_groups(counter, items, "aspect", as_of)),
        by_department=tuple(_groups(counter, items, "department", as_of, is_first_only=is_first_only)),
        by_lead_official=tuple(_groups(counter, items, "lead_official", as_of)),
        deadlines=tuple(_deadlines(counter, as_of, first_alert, second_alert)),
        declared=_declared(ledger),
        around=count_around(ledger, as_of),
    )
    return replace(counts, held=counter.held)


_DAY: Final = dt.timedelta(days=1)


def _open_within(counter: RowCounter, first: dt.date | None, last: dt.date | None, *within: Condition) -> Tally:
    """Count the open items that are due within two dates."""
    return counter.tally(*within, DateWithin("due_on", first, last), counter.status_is(*OPEN))


def _groups(
    counter: RowCounter, items: Columns, key: str, as_of: dt.date, *, is_first_only: bool = False
) -> Iterable[Group]:
    """Count by the names of a column; an item of several names counts for each, or for the first one only."""
    names = _names(items, key, is_first_only=is_first_only)
    if len(names) > MOST_LIVE_GROUPS:
        yield from _many_groups(items, key, names, as_of, is_first_only=is_first_only)
        return
    for name in names:
        within = _names_one(key, name, is_first_only=is_first_only)
        yield Group(name, counter.counts(within), _open_within(counter, None, as_of - _DAY, within))


def items_by(ledger: Ledger, key: str) -> Mapping[str, Sequence[Item]]:
    """Return the items of each name of a column of names, grouped as they are counted; of no name last."""
    items, is_first_only = ledger.items.rows, key == "department" and round_of(ledger.about).is_first_department_only
    columns = as_columns(items, Item)
    groups: dict[str, list[Item]] = {name: [] for name in _names(columns, key, is_first_only=is_first_only)}
    for item, value in zip(items, columns[key].values.each(), strict=True):
        for name in dict.fromkeys(_names_in(value, is_first_only=is_first_only)):
            groups[name].append(item)
    return groups


def overdue_items(items: Sequence[Item], as_of: dt.date) -> Sequence[Item]:
    """Return the items that are overdue, the longest overdue first."""
    columns = as_columns(items, Item)
    late = np.flatnonzero(overdue_at(columns, as_of))
    due = columns["due_on"]
    return picked(items, sorted(late.tolist(), key=lambda at: (due.at(at), columns.rows[at])))


def _names_one(key: str, name: str, *, is_first_only: bool) -> Condition:
    if key == "aspect":
        return TextIs(key, name)
    if not name:
        return _NoName(key)
    return FirstNameIs(key, name) if is_first_only else NameIs(key, name)


def _many_groups(
    items: Columns, key: str, names: Sequence[str], as_of: dt.date, *, is_first_only: bool
) -> Iterable[Group]:
    """Count by group where the groups are too many for a formula each."""
    import pandas as pd  # noqa: PLC0415 - a third of a second to load, and few ledgers have so many groups

    names_of = items[key].values.said(lambda value: _names_in(value, is_first_only=is_first_only))
    frame = pd.DataFrame(
        {
            "name": names_of.each(),
            "status": items["status"].values.said(lambda status: str(status or "")).each(),
            "overdue": overdue_at(items, as_of),
        }
    ).explode("name")
    overdue = Counter(frame.loc[frame["overdue"], "name"])
    words = pd.crosstab(frame["name"], frame["status"]).to_dict(orient="index")
    for name in names:
        by_word = {str(word): int(number) for word, number in words[name].items()}
        yield Group(name, _plain_counts(by_word), Tally(overdue[name]))


def _plain_counts(by_word: Mapping[str, int]) -> Counts:
    """Return counts without formulas from a mapping of status word (empty: unknown) to number."""
    by_status = {status: Tally(int(by_word.get(str(status), 0))) for status in reversed(Status)}
    return Counts(Tally(int(sum(by_word.values()))), by_status, Tally(int(by_word.get("", 0))))


@dataclass(frozen=True, slots=True)
class _NoName:
    """The cell names nobody."""

    key: str

    def meant(self, read: object) -> int:
        return int(not read)

    def seen(self, written: CellValue) -> int:  # noqa: ARG002 - blank rows of the table would be seen too
        return -1


def _names_in(value: str | tuple[str, ...], *, is_first_only: bool) -> tuple[str, ...]:
    """Return the names of a cell; one that is empty where there is none."""
    names = (value,) if isinstance(value, str) else value or ("",)
    return names[:1] if is_first_only else names


def _names(items: Columns, key: str, *, is_first_only: bool) -> list[str]:
    """Return the distinct names of a column in the order of their first appearance; the blank one last."""
    values = items[key].distinct()
    names = dict.fromkeys(name for value in values for name in _names_in(value, is_first_only=is_first_only))
    return [name for name in names if name] + [name for name in names if not name]


def _deadlines(counter: RowCounter, as_of: dt.date, near: int, far: int) -> Iterable[Deadline]:
    dated = 0
    for first, last in ((None, -1), (0, near), (near + 1, far), (far + 1, None)):
        tally = _open_within(
            counter, None if first is None else as_of + first * _DAY, None if last is None else as_of + last * _DAY
        )
        dated += tally.value
        yield Deadline(first, last, tally)
    every = counter.tally(counter.status_is(*OPEN))
    yield Deadline(None, None, Tally(every.value - dated, is_live=every.is_live))


def _problems(counter: RowCounter, items: Columns) -> Iterable[Problem]:
    by_problem, words = _by_problem(items), list(dict.fromkeys([*items["status"].read, None]))
    statuses = items["status"].values.said(words.index)
    numbers = np.array(statuses.values, dtype=np.int64)[statuses.codes] + by_problem.codes * len(words)
    table = np.bincount(numbers, minlength=len(by_problem.values) * len(words)).reshape(-1, len(words))
    has_formulas = len(by_problem.values) <= MOST_LIVE_GROUPS
    known: dict[bytes, tuple[Counts, Status | None]] = {}
    for (aspect, number, text), row in zip(by_problem.values, table, strict=True):
        found = dict(zip(words, row.tolist(), strict=True))
        if row.tobytes() not in known:
            by_word = {str(status or ""): count for status, count in found.items()}
            known[row.tobytes()] = _plain_counts(by_word), _least(status for status, count in found.items() if count)
        counts, status = known[row.tobytes()]
        if has_formulas and number:
            counts = counter.counts(TextIs("aspect", aspect), TextIs("problem_no", number))
        yield Problem(aspect, number, text, counts, status)


def _by_problem(items: Columns) -> Coded[tuple[str, str, str]]:
    """Return the problem of each row: its aspect, its number, and its text in its first row."""
    cells = [items[key] for key in ("aspect", "problem_no", "problem")]
    numbered = items.where("problem_no", bool)
    texts = np.where(numbered, -1, cells[2].codes)
    same = pairs(pairs(cells[0].codes, cells[1].codes), texts)
    first = firsts(same, int(same.max(initial=-1)) + 1)
    kinds: dict[tuple[str, str], int] = {}
    values: list[tuple[str, str, str]] = []
    codes = np.zeros(len(first), dtype=np.int64)
    order = np.argsort(first)
    said = zip(*(map(one.read.__getitem__, one.codes[first[order]].tolist()) for one in cells), strict=True)
    for kind, (aspect, number, text) in zip(order.tolist(), said, strict=True):
        codes[kind] = kinds.setdefault((aspect, number or text), len(values))
        if codes[kind] == len(values):
            values.append((aspect, number, text))
    return Coded(codes[same], values)


def least_advanced(items: Iterable[Item]) -> Status | None:
    """Return the status of the least advanced item; None where an unread one could be less advanced still."""
    return _least(item.status for item in items)


def _least(every: Iterable[Status | None]) -> Status | None:
    statuses = set(every)
    if Status.NOT_COMPLETED in statuses:
        return Status.NOT_COMPLETED
    known = [status for status in statuses if status is not None]
    return None if len(known) < len(statuses) else min(known, key=attrgetter("rank"))


def _problem_counts(problems: Sequence[Problem]) -> Counts:
    is_live = all(problem.items.unknown.is_live for problem in problems)
    numbers = Counter(problem.status for problem in problems)
    by_status = {status: Tally(numbers[status], (), is_live) for status in reversed(Status)}
    return Counts(Tally(len(problems), (), is_live), by_status, Tally(numbers[None], (), is_live))


def _declared(ledger: Ledger) -> Declared:
    keys = ("declared_aspects", "declared_problems", "declared_items")
    return Declared(*(count(ledger.about, key) for key in keys))
