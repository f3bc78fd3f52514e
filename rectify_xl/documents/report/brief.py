"""The page for a meeting: figures, bars, and what is not finished, cut to what one page holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rectify_xl.documents.report import phrases, sentences
from rectify_xl.documents.report.kinds import CountBy, ReportChoices
from rectify_xl.documents.report.layout import BAR_SHARES, BRIEF_WIDTH, MOST_BAR_LINES, MOST_LINES, column_room
from rectify_xl.documents.report.outline import is_split, level_of
from rectify_xl.documents.report.text import cut, fitted, lines_of, one_line
from rectify_xl.documents.report.tree import Bars, Block, Cards, Listing, Paragraph, Report, Role, Shares
from rectify_xl.ledger.model import About, Item, Ledger
from rectify_xl.ledger.progress import days_over, is_overdue
from rectify_xl.ledger.rollup import Counts, Group, RollUp
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.schema import NAME_SEPARATOR, Status

MOST_BARS: Final = 8
MOST_ROWS: Final = 25
"""How many bars, and how many bars and rows together, one page holds."""
_WIDTHS: Final = (9, 29, 20, 12, 13, 9, 8)
_NAMES: Final = (2, 3)
"""The places of 责任部门 and 责任人 in the list: they are not cut."""
_NAME_ROOMS: Final = {place: column_room(BRIEF_WIDTH * _WIDTHS[place] // sum(_WIDTHS), Role.CELL) for place in _NAMES}
_BAR_ROOM: Final = column_room(BRIEF_WIDTH * BAR_SHARES[0] // 100, Role.CELL)
"""Characters that one line of each holds."""
_UNIT_ROOM: Final = 24
"""Characters of the unit's name beside the date on one line."""
_NEVER: Final = dt.date.max


