"""Counts of a ledger, with pandas: by status, at both levels, by group; and for each whether a formula would agree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from rectify_xl.grid import CellValue
from rectify_xl.ledger.criteria import Condition, DateWithin, IsFilled, NameIs, StatusIs, TextIs
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import Bucket, Status

ADVANCEMENT: Final = {status: rank for rank, status in enumerate(Status)}
OPEN: Final = tuple(status for status in Status if status.is_open)


@dataclass(frozen=True, slots=True)
class Tally:
    """One number: how many items fulfil all conditions, and whether COUNTIFS over the ledger gives the same."""

    value: int
    conditions: tuple[Condition, ...] = ()
    is_live: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many in all, of each status, and of none that could be read."""

    total: Tally
    by_status: Mapping[Status, Tally]
    unknown: Tally

    @property
    def completed(self) -> int:
        """Return how many stand on the completed card."""
        return self._on_card(Bucket.COMPLETED)

    @property
    def ongoing(self) -> int:
        """Return how many stand on the ongoing card."""
        return self._on_card(Bucket.ONGOING)

    @property
    def pending(self) -> int:
        """Return how many stand on the pending card."""
        return self._on_card(Bucket.PENDING)

    def _on_card(self, bucket: Bucket) -> int:
        return sum(tally.value for status, tally in self.by_status.items() if status.bucket is bucket)

    @property
    def rate_completed(self) -> float | None:
        """Return 已完成 over total as a fraction, or None where there is nothing to count.

        阶段性完成并长期坚持 stays out of the numerator: notices that print a rate beside that class leave it out.
        """
        return self._rate(Status.COMPLETED)

    @property
    def rate_with_phase(self) -> float | None:
        """Return (已完成 + 阶段性完成并长期坚持) over total as a fraction, or None where there is nothing to count."""
        return self._rate(Status.COMPLETED, Status.PHASED)

    def _rate(self, *statuses: Status) -> float | None:
        if not self.total.value:
            return None
        return sum(self.by_status[status].value for status in statuses) / self.total.value


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


def roll_up(ledger: Ledger, as_of: dt.date) -> RollUp:
    """Count the ledger as of a date."""
    counter = _Counter(ledger)
    first_alert, second_alert = alert_days(ledger.about.text("alert_days"))
    problem_list = tuple(_problems(counter, ledger.items.rows))
    return RollUp(
        as_of=as_of,
        items=counter.counts(),
        overdue=counter.open_within(None, as_of - _DAY),
        due_soon=counter.open_within(as_of, as_of + first_alert * _DAY),
        still_open=counter.tally(counter.status_is(*OPEN)),
        problems=_problem_counts(problem_list),
        problem_list=problem_list,
        by_aspect=tuple(_groups(counter, "aspect", as_of)),
        by_department=tuple(_groups(counter, "department", as_of)),
        by_lead_official=tuple(_groups(counter, "lead_official", as_of)),
        deadlines=tuple(_deadlines(counter, as_of, first_alert, second_alert)),
        declared=_declared(ledger),
    )


def alert_days(text: str) -> tuple[int, int]:
    """Return the two alert periods in days, smaller first; 10 and 20 where the setting does not give two numbers."""
    numbers = sorted(
        {
            int(part)
            for part in text.replace("，", "、").replace(",", "、").split("、")
            if part.strip().isdecimal() and len(part.strip()) <= _ALERT_DIGITS
        }
    )
    return (numbers[0], numbers[1]) if len(numbers) == len(_ALERT_DAYS) else _ALERT_DAYS


_DAY: Final = dt.timedelta(days=1)
_ALERT_DAYS: Final = (10, 20)
_ALERT_DIGITS: Final = 3
_MOST_LIVE_GROUPS: Final = 300
"""A formula a group reads the whole ledger each time: beyond this a spreadsheet would open too slowly."""


