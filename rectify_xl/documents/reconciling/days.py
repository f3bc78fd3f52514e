"""Whether a printed date and a cell's date are the same, as far as the print says."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.ledger.dates import read_date
from rectify_xl.text import one_width

_WHOLE: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]"
    r"|(?P<y>(?:19|20)\d{2})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"
)
_LEAP: Final = 2000


def no_days(text: str) -> list[str]:
    """Return the days in a text that no calendar has, such as 4月31日; without a year, those of no year."""
    return [found[0] for found in _WHOLE.finditer(one_width(text)) if not _is_day(found)]


def _is_day(found: re.Match[str]) -> bool:
    year, month, day = found["year"] or found["y"] or _LEAP, found["month"] or found["m"], found["day"] or found["d"]
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def said_day(printed: NoticeDate) -> str:
    """Return the day that a printed date is, or how it is printed where it names none."""
    return printed.on.isoformat() if printed.on else printed.printed


def agrees(printed: NoticeDate, on: dt.date) -> bool | None:
    """Return whether a printed date can be the cell's; None where it is masked or names no day.

    What is not printed is not compared: a month holds for all of its days, a day without a year for every year.
    """
    found = list(find_dates(printed.printed))
    last = found[-1] if found else None
    if last is not None and last.is_masked:
        return None
    read = printed.on if last is None else last.on
    if read is None and last is not None:
        read = read_date(last.text, year_hint=dt.date(on.year, 1, 1)).on
    if read is None:
        return None
    is_month_only = last is not None and not last.is_whole
    return (read.year, read.month) == (on.year, on.month) if is_month_only else read == on
