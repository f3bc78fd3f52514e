"""The ledger is found by its table, else by its headings, under title rows and in any accepted spelling."""

import pytest

from ledger.grids import LEDGER, WHOLE, codes, grid, places, read, told
from rectify_xl.errors import NoLedger
from rectify_xl.ledger.schema import LEDGER_COLUMNS, Column
from rectify_xl.wording import Language, say

ITEM = "1-1-1 | 党的建设 | 1 | 学习不深入 | 一是学习 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成"
TWO_ITEMS = f"{WHOLE}\n{ITEM}\n1-1-2{ITEM[5:]}"


def test_a_ledger_is_found_by_its_table() -> None:
    reading = read(grid(f"说明 |\n{TWO_ITEMS}", sheet="表一", tables=[("明细", "A2:J4")]))

    assert reading.ledger.items.name == "表一"
    assert reading.ledger.items.heading_row == 2
    assert (reading.ledger.first_row, reading.ledger.last_row) == (3, 4)
    assert reading.ledger.table is not None
    assert reading.ledger.table.name == "明细"


def test_a_table_right_of_column_a_has_its_own_columns() -> None:
    shifted = "\n".join(f"x | | {line}" for line in TWO_ITEMS.splitlines())
    reading = read(grid(shifted, tables=[("台账", "C1:L3")]))

    assert reading.ledger.items.columns["item_id"] == 3
    assert reading.ledger.items.rows[0].item_id == "1-1-1"
    assert reading.ledger.address(reading.ledger.items.rows[1], "status").cell == "L3"


def test_a_ledger_is_found_by_its_headings_under_title_rows() -> None:
    reading = read(grid(f"某局巡察整改台账 |\n截至 | 2021-03-28\n |\n{TWO_ITEMS}", sheet="Sheet1"))

    assert reading.ledger.items.heading_row == 4
    assert [item.row for item in reading.ledger.items.rows] == [5, 6]
    assert reading.ledger.table is None
    assert not reading.breaches


@pytest.mark.parametrize("column", LEDGER_COLUMNS, ids=lambda column: column.key)
def test_a_heading_is_known_in_every_accepted_spelling(column: Column) -> None:
    others = [one.heading for one in LEDGER_COLUMNS if one.required and one.key != column.key]
    for spelling in (column.heading, *column.spellings):
        reading = read(grid(" | ".join([*others, spelling]) + "\n" + " | ".join(["1"] * (len(others) + 1))))

        assert reading.ledger.items.columns[column.key] == len(others) + 1
        assert "C07" not in codes(reading)


@pytest.mark.parametrize(
    "heading", ["整改状态*", '" 整改 状态 "', '"整改\\n状态"', "整改状态（必填）", "＊整改状态：", "★整改状态(选填)"]
)
def test_decoration_does_not_hide_a_heading(heading: str) -> None:
    assert "status" in read(grid(TWO_ITEMS.replace("整改状态", heading))).ledger.items.columns


def test_an_exact_heading_wins_over_a_spelling_whichever_stands_first() -> None:
    reading = read(grid("状态 | 问题 | " + WHOLE + f"\n闲置 | 旧问题 | {ITEM}"))

    (item,) = reading.ledger.items.rows
    assert (item.status, item.problem) == ("已完成", "学习不深入")
    assert "C08" not in codes(reading)


def test_a_heading_that_stands_twice_is_read_from_the_first_and_said_at_the_second() -> None:
    reading = read(grid(f"标题 |\n{WHOLE} | 整改状态\n{ITEM} | 尚未完成"))

    assert reading.ledger.items.rows[0].status == "已完成"
    assert places(reading, "C08") == ["K2"]
    assert dict(told(reading, "C08")[0].facts) == {"heading": "整改状态", "other": "J2"}


def test_a_spelling_that_stands_twice_is_said_too() -> None:
    reading = read(grid(TWO_ITEMS.replace("整改状态", "状态 | 完成情况")))

    assert places(reading, "C08") == ["K1"]


def test_a_missing_required_heading_is_said_with_its_spellings() -> None:
    reading = read(grid(f"标题 |\n{TWO_ITEMS.replace('责任人', '电话')}"))

    (breach,) = told(reading, "C07")
    assert breach.address.cell == "A2"
    assert breach.facts["heading"] == "责任人"
    assert "责任人员" in str(breach.facts["spellings"])
    assert [item.owner for item in reading.ledger.items.rows] == [(), ()]


