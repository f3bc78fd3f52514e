"""The verb `status`: the counts of a ledger; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from rectify_xl.api.opened import Opened, as_of_date, open_ledger
from rectify_xl.api.results import StatusResult
from rectify_xl.ledger.columns import as_columns
from rectify_xl.ledger.history.timeline import Standing, standing, with_standing
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.rollup import RollUp, overdue_items, roll_up
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.rules.cells import blank_at


def status(
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sheet: str | None = None,
    password: str | None = None,
) -> StatusResult:
    """Count a workbook's ledger; writes nothing.

    `sheet` names the ledger's sheet, else 台账工作表 of 基本信息 does, else it is looked for.
    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = open_ledger(Path(path), password, sheet)
    counts = roll_up(opened.ledger, as_of_date(opened.ledger, as_of, today))
    return status_of(str(path), opened, counts, with_standing(opened.past.timeline, standing(counts)))


def status_of(file: str, opened: Opened, counts: RollUp, timeline: Iterable[Standing]) -> StatusResult:
    """Put a workbook's counts beside its round, its overdue items, and the dated counts up to the as-of date."""
    items = opened.ledger.items.rows
    return StatusResult(
        file=file,
        counts=counts,
        round=round_of(opened.ledger.about),
        trend=tuple(one for one in timeline if one.on <= counts.as_of),
        overdue=overdue_items(items, counts.as_of),
        balance=opened.ledger.balance,
        unfilled=int(blank_at(as_columns(items, Item), "status").sum()),
        is_of_own_form=opened.is_of_own_form,
    )
