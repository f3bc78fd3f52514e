from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

import rectify_xl
from rectify_xl.errors import Fact
from rectify_xl.ledger.rules import Case

from .ledgers import breaches, case, cells, facts


def test_a_duplicate_is_reported_on_every_row_that_has_it_with_the_other_cells() -> None:
    table = """
        编号
        1-1-1
        1-1-1
        1-1-1
    """
    found = breaches("I01", case(table))
    assert [(one.address.cell, one.value, one.facts["others"]) for one in found] == [
        ("A2", "1-1-1", "A3、A4"),
        ("A3", "1-1-1", "A2、A4"),
        ("A4", "1-1-1", "A2、A3"),
    ]


def test_of_many_duplicates_only_the_first_few_cells_are_named() -> None:
    found = facts("I01", case("编号\n" + "1-1-1\n" * 40))
    assert len(found) == 40
    assert found[0]["others"] == "A3、A4、A5、A6、A7、A8、A9、A10、A11、A12…"
    assert str(found[39]["others"]).startswith("A2、A3")


def test_problem_numbers_that_run_through_the_ledger_are_judged_over_all_aspects() -> None:
    table = """
        方面 | 问题序号
        班子 | 1
        作风 | 2
        作风 | 4
        组织 | 5
    """
    assert facts("I02", case(table)) == [{"missing": "3"}]


def test_problem_numbers_that_restart_are_judged_in_each_aspect() -> None:
    table = """
        方面 | 问题序号
        班子 | 1
        班子 | 2
        作风 | 1
        作风 | 4
        组织 | 2
    """
    found = breaches("I02", case(table))
    assert [(one.address.cell, one.facts["missing"]) for one in found] == [("B5", "2、3"), ("B6", "1")]


def test_a_slip_in_one_aspect_does_not_make_the_numbers_restart() -> None:
    table = """
        方面 | 问题序号
        班子 | 1
        班子 | 2
        作风 | 2
        作风 | 3
        组织 | 4
        组织 | 5
    """
    assert cells("I02", case(table)) == []


def test_a_long_gap_is_told_as_a_range() -> None:
    table = """
        方面 | 问题序号
        班子 | 1
        班子 | 2021
    """
    assert facts("I02", case(table)) == [{"missing": "2–2020"}]


def test_problem_numbers_that_are_words_are_not_judged() -> None:
    assert cells("I02", case("方面 | 问题序号\n班子 | （三）\n班子 | 五")) == []


@pytest.mark.parametrize("odd", ["五", "第5个", "（5）"])
def test_a_gap_is_not_blamed_on_the_row_under_a_number_written_otherwise(odd: str) -> None:
    numbers = ["1", "2", "3", "4", odd, "6", "7"]
    looked_at = case("问题序号\n" + "\n".join(numbers))
    assert cells("I02", looked_at) == []
    assert facts("I05", looked_at) == [{"heading": "问题序号", "usual": "1", "lengthened": ""}]
    assert cells("I05", looked_at) == ["A6"]


@pytest.mark.parametrize("odd", ["三-5-1", "2-4", "2.4.1", "2021-05-01"])
def test_an_id_written_otherwise_than_most_is_reported(odd: str) -> None:
    ids = ["1-1-1", "1-2-1", "1-3-1", odd, "2-5-1", "2-6-1"]
    assert cells("I05", case("编号\n" + "\n".join(ids))) == ["A5"]


def test_an_id_of_two_parts_among_those_of_three_is_offered_its_third() -> None:
    looked_at = case("编号\n1-1-1\n1-2-1\n1-3-1\n2-4\n2-5-1")
    assert facts("I05", looked_at) == [{"heading": "编号", "usual": "1-1-1", "lengthened": "2-4-1"}]


def test_where_ids_have_both_lengths_only_other_forms_are_odd() -> None:
    ids = ["1-1-1", "1-2", "1-3-1", "2-4", "第五项"]
    assert cells("I05", case("编号\n" + "\n".join(ids))) == ["A6"]


def test_where_a_fifth_and_more_are_written_otherwise_no_form_is_the_usual_one() -> None:
    assert cells("I05", case("编号\n1-1-1\n1-2-1\n三-1\n三-2")) == []
    assert cells("I05", case("问题序号\n一\n二\n三\n4")) == []


def test_a_number_merged_over_several_rows_is_reported_once() -> None:
    numbers = ["1", "2", "3", "4", "五", "〃", "6", "7", "8", "9"]
    assert cells("I05", case("问题序号\n" + "\n".join(numbers))) == ["A6"]


def test_the_gap_is_reported_at_the_first_row_after_it_wherever_that_stands() -> None:
    table = """
        方面 | 问题序号
        班子 | 4
        班子 | 1
        班子 | 4
        班子 | 2
    """
    assert cells("I02", case(table)) == ["B2"]


