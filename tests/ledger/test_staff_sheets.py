"""A staff sheet under another name is named, and no number changes without a word."""

import datetime as dt

import pytest

from ledger.grids import codes, grid, places, read, told
from rectify_xl.grid import Grid
from rectify_xl.wording import tell

ITEM = "编号 | 整改状态 | …\n1-1-1 | {} | …"
ABOUT = "项目 | 内容\n被巡察单位 | 某局\n反馈日期 | 2020-12-28\n截至日期 | 2021-03-28\n反馈问题数 | 1"
LEXICON = "状态词语 | 读作\n收官 | 已完成"
LISTS = {
    "措施清单": "编号 | 措施序号 | 整改措施 | 措施类型 | 数量 | 金额（万元）\n1-1-1 | 1 | 定制度 | 建章立制 | 1 |",
    "会议记录": "日期 | 会议类型 | 议题\n2021-01-05 | 调度会 | 调度",
    "制度清单": "制度名称 | 文号 | 印发日期 | 对应编号\n财务办法 | 1号 | 2021-01-05 | 1-1-1",
}


def sheet(table: str, name: str, *, hidden: bool = False) -> Grid:
    return grid(table, sheet=name, hidden=hidden)


@pytest.mark.parametrize("name", ["基本情况", "基本信息 (2)", "Sheet1"])
def test_a_renamed_sheet_of_settings_is_read_and_told(name: str) -> None:
    reading = read(grid(ITEM.format("已完成")), sheet(ABOUT, name))

    assert reading.ledger.about.date("as_of") == dt.date(2021, 3, 28)
    assert reading.ledger.about.number("declared_problems") == 1
    assert reading.ledger.about.sheet == name
    assert [(one.address.sheet, one.address.cell) for one in told(reading, "G05")] == [(name, "A2")]
    assert f"“{name}”里写的像是“基本信息”的内容，已经照它读了" in tell(told(reading, "G05")[0]).message
    assert codes(reading) == {"G05"}


def test_of_two_that_look_like_it_neither_is_read_and_both_are_named() -> None:
    reading = read(grid(ITEM.format("已完成")), sheet(ABOUT, "基本情况"), sheet(ABOUT, "上一轮"))

    assert not reading.ledger.about.values
    assert [one.facts["found"] for one in told(reading, "G07")] == ["基本情况", "上一轮"]
    assert "（像的还有 上一轮，不知道是哪一张）" in tell(told(reading, "G07")[0]).message


def test_a_hidden_one_is_named_and_not_read() -> None:
    reading = read(grid(ITEM.format("已完成")), sheet(ABOUT, "基本情况", hidden=True))

    assert not reading.ledger.about.values
    assert [one.address.sheet for one in told(reading, "G07")] == ["基本情况"]


def test_one_beside_the_sheet_itself_says_nothing() -> None:
    other = sheet("被巡察单位 | 甲局\n反馈日期 | 2019-12-28\n截至日期 | 2020-03-28", "上一轮")
    reading = read(grid(ITEM.format("已完成")), sheet(ABOUT, "基本信息"), other)

    assert reading.ledger.about.text("unit") == "某局"
    assert reading.breaches == ()


def test_a_renamed_list_of_phrases_is_read_and_told() -> None:
    reading = read(grid(ITEM.format("收官")), sheet(LEXICON, "词典"))

    assert [item.status for item in reading.ledger.items.rows] == ["已完成"]
    assert codes(reading) == {"G05", "C11"}
    assert reading.ledger.lexicon.phrase_range.startswith("'词典'!")


@pytest.mark.parametrize("name", LISTS)
def test_a_renamed_list_is_named_and_not_read(name: str) -> None:
    reading = read(grid(ITEM.format("已完成")), sheet(LISTS[name], f"{name}1"))

    assert (reading.ledger.measures, reading.ledger.meetings, reading.ledger.regulations) == (None, None, None)
    assert [(one.address.sheet, one.facts["sheet"]) for one in told(reading, "G07")] == [(f"{name}1", name)]
    assert codes(reading) == {"G07"}


@pytest.mark.parametrize(
    "table",
    [
        "时间 | 内容 | 备注\n2021-01-05 | 开会 | 无",
        "编号 | 整改措施 | 责任部门 | 责任人 | 状态\n1-1-1 | 补课 | 办公室 | 李四 | 已完成",
        "单位 | 联系电话 | 电子邮箱\n某局 | 8123 | a@b",
        "姓名 | 电话\n张三 | 123",
        "制度名称 | 备注\n财务办法 | 无",
        "截至日期 | 2021-03-28\n合计 | 3",
    ],
)
def test_sheets_of_the_offices_own_are_passed_over(table: str) -> None:
    assert read(grid(ITEM.format("已完成")), sheet(table, "附表")).breaches == ()


def test_labels_above_a_ledger_do_not_make_it_a_sheet_of_settings() -> None:
    table = f"被巡察单位 | 某局\n反馈日期 | 2020-12-28\n截至日期 | 2021-03-28\n{ITEM.format('已完成')}"
    assert read(grid(table)).breaches == ()


@pytest.mark.parametrize("name", ["基本信息", *LISTS])
def test_a_staff_sheet_in_which_nothing_is_known_is_told(name: str) -> None:
    assert places(read(grid(ITEM.format("已完成")), sheet("甲 | 乙\n丙 | 丁", name)), "G08") == ["A1"]
    assert read(grid(ITEM.format("已完成")), sheet("", name)).breaches == ()


def test_a_list_of_phrases_without_its_headings_is_told_and_the_built_in_ones_hold() -> None:
    reading = read(grid(ITEM.format("整改到位")), sheet("词语 | 读成\n收官 | 已完成", "字典"))

    assert [item.status for item in reading.ledger.items.rows] == ["已完成"]
    assert places(reading, "L03") == ["A1"]
    assert "“状态词语”“读作”" in tell(told(reading, "L03")[0]).message
