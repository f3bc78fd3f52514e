"""Numbers that a notice leaves out or prints twice, held against what the ledger has under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from rectify_xl.documents.notice.model import Level, Notice, NumberGap
from rectify_xl.documents.notice.text.markers import read_marker
from rectify_xl.documents.reconciling.matching import Matching
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.outline import PrintedAspect, arranged
from rectify_xl.grid import Address
from rectify_xl.ledger.model import Item, Ledger
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.wording.codes import SentenceCode


def numbering_differences(notice: Notice, matching: Matching, ledger: Ledger, counts: RollUp) -> Iterator[Difference]:
    """Yield gaps in the numbers of headings, problems and sub-items, and numbers printed twice.

    A number that the ledger has an item for is told with that item. One that both leave out is a difference where the
    notice claims another total than the ledger has: then something is missing.
    """
    yield from _headings(notice)
    aspects = arranged(ledger.items.rows)
    for gap in notice.gaps:
        yield from _gap(gap, notice, aspects, ledger, counts)
    yield from _repeated(notice, matching)


def _repeated(notice: Notice, matching: Matching) -> Iterator[Difference]:
    """Yield numbers printed twice, once a problem; not where one of the two is told to be another in the ledger."""
    told = {pair.printed.problem_no for pair in matching.pairs if not pair.is_same_number}
    again = {item.problem_place: item for item in reversed(notice.items) if item.said in notice.repeated}
    for item in sorted(again.values(), key=lambda item: item.said.line):
        if item.problem_no not in told:
            yield difference("reconcile_repeated", item.said.text, "", item.said, None)


def _headings(notice: Notice) -> Iterator[Difference]:
    marked = [(marker, said) for said in notice.sections if (marker := read_marker(said.text))]
    for (before, _), (after, said) in pairwise(marked):
        if after.number > before.number + 1:
            yield difference("reconcile_gap_headings", after.printed, "", said, None, before=before.printed)


def _gap(
    gap: NumberGap, notice: Notice, aspects: tuple[PrintedAspect, ...], ledger: Ledger, counts: RollUp
) -> Iterator[Difference]:
    listed = _listed(gap, aspects)
    absent = [number for number in gap.missing if number not in listed]
    if not absent:
        return
    is_of_problems = gap.problem_no is None
    claim = notice.claim(Level.PROBLEMS if is_of_problems else Level.ITEMS)
    total = (counts.problems if is_of_problems else counts.items).total.value
    code: SentenceCode = "reconcile_gap" if is_of_problems else "reconcile_gap_in"
    if claim is None or claim.value in (None, total):
        code = "reconcile_gap_both" if is_of_problems else "reconcile_gap_in_both"
    missing = "、".join(map(str, absent))
    yield difference(code, missing, "", gap.said, _address(gap, aspects, ledger), parent=gap.parent)


def _listed(gap: NumberGap, aspects: tuple[PrintedAspect, ...]) -> Mapping[int, Item]:
    """Return the ledger's rows by their number, among those that the gap is in."""
    found: dict[int, Item] = {}
    for aspect in aspects:
        if gap.aspect not in (None, aspect.number):
            continue
        for problem in aspect.problems:
            if gap.problem_no is None:
                if problem.number.isdecimal():
                    found.setdefault(int(problem.number), problem.items[0].item)
            elif problem.number == str(gap.problem_no):
                found |= {printed.number or 1: printed.item for printed in problem.items}
    return found


def _address(gap: NumberGap, aspects: tuple[PrintedAspect, ...], ledger: Ledger) -> Address:
    """Return the cell of the first number after the gap, else the heading of the column."""
    listed = _listed(gap, aspects)
    after = next((listed[number] for number in sorted(listed) if number > gap.missing[0]), None)
    key = "problem_no" if gap.problem_no is None else "item_id"
    return ledger.address(after, key) if after else ledger.items.address(ledger.items.heading_row, key)
