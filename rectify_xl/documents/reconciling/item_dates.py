"""Dates that a notice prints with an item, held against its row: 整改时限, 完成日期, 下次复核日期."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, NoticeItem, Sentence, Year
from rectify_xl.documents.notice.printed_dates import dated, find_dates
from rectify_xl.documents.reconciling.days import agrees
from rectify_xl.documents.reconciling.items import printed_number
from rectify_xl.documents.reconciling.matching import Matching, Pair, row_says
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.schema import LEDGER_COLUMNS

_HEADINGS: Final = {column.key: column.heading for column in LEDGER_COLUMNS}
_LABELLED: Final = ("completed_on", "review_on")


def item_date_differences(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield the dates of items that differ; a problem that stands for several rows has no date of its own.

    Words such as 预计9月底前 that the row itself has too are no difference, whatever its 整改时限 is.
    """
    for pair in matching.pairs:
        if pair.rows[1:]:
            continue
        for printed in _dates(pair.printed):
            yield from _date(printed, pair, ledger)


def _dates(item: NoticeItem) -> Iterator[NoticeDate]:
    if item.due:
        yield item.due
    for key in _LABELLED:
        text = item.fields.get(key, "")
        days = [date for date in find_dates(text) if date.is_whole]
        if len(days) == 1:
            yield dated(key, days[0], Sentence(text, item.said.line))


def _date(printed: NoticeDate, pair: Pair, ledger: Ledger) -> Iterator[Difference]:
    row, on = pair.first, _held(pair.first, printed.key)
    is_expected = printed.said == pair.printed.expected and printed.said.text != printed.printed
    if is_expected and row_says(row, printed.said.text):
        return
    address = ledger.address(row, printed.key)
    facts = {"item": row.item_id, "number": printed_number(pair.printed), "label": _HEADINGS[printed.key]}
    same = agrees(printed, on) if on else None
    if same is None:
        if on or printed.year is not Year.UNKNOWN:
            code = "reconcile_item_date_open" if on else "reconcile_item_date_blank"
            yield difference(code, printed.printed, on or "", printed.said, address, **facts)
    elif not same:
        code = "reconcile_expected" if is_expected else "reconcile_item_date"
        said = printed.on.isoformat() if printed.on else printed.printed
        yield difference(code, said, on, printed.said, address, **facts)


def _held(row: Item, key: str) -> dt.date | None:
    value = getattr(row, key)
    return value if isinstance(value, dt.date) else None
