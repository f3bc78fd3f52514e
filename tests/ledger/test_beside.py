"""Counts of the sheets beside the ledger, and of departments by the first name alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from office import recalculate, require_office
from xlsxwriter import Workbook

from ledger.grids import AS_OF, by_name, counted, grid, ledger, rows
from rectify_xl.grid import UNCALCULATED, CellValue, Grid
from rectify_xl.ledger.around import Around
from rectify_xl.ledger.counting import Amount, Tally
from rectify_xl.ledger.criteria import UNSURE, FirstNameIs
from rectify_xl.ledger.model import Ledger, Sheet
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices
from rectify_xl.sheets.live import LiveSource

ROWS = """
    编号  | 责任部门            | …
    1-1-1 | 办公室              | …
    1-1-2 | 人事科、办公室      | …
    1-1-3 | 办公室、人事科      | …
    1-1-4 |                     | …
"""
MEASURES = """
    编号  | 整改措施 | 措施类型 | 状态     | 数量 | 金额（万元）
    1-1-1 | 修订办法 | 建章立制 | 已完成   | 2    |
    1-1-1 | 追缴租金 | 挽回损失 | 已完成   | 3    | 12.5
    1-1-2 | 追回补贴 | 挽回损失 | 正在推进 |      | 0.25
    1-1-3 | 谈话提醒 |          | 己完成   | 1    |
    1-1-4 | 印发清单 | 建章立制 | 尚未完成 | 1    |
    1-1-4 | 交叉检查 | 互查互评 | 已完成   |      |
"""
MEETINGS = """
    日期       | 会议类型   | 议题
    2021-01-08 | 调度会     | 部署
    2021-03-28 | 调度会     | 调度
    2021-03-29 | 调度会     | 以后的
               | 整改推进会 | 没有日期
