from __future__ import annotations

import pytest

from rectify_xl.ledger.rules import RULES

from .examples import EXAMPLES
from .ledgers import breaches, cells


def test_every_rule_has_its_examples() -> None:
    assert sorted(EXAMPLES) == [rule.code for rule in RULES]


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_broken_ledger_is_reported_at_the_cells_to_correct(code: str) -> None:
    example = EXAMPLES[code]
    assert sorted(cells(code, example.broken)) == sorted(example.cells)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_sound_ledger_is_passed_over_in_silence(code: str) -> None:
    assert cells(code, EXAMPLES[code].sound) == []


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_a_breach_has_the_severity_of_its_rule(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    assert {breach.severity for breach in breaches(code, EXAMPLES[code].broken)} == {rule.severity}
