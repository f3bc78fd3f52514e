"""Rows under the headings: which of them are items, and what merged cells, sums and blank rows mean."""

import pytest

from ledger.grids import LEDGER, codes, grid, ledger, places, read, told
from rectify_xl.grid import UNCALCULATED, Address
from rectify_xl.ledger.schema import Status


def test_a_sound_ledger_is_read_in_silence() -> None:
    reading = read(grid("编号 | 整改状态 | …\n1-1-1 | 已完成 | …\n1-1-2 | 尚未完成 | …"))

    assert [item.item_id for item in reading.ledger.items.rows] == ["1-1-1", "1-1-2"]
    assert [item.status for item in reading.ledger.items.rows] == [Status.COMPLETED, Status.NOT_COMPLETED]
    assert reading.ledger.items.rows[0].department == ("办公室",)
    assert reading.ledger.items.rows[0].problem_no == "1"
    assert reading.breaches == ()


def test_merged_cells_are_read_as_filled_down_and_said_once_an_area() -> None:
    reading = read(
        grid(
            """
            编号  | 方面     | 责任部门 | 整改状态 | …
            1-1-1 | 党的建设 | 人事科   | 已完成   | …
            1-1-2 |          |          | 正在推进 | …
            1-1-3 |          | 财务科   | 尚未完成 | …
            """,
            merges=["B2:B4", "C2:C3"],
        )
    )

    assert [item.aspect for item in reading.ledger.items.rows] == ["党的建设"] * 3
    assert [item.department for item in reading.ledger.items.rows] == [("人事科",), ("人事科",), ("财务科",)]
    assert places(reading, "C01") == ["B2", "C2"]
    assert [breach.facts["area"] for breach in told(reading, "C01")] == ["B2:B4", "C2:C3"]
    assert reading.ledger.items.rows[1].written["aspect"] is None


def test_a_merged_cell_that_cannot_be_read_is_said_once_at_its_own_cell() -> None:
    reading = read(grid("编号 | 整改时限 | …\n1-1-1 | 尽快 | …\n1-1-2 | | …\n1-1-3 | | …", merges=["B2:B4"]))

    assert places(reading, "D01") == ["B2"]
    assert [item.due_on for item in reading.ledger.items.rows] == [None] * 3


def test_cells_merged_across_are_read_where_the_value_stands() -> None:
    reading = read(grid("编号 | 责任领导 | 责任部门 | …\n1-1-1 | 张三 | | …", merges=["B2:C2"]))

    assert reading.ledger.items.rows[0].lead_official == ("张三",)
    assert reading.ledger.items.rows[0].department == ()
    assert "C01" not in codes(reading)


def test_a_merge_in_a_title_above_says_nothing() -> None:
    assert read(grid("台账 |\n |\n编号 | …\n1-1-1 | …", merges=["A1:A2"])).breaches == ()


def test_measure_rows_under_a_merged_status_are_one_item() -> None:
    reading = read(
        grid(
            """
            编号  | 分项问题 | 整改措施     | 整改状态 | …
            1-1-1 | 计划不实 | 一是定计划   | 已完成   | …
                  |          | 二是抓督促   |          |
                  |          | 三是严考核   |          |
            1-1-2 | 检查不严 | 一是常检查   | 正在推进 | …
            """,
            merges=["A2:A4", "B2:B4", "D2:D4"],
        )
    )

    assert [(item.row, item.item_id) for item in reading.ledger.items.rows] == [(2, "1-1-1"), (5, "1-1-2")]
    assert reading.ledger.items.rows[0].measures == "一是定计划\n二是抓督促\n三是严考核"
    assert places(reading, "C13") == ["C3", "C4"]
    assert not codes(reading) & {"C06", "C12"}


def test_rows_under_a_merged_status_with_items_of_their_own_are_items() -> None:
    reading = read(grid("编号 | 整改状态 | …\n1-1-1 | 已完成 | …\n1-1-2 | | …\n1-1-3 | | …", merges=["B2:B4"]))

    assert [item.status for item in reading.ledger.items.rows] == [Status.COMPLETED] * 3


@pytest.mark.parametrize(
    "word", ["小计", "合 计", "总计：", "（小计）", "本页合计", "分项小计（个）", "累计完成", "共计"]
)
def test_rows_of_sums_are_never_counted(word: str) -> None:
    table = "编号 | 方面 | …\n1-1-1 | 党的建设 | …\n{} | 1 | 1 | 1 | 1\n1-1-2 | 党的建设 | …"
    reading = read(grid(table.format(word.replace(" ", ""))))

    assert len(reading.ledger.items.rows) == 2
    assert places(reading, "C06") == ["A3"]


def test_a_sum_in_a_column_of_the_offices_own_is_known_by_its_word() -> None:
    reading = read(
        grid(
            """
            序号 | 编号  | 反馈问题   | 整改状态 | …
            1    | 1-1-1 | 学习不深入 | 已完成   | …
            小计 | 1     | 1          | 1        | …
            2    | 1-1-2 | 检查不严   | 正在推进 | …
            """
        )
    )

    assert [item.row for item in reading.ledger.items.rows] == [2, 4]
    assert places(reading, "C06") == ["A3"]
    assert told(reading, "C06")[0].value == "小计"


