"""The items of all units by what stands under a heading of their own, with sums of other ones."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rectify_xl.ledger.counting import Counts, Tally
from rectify_xl.ledger.placeholders import is_placeholder
from rectify_xl.ledger.progress import is_overdue
from rectify_xl.ledger.reading.values import trimmed
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.union.amounts import Sum, sums
from rectify_xl.ledger.union.report import Report, Row
from rectify_xl.text import folded


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one name; the name is empty where the cell is blank."""

    name: str
    items: Counts
    overdue: int
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """The items by the names under a heading, those with the most items first, the blank one last."""

    heading: str
    groups: tuple[Group, ...]


def grouped(reports: Iterable[Report], heading: str, summed: Sequence[str]) -> Grouping:
    """Return the items of reports by what stands under a heading; case and width make no other name."""
    names: dict[str, str] = {}
    rows: dict[str, list[tuple[Row, dt.date]]] = {}
    for report in reports:
        for row in report.rows:
            text = trimmed(row.own.get(heading))
            name = "" if is_placeholder(text) else text
            names.setdefault(folded(name), name)
            rows.setdefault(folded(name), []).append((row, report.as_of))
    groups = [_group(names[fold], members, summed) for fold, members in rows.items()]
    groups.sort(key=lambda one: (not one.name, -one.items.total.value, one.name))
    return Grouping(heading, tuple(groups))


def _group(name: str, members: Sequence[tuple[Row, dt.date]], summed: Sequence[str]) -> Group:
    overdue = sum(is_overdue(row, as_of) for row, as_of in members)
    rows = [row for row, _ in members]
    return Group(name, counts_of(rows), overdue, sums(rows, summed))


def counts_of(rows: Iterable[Row]) -> Counts:
    """Return how many rows there are of each status."""
    numbers = Counter(row.status for row in rows)
    by_status = {status: Tally(numbers[status]) for status in reversed(Status)}
    return Counts(Tally(numbers.total()), by_status, Tally(numbers[None]))
