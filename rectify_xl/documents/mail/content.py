"""What a mail says of a ledger: the sentence to read out, what has changed, what is late, a bar a department."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.mail import phrases
from rectify_xl.documents.report.text import cut, one_line
from rectify_xl.ledger.history.changes import Change, ChangeKind, Changes
from rectify_xl.ledger.model import Item, Ledger, RowKind
from rectify_xl.ledger.progress import days_over
from rectify_xl.ledger.rollup import Group, RollUp, overdue_items
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.schema import NAME_SEPARATOR, NAVY, UNKNOWN_COLOUR, UNNAMED, Status
from rectify_xl.ledger.settings import overdue_colour, status_colours
from rectify_xl.wording import Language, say_of
from rectify_xl.wording.spoken import said_date, spoken

MOST_LATE: Final = 15
MOST_CHANGED: Final = 6
MOST_BARS: Final = 20
"""How many late items, items of one kind of change, and bars a mail lists: more is looked up in the workbook."""
_LONGEST: Final = 40
_UNIT: Final = 30
"""Characters of the unit's name in the subject."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name; `colour` is #RRGGBB."""

    name: str
    number: int
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its items by status; `overdue` of them are late."""

    name: str
    parts: tuple[Figure, ...]
    done: int
    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Late:
    """One overdue item: what it is, who answers for it and since when, by how many days."""

    item: str
    title: str
    facts: str
    days: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """One kind of change: its name, how many there are, and some of them."""

    name: str
    number: int
    lines: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Content:
    """A mail before it is text or page. `changed` is empty where there is nothing to compare with."""

    subject: str
    greeting: str
    sentence: str
    notes: tuple[str, ...]
    figures: tuple[Figure, ...]
    overdue_colour: str
    changed: str
    groups: tuple[ChangeGroup, ...]
    late_title: str
    late: tuple[Late, ...]
    late_more: str
    soon: str
    bars_title: str
    bars: tuple[Bar, ...]
    bars_more: str
    attached: str
    unit: str
    date: str


def compose(ledger: Ledger, counts: RollUp, changes: Changes, *, attached: str, notes: Sequence[str] = ()) -> Content:
    """Return what a mail says of a ledger; `notes` are said below the sentence, `attached` is the workbook's name."""
    unit, date = one_line(ledger.about.text("unit")), said_date(counts.as_of)
    late = overdue_items(ledger.items.rows, counts.as_of)
    groups, bars_title = _grouped(counts, ledger)
    colours = status_colours(ledger.about)
    return Content(
        subject=phrases.SUBJECT.format(unit=cut(unit, _UNIT), as_of=date),
        greeting=phrases.GREETING,
        sentence=spoken(counts, round_of(ledger.about), ledger.balance.of(RowKind.UNREAD)),
        notes=tuple(notes),
        figures=tuple(_figures(counts, ledger)),
        overdue_colour=overdue_colour(ledger.about),
        changed=_changed(changes),
        groups=tuple(_kinds(changes)),
        late_title=phrases.LATE.format(number=len(late)) if late else phrases.LATE_NONE,
        late=tuple(_late(one, counts.as_of) for one in late[:MOST_LATE]),
        late_more=_more(len(late) - MOST_LATE),
        soon=_soon(counts),
        bars_title=bars_title,
        bars=tuple(_bar(one, colours) for one in groups[:MOST_BARS]),
        bars_more=_more(len(groups) - MOST_BARS),
        attached=phrases.ATTACHED.format(name=attached),
        unit=unit,
        date=date,
    )


def _more(number: int) -> str:
    return phrases.MORE.format(number=number) if number > 0 else ""


def _figures(counts: RollUp, ledger: Ledger) -> Iterator[Figure]:
    colours = status_colours(ledger.about)
    yield Figure(phrases.TOTAL, counts.items.total.value, NAVY)
    for status in reversed(Status):
        yield Figure(str(status), counts.items.by_status[status].value, colours[status])
    if counts.items.unknown.value:
        yield Figure(phrases.UNREAD, counts.items.unknown.value, UNKNOWN_COLOUR)
    yield Figure(phrases.OVERDUE, counts.overdue.value, overdue_colour(ledger.about))


def _changed(changes: Changes) -> str:
    """Return how many changes of each kind there are; empty where there is nothing to compare with."""
    if changes.since is None:
        return ""
    on = changes.kept_from if changes.since == changes.as_of and changes.kept_from else changes.since
    told = [
        phrases.CHANGED_ONE.format(kind=_kind(kind), number=number)
        for kind, number in changes.numbers.items()
        if number
    ]
    words = phrases.CHANGED_SINCE if told else phrases.CHANGED_NOTHING
    return words.format(since=said_date(on), changes="，".join(told))


def _kind(kind: ChangeKind) -> str:
    return say_of("change", kind, Language.ZH)


def _kinds(changes: Changes) -> Iterator[ChangeGroup]:
    for kind in ChangeKind:
        found = changes.of(kind)
        if found:
            lines = tuple(_change(one) for one in found[:MOST_CHANGED])
            yield ChangeGroup(_kind(kind), len(found), lines, _more(len(found) - MOST_CHANGED))


def _change(one: Change) -> str:
    seen = one.after or one.before
    item, title = (seen.item_id, seen.title) if seen else ("", "")
    facts = {"item": item or UNNAMED, "title": cut(title, _LONGEST)}
    if one.kind is not ChangeKind.DEADLINE_MOVED or one.before is None or one.after is None:
        return phrases.CHANGED_ITEM.format(**facts)
    before, after = (_day(due) for due in (one.before.due_on, one.after.due_on))
    return phrases.CHANGED_MOVED.format(**facts, before=before, after=after)


def _day(on: dt.date | None) -> str:
    return said_date(on) if on else phrases.NO_DUE


def _late(item: Item, as_of: dt.date) -> Late:
    names = " ".join(NAME_SEPARATOR.join(names) for names in (item.department, item.owner) if names)
    return Late(
        item=item.item_id or UNNAMED,
        title=cut(item.title, _LONGEST),
        facts=phrases.LATE_FACTS.format(names=one_line(names) or UNNAMED, due_on=_day(item.due_on)),
        days=phrases.LATE_DAYS.format(days=days_over(item, as_of)),
    )


def _soon(counts: RollUp) -> str:
    days = next((one.last for one in counts.deadlines if one.first == 0), 0)
    return phrases.SOON.format(days=days, number=counts.due_soon.value)


def _grouped(counts: RollUp, ledger: Ledger) -> tuple[Sequence[Group], str]:
    """Return the groups that bars are drawn of: departments where the ledger names any, else 方面."""
    if any(group.name for group in counts.by_department):
        is_first_only = round_of(ledger.about).is_first_department_only
        return counts.by_department, phrases.BY_FIRST_DEPARTMENT if is_first_only else phrases.BY_DEPARTMENT
    return counts.by_aspect, phrases.BY_ASPECT


def _bar(group: Group, colours: Mapping[Status, str]) -> Bar:
    items = group.items
    parts = [Figure(str(status), items.by_status[status].value, colours[status]) for status in reversed(Status)]
    parts.append(Figure(phrases.UNREAD, items.unknown.value, UNKNOWN_COLOUR))
    return Bar(
        name=one_line(group.name) or UNNAMED,
        parts=tuple(part for part in parts if part.number),
        done=items.by_status[Status.COMPLETED].value,
        total=items.total.value,
        overdue=group.overdue.value,
    )
