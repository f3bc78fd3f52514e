"""Rules on dates that stand in an order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np

from rectify_xl.coded import Codes
from rectify_xl.errors import Fact, Severity
from rectify_xl.ledger import schema
from rectify_xl.ledger.columns import Cells, as_columns
from rectify_xl.ledger.model import Item, Sheet
from rectify_xl.ledger.progress import days_past, is_before, overdue_at
from rectify_xl.ledger.rules.rule import Case, Found, Mark, rule
from rectify_xl.ledger.schema import (
    LEDGER_COLUMNS,
    MEASURE_COLUMNS,
    MEETING_COLUMNS,
    SETTINGS,
    Column,
    Kind,
    Status,
)

FAR_YEARS: Final = 10
"""No round takes so many years: a date that far from it is a slip of the keyboard."""
_SEVERAL: Final = 3
_COURSE: Final = ("inspection_from", "inspection_to", "feedback_on", "as_of")
_IS_OPEN: Final = "OR(" + ",".join(f'{{status}}="{status}"' for status in Status if status.is_open) + ")"


@rule("D06", Severity.ERROR)
def round_takes_its_course(case: Case) -> Iterator[Found]:
    """巡察开始日期 is before 巡察结束日期, that before 反馈日期, and that not after 截至日期."""
    about = case.ledger.about
    known = [(key, on) for key in _COURSE if (on := about.date(key)) is not None]
    for (earlier, earlier_on), (later, later_on) in pairwise(known):
        is_in_order = earlier_on <= later_on if later == "as_of" else earlier_on < later_on
        if not is_in_order and later in about.addresses:
            facts = {"earlier": schema.label(earlier), "later": schema.label(later)}
            days = {"earlier_on": earlier_on.isoformat(), "later_on": later_on.isoformat()}
            yield about.addresses[later], later_on.isoformat(), facts | days


@rule("D07", Severity.WARNING)
def signed_after_the_as_of_date(case: Case) -> Iterator[Found]:
    """落款日期 is not before 截至日期."""
    about = case.ledger.about
    signed_on, as_of = about.date("signed_on"), about.date("as_of")
    if signed_on is not None and as_of is not None and signed_on < as_of and "signed_on" in about.addresses:
        yield about.addresses["signed_on"], signed_on.isoformat(), {"as_of": as_of.isoformat()}


@rule("D08", Severity.WARNING, marks=(Mark("due_on", f"AND({_IS_OPEN},ISNUMBER({{due_on}}),{{due_on}}<{{as_of}})"),))
def open_is_not_overdue(case: Case) -> Iterator[Found]:
    """No 正在推进 or 尚未完成 row is past its 整改时限 at 截至日期."""
    as_of = {"as_of": case.as_of.isoformat()}
    late = overdue_at(case.columns, case.as_of)
    yield from case.each(late, "due_on", lambda on: {"days": days_past(on, case.as_of), **as_of})


@rule("D09", Severity.WARNING)
def done_after_the_inspection_began(case: Case) -> Iterator[Found]:
    """完成日期 is not before 巡察开始日期.

    What is put right at once, before the feedback, is sound; so 反馈日期 is no bound, and where the day on which the
    inspection began is not given, nothing is said.
    """
    began_on: dt.date | None = case.ledger.about.date("inspection_from")
    if began_on is not None:
        early = case.where("completed_on", lambda on: is_before(on, began_on))
        yield from case.each(early, "completed_on", lambda _: {"began_on": began_on.isoformat()})


@rule("D10", Severity.WARNING)
def dates_are_of_the_round(case: Case) -> Iterator[Found]:
    """No date lies ten years or more from the round: from 巡察开始日期, 巡察结束日期, 反馈日期 and 截至日期."""
    about = case.ledger.about
    round_days = {key: on for key in _COURSE if (on := about.date(key)) is not None} | {"as_of": case.as_of}
    for setting in SETTINGS:
        on, others = about.date(setting.key), [day for key, day in round_days.items() if key != setting.key]
        if on is not None and setting.key in about.addresses and _is_far(on, others):
            yield about.addresses[setting.key], on.isoformat(), _distance(setting.label, on, others)
    dated = list(_dated_columns(case))
    middle = _middle([cells for _, _, _, cells in dated]) if len(round_days) == 1 else ()
    days = {*round_days.values(), *middle}
    for sheet, column, rows, cells in dated:
        for index in np.flatnonzero(cells.values.where(lambda on: on is not None and _is_far(on, days))).tolist():
            address, on = sheet.address(int(rows[index]), column.key), cells.at(index)
            yield address, on.isoformat(), _distance(column.heading, on, days)


def _middle(columns: Iterable[Cells]) -> list[dt.date]:
    """Return the middle one of several dates: the time of a round that 基本信息 says nothing of, such as an old one."""
    counts: Counter[dt.date] = Counter()
    for cells in columns:
        for on, count in zip(cells.read, cells.values.counts(), strict=True):
            counts[on] += count
    del counts[None]
    total, before = counts.total(), 0
    for on in sorted(counts) if total >= _SEVERAL else ():
        before += counts[on]
        if before > total // 2:
            return [on]
    return []


def _dated_columns(case: Case) -> Iterator[tuple[Sheet[Any], Column, Codes, Cells]]:
    """Yield the columns of dates with the numbers of their rows, in the ledger and in the sheets around it."""
    for sheet, columns in _dated_sheets(case):
        rows = as_columns(sheet.rows, Item)
        for column in columns:
            yield sheet, column, rows.rows, rows[column.key]


def _dated_sheets(case: Case) -> Iterator[tuple[Sheet[Any], list[Column]]]:
    """Yield the sheets with days of the round; a rule of 制度清单 may be older than the round."""
    ledger = case.ledger
    sheets = ((ledger.items, LEDGER_COLUMNS), (ledger.measures, MEASURE_COLUMNS), (ledger.meetings, MEETING_COLUMNS))
    for sheet, columns in sheets:
        if sheet is not None:
            yield sheet, [column for column in columns if column.kind is Kind.DATE]


def _is_far(on: dt.date, days: Iterable[dt.date]) -> bool:
    """Return whether a date lies far from every one of some days."""
    distances = [abs(on.year - day.year) for day in days]
    return bool(distances) and min(distances) >= FAR_YEARS


def _distance(heading: str, on: dt.date, days: Iterable[dt.date]) -> dict[str, Fact]:
    nearest = min(days, key=lambda day: abs(on - day))
    return {"heading": heading, "nearest": nearest.isoformat(), "years": abs(on.year - nearest.year)}


RULES = (
    round_takes_its_course,
    signed_after_the_as_of_date,
    open_is_not_overdue,
    done_after_the_inspection_began,
    dates_are_of_the_round,
)
