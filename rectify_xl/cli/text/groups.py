"""Counts by 方面, 责任部门 and 责任领导: a row of numbers each, and a bar with the statuses in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.canvas import Canvas, Ink, one_line
from rectify_xl.cli.text.bars import INKS, UNKNOWN_INK, blocks_within, stacked
from rectify_xl.cli.text.table import column_widths, line, total_width
from rectify_xl.ledger.schema import Status
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.ledger.rollup import Group

_MOST: Final = 15
_MOST_BLOCKS: Final = 40
_FEWEST_BLOCKS: Final = 16
_NAME_LINES: Final = 2
_SHORTEST_NAME: Final = 8
_GAP: Final = 1
_AFTER_NAME: Final = 2
_SHORT: Final[dict[Status, SentenceCode]] = {
    Status.COMPLETED: "short_completed",
    Status.PHASED: "short_phased",
    Status.ADVANCING: "short_advancing",
    Status.NOT_COMPLETED: "short_not_completed",
}


def by_weight(groups: Sequence[Group]) -> list[Group]:
    """Return groups with the most items first, then by name, the one without a name last."""
    return sorted(groups, key=lambda group: (not group.name, -group.items.total.value, group.name))


def group_lines(groups: Sequence[Group], unknown: SentenceCode, language: Language, canvas: Canvas) -> Iterator[str]:
    """Yield a heading and the groups, as many as a page takes; `unknown` is the code of those without a status."""
    if not groups:
        yield say("nothing_to_count", language)
        return
    shown = groups[:_MOST]
    has_unknown = any(group.items.unknown.value for group in shown)
    numbers = [_numbers(group, has_unknown=has_unknown) for group in shown]
    heading = _heading(language, unknown=unknown if has_unknown else None)
    widths = column_widths([heading, *numbers], canvas)
    rest = _AFTER_NAME + total_width(widths, gap=_GAP) + _AFTER_NAME
    names = [one_line(group.name) or say("blank_name", language) for group in shown]
    room = max(canvas.columns - rest - _FEWEST_BLOCKS * canvas.ambiguous, _SHORTEST_NAME)
    room = min(room, max(map(canvas.width, names)))
    blocks = blocks_within(canvas, room + rest, _MOST_BLOCKS)
    largest = max(group.items.total.value for group in shown)
    inks = _inks(has_unknown=has_unknown)
    yield " " * (room + _AFTER_NAME) + _right(heading, widths, canvas)
    for name, group, row in zip(names, shown, numbers, strict=True):
        first, *others = canvas.wrapped(name, room, _NAME_LINES)
        marked = [ink if cell != "0" else Ink.PLAIN for cell, ink in zip(row, inks, strict=True)]
        drawn = stacked(group.items, largest, blocks, canvas)
        cells = canvas.left(first, room) + " " * _AFTER_NAME + _right(row, widths, canvas, marked)
        yield f"{cells}{' ' * _AFTER_NAME}{drawn}"
        yield from others
    if len(shown) < len(groups):
        yield say("status_more", language, count=len(groups) - len(shown))


def _right(row: Sequence[str], widths: Sequence[int], canvas: Canvas, inks: Sequence[Ink] = ()) -> str:
    padded = [canvas.right(cell, width) for cell, width in zip(row, widths, strict=True)]
    return line(padded, widths, canvas, inks, gap=_GAP)


def _heading(language: Language, *, unknown: SentenceCode | None) -> list[str]:
    statuses = [_SHORT[status] for status in reversed(Status)]
    unread = [unknown] if unknown else []
    codes: list[SentenceCode] = ["total", *statuses, *unread, "overdue"]
    return [say(code, language) for code in codes]


def _numbers(group: Group, *, has_unknown: bool) -> list[str]:
    items = group.items
    numbers = [items.total, *(items.by_status[status] for status in reversed(Status))]
    numbers += [items.unknown] if has_unknown else []
    return [str(tally.value) for tally in (*numbers, group.overdue)]


def _inks(*, has_unknown: bool) -> list[Ink]:
    unread = [UNKNOWN_INK] if has_unknown else []
    return [Ink.PLAIN, *(INKS[status] for status in reversed(Status)), *unread, Ink.RED]
