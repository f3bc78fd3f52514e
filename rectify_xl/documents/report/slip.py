"""催办单 in words: lines to paste into a chat, and one page in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import ceil
from typing import Final

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.layout import rows_beside
from rectify_xl.documents.report.text import one_line, width
from rectify_xl.documents.report.tree import Block, Listing, Paragraph, Report, Role, Signature
from rectify_xl.ledger.model import About, Item
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.ledger.schema import NAME_SEPARATOR, UNNAMED
from rectify_xl.ledger.slips import Due, Slip, SlipBy, SlipItem, names_of

_LINE: Final = 28
"""Characters on a line of the page."""
_TITLED: Final = re.compile("(?:同志|书记|主任|主席|经理|[局科处股部县区镇乡市院校所站队组]长)$")
"""Names that end in how somebody is addressed already."""
_SHARES: Final = (10, 33, 16, 14, 14, 13)


@dataclass(frozen=True, slots=True)
class SlipContext:
    """What all slips of a ledger share; `since` is the date that 整改进展 is compared with, in words."""

    about: About
    counts: RollUp
    since: str

    @property
    def periods(self) -> tuple[int, int]:
        """Return the two alert periods in days."""
        _, near, far, *_ = self.counts.deadlines
        return near.last or 0, far.last or 0


def slip_lines(slip: Slip, context: SlipContext) -> Iterator[str]:
    """Yield a slip line by line: to whom, the numbers, each item with what to do by when, who else is told."""
    yield phrases.SLIP_TITLE
    yield _addressee(slip)
    yield _opening(slip, context)
    numbers = count(1)
    for due in Due:
        entries = slip.of(due)
        if entries:
            yield _ask(slip, due, context)
        if not slip.is_for_handlers_only(due):
            yield from (f"{next(numbers)}. {_entry(one, slip, context)}" for one in entries)
    yield from _ending(slip, context)
    yield from (text for text in (one_line(context.about.text("unit")), _date(context)) if text)


def slip_page(slip: Slip, context: SlipContext) -> Report:
    """Return a slip as a page: what does not stand on it is counted and left to the ledger."""
    listed = slip.listed
    instructions = [_instruction_line(one) for one in listed if one.instruction]
    asks = [_ask(slip, due, context) for due in Due if slip.of(due)]
    said = [_addressee(slip), _opening(slip, context), *asks, *instructions, *_ending(slip, context)]
    taken = sum(ceil((width(text) + 2) / _LINE) for text in said)
    rows = tuple(_row(one) for one in listed)
    shown = rows[: rows_beside(taken)]
    blocks: tuple[Block, ...] = (
        Paragraph(Role.TITLE, phrases.SLIP_TITLE),
        Paragraph(Role.ADDRESSEE, _addressee(slip)),
        *(Paragraph(Role.BODY, text) for text in (_opening(slip, context), *asks)),
        *([Listing(phrases.SLIP_HEADINGS, _SHARES, shown)] if shown else []),
        *_left_to_the_ledger(len(rows) - len(shown)),
        *(Paragraph(Role.BODY, text) for text in (*instructions, *_ending(slip, context))),
        Signature(one_line(context.about.text("unit")), _date(context)),
    )
    return Report(f"{phrases.SLIP_TITLE}{slip.name}", blocks)


def _left_to_the_ledger(number: int) -> Iterator[Block]:
    if number > 0:
        yield Paragraph(Role.BRIEF_NOTE, phrases.BRIEF_MORE_UNFINISHED.format(number=number))


def _addressee(slip: Slip) -> str:
    if not slip.name:
        return phrases.SLIP_TO_NOBODY.format(column=slip.by)
    is_person = slip.by is not SlipBy.DEPARTMENT and not _TITLED.search(slip.name)
    return (phrases.SLIP_TO_PERSON if is_person else phrases.SLIP_TO_DEPARTMENT).format(name=one_line(slip.name))


def _opening(slip: Slip, context: SlipContext) -> str:
    """Return the numbers, each as `status` counts it."""
    near, far = context.periods
    told = {**slip.numbers, Due.UNCHANGED: slip.numbers[Due.UNCHANGED] if context.since else 0}
    counted = [phrases.SLIP_COUNTS[due].format(number=told[due], near=near, far=far) for due in Due if told[due]]
    opening = phrases.SLIP_OPENING if slip.name else phrases.SLIP_OPENING_TO_NOBODY
    as_of = phrases.date_words(context.counts.as_of)
    return opening.format(as_of=as_of, counted="，".join(counted), column=slip.by)


def _ask(slip: Slip, due: Due, context: SlipContext) -> str:
    near, far = context.periods
    asks = phrases.SLIP_HANDLERS_ONLY if slip.is_for_handlers_only(due) else phrases.SLIP_ASKS[due]
    return asks.format(number=len(slip.of(due)), near=near, far=far, since=context.since)


def _entry(entry: SlipItem, slip: Slip, context: SlipContext) -> str:
    item = entry.item
    parts = [f"{item.item_id or UNNAMED} {one_line(item.title)}", _time(entry)]
    if slip.by is not SlipBy.OWNER:
        parts.append(phrases.SLIP_OWNER.format(names=NAME_SEPARATOR.join(item.owner) or UNNAMED))
    if entry.is_unchanged and entry.due is not Due.UNCHANGED:
        parts.append(phrases.SLIP_NO_NEWS.format(since=context.since))
    if entry.instruction:
        parts.append(_instruction(entry))
    return "；".join(parts)


def _time(entry: SlipItem) -> str:
    """Return the day and how far off it is; the words of 整改时限 where they are no day."""
    if entry.item.due_on is None or entry.days is None:
        return phrases.SLIP_DUE.format(due_on=_words_of_due(entry.item) or UNNAMED)
    due = phrases.SLIP_DUE.format(due_on=phrases.date_words(entry.item.due_on))
    return f"{due}，{_days(entry)}" if entry.due is not Due.UNREAD else due


def _words_of_due(item: Item) -> str:
    """Return what is written of the day where no day could be read."""
    written = item.written.get("due_on")
    return one_line(item.due_note or (written if isinstance(written, str) else ""))


def _days(entry: SlipItem) -> str:
    if entry.due is Due.OVERDUE and entry.days is not None:
        return phrases.SLIP_OVER.format(days=-entry.days)
    return phrases.SLIP_LEFT.format(days=entry.days) if entry.days else phrases.SLIP_TODAY


def _row(entry: SlipItem) -> tuple[str, ...]:
    item = entry.item
    due = item.due_on.isoformat() if item.due_on else _words_of_due(item)
    names = NAME_SEPARATOR.join(item.owner)
    days = phrases.BRIEF_UNREAD if entry.due is Due.UNREAD else "" if entry.days is None else _days(entry)
    news = phrases.SLIP_NO_NEWS_SHORT if entry.is_unchanged else ""
    return item.item_id or UNNAMED, item.title, names, due, days, news


def _instruction(entry: SlipItem) -> str:
    return phrases.SLIP_INSTRUCTION.format(text=one_line(entry.instruction).rstrip("。"))


def _instruction_line(entry: SlipItem) -> str:
    return f"{entry.item.item_id or UNNAMED} {_instruction(entry)}。"


def _ending(slip: Slip, context: SlipContext) -> Iterator[str]:
    """Yield who has to be told besides: the handlers of a department or leader, and who gets a copy."""
    owners = names_of(slip.listed, lambda item: item.owner) if slip.by is not SlipBy.OWNER else ()
    if owners:
        yield phrases.SLIP_HAND_ON.format(names=NAME_SEPARATOR.join(owners))
    head = one_line(context.about.text("head")) or phrases.SLIP_HEAD
    copies = (*slip.leaders, *([head] if slip.is_for_head else []))
    if copies:
        yield phrases.SLIP_COPY.format(names=NAME_SEPARATOR.join(dict.fromkeys(copies)))


def _date(context: SlipContext) -> str:
    return phrases.date_words(context.counts.as_of)
