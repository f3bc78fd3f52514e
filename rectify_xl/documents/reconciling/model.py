"""What a comparison of notice and ledger gives: differences, what could not be compared, and what to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.errors import Fact, Severity
from rectify_xl.grid import Address
from rectify_xl.text import Sentence
from rectify_xl.wording.codes import SentenceCode

_ERRORS: Final[frozenset[SentenceCode]] = frozenset(
    {
        *("reconcile_total", "reconcile_sum", "reconcile_rate", "reconcile_rate_claims", "reconcile_contact"),
        *("reconcile_status", "reconcile_date", "reconcile_item_date", "reconcile_only_notice"),
        *("reconcile_unit", "reconcile_no_such_day", "reconcile_no_such_date", "reconcile_name", "reconcile_days_over"),
    }
)
_WARNINGS: Final[frozenset[SentenceCode]] = frozenset(
    {
        *("reconcile_total_declared", "reconcile_total_listed", "reconcile_total_unread"),
        *("reconcile_further", "reconcile_rate_declared"),
        *("reconcile_gap", "reconcile_gap_in", "reconcile_gap_headings", "reconcile_repeated"),
        *("reconcile_only_ledger", "reconcile_number", "reconcile_title", "reconcile_problem", "reconcile_aspect"),
        *("reconcile_status_blank", "reconcile_status_illegible", "reconcile_status_both"),
        *("reconcile_signed_early", "reconcile_expected"),
        *("reconcile_meetings", "reconcile_meeting_day"),
    }
)
_UNCHECKED: Final[frozenset[SentenceCode]] = frozenset(
    {
        *(
            "reconcile_masked",
            "reconcile_not_listed",
            "reconcile_contact_hidden",
            "reconcile_rate_unread",
            "reconcile_status_unread",
            "reconcile_status_two",
            "reconcile_status_unstated",
            "reconcile_earlier",
            "reconcile_meetings_undated",
        ),
        *("reconcile_date_open", "reconcile_ledger_blank", "reconcile_item_date_open", "reconcile_item_date_blank"),
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that notice and ledger do not say alike: its code finds the sentence, its facts fill it in.

    `sentence` is the notice's own and stands on `line`, counted from 1; both are empty where the notice prints nothing.
    `address` is the ledger's cell, None where it has none. `said` is what the notice prints, `found` what the ledger
    holds. An error contradicts; a warning may be deliberate; an info is told only, and is no difference.
    """

    code: SentenceCode
    severity: Severity
    sentence: str
    line: int | None
    address: Address | None
    said: str
    found: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def sheet(self) -> str | None:
        """Return the sheet of the ledger's cell."""
        return self.address.sheet if self.address else None

    @property
    def cell(self) -> str | None:
        """Return the ledger's cell in A1 notation."""
        return self.address.cell if self.address else None

    @property
    def is_unchecked(self) -> bool:
        """Return whether the two could not be compared."""
        return self.code in _UNCHECKED


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A notice held against a ledger; `matched` of its items were found in it.

    `unchecked` lists what could not be compared (a mask is no number, a blank cell says nothing), `notes` what the
    notice keeps back on purpose. Neither are differences.
    """

    matched: int
    differences: tuple[Difference, ...]
    unchecked: tuple[Difference, ...]
    notes: tuple[Difference, ...]


def difference(
    code: SentenceCode,
    said: object,
    found: object,
    sentence: Sentence | None,
    address: Address | None,
    **facts: Fact,
) -> Difference:
    """Return a difference with the severity of its code; what is said and found are among its facts."""
    is_printed = sentence is not None and sentence.line > 0
    return Difference(
        code=code,
        severity=_severity(code),
        sentence=sentence.text if sentence and is_printed else "",
        line=sentence.line if sentence and is_printed else None,
        address=address,
        said=str(said),
        found=str(found),
        facts={**facts, "said": str(said), "found": str(found)},
    )


def _severity(code: SentenceCode) -> Severity:
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.WARNING if code in _WARNINGS else Severity.INFO
