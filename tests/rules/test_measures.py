from __future__ import annotations

import pytest

from rectify_xl.wording import tell

from .ledgers import breaches, case, cells, facts


def test_measures_and_item_apart_are_told_with_the_numbers() -> None:
    looked_at = case(
        "编号 | 整改状态\n1-1-1 | 尚未完成",
        measures="编号 | 状态\n1-1-1 | 已完成\n1-1-1 | 已完成",
    )
    assert facts("M02", looked_at) == [
        {"item_id": "1-1-1", "status": "尚未完成", "all_done": 2, "none_done": "", "measures": "", "still_open": ""}
    ]


@pytest.mark.parametrize(
    ("status", "measures", "told"),
    [
        ("正在推进", "已完成", "整改状态是正在推进，措施清单里的 1 条措施却都完成了。"),
        ("已完成", "正在推进", "整改状态是已完成，措施清单里的 1 条措施却都还没有完成。"),
        ("已完成", "正在推进 已完成 尚未完成", "整改状态是已完成，措施清单里的 3 条措施却还有 2 条没有完成。"),
        ("已完成", "正在推进 阶段性完成并长期坚持", "整改状态是已完成，措施清单里的 2 条措施却还有 1 条没有完成。"),
    ],
)
def test_how_far_the_measures_are_is_told_as_it_is(status: str, measures: str, told: str) -> None:
    rows = "\n".join(f"1-1-1 | {one}" for one in measures.split())
    found = breaches("M02", case(f"编号 | 整改状态\n1-1-1 | {status}", measures=f"编号 | 状态\n{rows}"))
    assert {tell(breach).message for breach in found} == {f"编号 1-1-1 的{told}"}


def test_how_many_ids_a_row_takes_is_told_by_its_sheet() -> None:
    measures, regulations = "编号 | 整改措施\n1-1-2 | 补课", "制度名称 | 对应编号\n学习办法 | 1-1-3"
    found = breaches("M03", case("编号\n1-1-1", measures=measures, regulations=regulations))
    assert sorted(tell(breach).hint for breach in found) == [
        "请改成整改台账里的编号，如 1-2-1；“制度清单”一行有几个编号的，用顿号分开。",
        "请改成整改台账里的编号，如 1-2-1；“措施清单”一行只写一个编号。",
    ]


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
