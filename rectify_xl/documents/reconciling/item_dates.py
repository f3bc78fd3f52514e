"""Dates that a notice prints with an item, held against its row: 整改时限, 完成日期, 下次复核日期."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, NoticeItem, Year
from rectify_xl.documents.notice.printed_dates import dated, find_dates
from rectify_xl.documents.reconciling.days import agrees, no_days, said_day
from rectify_xl.documents.reconciling.items import printed_number
from rectify_xl.documents.reconciling.matching import Matching, Pair, row_says
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.text import Sentence
from rectify_xl.wording.codes import SentenceCode

_LABELLED: Final = ("completed_on", "review_on")
_DAYS_OVER: Final = re.compile(r"超过(?:整改)?时限(?P<days>\d{1,4})[天日]")


def item_date_differences(matching: Matching, ledger: Ledger, as_of: dt.date) -> Iterator[Difference]:
    """Yield the dates of items that differ; a problem that stands for several rows has no date of its own.

    Words such as 预计9月底前 that the row itself has too are no difference, whatever its 整改时限 is.
    """
    for pair in matching.pairs:
        if pair.rows[1:]:
            continue
        for printed in _dates(pair.printed):
            yield from _date(printed, pair, ledger)
        yield from _days_over(pair, ledger, as_of)


def _dates(item: NoticeItem) -> Iterator[NoticeDate]:
    if item.due:
        yield item.due
    if item.due and item.expected and item.due.said != item.expected:
        yield from (dated("due_on", day, item.expected) for day in list(find_dates(item.expected.text))[-1:])
    for key in _LABELLED:
        text = item.fields.get(key, "")
        said = Sentence(text, item.field_lines.get(key, item.said.line))
        days = [date for date in find_dates(text) if date.is_whole]
        if len(days) == 1:
            yield dated(key, days[0], said)
        yield from (NoticeDate(key, None, Year.UNKNOWN, none, said) for none in no_days(text))
    if item.statement:
        said = item.statement.said
        yield from (NoticeDate("due_on", None, Year.UNKNOWN, none, said) for none in no_days(said.text))


def _date(printed: NoticeDate, pair: Pair, ledger: Ledger) -> Iterator[Difference]:
    row, on = pair.first, _held(pair.first, printed.key)
    is_expected = printed.said == pair.printed.expected and printed.said.text != printed.printed
    if (is_expected or _is_of_statement(printed, pair)) and row_says(row, printed.said.text):
        return
    told = _disagreement(printed, on, "reconcile_expected" if is_expected else "reconcile_item_date")
    if told:
        code, said = told
        facts = {"item": row.item_id, "number": printed_number(pair.printed), "label": schema.heading(printed.key)}
        yield difference(code, said, on or "", printed.said, ledger.address(row, printed.key), **facts)


def _disagreement(printed: NoticeDate, on: dt.date | None, differs: SentenceCode) -> tuple[SentenceCode, str] | None:
    """Return why a printed date is not the row's, `differs` where both are days, and what is said; None where it is."""
    if no_days(printed.printed):
        return "reconcile_no_such_day", printed.printed
    if on is None:
        return None if printed.year is Year.UNKNOWN else ("reconcile_item_date_blank", printed.printed)
    same = agrees(printed, on)
    if same is None:
        return "reconcile_item_date_open", printed.printed
    return None if same else (differs, said_day(printed))


def _is_of_statement(printed: NoticeDate, pair: Pair) -> bool:
    statement = pair.printed.statement
    return statement is not None and printed.said == statement.said


def _days_over(pair: Pair, ledger: Ledger, as_of: dt.date) -> Iterator[Difference]:
    """Yield by how many days an item is said to be overdue, where it is not as many on the as-of date."""
    statement, row = pair.printed.statement, pair.first
    found = _DAYS_OVER.search(statement.said.text) if statement else None
    if statement is None or found is None or row.due_on is None or row_says(row, statement.said.text):
        return
    days = (as_of - row.due_on).days
    if int(found["days"]) != days:
        address = ledger.address(row, "due_on")
        yield difference("reconcile_days_over", found["days"], max(days, 0), statement.said, address, item=row.item_id)


def _held(row: Item, key: str) -> dt.date | None:
    value = getattr(row, key)
    return value if isinstance(value, dt.date) else None
