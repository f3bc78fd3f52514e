"""The grammar of dates: what a cell says as a date, read only where it has one meaning."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.text import DIGITS, numeral, one_width, without_unseen


class DateForm(Enum):
    """How a cell was read as a date."""

    EXACT = "exact"
    """A date cell."""
    TEXT = "text"
    """Text, or a plain number, that has one meaning as a date."""
    YEAR_SUPPLIED = "year supplied"
    """A month, or month and day, whose year was taken from the hint."""
    NO_YEAR = "no year"
    """A month, or month and day, and no hint to take a year from."""
    NOT_A_DATE = "not a date"
    AMBIGUOUS = "ambiguous"
    """Something that could be several dates, such as 3/4/2021."""
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date read from a cell, or None, and how it was read."""

    on: dt.date | None
    how: DateForm


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date as printed: `year` None is no year, `day` None the last day of the month.

    `has_end` tells whether 前 after it has one meaning: 3月底前 is by the end of March, 3月前 may be before March.
    """

    year: int | None
    month: int
    day: int | None
    has_end: bool = True


_NOT_A_DATE: Final = ReadDate(None, DateForm.NOT_A_DATE)
_AMBIGUOUS: Final = ReadDate(None, DateForm.AMBIGUOUS)
_BLANK: Final = ReadDate(None, DateForm.BLANK)

_LEAP_YEAR: Final = 2000
_EPOCH: Final = dt.date(1899, 12, 30)  # Excel's 1900 system counts a 29 February 1900 that never was
_FIRST_SERIAL: Final = (dt.date(2000, 1, 1) - _EPOCH).days
_PAST_SERIALS: Final = (dt.date(2061, 1, 1) - _EPOCH).days

_ZEROS: Final = "〇零○O"  # many typists put a circle or the letter O
_TO_DIGITS: Final = str.maketrans(_ZEROS + DIGITS, "0" * len(_ZEROS) + "123456789")
_NUMBERS: Final = {
    "": 0,
    **{numeral(number): number for number in range(1, 40)},
    **{f"{number:0{width}}": number for number in range(32) for width in (1, 2)},
}
_PART_DAYS: Final = {"上旬": 10, "中旬": 20}
_SPAN_MONTHS: Final = {"上半年": 6, "下半年": 12}

_SPARE_BLANK: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_CLOSING: Final = re.compile(r"(?:截止|截至|为止|止|(?:整改)?完成(?:整改)?)?[。;]?\Z")
_KEPT_UP: Final = re.compile(r"[,、;]?(?:并|且)?(?:需|要)?(?:长期|持续)(?:坚持|推进|保持|整改)[。;]?\Z")
_BEFORE: Final = re.compile(r"(?:以前|之前|前)\Z")

_YEAR: Final = r"(?P<year>(?:19|20)[0-9]{2})"
_TIME: Final = r"(?:(?:T|\s+)(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:\+08:?00)?)?"
_NUMERIC: Final = re.compile(
    rf"{_YEAR}(?P<mark>[-./])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}}){_TIME})?"
)
_COMPACT: Final = re.compile(rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})")
_ANY_NUMBER: Final = rf"(?:[0-9]{{1,2}}|[十{DIGITS}]{{1,3}})"
_ANY_YEAR: Final = rf"(?:(?P<year>[0-9]{{4}}|[0{_ZEROS}{DIGITS}]{{4}})年)"
_MONTH: Final = re.compile(
    rf"{_ANY_YEAR}?(?P<month>{_ANY_NUMBER})月(?:(?P<day>{_ANY_NUMBER})[日号]?|份?(?P<part>月?[底末]|[上中下]旬)?)"
)
_YEAR_SPAN: Final = re.compile(
    rf"{_ANY_YEAR}(?:年?(?P<end>[底末终])|年?内|(?P<half>[上下]半年)|第?(?P<quarter>[1-4一二三四])季度(?P<quarter_end>[底末])?)"
)
_SEVERAL_MEANINGS: Final = re.compile(
    r"[0-9]{1,2}[-./][0-9]{1,2}(?:[-./](?:[0-9]{4}|[0-9]{1,2}))?|[0-9]{6}|[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}[日号]?)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}T[0-9:.]+(?:Z|[-+][0-9:]+)"  # in China it may be the next day
)


def read_date(value: CellValue, *, year_hint: dt.date | None = None) -> ReadDate:
    """Read a cell as a date where it has one meaning; nothing is guessed and nothing raised.

    A month, quarter, half-year or year is a deadline, so it reads as its last day: 2021年3月 is 2021-03-31, 上半年 is
    30 June, 年底 and 年内 are 31 December; 上旬 and 中旬 end on the 10th and the 20th. A printed date without a year is
    the first such date on or after `year_hint` (反馈日期). Of a time of day only its date counts. A number such as
    2021.1 is ambiguous: 2021.10 typed into a cell shows the same. Years run from 1900 to 2099, serial numbers in the
    1900 date system from 2000 to 2060. Words on keeping it up (2025年底前，并长期坚持) leave the date as it is.
    """
    if isinstance(value, dt.datetime):
        return ReadDate(value.date(), DateForm.EXACT)
    if isinstance(value, dt.date):
        return ReadDate(value, DateForm.EXACT)
    if isinstance(value, str):
        return _read_text(value, year_hint)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _read_number(value)
    return _NOT_A_DATE if isinstance(value, bool | dt.time | dt.timedelta) else _BLANK


def period_end(start: dt.date, months: int) -> dt.date:
    """Return the same day `months` later, or that month's last day where it is shorter (集中整改期).

    Beyond the calendar it is the calendar's last day.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _read_number(number: float) -> ReadDate:
    # Comparisons only: a cell may hold nan, an infinity or an int too large for a float.
    if _FIRST_SERIAL <= number < _PAST_SERIALS:
        return ReadDate(_EPOCH + dt.timedelta(days=int(number)), DateForm.TEXT)
    if 19000101 <= number <= 20991231 and number == int(number):  # noqa: PLR2004 - the years the text forms take
        return _read_text(str(int(number)), None)
    if 1900 <= number < 2100 and number != int(number):  # noqa: PLR2004 - a year and a month as one decimal
        return _AMBIGUOUS
    return _NOT_A_DATE


