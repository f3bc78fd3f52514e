"""What an option offers is what the library takes: the words of both stand apart, so that help loads no room."""

from __future__ import annotations

from enum import StrEnum

import click
import pytest

from rectify_xl.cli.commands import build
from rectify_xl.documents.report.kinds import CountBy, ReportKind
from rectify_xl.ledger.hands.groups import SplitBy
from rectify_xl.ledger.slips import SlipBy
from rectify_xl.ledger.union.gathering import SameUnit, UnitOrder
from rectify_xl.wording import Language

TAKEN = {
    ("remind", "--by"): SlipBy,
    ("split", "--by"): SplitBy,
    ("report", "--kind"): ReportKind,
    ("report", "--count-by"): CountBy,
    ("consolidate", "--order"): UnitOrder,
    ("consolidate", "--same"): SameUnit,
}
OFFERED = {
    (name, option.opts[0]): option.type.choices
    for name, command in build(Language.ZH).commands.items()
    for option in command.params
    if isinstance(option.type, click.Choice) and option.opts[0] != "--lang"
}


def test_every_option_with_choices_is_held_against_the_library() -> None:
    assert OFFERED.keys() == TAKEN.keys()


@pytest.mark.parametrize("option", TAKEN, ids=" ".join)
def test_the_choices_are_those_of_the_library(option: tuple[str, str]) -> None:
    taken: type[StrEnum] = TAKEN[option]
    assert sorted(OFFERED[option]) == sorted(taken)
