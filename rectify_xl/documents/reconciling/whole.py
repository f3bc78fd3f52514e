"""All comparisons of a notice with a ledger, in the order in which a reader checks them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rectify_xl.documents.notice.model import Notice
from rectify_xl.documents.reconciling.contacts import contact_differences
from rectify_xl.documents.reconciling.dates import date_differences
from rectify_xl.documents.reconciling.item_dates import item_date_differences
from rectify_xl.documents.reconciling.items import item_differences
from rectify_xl.documents.reconciling.matching import Matching, match_items
from rectify_xl.documents.reconciling.meetings import meeting_differences
from rectify_xl.documents.reconciling.model import Difference, Reconciled, difference, is_unchecked
from rectify_xl.documents.reconciling.names import name_differences
from rectify_xl.documents.reconciling.numbering import numbering_differences
from rectify_xl.documents.reconciling.rates import rate_differences
from rectify_xl.documents.reconciling.statuses import status_differences
from rectify_xl.documents.reconciling.totals import total_differences
from rectify_xl.documents.reconciling.units import unit_differences
from rectify_xl.errors import Severity
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp


def reconcile_notice(notice: Notice, ledger: Ledger, counts: RollUp, *, as_of: dt.date | None = None) -> Reconciled:
    """Hold every number, date and item of a notice against the ledger.

    Only what the notice says is compared; of one that lists no items that are its totals, rates and dates. `as_of` is
    the date that its counts should hold for; None takes 截至日期.
    """
    matching = match_items(notice, ledger)
    told = list(_told(notice, ledger, counts, matching, as_of))
    return Reconciled(
        matched=len(matching.pairs),
        differences=tuple(one for one in told if one.severity is not Severity.INFO),
        unchecked=tuple(sorted((one for one in told if is_unchecked(one)), key=_is_of_one)),
        notes=tuple(one for one in told if one.severity is Severity.INFO and not is_unchecked(one)),
    )


def _is_of_one(told: Difference) -> bool:
    """Return whether something is told of one place, and not of several items at once: those come first."""
    return told.code != "reconcile_status_unstated"


def _told(
    notice: Notice, ledger: Ledger, counts: RollUp, matching: Matching, as_of: dt.date | None
) -> Iterator[Difference]:
    yield from unit_differences(notice, ledger)
    yield from total_differences(notice, ledger, counts)
    yield from rate_differences(notice, ledger, counts)
    yield from date_differences(notice, ledger, as_of)
    if notice.items:
        yield from numbering_differences(notice, matching, ledger, counts)
        yield from item_differences(matching, ledger)
        yield from status_differences(matching, ledger)
        yield from item_date_differences(matching, ledger, counts.as_of)
        yield from name_differences(matching, ledger)
    else:
        yield difference("reconcile_no_items", "", "", None, None)
    yield from meeting_differences(notice, ledger, counts.as_of)
    yield from contact_differences(notice, ledger)
