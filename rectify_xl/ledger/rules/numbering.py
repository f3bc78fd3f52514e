"""How 编号 and 问题序号 are written, and what one was that a spreadsheet made a date of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from rectify_xl.coded import Mask
from rectify_xl.grid import CellValue
from rectify_xl.ledger.columns import Cells, Columns

ID: Final = re.compile(r"(\d{1,3})-(\d{1,3})(?:-(\d{1,3}))?")  # a date such as 2001-02-01 is no 编号
NUMBER: Final = re.compile(r"\d{1,4}")
TWO_PARTS: Final = re.compile(r"\d{1,3}-\d{1,3}")
THREE_PARTS: Final = re.compile(r"\d{1,3}-\d{1,3}-\d{1,3}")
FORMS: Final = {"item_id": (THREE_PARTS, TWO_PARTS, ID), "problem_no": (NUMBER,)}
"""How the numbers of a column may be written; of several forms the first that most rows have."""
MOST_ROWS: Final = 0.8
Numbered = np.ndarray[Any, np.dtype[np.int64]]

_NO_PARTS: Final = (-1, -1, -1)
_DAY_0: Final = dt.date(1899, 12, 30)
_SERIALS: Final = range((dt.date(1930, 1, 1) - _DAY_0).days, (dt.date(2100, 1, 1) - _DAY_0).days)
_CENTURY: Final = 100
_TYPED_YEARS: Final = range(1930, 2030)
"""The years that Excel makes of 30 to 99 and of 0 to 29."""
_NO_MONTH: Final = 13
_NO_DAY: Final = 32


def usual_form(key: str, cells: Cells, texts: Mask) -> re.Pattern[str] | None:
    """Return the form that most of some rows have, those without a date; None where they have none in common."""
    count = int(texts.sum())
    enough = MOST_ROWS * count
    return next((one for one in FORMS[key] if count and cells.values.where(one.fullmatch, texts).sum() >= enough), None)


def dates_at(key: str, cells: Cells) -> Mask:
    """Return the rows with a date in a column of numbers, be it shown as its serial number.

    A large number is one in 问题序号, and in 编号 where other rows are written 1-2-1 or are dates.
    """
    plain = cells.as_written.where(plain_date)
    if key == "item_id" and not plain.any() and not any(map(ID.fullmatch, cells.distinct())):
        return plain
    return cells.as_written.where(date_in)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The numbers of the rows, -1 where there is none: the parts of 编号, of shape (rows, 3), and 问题序号.

    `dates` are the rows with a date in a column of numbers, by its key.
    """

    parts: Numbered
    problems: Numbered
    dates: Mapping[str, Mask]

    @classmethod
    def of(cls, columns: Columns) -> Numbers:
        """Read the numbers of a ledger."""
        ids, problems = columns["item_id"].values, columns["problem_no"].values
        parts = [_parts(text) for text in ids.values]
        numbers = [int(text) if NUMBER.fullmatch(text) else -1 for text in problems.values]
        dates = {key: dates_at(key, columns[key]) for key in FORMS}
        return cls(np.array(parts).reshape(-1, len(_NO_PARTS))[ids.codes], np.array(numbers)[problems.codes], dates)


def _parts(text: str) -> tuple[int, ...]:
    found = ID.fullmatch(text)
    return tuple(int(part or -1) for part in found.groups()) if found else _NO_PARTS


def plain_date(value: CellValue) -> dt.date | None:
    """Return the date that a cell holds."""
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None


def date_in(value: CellValue) -> dt.date | None:
    """Return the date that a cell holds, be it shown as its serial number."""
    return plain_date(value) or _of_serial(value)


def originals(on: dt.date, key: str, form: re.Pattern[str] | None, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what may have been typed where a date stands now, the likeliest first.

    Excel takes 1-2-1 for year, month and day, and 1-2 for a day of this year; a number that another row has is left
    out where there are others.
    """
    typed = [text for text in _typed(on) if key == "item_id" or TWO_PARTS.fullmatch(text)]
    fitting = [text for text in typed if form is None or form is NUMBER or form.fullmatch(text)] or typed
    taken = set(known)
    return tuple(dict.fromkeys([text for text in fitting if text not in taken] or fitting))


def likely_ids(cells: Cells) -> Iterator[str]:
    """Yield the 编号 that dates in the ledger's column most likely were, where there is one candidate each."""
    dates = dates_at("item_id", cells)
    form, known = usual_form("item_id", cells, ~dates), cells.distinct() if dates.any() else ()
    for index in np.flatnonzero(dates).tolist():
        on = date_in(cells.written_at(index))
        typed = originals(on, "item_id", form, known) if on else ()
        if len(typed) == 1:
            yield typed[0]


def _of_serial(value: CellValue) -> dt.date | None:
    """Return the date that a whole number stands for; looking a float up in a range would try every number of it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
        return None
    return _DAY_0 + dt.timedelta(days=int(value)) if int(value) in _SERIALS else None


def _typed(on: dt.date) -> Iterator[str]:
    year = on.year % _CENTURY
    if on.year in _TYPED_YEARS and year:
        yield f"{year}-{on.month}-{on.day}"
    yield f"{on.month}-{on.day}"
    if on.day == 1 and on.year in _TYPED_YEARS and year >= _NO_MONTH:  # a month of a year: 13-1, 1-32
        yield f"{year}-{on.month}"
        if year >= _NO_DAY:
            yield f"{on.month}-{year}"
