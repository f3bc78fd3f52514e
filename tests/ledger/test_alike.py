"""方面 and 问题序号 that differ in writing only are one, and it is said."""

from __future__ import annotations

import pytest

from ledger.grids import by_name, codes, counted, grid, places, read, readings


@pytest.mark.parametrize(
    "odd", ["政\\n治", "政　治", "政 治", "一、政治", "（一）政治", "1.政治", "第一方面：政治", "政治。", "政\u200b治"]
)
def test_an_aspect_written_otherwise_is_the_same_aspect(odd: str) -> None:
    table = f'方面 | …\n政治 | …\n"{odd}" | …\n政治 | …\n作风 | …'
    roll = counted(table)

    assert by_name(roll.by_aspect) == {"政治": 3, "作风": 1}
    reading = read(grid(table))
    assert (places(reading, "C04"), readings(reading, "C04")) == (["A3"], ["政治"])


def test_four_ways_to_write_an_aspect_are_one_with_three_of_them_told() -> None:
    table = '方面 | …\n政治 | …\n"政\\n治" | …\n政　治 | …\n一、政治 | …'

    assert by_name(counted(table).by_aspect) == {"政治": 4}
    assert counted(table).problems.total.value == 1
    assert places(read(grid(table)), "C04") == ["A3", "A4", "A5"]


def test_the_commonest_form_is_the_one_that_all_are_read_in() -> None:
    assert by_name(counted("方面 | …\n一、政治 | …\n一、政治 | …\n政治 | …").by_aspect) == {"一、政治": 3}


def test_aspects_numbered_throughout_are_left_as_they_are() -> None:
    reading = read(grid("方面 | …\n一、政治 | …\n二、作风 | …"))

    assert [item.aspect for item in reading.ledger.items.rows] == ["一、政治", "二、作风"]
    assert not reading.breaches


def test_the_same_words_under_two_numbers_are_two_aspects() -> None:
    assert by_name(counted("方面 | …\n一、其他 | …\n二、其他 | …").by_aspect) == {"一、其他": 1, "二、其他": 1}


def test_a_number_is_only_live_where_a_formula_counts_the_same() -> None:
    roll = counted('方面 | …\n政治 | …\n"政\\n治" | …\n作风 | …')
    live = {group.name: group.items.total.is_live for group in roll.by_aspect}

    assert live == {"政治": False, "作风": True}


def test_four_ways_to_write_a_number_are_one_problem_and_told() -> None:
    table = '问题序号 | …\n1 | …\n一 | …\n"01" | …\n1、 | …'
    reading = read(grid(table))

    assert counted(table).problems.total.value == 1
    assert {item.problem_no for item in reading.ledger.items.rows} == {"1"}
    assert places(reading, "C04") == ["A3", "A4", "A5"]


@pytest.mark.parametrize("odd", ["第2", "问题2", "第二个问题", "2.", "２", '"2\\n"'])
def test_a_number_with_words_around_is_that_number(odd: str) -> None:
    table = f"问题序号 | …\n1 | …\n2 | …\n{odd} | …"

    assert counted(table).problems.total.value == 2


def test_numbers_of_one_form_are_left_as_they_are() -> None:
    reading = read(grid("问题序号 | …\n一 | …\n二 | …\n第三项 | …"))

    assert [item.problem_no for item in reading.ledger.items.rows] == ["一", "二", "第三项"]
    assert not codes(reading) & {"C04", "N04"}


def test_one_number_in_two_forms_over_two_problems_stays_two_and_is_asked() -> None:
    table = "问题序号 | 反馈问题 | …\n1 | 学习不深入 | …\n1 | 学习不深入 | …\n一 | 记录不完整 | …"
    reading = read(grid(table))

    assert counted(table).problems.total.value == 2
    assert places(reading, "N04") == ["A4"]


def test_a_number_in_two_forms_under_two_aspects_is_no_doubt() -> None:
    table = "方面 | 问题序号 | 反馈问题 | …\n政治 | 1 | 学习不深入 | …\n作风 | 一 | 记录不完整 | …"

    assert codes(read(grid(table))) == {"C04"}
    assert counted(table).problems.total.value == 2


def test_without_numbers_problems_that_differ_in_blanks_are_one() -> None:
    table = '问题序号 | 反馈问题 | …\n | 学习不深入 | …\n | "学习\\n不深入" | …\n | 记录不完整 | …'

    assert counted(table).problems.total.value == 2
    assert places(read(grid(table)), "C04") == ["B3"]


def test_digits_are_the_form_that_others_are_read_as_however_few_they_are() -> None:
    table = "编号 | 问题序号 | 反馈问题 | …\n1-1-1 | 二 | 甲 | …\n1-1-2 | 二 | 甲 | …\n1-1-3 | 2 | 甲 | …"
    reading = read(grid(table))

    assert {item.problem_no for item in reading.ledger.items.rows} == {"2"}
    assert places(reading, "C04") == ["B2", "B3"]
