from __future__ import annotations

from .ledgers import case, cells, facts


def test_measures_and_item_apart_are_told_with_the_numbers() -> None:
    looked_at = case(
        "编号 | 整改状态\n1-1-1 | 尚未完成",
        measures="编号 | 状态\n1-1-1 | 已完成\n1-1-1 | 已完成",
    )
    assert facts("M02", looked_at) == [{"item_id": "1-1-1", "status": "尚未完成", "done": 2, "measures": 2}]


def test_a_measure_without_a_status_is_done_once_it_has_a_completion_date() -> None:
    measures = "编号 | 完成日期\n1-1-1 | 2021-03-01"
    assert cells("M02", case("编号 | 整改状态\n1-1-1 | 正在推进", measures=measures)) == ["B2"]


def test_an_item_whose_status_cannot_be_read_is_not_compared() -> None:
    measures = "编号 | 状态\n1-1-1 | 已完成"
    assert cells("M02", case("编号 | 整改状态\n1-1-1 | 基本完成", measures=measures)) == []


def test_ids_are_compared_regardless_of_width_and_blanks() -> None:
    looked_at = case("编号\n1-1-1", regulations="制度名称 | 对应编号\n学习办法 | １-１-１、1-1- 1")
    assert cells("M03", looked_at) == []


def test_a_list_without_its_id_column_is_not_judged() -> None:
    assert cells("M03", case("编号\n1-1-1", measures="整改措施\n补课")) == []