"""
CELL = "'总览'!$C$3"


def around(sheet: Grid) -> tuple[Ledger, Around]:
    source = ledger(ROWS, sheet)
    return source, roll_up(source, AS_OF).around


def measures(table: str = MEASURES) -> tuple[Ledger, Around]:
    return around(grid(table, sheet="措施清单"))


def test_measures_are_counted_by_every_type_of_the_list_then_by_the_offices_own() -> None:
    found = measures()[1].measures
    assert found is not None
    names = [group.name for group in found.by_type]
    assert names == [*CHOICE_WORDS[Choices.MEASURE_TYPE], "互查互评", ""]
    assert {group.name: group.measures.total.value for group in found.by_type if group.measures.total.value} == {
        "建章立制": 2,
        "挽回损失": 2,
        "互查互评": 1,
        "": 1,
    }
    assert (found.every.total.value, found.every.completed, found.every.unknown.value) == (6, 3, 1)


def test_rules_made_and_money_recovered_are_sums_of_their_type_alone() -> None:
    found = measures()[1].measures
    assert found is not None
    assert (found.rules.value, found.recovered.value) == (3, 12.75)
    assert found.rules.is_live
    assert found.recovered.is_live


@pytest.mark.parametrize("written", ["3项", "TRUE", "="])
def test_a_sum_over_a_cell_that_no_formula_adds_alike_is_a_plain_number(written: str) -> None:
    found = measures(
        f"编号 | 整改措施 | 措施类型 | 数量\n1-1-1 | 修订办法 | 建章立制 | {written}\n1-1-2 | 废止 | 建章立制 | 2"
    )[1]
    assert found.measures is not None
    assert found.measures.rules.is_live == (written == "TRUE"), "a text is no number to either"


def test_a_row_of_sums_is_no_measure_and_keeps_the_total_from_being_a_formula() -> None:
    found = measures(f"{MEASURES.rstrip()}\n    合计 | 共六条 | | | 7 | ")[1].measures
    assert found is not None
    assert found.every.total == Tally(6, found.every.total.conditions, is_live=False)


def test_meetings_are_held_up_to_the_as_of_date() -> None:
    found = around(grid(MEETINGS, sheet="会议记录"))[1].meetings
    assert found is not None
    assert {group.name: (group.held.value, group.listed.value) for group in found.by_type if group.listed.value} == {
        "调度会": (2, 3),
        "整改推进会": (0, 1),
    }


def test_regulations_are_the_titles_listed() -> None:
    sheet = grid("制度名称 | 文号\n财务管理办法 | 1号\n印章管理规定 |", sheet="制度清单")
    assert around(sheet)[1].regulations == Tally(2, around(sheet)[1].regulations.conditions, is_live=True)


@pytest.mark.parametrize(
    ("rows", "number", "is_live"),
    [
        ("财务办法 | 2021-03-28\n印章规定 |", 2, True),
        ("财务办法 | 2021-03-29\n印章规定 |", 1, True),
        (" | 2021-03-01\n印章规定 | 2021-03-01", 1, True),
        ('财务办法 | "2021年3月1日"\n印章规定 |', 2, True),
        ('财务办法 | "2021年4月1日"\n印章规定 |', 1, False),
        ("财务办法 | 44287\n印章规定 |", 1, False),
        ("财务办法 |\n《财务办法》 |", 1, False),
        ('" " |\n印章规定 |', 1, False),
        ("2021 |\n印章规定 |", 2, False),
        ("= |\n印章规定 |", 1, False),
    ],
)
def test_rules_issued_are_a_formula_where_one_counts_alike(rows: str, number: int, is_live: bool) -> None:
    found = around(grid(f"制度名称 | 印发日期\n{rows}", sheet="制度清单"))[1].regulations

    assert found is not None
    assert (found.value, found.is_live) == (number, is_live)


@pytest.mark.office
def test_the_formula_of_rules_issued_calculates_to_their_number(tmp_path: Path) -> None:
    require_office()
    cells = rows("制度名称 | 印发日期\n财务办法 | 2021-03-28\n印章规定 |\n明年办法 | 2021-03-29\n | 2021-03-01")
    source, found = around(Grid("制度清单", cells, (), (), hidden=False))
    assert source.regulations is not None
    assert found.regulations is not None
    formula = LiveSource(source, AS_OF, "DATE(2021,3,28)").over(source.regulations).formula(found.regulations)
    assert formula is not None
    with Workbook(tmp_path / "rules.xlsx") as book:
        sheet, date = book.add_worksheet("制度清单"), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                sheet.write(row, column, value, date) if row else sheet.write(row, column, value)
        book.add_worksheet("数").write_formula(0, 0, formula, None, 777)
    again = openpyxl.load_workbook(recalculate(tmp_path / "rules.xlsx", tmp_path / "again"), data_only=True)
    assert again["数"]["A1"].value == found.regulations.value == 2


@pytest.mark.parametrize("name", ["措施清单", "会议记录", "制度清单"])
def test_a_sheet_that_is_missing_or_empty_is_not_counted(name: str) -> None:
    assert counted(ROWS).around == Around()
    headings = {"措施清单": "编号 | 整改措施", "会议记录": "日期 | 会议类型", "制度清单": "制度名称 | 文号"}[name]
    assert around(grid(headings, sheet=name))[1] == Around()


def test_departments_count_for_each_name_or_for_the_first_alone() -> None:
    about = grid("部门计数方式 | 只计牵头部门", sheet="基本信息")
    assert by_name(counted(ROWS).by_department) == {"办公室": 3, "人事科": 2, "": 1}
    assert by_name(counted(ROWS, about).by_department) == {"办公室": 2, "人事科": 1, "": 1}
    assert counted(ROWS, about).by_department[0].items.total.is_live


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("人事科", 1),
        ("人事科、办公室", 1),
        ("办公室、人事科", 0),
        ("人事科长", 0),
        (" 人事科", 0),
        (None, 0),
        (UNCALCULATED, UNSURE),
    ],
)
def test_a_first_name_stands_alone_or_before_others(written: CellValue, seen: int) -> None:
    condition = FirstNameIs("department", "人事科")
    assert condition.seen(written) == seen
    names = tuple(written.split("、")) if isinstance(written, str) else ()
    assert condition.meant(names) == max(seen, 0)


@pytest.mark.parametrize("table", [False, True], ids=["range", "table"])
@pytest.mark.office
def test_the_formulas_calculate_to_the_numbers(table: bool, tmp_path: Path) -> None:
    require_office()
    sheet = grid(MEASURES, sheet="措施清单", tables=[("措施", "A1:F7")] if table else [])
    source, found = around(sheet)
    beside = source.measures
    assert beside is not None
    assert found.measures is not None
    numbers = list(live_numbers(LiveSource(source, AS_OF, CELL).over(beside), found))
    path = drawn(tmp_path / "numbers.xlsx", beside, [formula for formula, _ in numbers], is_table=table)
    loaded = openpyxl.load_workbook(recalculate(path, tmp_path / "recalculated"), data_only=True)["数"]

    assert len(numbers) == 1 + 4 + 7 * 7 + 2
    assert [row[0] for row in loaded.iter_rows(values_only=True)] == [value for _, value in numbers]


def live_numbers(source: LiveSource, found: Around) -> list[tuple[str, float]]:
    assert found.measures is not None
    wanted: list[Tally | Amount] = [found.measures.every.total, *found.measures.every.by_status.values()]
    for group in found.measures.by_type:
        wanted += [group.measures.total, *group.measures.by_status.values(), group.quantity, group.amount]
    wanted += [found.measures.rules, found.measures.recovered]
    return [(formula, number.value) for number in wanted if (formula := source.formula(number)) is not None]


def drawn(path: Path, beside: Sheet[object], formulas: list[str], *, is_table: bool) -> Path:
    """Write a sheet of measures and, on another, formulas over it."""
    book = Workbook(path)
    sheet = book.add_worksheet("措施清单")
    cells = rows(MEASURES)
    for row, values in enumerate(cells):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    if is_table:
        columns = [{"header": heading} for heading in cells[0]]
        sheet.add_table(0, 0, len(cells) - 1, len(columns) - 1, {"name": "措施", "columns": columns})
    assert beside.heading_row == 1
    numbers = book.add_worksheet("数")
    for row, formula in enumerate(formulas):
        numbers.write_formula(row, 0, formula)
    book.close()
    return path
