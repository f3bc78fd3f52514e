from __future__ import annotations

import re
from typing import Final

import pytest

from rectify_xl.ledger.rules import RULES, Mark
from rectify_xl.ledger.schema import LEDGER_COLUMNS

KEYS: Final = {column.key for column in LEDGER_COLUMNS}
MARKS: Final = [(rule.code, mark) for rule in RULES for mark in rule.marks]
PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
KNOWN_EVERYWHERE: Final = {"AND", "OR", "TRIM", "ISNUMBER", "SUMPRODUCT"}


@pytest.mark.parametrize(("code", "mark"), MARKS)
def test_every_placeholder_names_a_column_or_the_as_of_date(code: str, mark: Mark) -> None:
    names = {name.removesuffix("_column") for name in PLACEHOLDER.findall(mark.when)}
    assert names <= KEYS | {"as_of"}, code
    assert mark.on in KEYS


@pytest.mark.parametrize(("code", "mark"), MARKS)
def test_a_mark_uses_functions_that_every_program_has(code: str, mark: Mark) -> None:
    assert set(re.findall(r"([A-Z]+)\(", mark.when)) <= KNOWN_EVERYWHERE, code
    assert mark.when.count("(") == mark.when.count(")")
    assert mark.when.count('"') % 2 == 0


def test_what_staff_most_often_forget_is_marked_while_they_type() -> None:
    assert {rule.code for rule in RULES if rule.marks} >= {
        *("I01", "R02", "R03", "S03", "S04", "S05", "S08", "S09", "S10", "D08")
    }
    three_clears = next(rule for rule in RULES if rule.code == "R02")
    assert [mark.on for mark in three_clears.marks] == ["lead_official", "department", "owner"]
