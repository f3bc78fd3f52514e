"""The verbs that only look: check and status."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rectify_xl.api.opened import as_of_date, checked, open_ledger
from rectify_xl.api.results import CheckResult, StatusResult
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.wording import Language


def check(
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    password: str | None = None,
    language: Language = Language.ZH,
) -> CheckResult:
    """Check a workbook against every rule; writes nothing.

    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = open_ledger(Path(path), password)
    return checked(opened, as_of_date(opened.ledger, as_of, today), language)


def status(
    path: Path | str, *, as_of: dt.date | None = None, today: dt.date | None = None, password: str | None = None
) -> StatusResult:
    """Count a workbook's ledger; writes nothing.

    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = open_ledger(Path(path), password)
    return StatusResult(str(path), roll_up(opened.ledger, as_of_date(opened.ledger, as_of, today)))
