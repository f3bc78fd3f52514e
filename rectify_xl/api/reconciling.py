"""The verb `reconcile`: a notice held against the ledger it was written from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from rectify_xl.api.notices import open_notice
from rectify_xl.api.opened import as_of_date, open_ledger
from rectify_xl.documents.notice import Notice
from rectify_xl.documents.reconciling import Difference, Reconciled, reconcile_notice
from rectify_xl.errors import Severity, UnusableFile
from rectify_xl.ledger.rollup import roll_up


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What `reconcile` found in the notice as it was `read`: nothing is written, and nothing is corrected."""

    file: str
    notice: str
    as_of: dt.date
    found: Reconciled
    read: Notice

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return what notice and ledger do not say alike."""
        return self.found.differences

    @property
    def errors(self) -> int:
        """Return how many differences contradict."""
        return sum(one.severity is Severity.ERROR for one in self.differences)

    @property
    def warnings(self) -> int:
        """Return how many differences may be deliberate."""
        return len(self.differences) - self.errors


def reconcile(
    ledger: Path | str,
    notice: Path | str,
    *,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    password: str | None = None,
    content: bytes | None = None,
) -> ReconcileResult:
    """Hold every number, date and item of a notice against the ledger; writes nothing.

    Of a notice that lists no items only the totals, rates and dates are compared, and `found.notes` says so.

    `as_of`, else the workbook's 截至日期, else the day that the notice counts to, else `today` is the date of the
    ledger's counts. `content` gives the notice's bytes where it is no file; `notice` then only names it.
    Raises UnusableFile where either cannot be read; its fact `source` names the notice where it is that.
    """
    opened = open_ledger(Path(ledger), password)
    read = _notice(notice, content)
    printed = read.date("as_of")
    counted_on = as_of_date(opened.ledger, as_of, (printed.on if printed else None) or today)
    found = reconcile_notice(read, opened.ledger, roll_up(opened.ledger, counted_on), as_of=as_of)
    return ReconcileResult(str(ledger), str(notice), counted_on, found, read)


def _notice(notice: Path | str, content: bytes | None) -> Notice:
    try:
        return open_notice(notice, content, needs_items=False)
    except UnusableFile as error:
        raise UnusableFile(error.code, **{**error.facts, "source": str(notice)}) from error
