from __future__ import annotations

from .ledgers import case, cells, facts


def test_the_future_word_is_named() -> None:
    table = """
        整改状态 | 整改进展
        已完成   | 预计7月印发。
        已完成   | 其余事项拟等新中心合并后再进。
    """
    assert facts("S06", case(table)) == [{"word": "预计"}, {"word": "拟"}]


def test_without_a_column_for_the_completion_date_every_done_row_is_reported_at_its_first_cell() -> None:
    assert cells("S03", case("编号 | 整改状态\n1-1-1 | 已完成")) == ["A2"]


def test_what_is_kept_up_may_have_a_completion_date() -> None:
    table = """
        整改状态             | 完成日期
        阶段性完成并长期坚持 | 2021-03-01
        尚未完成             | 2021-03-01
        正在推进             | 2021-04-01
    """
    assert facts("S11", case(table)) == [{"status": "尚未完成"}, {"status": "正在推进"}]
    assert cells("S04", case(table)) == ["B4"]


def test_a_completion_date_under_a_merge_is_not_missing() -> None:
    table = """
        整改状态 | 完成日期
        已完成   | 2021-03-01
        已完成   | 〃
    """
    assert cells("S03", case(table)) == []


def test_columns_that_an_office_does_not_keep_are_not_asked_for() -> None:
    table = """
        编号  | 整改状态
        1-1-1 | 已完成
        1-1-2 | 阶段性完成并长期坚持
        1-1-3 | 正在推进
    """
    looked_at = case(table)
    assert [cells(code, looked_at) for code in ("S05", "S07", "S08")] == [[], [], []]


def test_with_a_column_for_the_mechanism_alone_its_cell_is_the_one_to_fill_in() -> None:
    assert cells("S08", case("长效机制 | 整改状态\n | 阶段性完成并长期坚持")) == ["A2"]


def test_a_passed_review_says_by_how_many_days() -> None:
    table = "整改状态 | 下次复核日期\n阶段性完成并长期坚持 | 2021-03-18"
    assert facts("S09", case(table)) == [{"days": 10, "as_of": "2021-03-28"}]
