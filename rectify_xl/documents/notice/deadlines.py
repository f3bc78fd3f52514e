"""Days by which something is expected to be done: 预计9月底前完成, 整改时限：2021年6月底."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, Year
from rectify_xl.documents.notice.printed_dates import SPAN, Printed, dated, find_dates
from rectify_xl.documents.notice.text.sentences import sentences
from rectify_xl.ledger.dates import read_date
from rectify_xl.ledger.stance.table import DAY_AHEAD
from rectify_xl.text import Sentence

_AHEAD: Final = re.compile(rf"(?:{DAY_AHEAD})(?:于|在|到|至)?[^，,。；;]{{0,6}}\Z")
_LIMIT: Final = re.compile(
    r"(?:(?:整改|完成)(?:时限|期限)(?:为|是)|(?:延期|延长|展期|推迟|顺延)(?:整改|完成)?[至到])\s*\Z"
)
_OPEN_END: Final = re.compile(r"\s*(?:起|以来|以后|(?:[至到]|-|—+|－+|~|～)\s*(?:长期|今|目前|现在|持续))")
_DONE: Final = re.compile(
    r"完成|完毕|到位|验收|办结|销号|建成|完工|竣工|投入使用|印发|出台|结束|拨付|落实|解决|清退|整改"
)
_STOP: Final = re.compile(r"[。；;！？]")
_CLAUSE_END: Final = re.compile(r"[^，,。；;]*(?:[，,]并?(?:长期坚持|持续[^，,。；;]{0,10}))?")
_REACH: Final = 14
_SPANNED: Final = 2
_LONGEST_CLAUSE: Final = 120


@dataclass(frozen=True, slots=True)
class Expected:
    """What a text expects: the words as printed, and the last day named in them, if it has a year."""

    said: Sentence
    due: NoticeDate


def read_due(text: str, line: int) -> NoticeDate:
    """Read the words under 整改时限：, of a span (2022年12月—2023年2月) its end.

    Without a year or a day they stay words; so they do where they have no end (2022年12月起).
    """
    words = text.strip(" 。；;")
    words = _closed_up(words)
    said = Sentence(words, line)
    read = read_date(words)
    if read.on and not any(_OPEN_END.match(words, date.end) for date in find_dates(words)):
        return NoticeDate("due_on", read.on, Year.PRINTED, words, said)
    found = list(find_dates(words))
    if len(found) == _SPANNED and SPAN.fullmatch(words[found[0].end : found[1].start]):
        return dated("due_on", found[1], said, hint=found[0].on)
    only = found[0] if len(found) == 1 and not _OPEN_END.match(words, found[0].end) else None
    return dated("due_on", only, said) if only else NoticeDate("due_on", None, Year.UNKNOWN, words, said)


def find_expected(text: str, line: int) -> Expected | None:
    """Return the last expectation in a text, or None.

    A second date of the same sentence (预计2021年7月…，8月…) goes on from the first, so its year follows.
    """
    expected = list(_expectations(text, line))
    return expected[-1] if expected else None


def _expectations(text: str, line: int) -> Iterator[Expected]:
    for sentence in (one for part in text.splitlines() for one in sentences(part)):
        found = list(find_dates(sentence))
        first = next((one for one in found if _is_expected(sentence, one)), None)
        if first is None:
            continue
        last, hint = first, first.on
        for one in found[found.index(first) + 1 :]:
            if _STOP.search(sentence[first.end : one.start]) or not _is_done_by(sentence, one):
                break
            hint = last.follows(hint)
            last = one
        is_limit = last is first and _is_limit(sentence, first)
        start, end = (first.start, first.end) if is_limit else (_start(sentence, first), _end(sentence, last))
        words = _closed_up(sentence[start:end].strip(" ，,；;"))
        said = Sentence(words, line)
        yield Expected(said, dated("due_on", last, said, hint=_hint(hint, last)))


def _closed_up(words: str) -> str:
    """Return words up to a closing bracket that opens before them."""
    depth = 0
    for at, mark in enumerate(words):
        depth += (mark in "（(") - (mark in "）)")
        if depth < 0:
            return words[:at]
    return words


def _hint(hint: dt.date | None, last: Printed) -> dt.date | None:
    return None if last.on else hint


def _is_limit(sentence: str, one: Printed) -> bool:
    """Return whether a text names a date as the limit itself: 整改时限为2025年3月31日."""
    return _LIMIT.search(sentence[max(0, one.start - _REACH) : one.start]) is not None


def _is_expected(sentence: str, one: Printed) -> bool:
    return _is_limit(sentence, one) or (_ahead(sentence, one) is not None and _is_done_by(sentence, one))


def _ahead(sentence: str, one: Printed) -> int | None:
    """Return where the words before a date begin that expect it, or None."""
    first = max(0, one.start - _REACH)
    found = _AHEAD.search(sentence[first : one.start])
    return first + found.start() if found else None


def _is_done_by(sentence: str, one: Printed) -> bool:
    clause = re.split(r"[，,。；;]", sentence[one.end : one.end + _LONGEST_CLAUSE], maxsplit=1)[0]
    return _DONE.search(clause) is not None


def _start(sentence: str, one: Printed) -> int:
    found = _ahead(sentence, one)
    return one.start if found is None else found


def _end(sentence: str, one: Printed) -> int:
    """Return the end of the clause a date stands in, with what keeps it up (，并长期坚持)."""
    found = _CLAUSE_END.match(sentence, one.end)
    return found.end() if found else len(sentence)