class _Counter:
    """Counts items under conditions; remembers each condition's masks, since most are asked for many times."""

    def __init__(self, ledger: Ledger) -> None:
        items = ledger.items.rows
        self.items = items
        self._rows = [*items, *ledger.passed_over]
        self._meant_rows = len(items)
        body = ledger.table.body if ledger.table else None
        inside = [body is None or body.first_row <= row.row <= body.last_row for row in self._rows]
        self._inside = np.array(inside, dtype=bool)
        self._columns = ledger.items.columns
        self._written = ledger.lexicon.written
        self._masks: dict[Condition, tuple[_Mask, _Mask]] = {}
        self._values: dict[str, tuple[_Mask, Sequence[CellValue]]] = {}
        self._meanings: dict[str, tuple[_Mask, list[Item]]] = {}

    def tally(self, *conditions: Condition) -> Tally:
        """Count the items that fulfil all conditions."""
        meant = np.ones(len(self._rows), dtype=np.int64)
        seen = self._inside.astype(np.int64)
        sure = all(condition.key in self._columns for condition in conditions)
        for condition in conditions:
            mask_meant, mask_seen = self._masks_of(condition)
            meant = meant * mask_meant
            sure = sure and not bool(((mask_seen < 0) & (seen != 0)).any())
            seen = seen * mask_seen
        return Tally(int(meant.sum()), conditions, sure and bool((meant == seen).all()))

    def counts(self, *within: Condition) -> Counts:
        """Count the items within conditions by status."""
        total = self.tally(*(within or (IsFilled("item_id"),)))
        by_status = {status: self.tally(*within, self.status_is(status)) for status in reversed(Status)}
        known = sum(tally.value for tally in by_status.values())
        is_live = total.is_live and all(tally.is_live for tally in by_status.values())
        return Counts(total, by_status, Tally(total.value - known, is_live=is_live))

    def open_within(self, first: dt.date | None, last: dt.date | None, *within: Condition) -> Tally:
        """Count the open items that are due within two dates."""
        return self.tally(*within, DateWithin("due_on", first, last), self.status_is(*OPEN))

    def status_is(self, *statuses: Status) -> StatusIs:
        """Return the condition that the status is one of these."""
        return StatusIs(statuses, self._written)

    def _masks_of(self, condition: Condition) -> tuple[_Mask, _Mask]:
        if condition not in self._masks:
            self._masks[condition] = self._meant(condition), self._seen(condition)
        return self._masks[condition]

    def _meant(self, condition: Condition) -> _Mask:
        codes, examples = self._meaning_of(condition.key)
        answers = np.array([condition.meant(item) for item in examples], dtype=np.int64)
        mask = answers[codes] if len(examples) else np.zeros(0, dtype=np.int64)
        return np.concatenate([mask, np.zeros(len(self._rows) - self._meant_rows, dtype=np.int64)])

    def _seen(self, condition: Condition) -> _Mask:
        codes, values = self._values_of(condition.key)
        answers = np.array([condition.seen(value) for value in values], dtype=np.int64)
        return answers[codes] if len(values) else np.zeros(0, dtype=np.int64)

    def _meaning_of(self, key: str) -> tuple[_Mask, list[Item]]:
        """Return each item's class by what it means in one column, and one item of every class."""
        if key not in self._meanings:
            codes, firsts = _classes([getattr(item, key) for item in self.items])
            self._meanings[key] = codes, [self.items[index] for index in firsts]
        return self._meanings[key]

    def _values_of(self, key: str) -> tuple[_Mask, Sequence[CellValue]]:
        """Return each row's class by what is written in one column, and the values."""
        if key not in self._values:
            written = [row.written.get(key) for row in self._rows]
            codes, firsts = _classes([(type(value), value) for value in written])
            self._values[key] = codes, [written[index] for index in firsts]
        return self._values[key]


_Mask = np.ndarray[tuple[int], np.dtype[np.int64]]


def _classes(values: list[object]) -> tuple[_Mask, list[int]]:
    """Return for each value the number of its class, and for each class the index of its first value."""
    series = pd.Series(values, dtype=object)
    codes, _ = pd.factorize(series, use_na_sentinel=False)
    firsts = pd.Series(codes).drop_duplicates().index
    return np.asarray(codes, dtype=np.int64), [int(index) for index in firsts]


def _groups(counter: _Counter, key: str, as_of: dt.date) -> Iterable[Group]:
    names = _names(counter.items, key)
    if len(names) > _MOST_LIVE_GROUPS:
        yield from _many_groups(counter.items, key, names, as_of)
        return
    for name in names:
        within = _names_one(key, name)
        yield Group(name, counter.counts(within), counter.open_within(None, as_of - _DAY, within))


def _names_one(key: str, name: str) -> Condition:
    if key == "aspect":
        return TextIs(key, name)
    return NameIs(key, name) if name else _NoName(key)


