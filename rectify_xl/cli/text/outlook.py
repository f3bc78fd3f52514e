"""What is due and overdue, and how the counts have moved over the refreshes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.canvas import Canvas, Ink, one_line
from rectify_xl.cli.text.bars import bar, blocks_within, sparkline
from rectify_xl.cli.text.numbers import ordered, percent, rate_name
from rectify_xl.cli.text.table import column_widths, line, total_width
from rectify_xl.ledger.progress import rate
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import StatusResult
    from rectify_xl.ledger.history.timeline import Standing
    from rectify_xl.ledger.model import Item
    from rectify_xl.ledger.rollup import Deadline

_MOST_BLOCKS: Final = 40
_MOST_DATES: Final = 24
_MOST_OVERDUE: Final = 5
_GAP: Final = 2
_SHORTEST_TITLE: Final = 8


def deadline_lines(deadlines: Sequence[Deadline], language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield the open items by days left, a bar each."""
    rows = [[_deadline_name(one, language), str(one.tally.value)] for one in deadlines]
    widths = column_widths(rows, canvas)
    blocks = blocks_within(canvas, total_width(widths) + _GAP, _MOST_BLOCKS)
    largest = max(one.tally.value for one in deadlines)
    for one, row in zip(deadlines, rows, strict=True):
        ink = Ink.RED if one.last is not None and one.last < 0 else Ink.YELLOW if one.first == 0 else Ink.PLAIN
        drawn = canvas.inked(bar(one.tally.value, largest, blocks), ink)
        yield f"{line(row, widths, canvas)}{' ' * _GAP}{drawn}".rstrip()


def trend_lines(result: StatusResult, language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield both rates and the overdue items over the last refresh dates; nothing where there is one date only."""
    trend = result.trend[-_MOST_DATES:]
    if len(trend) == 1:
        return
    first, last = trend[0], trend[-1]
    dates = {"first": first.on.isoformat(), "last": last.on.isoformat()}
    yield canvas.inked(say("trend", language, count=len(trend), **dates), is_bold=True)
    rows = [
        _rate_row(trend, result.round.rate_decimals, language, with_phase=with_phase) for with_phase in ordered(result)
    ]
    rows.append([say("overdue", language), _from_to(str(first.overdue), str(last.overdue), language)])
    widths = column_widths(rows, canvas)
    most = max(one.overdue for one in trend)
    drawn = [
        sparkline([rate(one.items.done(with_phase=with_phase), one.items.total) for one in trend], 1)
        for with_phase in ordered(result)
    ]
    drawn.append(sparkline([one.overdue for one in trend], most))
    for row, spark in zip(rows, drawn, strict=True):
        yield f"{line(row, widths, canvas)}{' ' * _GAP}{spark}".rstrip()


def overdue_lines(result: StatusResult, language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield the items that are overdue the longest, each with its due date and the days since."""
    shown = result.overdue[:_MOST_OVERDUE]
    if not shown:
        return
    code: SentenceCode = "overdue_all" if len(shown) == len(result.overdue) else "overdue_first"
    yield canvas.inked(say(code, language, total=len(result.overdue), count=len(shown)), is_bold=True)
    numbers = [one_line(item.item_id) or say("blank_name", language) for item in shown]
    passed = [_passed(item, result.as_of, language) for item in shown]
    number_room, passed_room = (max(map(canvas.width, texts)) for texts in (numbers, passed))
    room = max(canvas.columns - number_room - passed_room - 2 * _GAP, _SHORTEST_TITLE)
    titles = [canvas.cut(one_line(item.title) or say("blank_name", language), room) for item in shown]
    room = max(map(canvas.width, titles))
    for number, title, days in zip(numbers, titles, passed, strict=True):
        columns = (canvas.left(number, number_room), canvas.left(title, room), canvas.right(days, passed_room))
        yield (" " * _GAP).join(columns)


def _deadline_name(one: Deadline, language: Language) -> str:
    if one.first is None:
        return say("deadline_none" if one.last is None else "deadline_overdue", language)
    if one.last is None:
        return say("deadline_beyond", language, days=one.first - 1)
    code: SentenceCode = "deadline_within" if one.first == 0 else "deadline_between"
    return say(code, language, first=one.first, last=one.last)


def _rate_row(trend: Sequence[Standing], decimals: int, language: Language, *, with_phase: bool) -> list[str]:
    shown = [
        percent(one.items.done(with_phase=with_phase), one.items.total, language, decimals=decimals) for one in trend
    ]
    return [rate_name(language, with_phase=with_phase), _from_to(shown[0], shown[-1], language)]


def _from_to(first: str, last: str, language: Language) -> str:
    return say("from_to", language, first=first, last=last)


def _passed(item: Item, as_of: dt.date, language: Language) -> str:
    due_on = item.due_on or as_of
    return say("overdue_since", language, due_on=due_on.isoformat(), days=(as_of - due_on).days)