@pytest.mark.parametrize("row", ["已完成 | 12 | 80%", "整改率 | | 92.3%", "未完成 | 3个 | "])
def test_rows_that_count_a_status_are_never_counted(row: str) -> None:
    reading = read(grid(f"编号 | 方面 | 反馈问题 | …\n1-1-1 | 党的建设 | 甲 | …\n{row} | | |"))

    assert len(reading.ledger.items.rows) == 1
    assert places(reading, "C06") == ["A3"]


def test_an_item_whose_first_cell_is_its_status_is_an_item() -> None:
    table = "整改状态 | 编号 | 反馈问题 | 整改措施 | 责任部门\n已完成 | 1-1-1 | 记录不全 | 补记 | 办公室"

    assert len(ledger(table).items.rows) == 1


def test_the_row_of_sums_is_kept_because_a_formula_sees_it() -> None:
    read_ledger = ledger("编号 | 方面 | …\n1-1-1 | 党的建设 | …\n合计 | 党的建设 |")

    assert [row.row for row in read_ledger.passed_over] == [3]
    assert read_ledger.passed_over[0].written["aspect"] == "党的建设"


def test_a_problem_that_begins_with_other_words_of_counting_is_an_item() -> None:
    assert len(ledger("编号 | 反馈问题 | …\n1-1-1 | 合计数字不准 | …\n1-1-2 | 总结不及时 | …").items.rows) == 2


def test_a_note_in_one_cell_is_no_item_and_is_said() -> None:
    reading = read(grid("编号 | …\n1-1-1 | …\n注：带星号的由办公室牵头 |\n1-1-2 | …"))

    assert [item.row for item in reading.ledger.items.rows] == [2, 4]
    assert places(reading, "C06") == ["A3"]


def test_blank_rows_are_passed_over_in_silence() -> None:
    reading = read(grid('编号 | …\n |\n1-1-1 | …\n |\n" " | "\\n" | ""\n1-1-2 | …\n | |'))

    assert [item.row for item in reading.ledger.items.rows] == [3, 6]
    assert reading.breaches == ()


def test_a_ledger_without_rows_is_an_empty_ledger() -> None:
    reading = read(grid("编号 | …"))

    assert reading.ledger.items.rows == ()
    assert reading.breaches == ()


def test_rows_under_the_table_are_counted_and_said() -> None:
    table = "编号 | …\n1-1-1 | …\n1-1-2 | …\n1-1-3 | …\n填表人：李四 | 2021-03-28"
    reading = read(grid(table, tables=[("台账", "A1:J3")]))

    assert [item.row for item in reading.ledger.items.rows] == [2, 3, 4]
    assert places(reading, "C03") == ["A4"]
    assert told(reading, "C03")[0].facts["table"] == "台账"
    assert places(reading, "C06") == ["A5"]


def test_the_totals_row_of_a_table_is_not_counted() -> None:
    reading = read(grid("编号 | 方面 | …\n1-1-1 | 党的建设 | …\n汇总 | 1 |", tables=[("台账", "A1:J2")]))
    summed = read(grid("编号 | 方面 | …\n1-1-1 | 党的建设 | …\n合计 | 1 | …", tables=[("台账", "A1:J2")]))

    assert len(reading.ledger.items.rows) == len(summed.ledger.items.rows) == 1
    assert places(reading, "C06") == ["A3"]
    assert places(summed, "C12") == ["A3"], "it holds all that an item holds, so it is no plain sum"


def test_error_values_are_said_and_read_as_nothing() -> None:
    reading = read(grid("编号 | 整改时限 | 整改状态 | …\n#REF! | #N/A | #NAME? | …"))

    (item,) = reading.ledger.items.rows
    assert (item.item_id, item.due_on, item.status) == ("", None, None)
    assert places(reading, "C02") == ["A2", "B2", "C2"]
    assert told(reading, "C02")[0].value == "#REF!"


def test_formulas_saved_without_a_value_are_said_and_read_as_nothing() -> None:
    reading = read(grid("编号 | 整改时限 | 整改状态 | …\n= | = | = | …"))

    (item,) = reading.ledger.items.rows
    assert (item.item_id, item.due_on, item.status) == ("", None, None)
    assert item.written["status"] is UNCALCULATED
    assert places(reading, "C05") == ["A2", "B2", "C2"]


def test_every_breach_names_the_sheet_the_cell_and_what_stands_there() -> None:
    reading = read(grid("编号 | 整改状态 | …\n1-1-1 | 搞好了 | …", sheet="表 1"))

    (breach,) = reading.breaches
    assert breach.address == Address("表 1", 2, 2)
    assert (breach.code, breach.value, breach.facts["heading"]) == ("S01", "搞好了", "整改状态")


def test_all_bad_cells_are_said_in_one_reading() -> None:
    reading = read(
        grid("编号 | 整改时限 | 整改状态 | …\n#REF! | 尽快 | 搞好了 | …\n１-1-2 | 3/4/2021 | 已完成/未完成 | …")
    )

    said = [(breach.code, breach.address.cell) for breach in reading.breaches]
    assert sorted(said) == [("C02", "A2"), ("C04", "A3"), ("D01", "B2"), ("D01", "B3"), ("S01", "C2"), ("S02", "C3")]


def test_the_sheet_of_the_ledger_may_have_any_name() -> None:
    assert ledger("编号 | …\n1-1-1 | …").items.name == LEDGER
    assert read(grid("编号 | …\n1-1-1 | …", sheet="汇总0918")).ledger.items.name == "汇总0918"