def _many_groups(items: Sequence[Item], key: str, names: Sequence[str], as_of: dt.date) -> Iterable[Group]:
    """Count by group where the groups are too many for a formula each."""
    frame = pd.DataFrame(
        {
            "name": [getattr(item, key) or ("",) for item in items],
            "status": [str(item.status or "") for item in items],
            "overdue": [is_overdue(item, as_of) for item in items],
        }
    ).explode("name")
    overdue = Counter(frame.loc[frame["overdue"], "name"])
    words = pd.crosstab(frame["name"], frame["status"]).to_dict(orient="index")
    for name in names:
        by_word = {str(word): int(number) for word, number in words[name].items()}
        yield Group(name, _plain_counts(by_word), Tally(overdue[name]))


def is_overdue(item: Item, as_of: dt.date) -> bool:
    """Return whether an item is 正在推进 or 尚未完成 after its 整改时限."""
    return item.status is not None and item.status.is_open and item.due_on is not None and item.due_on < as_of


def _plain_counts(by_word: Mapping[str, int]) -> Counts:
    """Return counts without formulas from a mapping of status word (empty: unknown) to number."""
    by_status = {status: Tally(int(by_word.get(str(status), 0))) for status in reversed(Status)}
    return Counts(Tally(int(sum(by_word.values()))), by_status, Tally(int(by_word.get("", 0))))


@dataclass(frozen=True, slots=True)
class _NoName:
    """The cell names nobody."""

    key: str

    def meant(self, item: Item) -> int:
        return int(not getattr(item, self.key))

    def seen(self, written: CellValue) -> int:  # noqa: ARG002 - blank rows of the table would be seen too
        return -1


def _names(items: Sequence[Item], key: str) -> list[str]:
    """Return the distinct names of a column in the order of their first appearance; the blank one last."""
    values: Iterable[str | tuple[str, ...]] = (getattr(item, key) for item in items)
    names = dict.fromkeys(name for value in values for name in ((value,) if isinstance(value, str) else value or ("",)))
    return [name for name in names if name] + [name for name in names if not name]


def _deadlines(counter: _Counter, as_of: dt.date, near: int, far: int) -> Iterable[Deadline]:
    dated = 0
    for first, last in ((None, -1), (0, near), (near + 1, far), (far + 1, None)):
        tally = counter.open_within(
            None if first is None else as_of + first * _DAY, None if last is None else as_of + last * _DAY
        )
        dated += tally.value
        yield Deadline(first, last, tally)
    every = counter.tally(counter.status_is(*OPEN))
    yield Deadline(None, None, Tally(every.value - dated, is_live=every.is_live))


def _problems(counter: _Counter, items: Sequence[Item]) -> Iterable[Problem]:
    by_problem: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_problem.setdefault(item.problem_key, []).append(item)
    has_formulas = len(by_problem) <= _MOST_LIVE_GROUPS
    for members in by_problem.values():
        first = members[0]
        if has_formulas and first.problem_no:
            counts = counter.counts(TextIs("aspect", first.aspect), TextIs("problem_no", first.problem_no))
        else:
            counts = _plain_counts(_words(members))
        yield Problem(first.aspect, first.problem_no, first.problem, counts, least_advanced(members))


def _words(items: Iterable[Item]) -> Mapping[str, int]:
    return Counter(str(item.status or "") for item in items)


def least_advanced(items: Iterable[Item]) -> Status | None:
    """Return the status of the least advanced item; None where an unread one could be less advanced still."""
    statuses = {item.status for item in items}
    if Status.NOT_COMPLETED in statuses:
        return Status.NOT_COMPLETED
    known = [status for status in statuses if status is not None]
    return None if len(known) < len(statuses) else min(known, key=ADVANCEMENT.__getitem__)


def _problem_counts(problems: Sequence[Problem]) -> Counts:
    is_live = all(problem.items.unknown.is_live for problem in problems)
    numbers = pd.Series([str(problem.status or "") for problem in problems], dtype=object).value_counts()
    by_status = {status: Tally(int(numbers.get(str(status), 0)), (), is_live) for status in reversed(Status)}
    return Counts(Tally(len(problems), (), is_live), by_status, Tally(int(numbers.get("", 0)), (), is_live))


def _declared(ledger: Ledger) -> Declared:
    aspects, problems, items = (
        None if number is None else round(number)
        for number in map(ledger.about.number, ("declared_aspects", "declared_problems", "declared_items"))
    )
    return Declared(aspects, problems, items)
