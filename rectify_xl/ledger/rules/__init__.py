"""The rules a sound ledger keeps: one function a rule, one module a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from rectify_xl.codes import RuleCode
from rectify_xl.errors import Breach, Severity, Told
from rectify_xl.ledger.rules import (
    beside,
    dates,
    identity,
    measures,
    names,
    required,
    settings,
    standing,
    status,
    totals,
)
from rectify_xl.ledger.rules.readable import READING_RULES, TOLD_ONCE
from rectify_xl.ledger.rules.rule import Case, Found, Mark, Rule, RuleHead

__all__ = [
    "OF_THE_WHOLE",
    "READING_RULES",
    "RULES",
    "TOLD_ONCE",
    "Case",
    "Found",
    "Mark",
    "Rule",
    "RuleHead",
    "in_order",
    "run",
]

_FAMILIES: Final = (settings, identity, required, status, dates, totals, measures, beside, names, standing)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=attrgetter("code"))
)
"""Every rule that looks at a ledger, in the order of codes."""

OF_THE_WHOLE: Final[frozenset[RuleCode]] = frozenset({"I02", "I03"})
"""What holds of a whole ledger only, not of the items of it that one department is sent."""
_GATE: Final = "G"
_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}


def run(case: Case) -> list[Breach]:
    """Return every breach of every rule, in the order of codes, then of place."""
    return [breach for rule in RULES for breach in sorted(_breaches(rule, case), key=attrgetter("order"))]


def in_order(breaches: Iterable[Breach]) -> list[Breach]:
    """Return breaches with what concerns the whole workbook first, then the errors, then by code and place."""
    return sorted(breaches, key=lambda one: (one.code[0] != _GATE, _RANKS[one.severity], one.code, one.order))


def _breaches(rule: Rule, case: Case) -> Iterator[Breach]:
    for address, value, facts in rule.check(case):
        yield Told(rule.code, rule.severity, address, value, facts)