def test_columns_of_the_offices_own_are_passed_over() -> None:
    reading = read(grid(f"密级 | {WHOLE} | 打印\n#REF! | {ITEM} | ="))

    assert len(reading.ledger.items.rows) == 1
    assert not reading.breaches


def test_two_visible_ledgers_are_refused_with_both_places() -> None:
    with pytest.raises(NoLedger) as caught:
        read(grid(TWO_ITEMS), grid(f"旧 |\n{TWO_ITEMS}", sheet="台账0918"))

    assert caught.value.code == "two_ledgers"
    assert caught.value.facts == {"first": f"{LEDGER}!1", "second": "台账0918!2"}


def test_two_tables_of_one_sheet_are_two_ledgers() -> None:
    both = f"{TWO_ITEMS}\n |\n{TWO_ITEMS}"
    with pytest.raises(NoLedger) as caught:
        read(grid(both, tables=[("上半年", "A1:J3"), ("下半年", "A5:J7")]))

    assert caught.value.facts == {"first": f"{LEDGER}!1", "second": f"{LEDGER}!5"}


def test_a_hidden_copy_is_ignored() -> None:
    assert read(grid(TWO_ITEMS, sheet="备份", hidden=True), grid(TWO_ITEMS)).ledger.items.name == LEDGER


def test_a_hidden_copy_with_a_table_is_ignored_too() -> None:
    copy = grid(TWO_ITEMS, sheet="备份", hidden=True, tables=[("台账_2", "A1:J3")])

    assert read(copy, grid(TWO_ITEMS)).ledger.items.name == LEDGER
    assert read(copy, grid(TWO_ITEMS, tables=[("台账", "A1:J3")])).ledger.items.name == LEDGER


def test_the_only_ledger_is_found_on_a_hidden_sheet() -> None:
    assert read(grid(TWO_ITEMS, hidden=True)).ledger.items.name == LEDGER
    assert read(grid(TWO_ITEMS, hidden=True, tables=[("明细", "A1:J3")])).ledger.items.name == LEDGER
    assert read(grid("姓名 | 电话\n张三 | 1"), grid(TWO_ITEMS, sheet="藏", hidden=True)).ledger.items.name == "藏"


def test_a_hidden_table_named_as_the_ledger_wins_over_a_visible_extract() -> None:
    extract = "反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限\n学习不深入 | 一是学习 | 办公室 | 李四 | 2021-06-30"
    hidden = grid(TWO_ITEMS, sheet="藏", hidden=True, tables=[("台账", "A1:J3")])

    assert read(grid(extract, sheet="领导版"), hidden).ledger.items.name == "藏"


def test_a_hidden_whole_ledger_is_counted_before_a_visible_extract_of_it() -> None:
    headings = "反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限"
    extract = f"{headings}\n学习不深入 | 一是学习 | 办公室 | 李四 | 2021-06-30"
    other = f"{headings}\n值班不严 | 一是排班 | 办公室 | 李四 | 2021-06-30"

    assert read(grid(extract, sheet="领导版"), grid(TWO_ITEMS, hidden=True)).ledger.items.name == LEDGER
    assert read(grid(other, sheet="新"), grid(TWO_ITEMS, hidden=True)).ledger.items.name == "新"


@pytest.mark.parametrize(
    "headings",
    ["完成情况 | 状态", "整改结果 | 进度状态"],
)
def test_of_two_status_columns_the_one_that_holds_statuses_is_read(headings: str) -> None:
    table = TWO_ITEMS.replace("整改状态", headings).replace("| 已完成", "| 印发了办法，开了两次会 | 已完成")
    reading = read(grid(table))

    assert [item.status for item in reading.ledger.items.rows] == ["已完成", "已完成"]
    assert places(reading, "C08") == ["J1"]
    assert dict(told(reading, "C08")[0].facts) == {"heading": "整改状态", "other": "K1"}


def test_of_two_status_columns_that_both_hold_statuses_the_first_is_read() -> None:
    table = TWO_ITEMS.replace("整改状态", "完成情况 | 状态").replace("| 已完成", "| 尚未完成 | 已完成")

    assert [item.status for item in read(grid(table)).ledger.items.rows] == ["尚未完成", "尚未完成"]