def _read_text(text: str, year_hint: dt.date | None) -> ReadDate:
    plain = _plain(text)
    if not plain:
        return _BLANK
    closed = _CLOSING.sub("", _KEPT_UP.sub("", plain), count=1)
    body = _BEFORE.sub("", closed)
    printed = _parse(body)
    if printed is None:
        return _AMBIGUOUS if _SEVERAL_MEANINGS.fullmatch(body) else _NOT_A_DATE
    if body != closed and not printed.has_end:
        return _AMBIGUOUS
    return _with_year(printed, year_hint)


def is_only_a_date(text: str) -> bool:
    """Return whether a text that is read as a date says no more than that, such as that work goes on after it."""
    return _KEPT_UP.search(_plain(text)) is None


def _plain(text: str) -> str:
    return _SPARE_BLANK.sub("", one_width(without_unseen(text)))


def _with_year(printed: _Printed, year_hint: dt.date | None) -> ReadDate:
    if printed.year is not None:
        on = _day(printed, printed.year)
        return ReadDate(on, DateForm.TEXT) if on else _NOT_A_DATE
    if _day(printed, _LEAP_YEAR) is None:
        return _NOT_A_DATE
    if year_hint is None:
        return ReadDate(None, DateForm.NO_YEAR)
    first = dt.date(year_hint.year, year_hint.month, year_hint.day)
    days = (_day(printed, year) for year in (first.year, first.year + 1))
    on = next((day for day in days if day and day >= first), None)
    return ReadDate(on, DateForm.YEAR_SUPPLIED) if on else _NOT_A_DATE


def _day(printed: _Printed, year: int) -> dt.date | None:
    """Return the day in a year, or None where the calendar has no such day."""
    try:
        return dt.date(year, printed.month, printed.day or calendar.monthrange(year, printed.month)[1])
    except ValueError:
        return None


def _parse(text: str) -> _Printed | None:
    if found := _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text):
        return _numeric(found)
    if found := _MONTH.fullmatch(text):
        return _month(found)
    if found := _YEAR_SPAN.fullmatch(text):
        return _year_span(found)
    return None


def _numeric(found: re.Match[str]) -> _Printed | None:
    month, day = _NUMBERS.get(found["month"]), _NUMBERS.get(found["day"] or "")
    if not month or (found["day"] and not day):
        return None
    return _Printed(int(found["year"]), month, day or None, has_end=bool(day))


def _month(found: re.Match[str]) -> _Printed | None:
    year, month, part = _year(found["year"]), _NUMBERS.get(found["month"]), found["part"] or ""
    if year == 0 or not month:
        return None
    if found["day"]:
        day = _NUMBERS.get(found["day"])
        return _Printed(year, month, day) if day else None
    return _Printed(year, month, _PART_DAYS.get(part), has_end=part.endswith(("底", "末")))


def _year_span(found: re.Match[str]) -> _Printed | None:
    year = _year(found["year"])
    if not year:
        return None
    if found["quarter"]:
        return _Printed(year, 3 * _NUMBERS[found["quarter"]], None, has_end=bool(found["quarter_end"]))
    return _Printed(year, _SPAN_MONTHS.get(found["half"] or "", 12), None, has_end=bool(found["end"]))


def _year(printed: str | None) -> int | None:
    """Return a printed year, None where there is none, 0 where it is outside 1900 to 2099."""
    if printed is None:
        return None
    year = int(printed.translate(_TO_DIGITS))
    return year if 1900 <= year < 2100 else 0  # noqa: PLR2004 - other years are slips of the keyboard
