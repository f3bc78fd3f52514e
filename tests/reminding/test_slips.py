"""What slips say: the numbers of the roll-up, who is told at which tier, and whose 整改进展 is not new."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

import pytest
from ledger.grids import grid, read

from rectify_xl.documents.report.slip import SlipContext, slip_lines
from rectify_xl.ledger.history.snapshot import Snapshot, remember
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.ledger.slips import Due, Slip, SlipBy, has_progress, slips, without_news

AS_OF: Final = dt.date(2021, 3, 28)
ITEMS: Final = """
编号 | 问题序号 | 反馈问题 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态 | 整改进展 | …
1-1-1 | 1 | 甲 | 张三 | 办公室、财务科 | 李四 | 2021-03-27 | 正在推进 | 已报方案 | …
1-2-1 | 2 | 乙 | 张三 | 办公室 | 李四、王五 | 2021-03-28 | 正在推进 | 已开会 | …
1-3-1 | 3 | 丙 | 赵六 | 办公室 | 王五 | 2021-04-07 | 尚未完成 | | …
1-4-1 | 4 | 丁 | 赵六 | 财务科 | 李四 | 2021-04-08 | 正在推进 | 已起草 | …
1-5-1 | 5 | 戊 | 赵六 | 财务科 | 李四 | 2021-04-17 | 正在推进 | 已起草 | …
1-6-1 | 6 | 己 | 赵六 | 财务科 | 李四 | 2021-04-18 | 正在推进 | 已起草 | …
1-7-1 | 7 | 庚 | 张三 | 财务科 | 李四 | 2021-01-01 | 已完成 | 已办 | …
1-8-1 | 8 | 辛 | 张三 | | 李四 | 2021-01-01 | 说不清 | 在办 | …
1-9-1 | 9 | 壬 | 张三 | 财务科 | 李四 | | 正在推进 | 在办 | …
"""
ABOUT: Final = "预警天数 | 10、20"


def ledger(items: str = ITEMS, about: str = ABOUT) -> Ledger:
    return read(grid(items), grid(about, sheet="基本信息")).ledger


def made(of: Ledger, by: SlipBy = SlipBy.DEPARTMENT, base: Snapshot | None = None) -> dict[str, Slip]:
    return {one.name: one for one in slips(of, roll_up(of, AS_OF), by, base, {2: "限期办结"})}


def taken(of: Ledger) -> Snapshot:
    return Snapshot(dt.date(2021, 3, 14), tuple(remember(of.items.rows)))


def said(of: Ledger, slip: Slip, since: str = "") -> list[str]:
    return list(slip_lines(slip, SlipContext(of.about, roll_up(of, AS_OF), since)))


def test_each_name_has_its_items_by_how_urgent_they_are() -> None:
    found = made(ledger())

    assert {name: [(one.item.item_id, str(one.due)) for one in slip.entries] for name, slip in found.items()} == {
        "办公室": [("1-1-1", "overdue"), ("1-2-1", "due_soon"), ("1-3-1", "due_soon")],
        "财务科": [
            ("1-1-1", "overdue"), ("1-4-1", "due_later"), ("1-5-1", "due_later"), ("1-9-1", "undated"),
        ],
        "": [("1-8-1", "unread")],
    }  # fmt: skip


@pytest.mark.parametrize("by", SlipBy)
def test_all_slips_together_have_the_items_that_the_deadlines_count(by: SlipBy) -> None:
    of = ledger()
    counts = roll_up(of, AS_OF)
    rows = {due: {one.item.row for slip in made(of, by).values() for one in slip.of(due)} for due in Due}

    overdue, soon, later, _, undated = (one.tally.value for one in counts.deadlines)
    assert [len(rows[due]) for due in (Due.OVERDUE, Due.SOON, Due.LATER, Due.UNDATED)] == [
        overdue,
        soon,
        later,
        undated,
    ]
    assert (overdue, soon, later, undated) == (1, 2, 2, 1)
    assert len(rows[Due.UNREAD]) == counts.items.unknown.value == 1


def test_the_first_department_alone_is_reminded_where_it_alone_is_counted() -> None:
    found = made(ledger(about=f"{ABOUT}\n部门计数方式 | 只计牵头部门"))

    assert [one.item.item_id for one in found["财务科"].of(Due.OVERDUE)] == []
    assert [one.item.item_id for one in found["办公室"].of(Due.OVERDUE)] == ["1-1-1"]


def test_what_stands_in_progress_as_it_did_is_no_news_whatever_its_blanks_and_number() -> None:
    before = ledger()
    after = ledger(ITEMS.replace("已开会", "已开 会").replace("已报方案", "方案已批").replace("1-6-1 | 6", "1-7-2 | 6"))
    same = without_news(taken(before), after.items.rows)

    assert {item.item_id for item in after.items.rows if item.row in same} == {
        "1-2-1", "1-3-1", "1-4-1", "1-5-1", "1-7-2", "1-7-1", "1-8-1", "1-9-1",
    }  # fmt: skip
    numbers = made(after, base=taken(before))["财务科"].numbers
    assert (numbers[Due.LATER], numbers[Due.UNCHANGED]) == (2, 4)
    assert [one.item.item_id for one in made(after, base=taken(before))["财务科"].of(Due.UNCHANGED)] == ["1-7-2"]


def test_an_item_that_is_done_is_not_asked_for_news() -> None:
    of = ledger()

    entries = [one for slip in made(of, base=taken(of)).values() for one in slip.entries]

    assert "1-7-1" not in {one.item.item_id for one in entries}
    assert not any(one.is_unchanged for one in entries if one.due is Due.UNREAD)


def test_a_snapshot_of_an_earlier_version_says_nothing_of_progress() -> None:
    of = ledger()
    old = replace(taken(of), items=tuple(replace(one, progress=0) for one in taken(of).items))

    assert not has_progress(old)
    assert without_news(old, of.items.rows) == without_news(None, of.items.rows) == frozenset()


@pytest.mark.parametrize(
    ("level", "leaders", "is_for_head"),
    [("", ("张三", "赵六"), True), ("到主要负责人", ("张三", "赵六"), True), ("到责任领导", ("张三", "赵六"), False),
     ("到责任人", (), False), ("到局长", ("张三", "赵六"), True)],
)  # fmt: skip
def test_the_setting_says_how_far_up_a_slip_goes(level: str, leaders: tuple[str, ...], is_for_head: bool) -> None:
    slip = made(ledger(about=f"{ABOUT}\n催办层级 | {level}"))["办公室"]

    assert (slip.leaders, slip.is_for_head) == (leaders, is_for_head)


def test_the_leader_gets_a_copy_of_what_is_near_and_the_head_of_what_is_overdue_only() -> None:
    of = ledger(ITEMS.replace("2021-03-27", "2021-04-08"), f"{ABOUT}\n单位主要负责人 | 周立")
    found = made(of)

    assert (found["财务科"].leaders, found["财务科"].is_for_head) == ((), False)
    assert (found["办公室"].leaders, found["办公室"].is_for_head) == (("张三", "赵六"), False)
    late = ledger(about=f"{ABOUT}\n单位主要负责人 | 周立")
    assert "抄送：张三、赵六、周立。" in said(late, made(late)["办公室"])
    assert "抄送：张三、单位主要负责人。" in said(ledger(), made(ledger())["财务科"])


def test_the_periods_are_those_of_the_settings() -> None:
    of = ledger(about="预警天数 | 1、11")

    assert {str(one.due) for one in made(of)["办公室"].entries} == {"overdue", "due_soon", "due_later"}
    assert "1天内到期的1项，请务必在时限前完成，并在台账里写明进展。" in said(of, made(of)["办公室"])


def test_a_slip_says_to_whom_how_many_and_what_to_do_by_when() -> None:
    of = ledger(about=f"{ABOUT}\n被巡察单位 | 某局")
    base = taken(of)

    assert said(of, made(of, base=base)["办公室"], "2021年3月14日") == [
        "整改催办单",
        "办公室：",
        "您好。截至2021年3月28日，由您负责的巡察整改分项中：已超期1项，10天内到期2项，整改进展没有更新3项。请按下列要求办理。",
        "已超期的1项，请抓紧整改，并尽快在台账里写明最新进展和预计完成的日期。",
        "1. 1-1-1 甲；时限2021年3月27日，超期1天；责任人李四；整改进展自2021年3月14日以来没有更新；领导批示：限期办结",
        "10天内到期的2项，请务必在时限前完成，并在台账里写明进展。",
        "2. 1-2-1 乙；时限2021年3月28日，今天到期；责任人李四、王五；整改进展自2021年3月14日以来没有更新",
        "3. 1-3-1 丙；时限2021年4月7日，还有10天；责任人王五；整改进展自2021年3月14日以来没有更新",
        "请转责任人：李四、王五。",
        "抄送：张三、赵六、单位主要负责人。",
        "某局",
        "2021年3月28日",
    ]


def test_a_leader_is_told_how_many_are_not_near_yet_and_not_which() -> None:
    of = ledger()
    lines = said(of, made(of, SlipBy.LEAD_OFFICIAL)["赵六"])

    assert lines[1] == "赵六同志："
    assert "10天以上、20天以内到期的2项，这一次只提醒责任人。" in lines
    assert [line.split()[1] for line in lines if line[0].isdigit() and ". " in line] == ["1-3-1"]
    assert not any(line.startswith("抄送：赵六") for line in lines)


def test_what_names_nobody_and_what_is_not_read_is_said_too() -> None:
    of = ledger()
    lines = said(of, made(of)[""])

    assert lines[1] == "没有填写责任部门的分项："
    assert "请先填好责任部门" in lines[2]
    assert "整改状态没有填写或没有识别的1项，请核对并填好整改状态。" in lines


def test_a_leader_with_nothing_near_gets_no_slip_and_no_handler_of_what_is_not_near() -> None:
    of = ledger(ITEMS.replace("丙 | 赵六 | 办公室 | 王五", "丙 | 张三 | 办公室 | 孙七"))
    found = made(of, SlipBy.LEAD_OFFICIAL)

    assert "赵六" not in found
    assert "赵六" not in " ".join(said(of, found["张三"]))
    assert "责任人：李四、王五、孙七。" in " ".join(said(of, found["张三"]))


def test_a_deadline_that_is_no_day_is_said_as_it_is_written() -> None:
    of = ledger(ITEMS.replace("财务科 | 李四 | | 正在推进", "财务科 | 李四 | 立行立改 | 正在推进"))
    lines = said(of, made(of)["财务科"])

    assert any("壬；时限立行立改；" in line for line in lines)
    assert "整改时限没有填写或没有写成日期的1项，请写明是哪一天。" in lines


@pytest.mark.parametrize(
    ("name", "said_as"),
    [
        ("张三", "张三同志："),
        ("王强同志", "王强同志："),
        ("刘主任", "刘主任："),
        ("王强局长", "王强局长："),
        ("张长", "张长同志："),
    ],
)
def test_nobody_is_addressed_twice(name: str, said_as: str) -> None:
    of = ledger(ITEMS.replace("张三", name))
    assert said(of, made(of, SlipBy.LEAD_OFFICIAL)[name])[1] == said_as
