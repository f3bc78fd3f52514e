from __future__ import annotations

import datetime as dt

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
