"""Completion rates that a notice prints, held against the ledger and its own counts, as precisely as printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import ClaimedRate, Level, Notice
from rectify_xl.documents.notice.numerals import read_percent
from rectify_xl.documents.reconciling.levels import counting_level
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.progress import percent
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.wording.codes import SentenceCode

_PHASE_WORDS: Final = ("阶段", "长期")


def rate_differences(notice: Notice, ledger: Ledger, counts: RollUp) -> Iterator[Difference]:
    """Yield the rates that differ at the precision printed, and those that cannot be read.

    A rate counts what is 已完成; where words in brackets say so, 阶段性完成并长期坚持 too.
    """
    usual = counting_level(notice)
    address = ledger.about.addresses.get("declared_rate") or ledger.about.addresses.get("rate_decimals")
    for rate in notice.rates:
        if rate.value is None:
            yield difference("reconcile_rate_unread", rate.printed, "", rate.said, address)
            continue
        given = _of_ledger(rate, rate.level or usual, counts)
        if given and _is_second(rate, given, rate.level or usual, counts):
            yield difference("reconcile_rate_second", rate.printed, given, rate.said, address)
        elif given and rate.value != read_percent(given):
            is_declared = read_percent(ledger.about.text("declared_rate")) == rate.value
            code: SentenceCode = "reconcile_rate_declared" if is_declared else "reconcile_rate"
            yield difference(code, rate.printed, given, rate.said, address)
        claimed = _of_claims(rate, rate.level or usual, notice)
        if claimed and rate.value not in (
            read_percent(claimed),
            read_percent(_with_phase(rate, rate.level or usual, notice)),
        ):
            yield difference("reconcile_rate_claims", rate.printed, claimed, rate.said, address)


def _of_ledger(rate: ClaimedRate, level: Level, counts: RollUp) -> str:
    of = counts.items if level is Level.ITEMS else counts.problems
    return percent(of.done(with_phase=_is_with_phase(rate)), of.total.value, rate.decimals) if of.total.value else ""


def _is_second(rate: ClaimedRate, given: str, level: Level, counts: RollUp) -> bool:
    """Return whether a rate counts 阶段性完成并长期坚持 as completed, though its words do not say so."""
    of = counts.items if level is Level.ITEMS else counts.problems
    second = percent(of.done(with_phase=True), of.total.value, rate.decimals)
    return read_percent(given) != rate.value == read_percent(second)


def _of_claims(rate: ClaimedRate, level: Level, notice: Notice) -> str:
    """Return the rate that the notice's own counts give, or an empty str where it does not print them."""
    total, done, phased = (notice.claim(one) for one in (level, Level.COMPLETED, Level.PHASED))
    if total is None or not total.value or done is None or done.value is None:
        return ""
    if not _is_with_phase(rate):
        return percent(done.value, total.value, rate.decimals)
    return _with_phase(rate, level, notice) if phased and phased.value else ""


def _with_phase(rate: ClaimedRate, level: Level, notice: Notice) -> str:
    total, done, phased = (notice.claim(one) for one in (level, Level.COMPLETED, Level.PHASED))
    if total is None or not total.value or done is None or done.value is None:
        return ""
    more = phased.value or 0 if phased and phased.part_of is None else 0
    return percent(done.value + more, total.value, rate.decimals)


def _is_with_phase(rate: ClaimedRate) -> bool:
    return any(word in rate.basis for word in _PHASE_WORDS)
