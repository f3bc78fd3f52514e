"""The round that 基本信息 tells of."""

from __future__ import annotations

import datetime as dt

import pytest

from rectify_xl.ledger.model import About
from rectify_xl.ledger.rounds import Round, round_of

FEEDBACK = dt.date(2021, 1, 31)


def test_a_ledger_without_settings_has_the_defaults() -> None:
    assert round_of(About()) == Round()
    assert Round().period_ends_on is None


def test_what_is_told_is_read() -> None:
    about = About(
        {
            "unit": "某区某局",
            "round": "第二轮",
            "inspection_team": "第一巡察组",
            "feedback_on": FEEDBACK,
            "period_months": 1.0,
            "rate_basis": "含阶段性完成",
            "rate_decimals": 2.0,
            "department_basis": "只计牵头部门",
        }
    )
    told = round_of(about)
    assert told == Round("某区某局", "第二轮", "第一巡察组", FEEDBACK, 1, True, 2, True)
    assert told.period_ends_on == dt.date(2021, 2, 28)


@pytest.mark.parametrize(
    ("key", "written", "read"),
    [("period_months", -1, 1), ("period_months", 1e9, 24), ("rate_decimals", 7, 2), ("rate_decimals", -3, 0)],
)
def test_numbers_out_of_bounds_are_brought_within(key: str, written: float, read: int) -> None:
    told = round_of(About({"feedback_on": FEEDBACK, key: written}))
    assert getattr(told, key) == read
    assert told.period_ends_on is not None
