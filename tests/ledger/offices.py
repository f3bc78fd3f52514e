"""Ledgers as offices build them, drawn by chance, by one who knows what was put in: every item, and where it stands.

Chance is seeded. A ledger is grids only: what is tried is reading, and a test of the command tries files.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.grid import Area, CellValue, Grid, TableArea

FULL: Final = (
    "编号", "方面", "问题序号", "反馈问题", "分项问题", "整改措施",
    "责任领导", "责任部门", "责任人", "整改时限", "整改状态", "备注",
)  # fmt: skip
OWN: Final = ("序号", "存在问题", "整改措施", "责任单位", "责任人", "整改时限", "整改状态", "备注")
KNOWN_AS: Final = {"存在问题": "反馈问题", "责任单位": "责任部门"}
DEPARTMENTS: Final = ("办公室", "人事科", "财务科", "城建科")
STATUSES: Final = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成")
_WORDS: Final = (
    "学习不深入",
    "值班不严格",
    "台账不完整",
    "印章管理乱",
    "考勤不真实",
    "档案有缺失",
    "累计3次未报告",
    "合计5人借调",
)
_DAYS: Final = tuple(dt.date(2021, month, 15) for month in range(1, 13))


@dataclass(frozen=True)
class Made:
    """One item that was put in: where it stands, and what a person would read there."""

    sheet: str
    row: int
    problem: str
    status: str
    department: str
    due_on: dt.date | None


@dataclass
class Office:
    """A workbook: its grids, and the items in it. `not_items` are rows that a person would not count."""

    grids: list[Grid]
    made: list[Made]


@dataclass
class _Sheet:
    """A sheet in the making."""

    name: str
    headings: Sequence[str]
    chance: random.Random
    rows: list[list[CellValue]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)

    def add(self, *cells: CellValue) -> int:
        self.rows.append(list(cells))
        return len(self.rows)

    def column(self, name: str) -> int | None:
        found = [at for at, heading in enumerate(self.headings) if KNOWN_AS.get(heading, heading) == name]
        return found[0] if found else None

    def blank(self) -> list[CellValue]:
        return [None] * len(self.headings)

    def put(self, row: list[CellValue], name: str, value: CellValue) -> None:
        at = self.column(name)
        if at is not None:
            row[at] = value


def offices(count: int, seed: int) -> list[Office]:
    """Return workbooks, each with chances of its own."""
    chance = random.Random(seed)
    return [_office(random.Random(chance.random())) for _ in range(count)]


def _office(chance: random.Random) -> Office:
    headings = chance.choice((FULL, OWN, tuple(name for name in FULL if name not in ("分项问题", "备注"))))
    sheet = _Sheet("整改台账", headings, chance)
    for _ in range(chance.choice((0, 0, 1, 2))):
        sheet.add("某局巡察整改台账", *sheet.blank()[1:])
    if chance.random() < 0.1:
        _run(sheet, 500, merges=False)
    heading_row = sheet.add(*headings)
    if chance.random() < 0.15:
        sheet.add("示例", *[None, None, "写问题", "写措施"][: len(headings) - 1])
    number = 0
    for _ in range(chance.randint(1, 4)):
        number = _run(sheet, number)
        _between(sheet)
    body = Area(heading_row + 1, 1, len(sheet.rows), len(headings))
    tables: tuple[TableArea, ...] = ()
    if not sheet.merges and chance.random() < 0.4:
        cut = chance.randint(0, min(2, body.last_row - body.first_row))
        inside = Area(body.first_row, 1, body.last_row - cut, len(headings))
        tables = (TableArea("台账", tuple(headings), heading_row, inside),)
        if chance.random() < 0.5:
            _run(sheet, number)
    _below(sheet)
    grids = [Grid(sheet.name, sheet.rows, tuple(sheet.merges), tables)]
    made = sheet.made
    if chance.random() < 0.3:
        other, more = _other(chance, sheet)
        grids.insert(chance.randint(0, 1), other)
        made = [*made, *more]
    return Office(grids, made)


def _run(sheet: _Sheet, number: int, *, merges: bool = True) -> int:
    """Add a few items, merged over one another or not, filled in or only registered."""
    chance = sheet.chance
    length = chance.randint(1, 4)
    merged = (
        set()
        if not merges or chance.random() < 0.6
        else set(chance.sample(("方面", "反馈问题", "整改状态"), chance.randint(1, 3)))
    )
    if (
        "反馈问题" in merged
        and sheet.column("分项问题") is None
        and sheet.column("编号") is None
        and sheet.column("序号") is None
    ):
        merged.discard("反馈问题")
    first = len(sheet.rows) + 1
    shared = {"方面": "党的建设", "反馈问题": chance.choice(_WORDS), "整改状态": chance.choice(STATUSES)}
    for place in range(length):
        number += 1
        row = sheet.blank()
        item = _item(sheet, row, number, shared if place else {**shared}, merged, is_first=place == 0)
        at = sheet.add(*row)
        sheet.made.append(Made(sheet.name, at, *item))
    for name in merged:
        column = sheet.column(name)
        if column is not None and length > 1:
            sheet.merges.append(Area(first, column + 1, len(sheet.rows), column + 1))
    return number


def _item(
    sheet: _Sheet, row: list[CellValue], number: int, shared: dict[str, str], merged: set[str], *, is_first: bool
) -> tuple[str, str, str, dt.date | None]:
    chance = sheet.chance
    is_bare = chance.random() < 0.15
    problem = shared["反馈问题"] if "反馈问题" in merged else f"{chance.choice(_WORDS)}{number}"
    status = shared["整改状态"] if "整改状态" in merged else "" if is_bare else chance.choice(STATUSES)
    department = "" if is_bare else chance.choice(DEPARTMENTS)
    due_on = None if is_bare or chance.random() < 0.1 else chance.choice(_DAYS)
    sheet.put(row, "序号", float(number))
    sheet.put(row, "编号", f"1-1-{number}")
    if "方面" not in merged or is_first:
        sheet.put(row, "方面", shared["方面"])
    if "反馈问题" not in merged or is_first:
        sheet.put(row, "反馈问题", problem)
    if "整改状态" not in merged or is_first:
        sheet.put(row, "整改状态", status or None)
    if not is_bare:
        sheet.put(row, "整改措施", f"一是整改{number}")
        sheet.put(row, "责任部门", department or None)
        sheet.put(row, "责任人", "李四")
    if chance.random() < 0.5:
        sheet.put(row, "分项问题", f"表现之{number}")
    sheet.put(row, "整改时限", due_on)
    return problem, status, department, due_on


def _between(sheet: _Sheet) -> None:
    """Add what offices put between items: nothing, sums, sections, headings once more, blank rows."""
    match sheet.chance.randint(0, 8):
        case 0:
            sheet.add("小计", None, None, float(len(sheet.made)))
        case 1:
            sheet.add("二、作风建设方面")
        case 2:
            sheet.add(*sheet.headings)
        case 3:
            sheet.add(*sheet.blank())
        case 4:
            sheet.add("注：以上由办公室牵头")
        case 5 if "责任单位" not in sheet.headings:
            _swap(sheet)
        case _:
            pass


def _swap(sheet: _Sheet) -> None:
    """Write the headings once more with two columns in each other's place."""
    headings = list(sheet.headings)
    one, other = headings.index("责任部门"), headings.index("责任人")
    headings[one], headings[other] = headings[other], headings[one]
    sheet.headings = headings
    sheet.add(*headings)


