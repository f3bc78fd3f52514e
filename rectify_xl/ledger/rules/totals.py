"""Rules on totals that were declared or published, against what the ledger holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.schema import Status
from rectify_xl.text import DIGITS, numeral, one_width, read_numeral

_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.(\d{1,6}))?)\s*%")
_HUNDRED: Final = Decimal(100)
_NUMERAL: Final = re.compile(f"[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}]")


@rule("T01", Severity.WARNING)
def aspects_add_up(case: Case) -> Iterator[Found]:
    """反馈方面数 is the number of 方面 in the ledger."""
    yield from _differing(case, "declared_aspects", len({item.aspect for item in case.items if item.aspect}))


@rule("T02", Severity.WARNING)
def problems_add_up(case: Case) -> Iterator[Found]:
    """反馈问题数 is the number of 问题 in the ledger."""
    yield from _differing(case, "declared_problems", len({item.problem_key for item in case.items}))


@rule("T03", Severity.WARNING)
def items_add_up(case: Case) -> Iterator[Found]:
    """细化分项数 is the number of rows in the ledger."""
    yield from _differing(case, "declared_items", len(case.items))


def _differing(case: Case, key: str, counted: int) -> Iterator[Found]:
    declared = case.ledger.about.number(key)
    if declared is not None and declared != counted:
        yield case.of_setting(key, declared=plain_number(declared), counted=counted)


@rule("T04", Severity.WARNING)
def rate_follows_from_the_counts(case: Case) -> Iterator[Found]:
    """公布完成率 is what the counts give, at the precision printed."""
    printed = _PERCENT.findall(one_width(case.ledger.about.text("declared_rate")))
    completed, total = _published_counts(case)
    if len(printed) != 1 or total <= 0:
        return
    [(number, decimals)] = printed
    exact = _HUNDRED * completed / total
    unit = Decimal(1).scaleb(-len(decimals))
    rounded = [exact.quantize(unit, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)]
    if Decimal(number) not in rounded:
        counts = {"completed": plain_number(float(completed)), "total": plain_number(float(total))}
        yield case.of_setting("declared_rate", expected=f"{rounded[0]}%", **counts)


def _published_counts(case: Case) -> tuple[Decimal, Decimal]:
    """Return how many were published as done, and of how many; what was not published is counted."""
    about = case.ledger.about
    done = (Status.COMPLETED, Status.PHASED) if round_of(about).is_phase_first else (Status.COMPLETED,)
    completed = about.number("declared_completed")
    if completed is None:
        return Decimal(sum(item.status in done for item in case.items)), Decimal(len(case.items))
    total = about.number("declared_items")
    return Decimal(str(completed)), Decimal(len(case.items)) if total is None else Decimal(str(total))


@rule("T05", Severity.WARNING)
def notice_headings_run_on(case: Case) -> Iterator[Found]:
    """公开稿一级标题 run on from 一 without a gap."""
    numerals = _NUMERAL.findall(case.ledger.about.text("notice_headings"))
    numbers = {number for printed in numerals if (number := read_numeral(printed))}
    missing = sorted(set(range(1, max(numbers, default=0))) - numbers)
    if missing:
        yield case.of_setting("notice_headings", missing="、".join(map(numeral, missing)))


RULES = (aspects_add_up, problems_add_up, items_add_up, rate_follows_from_the_counts, notice_headings_run_on)
