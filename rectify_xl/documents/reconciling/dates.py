"""Dates of the round that a notice prints, held against 基本信息; and a signature before the as-of date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rectify_xl.documents.notice.model import Notice, NoticeDate
from rectify_xl.documents.reconciling.days import agrees, no_days, said_day
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.errors import Fact
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Ledger
from rectify_xl.wording.codes import SentenceCode


def date_differences(notice: Notice, ledger: Ledger, as_of: dt.date | None) -> Iterator[Difference]:
    """Yield the dates that differ, those that cannot be compared or are none, and a signature before the counts."""
    for printed in notice.dates:
        on = as_of if printed.key == "as_of" and as_of else ledger.about.date(printed.key)
        yield from _date(printed, on, ledger)
    for line in dict.fromkeys((*notice.around, *notice.unread)):
        for none in no_days(line.text):
            yield difference("reconcile_no_such_date", none, "", line, None)
    yield from _signed_early(notice, ledger)


def _signed_early(notice: Notice, ledger: Ledger) -> Iterator[Difference]:
    signed, counted = notice.date("signed_on"), notice.date("as_of")
    if signed and counted and signed.on and counted.on and signed.on < counted.on:
        address = ledger.about.addresses.get("signed_on")
        facts: dict[str, Fact] = {"as_of": counted.on.isoformat(), "as_of_line": counted.said.line}
        found = ledger.about.date("signed_on")
        yield difference("reconcile_signed_early", signed.on.isoformat(), found or "", signed.said, address, **facts)


def _date(printed: NoticeDate, on: dt.date | None, ledger: Ledger) -> Iterator[Difference]:
    address, label = ledger.about.addresses.get(printed.key), schema.label(printed.key)
    if on is None:
        code: SentenceCode = "reconcile_ledger_blank" if printed.on else "reconcile_date_open"
        yield difference(code, printed.printed, "", printed.said, address, label=label)
        return
    same = agrees(printed, on)
    if same is None:
        yield difference("reconcile_date_open", printed.printed, on, printed.said, address, label=label)
    elif not same:
        yield difference("reconcile_date", said_day(printed), on, printed.said, address, label=label)
