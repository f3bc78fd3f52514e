"""Rules on totals that were declared or published, against what the ledger holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Final

from rectify_xl.errors import Severity
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.model import About
from rectify_xl.ledger.progress import counted_as_done
from rectify_xl.ledger.rounds import round_of
from rectify_xl.ledger.rules.rule import Case, Found, rule
from rectify_xl.ledger.settings import count
from rectify_xl.text import DIGITS, numeral, one_width, read_numeral

_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.(\d{1,6}))?)\s*%")
_HUNDRED: Final = Decimal(100)
_NUMERAL: Final = re.compile(f"[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}]")
_FIGURE: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_COMPLETED: Final = "declared_completed"


@rule("T01", Severity.WARNING)
def aspects_add_up(case: Case) -> Iterator[Found]:
    """反馈方面数 is the number of 方面 in the ledger."""
    yield from _differing(case, "declared_aspects", case.counts.aspects)


@rule("T02", Severity.WARNING)
def problems_add_up(case: Case) -> Iterator[Found]:
    """反馈问题数 is the number of 问题 in the ledger."""
    yield from _differing(case, "declared_problems", case.counts.problems.total.value)


@rule("T03", Severity.WARNING)
def items_add_up(case: Case) -> Iterator[Found]:
    """细化分项数 is the number of rows in the ledger."""
    yield from _differing(case, "declared_items", len(case.columns))


def _differing(case: Case, key: str, counted: int) -> Iterator[Found]:
    declared = count(case.ledger.about, key)
    if declared is not None and declared != counted:
        yield case.of_setting(key, declared=str(declared), counted=counted)


@rule("T04", Severity.WARNING)
def rate_follows_from_the_counts(case: Case) -> Iterator[Found]:
    """公布完成率 is what the counts give, at the precision printed."""
    printed = _rates(case.ledger.about)
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
    completed, total = (count(case.ledger.about, key) for key in (_COMPLETED, "declared_items"))
    if completed is None:
        return Decimal(_done(case)), Decimal(len(case.columns))
    return Decimal(completed), Decimal(len(case.columns) if total is None else total)


def _done(case: Case) -> int:
    """Return how many items are done, those that are kept up among them where 完成率口径 says so."""
    done = counted_as_done(with_phase=round_of(case.ledger.about).is_phase_first)
    return int(case.where("status", done.__contains__).sum())


@rule("T05", Severity.WARNING)
def notice_headings_run_on(case: Case) -> Iterator[Found]:
    """公开稿一级标题 run on from 一 without a gap."""
    numbers = _headings(case.ledger.about)
    missing = sorted(set(range(1, max(numbers, default=0))) - set(numbers))
    if missing:
        are_figures = all(printed.isdecimal() for printed in numbers.values())
        named = (str(number) if are_figures else numeral(number) for number in missing)
        yield case.of_setting("notice_headings", missing="、".join(named))


@rule("T06", Severity.WARNING)
def published_as_done_are_done(case: Case) -> Iterator[Found]:
    """公布已完成数 is the number of rows that are done, in the sense of 完成率口径."""
    yield from _differing(case, _COMPLETED, _done(case))


def is_readable(about: About, key: str) -> bool:
    """Return whether 公布完成率 or 公开稿一级标题 can be checked as it is printed, or is not given."""
    if not about.text(key):
        return True
    return bool(_headings(about)) if key == "notice_headings" else len(_rates(about)) == 1


def _rates(about: About) -> list[tuple[str, str]]:
    """Return the percentages in 公布完成率, each with its decimals."""
    return _PERCENT.findall(one_width(about.text("declared_rate")))


def _headings(about: About) -> dict[int, str]:
    """Return the numbers of the headings and how each is printed, Chinese numerals before figures."""
    text = one_width(about.text("notice_headings"))
    numerals = {number: one for one in _NUMERAL.findall(text) if (number := read_numeral(one))}
    return numerals or {int(one): one for one in _FIGURE.findall(text) if int(one)}


RULES = (
    aspects_add_up,
    problems_add_up,
    items_add_up,
    rate_follows_from_the_counts,
    notice_headings_run_on,
    published_as_done_are_done,
)