def _below(sheet: _Sheet) -> None:
    """Add what offices put under the last item."""
    for _ in range(sheet.chance.choice((0, 1, 2))):
        match sheet.chance.randint(0, 4):
            case 0:
                sheet.add("填表人：王五", None, None, None, "审核人：赵六")
            case 1:
                sheet.add("合计", None, None, float(len(sheet.made)))
            case 2:
                sheet.add(None, None)
            case 3:
                sheet.add("已完成", 3.0, "30%")
            case _:
                sheet.add("说明：数据截至月底")


def _other(chance: random.Random, first: _Sheet) -> tuple[Grid, list[Made]]:
    """Return another sheet: an extract of the ledger, or one that goes on from it under fewer headings."""
    narrow = ("序号", "反馈问题", "整改措施", "责任部门", "责任人", "整改时限", "整改状态")
    sheet = _Sheet("续表", narrow, chance)
    sheet.add(*narrow)
    if chance.random() < 0.5:
        for item in chance.sample(first.made, min(2, len(first.made))):
            row = sheet.blank()
            sheet.put(row, "反馈问题", item.problem)
            sheet.put(row, "整改状态", item.status or None)
            sheet.add(*row)
        return Grid("领导版", sheet.rows), []
    for number in range(chance.randint(1, 2)):
        row = sheet.blank()
        item = _item(sheet, row, 900 + number, {"方面": "", "反馈问题": "", "整改状态": ""}, set(), is_first=True)
        sheet.made.append(Made(sheet.name, sheet.add(*row), *item))
    return Grid(sheet.name, sheet.rows), sheet.made
