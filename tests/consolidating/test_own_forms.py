"""Ledgers of an office's own form: read by known headings or a mapping, else listed; grouped by its own columns."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from adopting.books import Drawn, draw
from click.testing import CliRunner
from openpyxl import load_workbook

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

TODAY = dt.date(2024, 6, 30)
HEADINGS = (
    "序号 | 所属责任公司 | 问题来源 | 问题简述 | 提示问题金额（万元） | "
    "是否整改完成 | 问题编号 | 整改责任人 | 目标设定完成时间"
)
FIRST = f"""
审计整改台账
{HEADINGS}
1 | 甲公司 | 集团审计 | 合同缺页 | 12.5 | 是 | A-1 | 张三 | 2024-03-31
2 | 甲公司 | 集团审计 | 账实不符 | "1,000" | 否 | A-2 | 李四 | 2024-03-31
3 | 甲公司 | 专项审计 | 档案缺失 | "3000元" | 是 | A-3 | 李四 | 2024-12-31
4 | 甲公司 | 专项审计 | 印章混用 | "约3万" | 否 | A-4 | 李四 | 2024-12-31
5 | 甲公司 | \\ | 台账不全 | \\ | 是 | A-5 | 李四 | 2024-12-31
"""
SECOND = f"""
{HEADINGS}
1 | 乙公司 | 集团审计 | 合同缺页 | 7.5 | 是 | B-1 | 张三 | 2024-03-31
"""
GUESSED = """
单位名称 | 编号 | 问题内容 | 整改措施 | 办理结论 | 责任人 | 何时完成
丙公司 | 1 | 合同缺页 | 补齐 | 已完成 | 张三 | 2024-03-31
丙公司 | 2 | 账实不符 | 盘点 | 整改中 | 张三 | 2024-03-31
"""
BY, SUM = "问题来源", "提示问题金额（万元）"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    draw(tmp_path / "甲公司.xlsx", Drawn("甲公司", FIRST))
    draw(tmp_path / "乙公司.xlsx", Drawn("甲公司", SECOND))
    return tmp_path


def gathered(*places: Path, **asked: object) -> rectify_xl.ConsolidateResult:
    return rectify_xl.consolidate(places, today=TODAY, **asked)  # type: ignore[arg-type]


def test_a_form_of_their_own_is_read_where_all_that_counts_has_a_known_heading(folder: Path) -> None:
    result = gathered(folder)

    assert {one.name: (one.items.total.value, one.items.completed, one.overdue) for one in result.union.reports} == {
        "甲公司": (5, 3, 1),
        "乙公司": (1, 1, 0),
    }
    assert [one.facts["unit"] for one in result.union.told if one.code == "own_form"] == ["乙公司", "甲公司"]
    assert [
        (one.facts["unit"], one.facts["by"], one.facts["other"])
        for one in result.union.told
        if one.code == "other_name"
    ] == [("乙公司", "sheet", "甲公司")]


def test_each_row_leads_to_its_cell_in_the_file_it_is_from(folder: Path) -> None:
    gathered(folder, output=folder / "汇总.xlsx")
    items = load_workbook(folder / "汇总.xlsx")["问题清单"]
    rows = {row[1].value: row[-1] for row in items.iter_rows(min_row=4)}

    for number, row in (("A-1", 3), ("A-5", 7), ("B-1", 2)):
        link = rows[number].hyperlink
        assert link.location == f"'甲公司'!$A${row}"
        old = load_workbook(folder / link.target)["甲公司"]
        assert number in [cell.value for cell in old[row]]


def test_items_and_money_are_grouped_by_the_units_own_columns_and_what_is_no_number_is_listed(folder: Path) -> None:
    union = gathered(folder, by=[BY], summed=[SUM], output=folder / "汇总.xlsx").union

    (grouping,) = union.groupings
    assert [(one.name, one.items.total.value, one.items.completed, one.overdue) for one in grouping.groups] == [
        ("集团审计", 3, 2, 1),
        ("专项审计", 2, 1, 0),
        ("", 1, 1, 0),
    ]
    assert [one.sums[0].value for one in grouping.groups] == [1020.0, 0.3, 0.0]
    (total,) = union.sums
    assert (total.value, total.counted, total.unread) == (1020.3, 4, 1)
    (unread,) = (one for one in union.told if one.code == "no_number")
    assert (unread.value, unread.address and unread.address.reference) == ("约3万", "甲公司!A6")
    sheet = load_workbook(folder / "汇总.xlsx", data_only=True)["分类汇总"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[10] for row in cells if row[0] in ("集团审计", "专项审计", "（未填写）") and row[10] is not None] == [
        1020,
        0.3,
        0,
    ]


def test_a_form_that_would_be_guessed_is_listed_with_what_is_not_certain_until_a_mapping_says(tmp_path: Path) -> None:
    path = draw(tmp_path / "丙公司.xlsx", Drawn("表", GUESSED))
    mapping = tmp_path / "对照.txt"
    first = gathered(path, save_mapping=mapping)

    (unread,) = first.failed
    assert (unread.why.code, unread.why.facts["unsure"]) == ("input_own_form", "办理结论")
    assert first.union.reports == ()

    assert "办理结论 = 整改状态" in mapping.read_text(encoding="utf-8")
    lines = "办理结论 = 整改状态\n何时完成 = 整改时限\n别处的列 = 备注\n"
    mapping.write_text(lines, encoding="utf-8")
    second = gathered(path, mapping=mapping)

    assert second.failed == ()
    (report,) = second.union.reports
    assert (report.name, report.items.total.value, report.items.completed, report.overdue) == ("丙公司", 2, 1, 1)


def test_a_mapping_is_saved_from_the_first_form_of_its_own_and_read_again(folder: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "对照.txt"
    words = ["consolidate", str(folder), "--save-mapping", str(mapping), "--json", "--as-of", "2024-06-30"]
    saved = json.loads(CliRunner().invoke(build(Language.EN), words, standalone_mode=False).stdout)
    again = gathered(folder / "甲公司.xlsx", folder / "乙公司.xlsx", mapping=mapping, as_of=TODAY)

    assert saved["mapping_file"] == str(mapping)
    assert "问题简述 = 反馈问题" in mapping.read_text(encoding="utf-8")
    assert again.union.items.total.value == saved["totals"]["total"] == 6


def test_a_ledger_that_names_several_units_in_a_column_is_the_report_of_each(tmp_path: Path) -> None:
    table = FIRST.replace("4 | 甲公司", "4 | 丁公司").replace("5 | 甲公司", "5 | 丁公司")
    path = draw(tmp_path / "集团汇总.xlsx", Drawn("汇总", table))

    reports = gathered(path).union.reports

    assert {one.name: (one.items.total.value, one.items.completed) for one in reports} == {
        "甲公司": (3, 2),
        "丁公司": (2, 1),
    }
    assert {one.file for one in reports} == {str(path)}
