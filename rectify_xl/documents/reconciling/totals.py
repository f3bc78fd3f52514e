"""Totals that a notice claims, held against the rows of the ledger, and the sums that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.comparison import within
from rectify_xl.documents.notice.model import Claim, Level, Notice
from rectify_xl.documents.reconciling.levels import STATUS_LEVELS, claimed_sum, counting_level, level_said
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.errors import Fact
from rectify_xl.grid import Address
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.ledger.schema import StaffSheet
from rectify_xl.wording.codes import SentenceCode

_DECLARED: Final = {
    Level.ASPECTS: "declared_aspects",
    Level.PROBLEMS: "declared_problems",
    Level.ITEMS: "declared_items",
    Level.COMPLETED: "declared_completed",
}
_COLUMNS: Final = {
    Level.ASPECTS: "aspect",
    Level.PROBLEMS: "problem_no",
    Level.ITEMS: "item_id",
    Level.OVERDUE: "due_on",
    **dict.fromkeys(STATUS_LEVELS, "status"),
}
_LISTS: Final = {Level.MEASURES: StaffSheet.MEASURES, Level.REGULATIONS: StaffSheet.REGULATIONS}
"""Levels counted on sheets that need not be filled in."""


def total_differences(notice: Notice, ledger: Ledger, counts: RollUp) -> Iterator[Difference]:
    """Yield the claimed totals that are not the ledger's, those that are masked, and sums that do not come out."""
    usual = counting_level(notice)
    for claim in notice.claims:
        if claim.level is not Level.UNDECIDED and not _is_held(claim, notice, usual, counts):
            yield from _claimed(claim, usual, ledger, counts)
    for claim in notice.further:
        found = {_counted(claim.level, level, counts) for level in (Level.ITEMS, Level.PROBLEMS)}
        if claim.value not in found and None not in found:
            number = _counted(claim.level, level_said(claim.said, usual), counts)
            yield _told("reconcile_further", claim, number, ledger)
    for claim in notice.earlier:
        yield _told("reconcile_earlier", claim, "", ledger)
    yield from _sums(notice, usual, counts, ledger)


def _is_held(claim: Claim, notice: Notice, usual: Level, counts: RollUp) -> bool:
    """Return whether a count by status agrees with the ledger's together with what it holds, or is held in another."""
    if claim.level not in STATUS_LEVELS:
        return False
    found = Counter({level: _counted(level, usual, counts) or 0 for level in STATUS_LEVELS})
    if claim.part_of in STATUS_LEVELS:
        whole = notice.claim(claim.part_of)
        return whole is not None and whole.value == found[claim.part_of]
    return claim.value == found[claim.level] + within(notice, claim.level, found)


def _claimed(claim: Claim, usual: Level, ledger: Ledger, counts: RollUp) -> Iterator[Difference]:
    found = _counted(claim.level, usual, counts)
    if claim.value is None:
        yield _told("reconcile_masked", claim, found, ledger)
    elif found is None:
        yield _told("reconcile_not_listed", claim, "", ledger)
    elif claim.value != found:
        key = _DECLARED.get(claim.level, "")
        is_declared = ledger.about.number(key) == claim.value
        unread = (counts.items if usual is Level.ITEMS else counts.problems).unknown.value
        code: SentenceCode = "reconcile_total"
        if claim.level in _LISTS:
            code = "reconcile_total_listed"
        elif is_declared:
            code = "reconcile_total_declared"
        elif claim.level in STATUS_LEVELS and 0 < claim.value - found <= unread:
            code = "reconcile_total_unread"
        yield _told(code, claim, found, ledger, unread=unread)


def _counted(level: Level, of: Level, counts: RollUp) -> int | None:
    """Return what the ledger counts, statuses at the level named; None where its list is not filled in."""
    totals = {
        Level.ASPECTS: counts.aspects,
        Level.PROBLEMS: counts.problems.total.value,
        Level.ITEMS: counts.items.total.value,
        Level.OVERDUE: counts.overdue.value,
    }
    if level in totals:
        return totals[level]
    if level is Level.MEASURES:
        return counts.around.measures.every.total.value if counts.around.measures else None
    if level is Level.REGULATIONS:
        return counts.around.regulations.value if counts.around.regulations else None
    counted = counts.items if of is Level.ITEMS else counts.problems
    return counted.unknown.value if level is Level.UNDECIDED else counted.by_status[STATUS_LEVELS[level]].value


def _told(code: SentenceCode, claim: Claim, found: object, ledger: Ledger, **more: Fact) -> Difference:
    key = _DECLARED.get(claim.level, "")
    facts = {
        "level": str(claim.level),
        "label": schema.label(key) if key else "",
        "list": str(_LISTS.get(claim.level, "")),
    }
    return difference(code, claim.printed, found, claim.said, _address(claim.level, ledger), **facts, **more)


def _address(level: Level, ledger: Ledger) -> Address | None:
    """Return where the ledger says the number itself, else the heading of the column that is counted."""
    declared = ledger.about.addresses.get(_DECLARED.get(level, ""))
    if declared or level not in _COLUMNS:
        return declared
    return ledger.items.address(ledger.items.heading_row, _COLUMNS[level])


def _sums(notice: Notice, usual: Level, counts: RollUp, ledger: Ledger) -> Iterator[Difference]:
    """Yield a difference where the counts by status do not add up to the total that the notice claims.

    Statuses that the notice leaves out are the ledger's to fill in: nothing is said against a notice that prints no
    zeros, or that leaves one status unsaid.
    """
    total = notice.claim(usual)
    claims = [claim for level in STATUS_LEVELS if (claim := notice.claim(level))]
    if total is None or total.value is None or not claims or any(claim.value is None for claim in claims):
        return
    level = counts.items if usual is Level.ITEMS else counts.problems
    said = {STATUS_LEVELS[claim.level] for claim in claims}
    unsaid = sum(tally.value for status, tally in level.by_status.items() if status not in said) + level.unknown.value
    added = claimed_sum(notice)
    if added > total.value or (added < total.value and added + unsaid != total.value):
        address = ledger.items.address(ledger.items.heading_row, "status")
        facts: dict[str, Fact] = {"level": str(usual), "total": total.value, "heading": schema.heading("status")}
        yield difference("reconcile_sum", added, level.total.value, claims[0].said, address, **facts)
