from __future__ import annotations

import pytest

from .ledgers import case, cells, facts


@pytest.mark.parametrize(
    ("printed", "completed", "total"),
    [
        ("97%", 28, 29),
        ("98.71%", 688, 697),
        ("76%", 19, 25),
        ("96.18%", 453, 471),
        ("100%", 13, 13),
        ("９７％", 28, 29),
        ("12.5%", 1, 8),
        ("12%", 1, 8),
        ("13%", 1, 8),
    ],
)
def test_a_printed_rate_is_right_at_its_own_precision_whichever_way_a_half_is_rounded(
    printed: str, completed: int, total: int
) -> None:
    about = f"公布完成率 | {printed}\n公布已完成数 | {completed}\n细化分项数 | {total}"
    assert cells("T04", case(about=about)) == []


def test_a_wrong_rate_is_told_with_the_counts_and_the_right_one() -> None:
    about = "公布完成率 | 98%\n公布已完成数 | 28\n细化分项数 | 29"
    assert facts("T04", case(about=about)) == [{"completed": "28", "total": "29", "expected": "97%"}]


def test_a_rate_that_takes_in_what_is_kept_up_is_compared_so() -> None:
    table = """
        编号  | 整改状态
        1-1-1 | 已完成
        1-1-2 | 阶段性完成并长期坚持
    """
    assert cells("T04", case(table, about="公布完成率 | 100%\n完成率口径 | 含阶段性完成")) == []
    assert cells("T04", case(table, about="公布完成率 | 100%\n完成率口径 | 已完成")) == ["基本信息!B1"]


@pytest.mark.parametrize("printed", ["97", "九成以上", "96%至97%", ""])
def test_a_rate_that_is_not_one_percentage_is_not_judged(printed: str) -> None:
    assert cells("T04", case("编号\n1-1-1", about=f"公布完成率 | {printed}")) == []


def test_without_rows_or_totals_there_is_no_rate_to_compare() -> None:
    assert cells("T04", case(about="公布完成率 | 97%")) == []


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        ("一、三", "二"),
        ("（一）（二）（四）", "三"),
        ("二、三", "一"),
        ("一、二、三、四、五、六、七、八、九、十、十二", "十一"),
    ],
)
def test_missing_headings_are_named_in_chinese_numerals(headings: str, missing: str) -> None:
    assert facts("T05", case(about=f"公开稿一级标题 | {headings}")) == [{"missing": missing}]


@pytest.mark.parametrize(("headings", "missing"), [("1、2、4", "3"), ("１．２．５", "3、4"), ("（1）（3）", "2")])
def test_missing_headings_in_figures_are_named_in_figures(headings: str, missing: str) -> None:
    assert facts("T05", case(about=f"公开稿一级标题 | {headings}")) == [{"missing": missing}]


@pytest.mark.parametrize(
    "written", ["公布完成率 | 五成", "公布完成率 | 96%至97%", "公布完成率 | 97", "公开稿一级标题 | 甲、乙"]
)
def test_what_cannot_be_checked_is_told(written: str) -> None:
    assert cells("B08", case(about=written)) == ["基本信息!B1"]


def test_what_was_published_as_done_is_held_against_what_is_done() -> None:
    table = """
        编号  | 整改状态
        1-1-1 | 已完成
        1-1-2 | 阶段性完成并长期坚持
        1-1-3 | 正在推进
    """
    assert facts("T06", case(table, about="公布已完成数 | 2")) == [{"declared": "2", "counted": 1}]
    assert cells("T06", case(table, about="公布已完成数 | 2\n完成率口径 | 含阶段性完成")) == []


@pytest.mark.parametrize("written", ["-1", "2.5", "10000"])
def test_a_count_that_can_be_none_is_told_and_not_compared(written: str) -> None:
    looked_at = case("编号\n1-1-1", about=f"细化分项数 | {written}")
    assert cells("B09", looked_at) == ["基本信息!B1"]
    assert cells("T03", looked_at) == []


def test_declared_and_counted_are_both_told() -> None:
    assert facts("T03", case("编号\n1-1-1", about="细化分项数 | 29")) == [{"declared": "29", "counted": 1}]


def test_what_was_not_declared_is_not_compared() -> None:
    looked_at = case("编号\n1-1-1", about="被巡察单位 | 某局")
    assert [cells(code, looked_at) for code in ("T01", "T02", "T03")] == [[], [], []]
