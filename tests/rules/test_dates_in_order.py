from __future__ import annotations

import datetime as dt

import pytest

from .ledgers import case, cells, facts


def test_dates_in_the_wrong_order_are_both_named() -> None:
    about = """
        巡察结束日期 | 2020-11-30
        反馈日期     | 2020-11-30
    """
    assert facts("D06", case(about=about)) == [
        {
            "earlier": "巡察结束日期",
            "earlier_on": "2020-11-30",
            "later": "反馈日期",
            "later_on": "2020-11-30",
        }
    ]


def test_overdue_is_counted_in_days_at_the_as_of_date() -> None:
    table = "整改状态 | 整改时限\n正在推进 | 2021-03-18"
    assert facts("D08", case(table)) == [{"days": 10, "as_of": "2021-03-28"}]
    assert cells("D08", case(table, as_of=dt.date(2021, 3, 18))) == []


def test_what_was_done_before_the_feedback_is_sound_where_the_inspection_s_beginning_is_unknown() -> None:
    table = "编号 | 完成日期\n1-1-1 | 2020-10-10"
    assert cells("D09", case(table, about="反馈日期 | 2020-12-28")) == []


def test_a_signature_is_compared_with_the_workbook_s_own_as_of_date_only() -> None:
    about = "落款日期 | 2021-03-20"
    assert cells("D07", case(about=about, as_of=dt.date(2021, 6, 30))) == []


@pytest.mark.parametrize(
    ("feedback_on", "due_on", "is_told"),
    [
        ("2020-12-28", "2031-03-28", True),
        ("2020-12-28", "2030-12-31", False),
        ("2020-12-28", "2011-01-01", False),
        ("2020-12-28", "2010-12-31", True),
        ("1999-12-28", "2008-12-31", False),
    ],
)
def test_a_date_is_far_that_lies_ten_years_from_every_date_of_the_round(
    feedback_on: str, due_on: str, is_told: bool
) -> None:
    looked_at = case(f"编号 | 整改时限\n1-1-1 | {due_on}", about=f"反馈日期 | {feedback_on}")
    assert ("B2" in cells("D10", looked_at)) == is_told


def test_a_date_of_the_round_is_held_against_the_others() -> None:
    about = "巡察开始日期 | 2020-09-25\n反馈日期 | 2120-12-28\n截至日期 | 2021-03-28\n落款日期 | 1900-03-30"
    assert cells("D10", case(about=about)) == ["基本信息!B2", "基本信息!B4"]


def test_measures_are_looked_at_and_what_rules_were_made_long_ago_is_not() -> None:
    looked_at = case(
        measures="编号 | 时限\n1-1-1 | 2121-03-01", regulations="制度名称 | 印发日期\n财务办法 | 2005-03-01"
    )
    assert cells("D10", looked_at) == ["措施清单!B2"]


def test_an_old_ledger_without_settings_is_of_its_own_time() -> None:
    rows = "\n".join(f"1-1-{number} | 2008-0{number}-01" for number in range(1, 5))
    assert cells("D10", case(f"编号 | 整改时限\n{rows}\n1-1-5 | 2108-05-01")) == ["B6"]