def test_statuses_are_told_by_the_workbooks_own_words() -> None:
    table = TWO_ITEMS.replace("整改状态", "完成情况 | 状态").replace("| 已完成", "| 开了会 | 收官")
    lexicon = grid("状态词语 | 读作\n收官 | 已完成", sheet="字典")

    assert [item.status for item in read(grid(table), lexicon).ledger.items.rows] == ["已完成", "已完成"]


TWO_ROWS = """
序号 | 反馈问题 | 整改措施 | 责任 |    |        | 整改情况 |
     |          |          | 领导 | 部门 | 人     | 完成时间 | 进展
1    | 学习不深入 | 一是学习 | 张三 | 办公室 | 李四 | 2021-06-30 | 学了
"""


@pytest.mark.parametrize("merges", [(), ("D1:F1", "G1:H1", "A1:A2", "B1:B2", "C1:C2")])
def test_a_ledger_whose_headings_stand_in_two_rows_is_to_be_adopted(merges: tuple[str, ...]) -> None:
    with pytest.raises(NoLedger) as caught:
        read(grid(TWO_ROWS, sheet="台账0918", merges=merges))

    assert caught.value.code == "no_ledger_adopt"
    assert caught.value.facts == {"sheet": "台账0918"}
    assert "rectify-xl adopt" in say(caught.value.code, Language.ZH, **caught.value.facts)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("问题 | 责任人 | 完成情况\n甲 | 李四 | 已完成", "no_ledger_adopt"),
        (
            "主要问题（必填） | 责任部门(牵头) | 责任人（正职） | 状态（下拉）\n甲 | 办公室 | 李四 | 已完成",
            "no_ledger_adopt",
        ),
        ("姓名 | 电话 | 备注\n李四 | 8123 | 无", "no_ledger"),
    ],
)
def test_a_sheet_with_some_of_the_headings_is_to_be_adopted(table: str, code: str) -> None:
    with pytest.raises(NoLedger) as caught:
        read(grid(table, sheet="表"))

    assert caught.value.code == code
    assert "rectify-xl adopt" in say(code, Language.ZH, sheet="表")


def test_an_extract_with_few_headings_is_ignored_beside_a_whole_ledger() -> None:
    headings = "序号 | 反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限"
    extract = f"{headings}\n1 | 学习不深入 | 一是学习 | 办公室 | 李四 | 2021-06-30"

    assert read(grid(extract, sheet="领导版"), grid(TWO_ITEMS)).ledger.items.name == LEDGER
    assert read(grid(extract, sheet="领导版")).ledger.items.name == "领导版"


def test_a_table_named_as_the_ledger_wins_over_an_extract() -> None:
    few = "编号 | 备注\n1-1-1 | 旧"
    extract = "反馈问题 | 整改措施 | 责任部门 | 责任人 | 整改时限\n学习不深入 | 一是学习 | 办公室 | 李四 | 2021-06-30"

    reading = read(grid(extract, sheet="领导版"), grid(few, sheet="新", tables=[("台账", "A1:B2")]))

    assert reading.ledger.items.name == "新"
    assert "C07" in codes(reading)


def test_a_table_named_as_the_ledger_wins_over_a_copy_and_tells_of_what_only_the_copy_has() -> None:
    ledger = grid(TWO_ITEMS, sheet="甲", tables=[("台账", "A1:J3")])
    more = f"{TWO_ITEMS}\n{ITEM.replace('学习不深入', '值班不严').replace('一是学习', '一是排班')}"

    copied, grown = read(ledger, grid(TWO_ITEMS, sheet="乙")), read(ledger, grid(more, sheet="乙"))

    assert (copied.ledger.items.name, places(copied, "C16")) == ("甲", [])
    assert [(one.address.sheet, one.address.cell) for one in told(grown, "C16")] == [("乙", "A4")]


@pytest.mark.parametrize("table", ["", "姓名 | 电话\n张三 | 123", "反馈问题 | 整改措施\n学习 | 一是"])
def test_a_workbook_without_a_ledger_is_refused(table: str) -> None:
    with pytest.raises(NoLedger) as caught:
        read(grid(table))

    assert caught.value.code == "no_ledger"
