"""What a comparison of notice and ledger gives: differences, what could not be compared, and what to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rectify_xl.errors import Fact, Severity, Told
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


Difference = Told[SentenceCode]
"""One thing that notice and ledger do not say alike: what is `said`, and the ledger's cell, None where it has none.

`said` is None where the notice prints nothing. `value` is what the ledger holds, the fact `said` what the notice
prints. An error contradicts; a warning may be deliberate; an info is told only, and is no difference.
"""


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
    """Return a difference with the severity of its code, between what is said and what is found in the ledger."""
    printed = sentence if sentence and sentence.line > 0 else None
    return Told(code, _severity(code), address, str(found), {**facts, "said": str(said)}, printed)


def is_unchecked(one: Difference) -> bool:
    """Return whether the two could not be compared."""
    return one.code in _UNCHECKED


def _severity(code: SentenceCode) -> Severity:
    if code in _ERRORS:
        return Severity.ERROR
    return Severity.WARNING if code in _WARNINGS else Severity.INFO