def test_sub_items_counted_through_the_whole_ledger_have_no_gaps() -> None:
    table = """
        编号
        1-1-1
        1-1-2
        1-2-3
        2-3-4
    """
    assert cells("I03", case(table)) == []


def test_an_id_that_became_a_date_is_not_taken_for_a_number() -> None:
    table = """
        编号       | 问题序号
        2001-02-01 | 1
        2001-02-09 | 1
    """
    assert cells("I03", case(table)) == []
    assert cells("I04", case(table)) == []


def test_ids_that_count_problems_inside_their_aspect_are_not_compared_with_numbers_running_through() -> None:
    table = """
        编号  | 问题序号
        1-1-1 | 1
        1-2-1 | 2
        2-1-1 | 3
        2-2-1 | 4
        2-3-1 | 5
    """
    assert cells("I04", case(table)) == []


def test_two_part_ids_are_compared_at_the_part_that_agrees_in_most_rows() -> None:
    table = """
        编号 | 问题序号
        1-1  | 1
        1-2  | 1
        2-1  | 2
        2-2  | 2
        3-1  | 3
        4-1  | 5
    """
    assert facts("I04", case(table)) == [{"problem_no": 5}]


def likely(looked_at: Case) -> list[tuple[str, Fact, Fact]]:
    return [(one.address.cell, one.facts["likely"], one.facts["several"]) for one in breaches("I06", looked_at)]


@pytest.mark.parametrize(
    ("others", "written", "typed", "several"),
    [
        ("1-1-1\n1-3-1", "@2001-02-01", "1-2-1", ""),
        ("1-1-1\n1-3-1", "@36923", "1-2-1", ""),
        ("1-1\n1-3", "@1932-02-01", "", "2-1、32-2、2-32"),
        ("1-1-1\n1-3-1", "@1930-01-02", "30-1-2", ""),
        ("1-1\n1-3", "@2026-01-02", "1-2", ""),
        ("1-1\n1-3", "@2001-12-01", "12-1", ""),
        ("1-1\n1-2-1", "@2026-03-02", "", "26-3-2、3-2"),
        ("1-1\n26-3-2", "@2026-03-02", "3-2", ""),
        ("@2001-02-03", "@2001-02-02", "", "1-2-2、2-2"),
    ],
)
def test_what_a_date_was_is_named(others: str, written: str, typed: str, several: str) -> None:
    found = likely(case(f"编号\n{written}\n{others}"))[0]
    assert found == ("A2", typed, several)


def test_a_problem_number_that_became_a_date_is_named() -> None:
    assert likely(case("问题序号\n1\n@2026-01-02\n3")) == [("A3", "1-2", "")]


def test_large_numbers_in_a_ledger_that_counts_its_rows_are_no_dates() -> None:
    assert likely(case("编号\n@36923\n@36924\n@36925")) == []
    assert likely(case("编号\n1-1-1\n@361\n@99999")) == []


def test_dates_set_no_form_and_are_not_told_twice() -> None:
    looked_at = case("编号\n1-1-1\n1-1-2\n1-1-3\n1-2\n@2001-02-01\n@2001-02-02\n@2001-02-03\n1-4-1\n1-4-2")
    assert cells("I05", looked_at) == ["A5"]
    assert [cell for cell, _, _ in likely(looked_at)] == ["A6", "A7", "A8"]


def test_lists_are_not_blamed_for_a_number_of_the_ledger_that_became_a_date() -> None:
    looked_at = case(
        "编号\n1-1-1\n@2001-02-01",
        measures="编号 | 整改措施\n1-2-1 | 甲\n1-9-1 | 乙\n@2001-01-01 | 丙",
        regulations="制度名称 | 对应编号\n办法 | 1-2-1\n细则 | @2001-02-01",
    )
    assert cells("M03", looked_at) == ["措施清单!A3"]
    assert cells("I06", looked_at) == ["制度清单!B3", "措施清单!A4", "A3"]
    assert [one["likely"] for one in facts("I06", looked_at)] == ["1-2-1", "1-1-1", "1-2-1"]


def test_the_date_is_told_once_and_not_as_read_otherwise(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "整改台账"
    sheet.append(["编号", "方面", "问题序号", "反馈问题", "整改措施", "整改状态"])
    for number in ("1-1-1", dt.date(2001, 2, 1), "1-3-1"):
        sheet.append([number, "作风", 1, "值班不严", "一是排班", "正在推进"])
    book.save(tmp_path / "台账.xlsx")
    found = rectify_xl.check(tmp_path / "台账.xlsx", as_of=dt.date(2021, 3, 28)).diagnostics
    assert [one.code for one in found if one.cell == "A3"] == ["I06"]
    assert "1-2-1" in next(one.message for one in found if one.code == "I06")
