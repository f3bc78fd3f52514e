"""The balance: every row that shows anything is an item or is told with its cell; what holds an item's, as an error."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from ledger.grids import HEADINGS, LEDGER, SOUND, WHOLE, area, codes, grid, places, read, rows, table_area, told
from rectify_xl.errors import NoLedger, Severity
from rectify_xl.grid import CellValue, Grid
from rectify_xl.ledger.model import RowKind
from rectify_xl.ledger.reading import Reading
from rectify_xl.ledger.schema import Status

OWN = "序号 | 存在问题 | 整改措施 | 责任单位 | 责任人 | 整改时限 | 整改状态 | 备注"
ITEM = "1-1-1 | 党的建设 | 1 | 学习不深入 | 一是学习 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成"


def unread(reading: Reading) -> list[str]:
    """Return the cells of rows that were not made out, or stand on another sheet."""
    return [one.address.cell for one in reading.breaches if one.code in ("C12", "C16")]


def items(reading: Reading) -> list[int]:
    return [item.row for item in reading.ledger.items.rows]


def balanced(reading: Reading, *grids: Grid) -> bool:
    """Return whether the rows accounted for are those of the sheets that show anything."""
    shown = sum(any(cell is not None and str(cell).strip() for cell in cells) for one in grids for cells in one.rows)
    return reading.ledger.balance.rows == shown


def test_a_registered_problem_with_nothing_else_filled_in_is_an_item() -> None:
    sheet = grid(
        f"""
        {OWN}
        1 | 学习不深入 | 一是学习 | 办公室 | 李四 | 2021-06-30 | 已完成 |
        2 | 值班不严   | 一是排班 | 办公室 | 李四 | 2021-06-30 | 已完成 |
        3 | 台账不全   |          |        |      |            |        |
        4 | 印章乱用   |          |        |      |            |        |
        5 | 考勤不实   |          |        |      |            |        |
        6 | 档案缺失   |          |        |      |            |        |
        """
    )
    reading = read(sheet)

    assert items(reading) == [2, 3, 4, 5, 6, 7]
    assert balanced(reading, sheet)


@pytest.mark.parametrize("heading", ["反馈问题", "分项问题"])
def test_a_problem_or_sub_item_alone_in_a_canonical_ledger_is_an_item(heading: str) -> None:
    text = f"编号 | {heading} | …\n1-1-1 | 甲 | …\n | 学习不深入 |\n | 值班不严 |"

    assert items(read(grid(text))) == [2, 3, 4]


@pytest.mark.parametrize("heading", ["分项问题", "具体问题", "具体表现", "问题表现", "分项内容"])
def test_sub_items_of_their_own_under_merged_cells_are_items(heading: str) -> None:
    reading = read(
        grid(
            f"""
            方面     | 反馈问题   | {heading} | 责任部门 | 整改时限   | 整改状态
            党的建设 | 学习不深入 | 计划不实  | 办公室   | 2021-06-30 | 正在推进
                     |            | 检查不严  | 人事科   | 2021-03-01 |
                     |            | 考核不实  | 财务科   | 2021-03-02 |
            """,
            merges=["A2:A4", "B2:B4", "F2:F4"],
        )
    )

    assert items(reading) == [2, 3, 4]
    assert [item.sub_item for item in reading.ledger.items.rows] == ["计划不实", "检查不严", "考核不实"]
    assert [item.department for item in reading.ledger.items.rows] == [("办公室",), ("人事科",), ("财务科",)]
    assert {item.status for item in reading.ledger.items.rows} == {Status.ADVANCING}


def test_sub_items_under_a_heading_that_nobody_knows_are_told() -> None:
    reading = read(
        grid(
            """
            编号  | 方面     | 反馈问题   | 责任部门 | 责任人 | 整改状态 | 小项
            1-1-1 | 党的建设 | 学习不深入 | 办公室   | 李四   | 正在推进 | 计划不实
                  |          |            |          |        |          | 检查不严
            """,
            merges=["B2:B3", "C2:C3", "F2:F3"],
        )
    )

    assert items(reading) == [2]
    assert unread(reading) == ["G3"]


@pytest.mark.parametrize("heading", ["整改措施", "责任部门", "整改时限"])
def test_a_cell_of_its_own_under_a_merged_status_is_never_passed_over_in_silence(heading: str) -> None:
    own = {"整改措施": "二是排班", "责任部门": "人事科", "整改时限": "2021-03-01"}[heading]
    reading = read(
        grid(f"编号 | 整改状态 | {heading} | …\n1-1-1 | 正在推进 | {own} | …\n | | {own} |", merges=["B2:B3"])
    )

    assert items(reading) == [2, 3] or unread(reading) == ["C3"]


def test_rows_of_one_item_are_read_with_it_and_say_so() -> None:
    reading = read(
        grid(
            """
            编号  | 反馈问题   | 整改措施 | 责任部门 | 整改状态 | …
            1-1-1 | 学习不深入 | 一是学习 | 办公室   | 正在推进 | …
                  |            | 二是考试 | 人事科   |          |
            """,
            merges=["A2:A3", "B2:B3", "E2:E3"],
        )
    )

    (item,) = reading.ledger.items.rows
    assert item.measures == "一是学习\n二是考试"
    assert item.department == ("办公室", "人事科")
    assert places(reading, "C13") == ["C3"]


def test_a_deadline_of_its_own_in_a_row_of_one_item_is_an_error() -> None:
    reading = read(
        grid(
            "编号 | 整改状态 | 整改时限 | …\n1-1-1 | 正在推进 | 2021-06-30 | …\n | | 2021-03-01 |",
            merges=["A2:A3", "B2:B3"],
        )
    )

    assert items(reading) == [2]
    assert unread(reading) == ["C3"]


def test_headings_that_stand_again_with_one_more_column_drop_nothing_above_them() -> None:
    first = "\n".join(ITEM.replace("1-1-1", f"1-1-{number}") for number in range(1, 9))
    second = "\n".join(f"{ITEM.replace('1-1-1', f'1-2-{number}')} | 查过" for number in range(1, 4))
    reading = read(grid(f"{WHOLE}\n{first}\n{WHOLE} | 备注\n{second}"))

    assert len(items(reading)) == 11
    assert reading.ledger.items.rows[-1].remark == "查过"


def test_items_typed_above_the_headings_are_told() -> None:
    reading = read(grid(f"{ITEM}\n{WHOLE}\n{ITEM.replace('1-1-1', '1-1-2')}"))

    assert items(reading) == [3]
    assert unread(reading) == ["A1"]


def test_complete_rows_below_a_table_are_items_before_their_status_is_filled_in() -> None:
    blank = ITEM.removesuffix("已完成")
    reading = read(grid(f"{WHOLE}\n{ITEM}\n{ITEM}\n{blank}\n{blank}\n{blank}", tables=[("台账", "A1:J3")]))

    assert items(reading) == [2, 3, 4, 5, 6]
    assert places(reading, "C03") == ["A4", "A5", "A6"]


def test_merged_cells_below_a_table_are_filled_down() -> None:
    rest = "张三 | 办公室 | 李四 | 2021-06-30"
    text = f"{WHOLE}\n{ITEM}\n1-1-2 | 作风 | 2 | 甲事 | 一是 | {rest} | 正在推进\n1-1-3 | | 3 | 乙事 | 一是 | {rest} |"
    reading = read(grid(text, tables=[("台账", "A1:J2")], merges=["B3:B4", "J3:J4"]))

    assert [(one.aspect, one.status) for one in reading.ledger.items.rows[1:]] == [("作风", Status.ADVANCING)] * 2


def test_a_small_table_at_the_side_swallows_no_row_below_the_ledgers_table() -> None:
    text = f"{WHOLE} | | 部门 | 电话\n{ITEM}\n{ITEM}\n{ITEM} | | 办公室 | 8123\n{ITEM} | | 人事科 | 8124"
    reading = read(grid(text, tables=[("台账", "A1:J3"), ("电话", "L1:M5")]))

    assert items(reading) == [2, 3, 4, 5]


def test_a_sheet_that_shows_how_to_fill_in_a_ledger_is_not_the_ledger() -> None:
    sample = f"{WHOLE} | 原因分析 | 整改进展 | 备注\n{ITEM.replace('学习不深入', '（写问题）')}"
    five = "\n".join(
        f"{number} | 问题{number}号 | 一是 | 办公室 | 李四 | 2021-06-30 | 正在推进 |" for number in range(5)
    )
    reading = read(grid(sample, sheet="填报样表"), grid(f"{OWN}\n{five}", sheet="台账"))

    assert (reading.ledger.items.name, len(items(reading))) == ("台账", 5)


def test_rows_of_other_sheets_that_stand_nowhere_in_the_ledger_are_errors() -> None:
    party = grid(f"{WHOLE}\n" + "\n".join(ITEM.replace("学习不深入", f"党建{n}") for n in "甲乙丙"), sheet="党建")
    headings = "序号 | 反馈问题 | 整改措施 | 责任单位 | 责任人 | 整改时限 | 整改状态"
    style = "\n".join(f"1 | 作风{n} | 二是{n} | 办公室 | 李四 | 2021-06-30 | 正在推进" for n in "甲乙丙")
    reading = read(party, grid(f"{headings}\n{style}", sheet="作风"))

    assert len(items(reading)) == 3
    assert [(one.address.sheet, one.address.cell) for one in told(reading, "C16")] == [
        ("作风", f"A{n}") for n in (2, 3, 4)
    ]
    assert {one.severity for one in told(reading, "C16")} == {Severity.ERROR}


def test_the_office_can_name_the_ledgers_sheet_and_is_told_once_of_the_others() -> None:
    about = grid("台账工作表 | 乙", sheet="基本信息")
    other = f"{WHOLE}\n{ITEM.replace('学习不深入', '值班不严').replace('一是学习', '一是排班')}"
    reading = read(grid(f"{WHOLE}\n{ITEM}", sheet="甲"), grid(other, sheet="乙"), about)

    assert reading.ledger.items.name == "乙"
    assert [one.severity for one in told(reading, "C19")] == [Severity.INFO]
    assert not unread(reading)


def test_two_ledgers_side_by_side_are_refused() -> None:
    with pytest.raises(NoLedger) as caught:
        read(grid(f"{WHOLE} | | {WHOLE}\n{ITEM} | | {ITEM}", sheet="表"))

    assert caught.value.facts == {"first": "表!A1", "second": "表!L1"}


@pytest.mark.parametrize("remark", ["备注", ""])
def test_a_second_row_of_headings_is_no_item_but_a_form_to_be_adopted(remark: str) -> None:
    text = f"""
    序号 | 反馈问题 |          | 整改措施 | 责任落实 |          |        | 整改时限 | 完成情况 | | | {remark}
         | 主要问题 | 具体表现 |          | 责任领导 | 责任部门 | 责任人 |          | 已完成   | 推进中 | 未完成 |
    1    | 学习     | 不深入   | 一是学习 | 张三     | 办公室   | 李四   | 长期     | √        |        |        |
    """
    with pytest.raises(NoLedger) as caught:
        read(grid(text))

    assert caught.value.code == "no_ledger_adopt"


@pytest.mark.parametrize("text", ["累计3次未按要求报告", "共计12万元未入账", "合计5人长期借调", "总计不清"])
def test_a_problem_that_begins_like_a_sum_is_an_item(text: str) -> None:
    text = f"编号 | 方面 | 反馈问题 | 整改状态 | …\n1-1-1 | 党的建设 | 甲事 | 正在推进 | …\n | | {text} | |"

    assert items(read(grid(text, merges=["B2:B3", "D2:D3"]))) == [2, 3]


def test_headings_that_stand_again_in_another_order_are_read_in_it() -> None:
    swapped = WHOLE.replace("责任部门 | 责任人", "责任人 | 责任部门")
    reading = read(grid(f"{WHOLE}\n{ITEM}\n{swapped}\n{ITEM.replace('办公室 | 李四', '王五 | 人事科')}"))

    last = reading.ledger.items.rows[-1]
    assert (last.department, last.owner) == (("人事科",), ("王五",))
    assert reading.ledger.address(last, "department").cell == "H4"
    assert places(reading, "C14") == ["A3"]


@pytest.mark.parametrize(
    "row",
    [
        "示例 | 党的建设 | 1 | 学习不深入 | 一是学习 | 张三 | 办公室 | 李四 | 2021-06-30 | 已完成",
        "填表人：李四 | | | | | | 办公室 | | 2021-06-30 |",
        "注：红色的由办公室牵头 | | | | | 张三 | | | |",
        "一、党的建设方面 | | | | | | | | |",
        "小计 | 党的建设 | 3 | 5 | 2 | 3 | 1 | 4 | |",
        "必填 | 从下拉选 | 如 1 | 请填写问题 | 一是…；二是… | 必填 | 必填 | 必填 | 如2021-6-30 | 从下拉选",
    ],
)
def test_rows_that_are_no_items_are_not_counted_and_are_told(row: str) -> None:
    sheet = grid(f"{WHOLE}\n{row}\n{ITEM}")
    reading = read(sheet)

    assert items(reading) == [3]
    assert places(reading, "C06") == ["A2"]
    assert balanced(reading, sheet)


def test_a_hidden_older_column_is_not_read_before_the_one_that_shows() -> None:
    text = f"编号 | 整改状态 | {WHOLE.removeprefix('编号 | ')}\n1-1-1 | 尚未完成 | {ITEM.removeprefix('1-1-1 | ')}"
    sheet = grid(text)
    hidden = Grid(sheet.sheet, sheet.rows, hidden_columns=frozenset({2}))

    assert read(hidden).ledger.items.rows[0].status is Status.COMPLETED
    assert places(read(hidden), "C08") == ["B1"]
    assert places(read(sheet), "C17") == ["K2"], "of two that show and differ, nobody knows which holds"


def test_a_later_deadline_is_the_deadline() -> None:
    text = f"{WHOLE} | 延期后时限\n{ITEM} | 2021-09-30\n{ITEM} |"
    reading = read(grid(text))

    assert [item.due_on for item in reading.ledger.items.rows] == [dt.date(2021, 9, 30), dt.date(2021, 6, 30)]
    assert places(reading, "C18") == ["K2"]


@pytest.mark.parametrize(
    ("heading", "key"),
    [("整改时限（年月日）", "due_on"), ("责任领导（签字）", "lead_official"), ("整改状态（选）", "status")],
)
def test_a_heading_with_a_note_in_brackets_is_known(heading: str, key: str) -> None:
    canonical = heading.partition("（")[0]

    assert key in read(grid(f"{WHOLE.replace(canonical, heading)}\n{ITEM}")).ledger.items.columns


@pytest.mark.parametrize("text", ["预计3月完成，现已完成", "拟稿完成", "预计6月完成。已完成"])
def test_a_status_that_is_not_only_of_the_future_is_not_read_as_under_way(text: str) -> None:
    reading = read(grid(f"编号 | 整改状态 | …\n1-1-1 | {text} | …"))

    assert reading.ledger.items.rows[0].status is None
    assert codes(reading) & {"S01", "S02"}


SEVEN = ("编号", "反馈问题", "整改措施", "责任部门", "责任人", "整改时限", "整改状态")
HELD = frozenset(SEVEN) - {"编号"}
COMBINATIONS = [
    tuple(name for name, is_filled in zip(SEVEN, chosen, strict=True) if is_filled)
    for chosen in product((False, True), repeat=len(SEVEN))
    if any(chosen)
]


@pytest.mark.parametrize("place", ["inside", "below", "beside", "merged"])
def test_of_all_combinations_of_filled_cells_none_is_silent(place: str) -> None:
    silent = []
    for filled in COMBINATIONS:
        row: list[CellValue] = [SOUND[name] if name in filled else None for name in HEADINGS]
        if place == "merged":
            row[HEADINGS.index("整改状态")] = None
        sheet = combined(place, row)
        reading = read(sheet)
        is_counted = 4 in items(reading)
        errors = {one.address.row for one in reading.breaches if one.severity is Severity.ERROR}
        is_told = any(one.address.row == 4 for one in reading.breaches)
        shows = any(cell is not None for cell in row)
        if shows and not (is_counted or (4 in errors if HELD & shown(row) else is_told)):
            silent.append(filled)
        assert balanced(reading, sheet), filled
    assert silent == []


def shown(row: list[CellValue]) -> set[str]:
    return {name for name, cell in zip(HEADINGS, row, strict=True) if cell is not None}


def combined(place: str, row: list[CellValue]) -> Grid:
    """Return a ledger of two sound rows with a row to be tried as its fourth."""
    whole = rows(f"{WHOLE}\n{ITEM}\n{ITEM.replace('1-1-1', '1-1-2').replace('学习不深入', '值班不严')}")
    if place == "beside":
        sides = ("部门", "办公室", "人事科", "财务科")
        cells = [[*one, None, side] for one, side in zip([*whole, row], sides, strict=True)]
        return Grid(LEDGER, cells, tables=(table_area(cells, "电话", "L1:L4"),))
    cells = [*whole, row]
    names = {"below": ("台账", "A1:J3"), "inside": ("台账", "A1:J4")}
    tables = (table_area(cells, *names[place]),) if place in names else ()
    merges = (area("B3:B4"), area("J3:J4")) if place == "merged" else ()
    return Grid(LEDGER, cells, merges, tables)


def test_the_balance_says_what_every_row_is() -> None:
    sheet = grid(f"某局整改台账 |\n{WHOLE}\n{ITEM}\n小计 | | 1\n注：以上 |\n | | | | | | 办公室 | | |")
    balance = read(sheet).ledger.balance

    kinds = {kind: balance.of(kind) for kind in RowKind if balance.of(kind)}
    assert kinds == {RowKind.ITEM: 1, RowKind.HEADING: 2, RowKind.SUM: 1, RowKind.NOTE: 1, RowKind.UNREAD: 1}
    assert balance.rows == 6
