"""The verb `check`: every rule held against a ledger; nothing is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from rectify_xl.api.opened import as_of_date, breaches_of, case_of, in_words, open_ledger
from rectify_xl.api.results import CheckResult
from rectify_xl.wording import Language


def check(
    path: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    sheet: str | None = None,
    password: str | None = None,
    language: Language = Language.ZH,
) -> CheckResult:
    """Check a workbook against every rule; writes nothing.

    `sheet` names the ledger's sheet, else 台账工作表 of 基本信息 does, else it is looked for.
    `password` opens a workbook that has one, and is passed over where it has none.
    Raises UnusableFile where the file cannot be read or has no ledger in it.
    """
    opened = open_ledger(Path(path), password, sheet)
    case = case_of(opened, as_of_date(opened.ledger, as_of, today))
    return in_words(opened, breaches_of(opened, case, today), language)
