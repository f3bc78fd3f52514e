"""Dates within running text, with or without a year, behind masks, or with a lost 年 or 月."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, Year
from rectify_xl.ledger.dates import DateForm, read_date
from rectify_xl.text import Sentence, one_width

_X: Final = "xX×*＊Ｘｘ某"
_CN: Final = "一二三四五六七八九十"
_DAY: Final = rf"(?:\d{{1,2}}|[{_X}]{{1,2}}|[{_CN}]{{1,3}})"
_YEAR: Final = rf"(?:(?:19|20)\d{{2}}|(?:19|20)?[{_X}]{{2,4}}|二[〇零○0OＯ][〇零○0一二三四五六七八九]{{2}})"
_DATE: Final = re.compile(
    rf"(?P<year>{_YEAR})\s*年\s*(?P<m1>{_DAY})\s*月\s*(?:(?P<d1>{_DAY})\s*[日号]|(?P<p1>份?[底末]|[上中下]旬|份))?"
    rf"|(?P<n>(?:19|20)\d{{2}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d))"
    rf"|(?P<yearend>{_YEAR})\s*年(?P<p3>[底末](?!前?召)|内|上半年|下半年)"
    r"|(?P<lost>(?:19|20)\d{2}\s*(?:年\s*)?\d{1,2}\s*月?\s*\d{1,2}\s*日)"
    rf"|(?<!\d)(?P<m2>{_DAY})\s*月\s*(?:(?P<d2>{_DAY})\s*[日号]|(?P<p2>份?[底末]|[上中下]旬|份))?"
)
SPAN: Final = re.compile(r"\s*(?:起?[至到]|-|—+|－+|~|～)\s*")
"""What stands between the two dates of a span: 至, 起至, —."""
_LOST: Final = re.compile(r"((?:19|20)\d{2})\s*(?:年\s*)?(\d{1,2}?)\s*月?\s*(\d{1,2})\s*日")
_MASK: Final = re.compile(f"[{_X}]")
_LEAST_DIGITS: Final = 3
"""Of two figures nobody can say which are the month."""
_NARROW: Final = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
"""Figures of either width, mark for mark, so that places in the text stay."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as it stands in a text; `on` is None where its year is not printed or it is behind a mask.

    `is_whole` tells that it names a day, not only a month or year.
    """

    text: str
    start: int
    end: int
    on: dt.date | None
    is_masked: bool
    is_whole: bool

    def follows(self, hint: dt.date | None) -> dt.date | None:
        """Return the date, its year taken from the first such date on or after `hint` where it prints none."""
        if self.on or self.is_masked or hint is None:
            return self.on
        return read_date(self.text, year_hint=hint).on


def find_dates(text: str) -> Iterator[Printed]:
    """Yield the dates of a text in order."""
    for found in _DATE.finditer(text.translate(_NARROW)):
        words, start, end = text[found.start() : found.end()], found.start(), found.end()
        printed = one_width(words)
        if found["lost"]:
            yield Printed(words, start, end, _of_lost(printed), is_masked=False, is_whole=True)
            continue
        is_masked = _MASK.search(printed) is not None
        is_whole = bool(found["d1"] or found["d2"] or found["n"])
        read = None if is_masked else read_date(printed)
        if read is None or read.how in (DateForm.TEXT, DateForm.NO_YEAR):
            on = read.on if read else None
            yield Printed(words, start, end, on, is_masked=is_masked, is_whole=is_whole)


def dated(key: str, printed: Printed, said: Sentence, *, hint: dt.date | None = None) -> NoticeDate:
    """Return a date under the key of its setting; a year that is not printed follows from `hint`, if at all."""
    if printed.on:
        return NoticeDate(key, printed.on, Year.PRINTED, printed.text, said)
    on = printed.follows(hint)
    return NoticeDate(key, on, Year.FOLLOWS if on else Year.UNKNOWN, printed.text, said)


def is_lost(printed: str) -> bool:
    """Return whether a date lost its 年 or 月 on the way."""
    return _LOST.fullmatch(printed.strip()) is not None and not re.search(r"年.*月", printed)


def _of_lost(printed: str) -> dt.date | None:
    """Return the date that 20211228日 can only be, or None where it could be two."""
    digits = re.sub(r"\D", "", printed)
    whole = _LOST.fullmatch(printed)
    if whole and re.search(r"\d[\s年月]+\d{1,2}[\s月]+\d", printed):
        return _day(int(whole[1]), int(whole[2]), int(whole[3]))
    year, rest = int(digits[:4]), digits[4:]
    if "月" in printed:
        month, _, day = re.sub(r"\s", "", printed)[4:].removeprefix("年").removesuffix("日").partition("月")
        return _day(year, int(month), int(day))
    if len(rest) < _LEAST_DIGITS:
        return None
    days = {day for day in (_day(year, int(rest[:at]), int(rest[at:])) for at in (1, 2)) if day}
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