def compose_brief(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Report:
    """Return the page for a meeting; every item counts, whatever its 公开范围."""
    unit = cut(ledger.about.text("unit"), _UNIT_ROOM)
    subtitle = phrases.BRIEF_SUBTITLE.format(unit=unit, as_of=phrases.date_words(counts.as_of)).strip()
    items = ledger.items.rows
    level, word = level_of(items, choices), _item_word(items)
    groups, heading = _groups(counts, ledger.about, word)
    hidden = [len(groups) - MOST_BARS] if len(groups) > MOST_BARS else []
    bars = _bars(groups[:MOST_BARS], has_unread=bool(counts.items.unknown.value))
    taken = sum(lines_of(name, _BAR_ROOM, MOST_BAR_LINES) for name, _ in bars.bars) + len(hidden)
    blocks: tuple[Block, ...] = (
        Paragraph(Role.BRIEF_TITLE, phrases.TITLE_BRIEF),
        Paragraph(Role.BRIEF_SUBTITLE, subtitle),
        Shares(
            sentences.count_sentence(counts, ledger.about, level, show_zeros=choices.show_zeros),
            _shares(sentences.level_counts(counts, level)),
            sentences.level_word(level),
        ),
        _cards(counts, ledger, level),
        Paragraph(Role.BRIEF_SECTION, heading),
        bars,
        *(Paragraph(Role.BRIEF_NOTE, phrases.BRIEF_MORE_GROUPS.format(number=more)) for more in hidden),
        *_unfinished(ledger, counts, word, MOST_ROWS - taken),
    )
    return Report(phrases.TITLE_BRIEF, blocks, is_brief=True)


def _item_word(items: Sequence[Item]) -> str:
    """Return what a row of the ledger is called: 分项, or 问题 where none is split."""
    return sentences.level_word(CountBy.ITEMS if is_split(items) else CountBy.PROBLEMS)


def _shares(counts: Counts) -> tuple[tuple[str, int], ...]:
    """Return how many there are of each status, in the order of the bars; the unread ones where there are any."""
    known = tuple((str(status), counts.by_status[status].value) for status in reversed(Status))
    unread = counts.unknown.value
    return (*known, (phrases.BRIEF_UNREAD, unread)) if unread else known


def _cards(counts: RollUp, ledger: Ledger, count_by: CountBy) -> Cards:
    """Return the figures of the count sentence's level, and both rates, the one that the sentence prints first."""
    level = sentences.level_counts(counts, count_by)
    is_of_items = count_by is CountBy.ITEMS or not is_split(ledger.items.rows)
    rates = [
        (name, sentences.rate_words(level, ledger.about, with_phase=with_phase))
        for name, with_phase in ((phrases.BRIEF_RATE, False), (phrases.BRIEF_RATE_WITH_PHASE, True))
    ]
    return Cards(
        (
            (phrases.BRIEF_TOTAL.format(level=sentences.level_word(count_by)), str(level.total.value)),
            *((name, str(number)) for name, number in _shares(level)),
            (phrases.BRIEF_OVERDUE if is_of_items else phrases.BRIEF_OVERDUE_ITEMS, str(counts.overdue.value)),
            *(reversed(rates) if round_of(ledger.about).is_phase_first else rates),
        )
    )


def _groups(counts: RollUp, about: About, word: str) -> tuple[Sequence[Group], str]:
    """Return the groups that bars are drawn of: departments where the ledger names any, else 方面."""
    if any(group.name for group in counts.by_department):
        is_first = round_of(about).is_first_department_only
        heading = phrases.BRIEF_BY_FIRST_DEPARTMENT if is_first else phrases.BRIEF_BY_DEPARTMENT
        return counts.by_department, heading.format(level=word)
    return counts.by_aspect, phrases.BRIEF_BY_ASPECT.format(level=word)


def _bars(groups: Sequence[Group], *, has_unread: bool) -> Bars:
    """Return a bar a group with all its items; those without a status are a class where the ledger has any."""
    statuses = tuple(reversed(Status))
    bars = []
    for group in groups:
        known = tuple(group.items.by_status[status].value for status in statuses)
        parts = (*known, group.items.unknown.value) if has_unread else known
        bars.append((one_line(group.name) or phrases.BRIEF_BLANK_NAME, parts))
    unread = (phrases.BRIEF_UNREAD,) if has_unread else ()
    return Bars((*map(str, statuses), *unread), tuple(bars), phrases.BRIEF_DONE_OF_ALL)


def _unfinished(ledger: Ledger, counts: RollUp, word: str, room: int) -> Iterator[Block]:
    """Yield the list of what is open, as much of it as so many lines hold, and what is not in it."""
    as_of, unread = counts.as_of, counts.items.unknown.value
    items = sorted(
        (item for item in ledger.items.rows if item.status is not None and item.status.is_open),
        key=lambda item: (not is_overdue(item, as_of), item.due_on or _NEVER),
    )
    yield Paragraph(Role.BRIEF_SECTION, phrases.BRIEF_UNFINISHED.format(level=word))
    if not items:
        none = phrases.BRIEF_NONE_BUT_UNREAD if unread else phrases.BRIEF_NONE_UNFINISHED
        yield Paragraph(Role.BRIEF_NOTE, none.format(level=word, number=unread))
        return
    rows = _first_rows((_row(item, as_of) for item in items), room - bool(unread))
    yield Listing(phrases.BRIEF_HEADINGS, _WIDTHS, rows, _NAMES)
    if len(items) > len(rows):
        yield Paragraph(Role.BRIEF_NOTE, phrases.BRIEF_MORE_UNFINISHED.format(number=len(items) - len(rows)))
    if unread:
        yield Paragraph(Role.BRIEF_NOTE, phrases.BRIEF_MORE_UNREAD.format(number=unread))


def _first_rows(rows: Iterable[tuple[str, ...]], room: int) -> tuple[tuple[str, ...], ...]:
    """Return the first rows that so many lines hold."""
    kept: list[tuple[str, ...]] = []
    for row in rows:
        room -= max(lines_of(row[place], line, MOST_LINES) for place, line in _NAME_ROOMS.items())
        if room < 0:
            break
        kept.append(row)
    return tuple(kept)


def _names(names: Sequence[str], place: int) -> str:
    """Return names one after another; the first of them and how many where the column cannot hold them all."""
    text, room = NAME_SEPARATOR.join(names), _NAME_ROOMS[place]
    if fitted(text, room, lines_of(text, room, MOST_LINES)) == one_line(text) or not names[1:]:
        return text
    return phrases.BRIEF_SEVERAL.format(first=names[0], number=len(names))


def _row(item: Item, as_of: dt.date) -> tuple[str, ...]:
    overdue = item.due_on is not None and is_overdue(item, as_of)
    return (
        item.item_id,
        item.title,
        _names(item.department, _NAMES[0]),
        _names(item.owner, _NAMES[1]),
        item.due_on.isoformat() if item.due_on else item.due_note,
        str(item.status or ""),
        phrases.BRIEF_DAYS_OVER.format(days=days_over(item, as_of)) if overdue and item.due_on else "",
    )
