"""The page for a meeting: figures, bars, and what is not finished, cut to what one page holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.report import phrases, sentences
from rectify_xl.documents.report.kinds import Choices
from rectify_xl.documents.report.outline import level_of
from rectify_xl.documents.report.text import cut, one_line
from rectify_xl.documents.report.tree import Bars, Block, Cards, Line, Listing, Report, Role, Shares
from rectify_xl.ledger.model import About, Item, Ledger
from rectify_xl.ledger.rollup import Group, RollUp, is_overdue
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.schema import NAME_SEPARATOR, Status

MOST_BARS: Final = 8
MOST_ROWS: Final = 25
"""How many bars, and how many bars and rows together, one page holds."""
_WIDTHS: Final = (9, 30, 17, 12, 14, 10, 8)
_UNIT_ROOM: Final = 24
"""Characters of the unit's name beside the date on one line."""
_NEVER: Final = dt.date.max


def compose_brief(ledger: Ledger, counts: RollUp, choices: Choices) -> Report:
    """Return the page for a meeting; every item counts, whatever its 公开范围."""
    unit = cut(ledger.about.text("unit"), _UNIT_ROOM)
    subtitle = phrases.BRIEF_SUBTITLE.format(unit=unit, as_of=phrases.date_words(counts.as_of)).strip()
    groups, heading = _groups(counts, ledger.about)
    level = level_of(ledger.items.rows, choices)
    hidden = [len(groups) - MOST_BARS] if len(groups) > MOST_BARS else []
    blocks: tuple[Block, ...] = (
        Line(Role.BRIEF_TITLE, phrases.TITLE_BRIEF),
        Line(Role.BRIEF_SUBTITLE, subtitle),
        Shares(
            sentences.count_sentence(counts, ledger.about, level, show_zeros=choices.show_zeros),
            _shares(counts),
        ),
        _cards(counts, ledger),
        Line(Role.BRIEF_SECTION, heading),
        _bars(groups[:MOST_BARS]),
        *(Line(Role.BRIEF_NOTE, phrases.BRIEF_MORE_GROUPS.format(number=more)) for more in hidden),
        *_unfinished(ledger, counts, MOST_ROWS - len(groups[:MOST_BARS]) - len(hidden)),
    )
    return Report(phrases.TITLE_BRIEF, blocks, is_brief=True)


def _shares(counts: RollUp) -> tuple[tuple[str, int], ...]:
    """Return all items by status, in the order of the bars; the unread ones where there are any."""
    known = tuple((str(status), counts.items.by_status[status].value) for status in reversed(Status))
    unread = counts.items.unknown.value
    return (*known, (phrases.BRIEF_UNREAD, unread)) if unread else known


def _cards(counts: RollUp, ledger: Ledger) -> Cards:
    is_phased = sentences.is_phase_counted(ledger.about)
    return Cards(
        (
            (phrases.BRIEF_TOTAL, str(counts.items.total.value)),
            *((str(status), str(tally.value)) for status, tally in counts.items.by_status.items()),
            (phrases.BRIEF_OVERDUE, str(counts.overdue.value)),
            (
                phrases.BRIEF_RATE_WITH_PHASE if is_phased else phrases.BRIEF_RATE,
                sentences.rate_words(counts.items, ledger.about),
            ),
        )
    )


def _groups(counts: RollUp, about: About) -> tuple[Sequence[Group], str]:
    """Return the groups that bars are drawn of: departments where the ledger names any, else 方面."""
    if any(group.name for group in counts.by_department):
        is_first = round_of(about).is_first_department_only
        return counts.by_department, phrases.BRIEF_BY_FIRST_DEPARTMENT if is_first else phrases.BRIEF_BY_DEPARTMENT
    return counts.by_aspect, phrases.BRIEF_BY_ASPECT


def _bars(groups: Sequence[Group]) -> Bars:
    statuses = tuple(reversed(Status))
    return Bars(
        tuple(map(str, statuses)),
        tuple(
            (
                one_line(group.name) or phrases.BRIEF_BLANK_NAME,
                tuple(group.items.by_status[status].value for status in statuses),
            )
            for group in groups
        ),
    )


def _unfinished(ledger: Ledger, counts: RollUp, room: int) -> Iterator[Block]:
    as_of = counts.as_of
    items = sorted(
        (item for item in ledger.items.rows if item.status is not None and item.status.is_open),
        key=lambda item: (not is_overdue(item, as_of), item.due_on or _NEVER),
    )
    yield Line(Role.BRIEF_SECTION, phrases.BRIEF_UNFINISHED)
    if not items:
        yield Line(Role.BRIEF_NOTE, phrases.BRIEF_NONE_UNFINISHED)
        return
    yield Listing(phrases.BRIEF_HEADINGS, _WIDTHS, tuple(_row(item, as_of) for item in items[:room]))
    if len(items) > room:
        yield Line(Role.BRIEF_NOTE, phrases.BRIEF_MORE_UNFINISHED.format(number=len(items) - room))


def _row(item: Item, as_of: dt.date) -> tuple[str, ...]:
    overdue = item.due_on is not None and is_overdue(item, as_of)
    return (
        item.item_id,
        item.title,
        NAME_SEPARATOR.join(item.department),
        NAME_SEPARATOR.join(item.owner),
        item.due_on.isoformat() if item.due_on else item.due_note,
        str(item.status or ""),
        phrases.BRIEF_DAYS_OVER.format(days=(as_of - item.due_on).days) if overdue and item.due_on else "",
    )
