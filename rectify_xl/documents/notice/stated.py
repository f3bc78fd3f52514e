"""What the places of an item state of its status together: its lines, the brackets after its title, its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.documents.notice.item_text import ItemText
from rectify_xl.documents.notice.model import NoticeItem, StatedBy, Statement
from rectify_xl.documents.notice.numerals import PRINTED_NUMBER, read_number
from rectify_xl.documents.notice.statuses.lines import read_line
from rectify_xl.documents.notice.statuses.states import Closed, read_closing, unlike
from rectify_xl.documents.notice.structure.labels import CLOSURE, NEXT, RESULT, STATUS
from rectify_xl.ledger.schema import Status
from rectify_xl.text import Sentence

_SEVERAL: Final = re.compile(rf"(?:以上|上述)(?P<n>{PRINTED_NUMBER})\s*[个项条](?:具体|反馈|分项)*(?:问题|事项|任务)")
_MANY: Final = 2


def read_statement(text: ItemText, closed: Closed, state: Sentence | None) -> Statement | None:
    """Return what an item states; `closed` is its text, `state` the brackets after its title.

    A line of its own beats the closing sentence, whose words are kept where they say otherwise; that beats the body.
    Any other two places that state different statuses leave none.
    """
    written = [read_line(piece.text, piece.line) for piece in text.said(STATUS)]
    title = read_line(state.text, state.line) if state else None
    ending = _ending(text, closed)
    final = ending if ending and ending.by is StatedBy.CLOSING else None
    if written:
        return _of_lines(written, title, final)
    stated = unlike(title, final) if title else ending
    return stated if _says(stated) else _closed_off(text) or stated


def _of_lines(written: Sequence[Statement], title: Statement | None, final: Statement | None) -> Statement | None:
    """Return what lines of its own state of an item; what other places say is only kept where none of them is read."""
    if any(_says(one) for one in written):
        return _held_against(unlike(title, *written), final)
    other = next((one.said for one in (title, final) if one and one.status), None)
    return replace(written[0], other=other)


def _says(stated: Statement | None) -> bool:
    return stated is not None and (stated.status is not None or stated.other is not None)


def _closed_off(text: ItemText) -> Statement | None:
    """Return what 销号情况：已销号 states of an item that states nothing else."""
    told = [read_line(piece.text, piece.line) for piece in text.said(CLOSURE)]
    return next((one for one in told if one.status), None)


def _held_against(line: Statement | None, final: Statement | None) -> Statement | None:
    """Return what a line states, with the words of a closing sentence that says otherwise."""
    if line is None or final is None or line.status is None:
        return line
    return replace(line, beside=final.said) if final.other or final.status not in (None, line.status) else line


def _ending(text: ItemText, closed: Closed) -> Statement | None:
    """Return what the closing sentences state, of what was done and of what came of it; else the body."""
    own = _own(closed)
    result = read_closing(text.joined(RESULT).text, text.joined(RESULT).line).statement
    ahead = read_closing(text.joined(NEXT).text, text.joined(NEXT).line)
    is_said = ahead.statement is not None and ahead.statement.status is not None and _of_item(ahead.closing)
    told = [own, result, ahead.statement if is_said else None]
    final = [one for one in told if one and one.by is StatedBy.CLOSING]
    return unlike(*final) if final else unlike(*told)


def _of_item(closing: str) -> bool:
    return re.search(r"[该此本]项?(?:问题|事项|任务)", closing) is not None


def _own(closed: Closed) -> Statement | None:
    """Return what the text of what was done states; a sentence on several items does not hide the item's own."""
    if closed.statement is None or _count(closed.statement.said.text) < _MANY:
        return closed.statement
    before = read_closing(closed.work, closed.statement.said.line).statement
    return unlike(before, closed.statement)


def _count(words: str) -> int:
    """Return how many items a closing sentence says it is on: 以上两个问题; 0 where it does not say."""
    found = _SEVERAL.search(words)
    return (read_number(found["n"]) or 0) if found else 0


def settle_parts(own: Statement | None, whole: Statement | None) -> Statement | None:
    """Return what a part states, or the problem it is a part of: one that is done has no part that is not."""
    if own is None:
        return whole
    return unlike(own, whole) if whole is not None and whole.status is Status.COMPLETED else own


def spread_over(items: Sequence[NoticeItem]) -> list[NoticeItem]:
    """Let 以上两个问题均已整改完成 state the status of just so many items that end with the one it stands in.

    They have to be all the parts of one problem up to there, or all the problems of one 方面.
    """
    found = list(items)
    for at, item in enumerate(items):
        shared = _shared(item)
        if shared is None:
            continue
        first = at + 1 - _count(shared.said.text)
        if first >= 0 and _is_whole(items, first, at):
            for place in range(first, at):
                own = found[place].statement
                found[place] = replace(found[place], statement=unlike(own, shared) if own else shared)
    return found


def _shared(item: NoticeItem) -> Statement | None:
    """Return the statement of an item on several of them, or None."""
    one = item.statement
    if one is None or one.by is not StatedBy.CLOSING:
        return None
    if one.status is not None and _count(one.said.text) >= _MANY:
        return one
    if one.other and _count(one.other.text) >= _MANY:
        status = read_closing(one.other.text, one.other.line).statement
        return status if status and status.status else None
    return None


def _is_whole(items: Sequence[NoticeItem], first: int, last: int) -> bool:
    """Return whether items are all parts of one problem so far, or all problems of one 方面."""
    above = items[first - 1] if first else None
    run = items[first : last + 1]
    if all(one.problem_place == run[0].problem_place for one in run):
        return above is None or above.problem_place != run[0].problem_place
    is_one_aspect = all(one.aspect == run[0].aspect and not one.sub_item for one in run)
    return is_one_aspect and (above is None or above.aspect != run[0].aspect)
