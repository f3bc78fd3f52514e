"""Ledgers as offices keep them, drawn from a seed into workbooks by XlsxWriter alone: nothing of the program is used.

Headings in accepted spellings and in any order, titles above, merges filled down, dates as text, several names in a
cell, phrases of 字典, sums and blanks between the rows, rows hidden or under the table, settings given or left out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from xlsxwriter import Workbook

AS_OF: Final = dt.date(2021, 3, 28)
FEEDBACK: Final = dt.date(2020, 12, 28)

SPELLINGS: Final = {
    "编号": ("编号", "分项编号", "问题编号"),
    "方面": ("方面", "问题方面", "反馈方面", "所属方面"),
    "问题序号": ("问题序号", "问题号", "反馈问题序号"),
    "反馈问题": ("反馈问题", "存在问题", "问题描述", "巡察反馈问题"),
    "分项问题": ("分项问题", "细化问题", "分项"),
    "整改措施": ("整改措施", "具体措施", "整改举措"),
    "责任领导": ("责任领导", "分管领导", "牵头领导"),
    "责任部门": ("责任部门", "责任科室", "责任单位", "牵头部门"),
    "责任人": ("责任人", "经办人", "责任人员"),
    "整改时限": ("整改时限", "完成时限", "整改期限"),
    "整改状态": ("整改状态", "完成情况", "状态"),
    "整改进展": ("整改进展", "进展情况", "目前进展"),
    "完成日期": ("完成日期", "实际完成时间"),
    "备注": ("备注",),
}
"""The columns drawn; those after 整改状态 may be missing."""
_MAY_BE_MISSING: Final = ("分项问题", "整改进展", "完成日期", "备注")
_ASPECTS: Final = ("党的建设", "作风建设", "选人用人", "财务管理", "上轮整改")
_DEPARTMENTS: Final = ("办公室", "人事科", "财务科", "法规科", "机关党委")
_LEADERS: Final = ("王卫东", "李建国", "张晓燕")
_WORDS: Final = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成")
_BUILT_IN: Final = ("整改到位", "已销号", "阶段性完成", "长期坚持", "整改中", "待验收", "未整改", "滞后")
_OWN_PHRASES: Final = {
    "干完了": "已完成",
    "按期办结了": "已完成",
    "常抓": "阶段性完成并长期坚持",
    "在办": "正在推进",
    "没动": "尚未完成",
}
_UNREADABLE: Final = ("己完成", "差不多了", "", "已完成/尚未完成")
_ALERTS: Final = ("10、20", "5、15", "30，7", "", "7", "3,100")


@dataclass
class Row:
    """One item as it is meant, before it is spoilt: cells by canonical heading."""

    cells: dict[str, object]
    problem: tuple[str, int]


@dataclass
class _Plan:
    """What one ledger is like."""

    chance: Random
    has_table: bool
    has_lexicon: bool
    mess: float
    headings: dict[str, str] = field(default_factory=dict)

    def happens(self, share: float) -> bool:
        return self.chance.random() < share * self.mess


def draw(path: Path, seed: int, *, least: int = 4, most: int = 24) -> Path:
    """Draw the ledger of a seed."""
    chance = Random(f"ledger {seed}")
    plan = _Plan(chance, chance.random() < 0.6, chance.random() < 0.6, chance.choice((0.0, 0.3, 1.0)))
    kept = [name for name in SPELLINGS if name not in _MAY_BE_MISSING or chance.random() < 0.7]
    plan.headings = {name: chance.choice(SPELLINGS[name]) if plan.mess else name for name in kept}
    rows = [_spoilt(plan, one) for one in _items(plan, chance.randint(least, most))]
    with Workbook(path) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        if chance.random() < 0.5:
            book.add_worksheet("说明").write_string(0, 0, "本表由办公室填写")
        _draw_ledger(book, plan, rows, dated)
        _draw_settings(book, plan, dated)
        if plan.has_lexicon:
            _draw_lexicon(book)
    return path


def _items(plan: _Plan, count: int) -> list[Row]:
    chance = plan.chance
    runs_on = chance.random() < 0.5
    rows: list[Row] = []
    problem = 0
    for number, aspect in enumerate(chance.sample(_ASPECTS, chance.randint(1, 4)), start=1):
        problem = problem if runs_on else 0
        for _ in range(chance.randint(1, 4)):
            problem += 1
            rows.extend(
                Row(_sound(plan, f"{number}-{problem}-{sub}", aspect, problem, sub), (aspect, problem))
                for sub in range(1, chance.choice((1, 1, 2, 3)) + 1)
            )
    return rows[:count]


def _sound(plan: _Plan, item_id: str, aspect: str, problem: int, sub: int) -> dict[str, object]:
    chance = plan.chance
    done = chance.choice(_WORDS)
    return {
        "编号": item_id,
        "方面": aspect,
        "问题序号": problem,
        "反馈问题": f"{aspect}第{problem}个问题",
        "分项问题": f"第{sub}项表现",
        "整改措施": "一是修订制度；二是开展自查",
        "责任领导": "、".join(chance.sample(_LEADERS, chance.choice((1, 1, 2)))),
        "责任部门": "、".join(chance.sample(_DEPARTMENTS, chance.choice((1, 1, 1, 2, 3)))),
        "责任人": "赵一鸣",
        "整改时限": AS_OF + dt.timedelta(days=chance.choice((-200, -30, -1, 0, 1, 5, 6, 10, 11, 20, 21, 99, 101, 300))),
        "整改状态": done,
        "整改进展": "下一步对照清单逐项复核",
        "完成日期": AS_OF - dt.timedelta(days=3) if done == "已完成" else None,
        "备注": None,
    }


def _spoilt(plan: _Plan, row: Row) -> Row:
    chance, cells = plan.chance, row.cells
    phrases = tuple(_OWN_PHRASES) if plan.has_lexicon else _BUILT_IN
    if plan.happens(0.25):
        cells["整改状态"] = chance.choice(phrases)
    elif plan.happens(0.15):
        cells["整改状态"] = chance.choice(_UNREADABLE)
    elif plan.happens(0.1):
        cells["整改状态"] = chance.choice((" {}", "{} ", "{}。")).format(cells["整改状态"])
    if plan.happens(0.25):
        cells["整改时限"] = _as_text(chance, cells["整改时限"])
    for name in ("责任领导", "责任部门"):
        if plan.happens(0.1):
            cells[name] = str(cells[name]).replace("、", chance.choice(("，", "/", "；", "、 ")))
        elif plan.happens(0.06):
            cells[name] = chance.choice((None, f" {cells[name]}", f"{cells[name]} "))
    return row


def _as_text(chance: Random, day: object) -> str | None:
    assert isinstance(day, dt.date)
    year, month, number = day.year, day.month, day.day
    return chance.choice(
        (
            f"{year}-{month:02}-{number:02}", f"{year}/{month}/{number}", f"{year}.{month}.{number}",
            f"{year}年{month}月{number}日", f"{year}年{month:02}月{number:02}日前", f"{year}年{month}月",
            f"{year}年{month}月底", f"{year}年底", f"{month}月{number}日", "长期坚持", None, "3/4/2021",
        )
    )  # fmt: skip


def _draw_ledger(book: Workbook, plan: _Plan, rows: list[Row], dated: Any) -> None:
    chance = plan.chance
    sheet = book.add_worksheet(chance.choice(("整改台账", "台账", "巡察整改台账")))
    names = list(plan.headings)
    if plan.mess and chance.random() < 0.5:
        chance.shuffle(names)
    extra = ["核查意见"] if plan.mess and chance.random() < 0.4 else []
    top = chance.choice((0, 0, 1, 3)) if plan.mess else 0
    for row in range(top):
        sheet.write_string(row, 0, "某某局巡察整改台账" if row == 0 else "填报单位：某某局")
    headings = [plan.headings[name] for name in names] + extra
    lines = _with_sums(plan, rows)
    under = 1 if plan.has_table and len(lines) > 3 and isinstance(lines[-1], Row) and plan.happens(0.5) else 0
    if plan.has_table:
        area = (top, 0, top + len(lines) - under, len(headings) - 1)
        sheet.add_table(*area, {"name": "台账", "columns": [{"header": one} for one in headings]})
    for column, heading in enumerate(headings):
        sheet.write_string(top, column, heading)
    for at, line in enumerate(lines, start=top + 1):
        _draw_line(sheet, at, names, line, dated)
        if plan.happens(0.15):
            sheet.set_row(at, None, None, {"hidden": True})
    if not plan.has_table and plan.mess and chance.random() < 0.8:
        _merge(sheet, names, lines, top + 1)


Line = Row | str | None


def _with_sums(plan: _Plan, rows: list[Row]) -> list[Line]:
    """Return the rows with a sum or a blank between some of them."""
    lines: list[Line] = []
    for row in rows:
        if lines and plan.happens(0.05):
            lines.append(plan.chance.choice(("小计", None, "合计")))
        lines.append(row)
    if plan.happens(0.15):
        lines.append("合计")
    return lines


def _draw_line(sheet: Any, at: int, names: list[str], line: Line, dated: Any) -> None:
    if line is None:
        return
    if isinstance(line, str):
        sheet.write_string(at, 0, line)
        sheet.write_number(at, 1, 3)
        return
    for column, name in enumerate(names):
        _write(sheet, at, column, line.cells[name], dated)


def _write(sheet: Any, row: int, column: int, value: object, dated: Any) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, dated)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, str(value))


def _merge(sheet: Any, names: list[str], lines: list[Line], first: int) -> None:
    """Merge 方面, and the cells of a problem, down over their rows."""
    for wanted in ("方面", "问题序号", "反馈问题"):
        column = names.index(wanted)
        at = 0
        while at < len(lines):
            line = lines[at]
            end = at
            while isinstance(line, Row) and end + 1 < len(lines) and _goes_on(wanted, line, lines[end + 1]):
                end += 1
            if isinstance(line, Row) and end > at:
                for covered in range(at + 1, end + 1):
                    sheet.write_blank(first + covered, column, None)
                value = line.cells[wanted]
                sheet.merge_range(first + at, column, first + end, column, value)
            at = end + 1


def _goes_on(wanted: str, line: Row, other: Line) -> bool:
    if not isinstance(other, Row):
        return False
    return line.problem[0] == other.problem[0] if wanted == "方面" else line.problem == other.problem


def _draw_settings(book: Workbook, plan: _Plan, dated: Any) -> None:
    chance = plan.chance
    sheet = book.add_worksheet("基本信息")
    sheet.write_row(0, 0, ["项目", "内容"])
    settings: dict[str, object] = {"被巡察单位": "某某局", "反馈日期": FEEDBACK, "截至日期": AS_OF}
    if chance.random() < 0.7:
        settings["预警天数"] = chance.choice(_ALERTS)
    if chance.random() < 0.6:
        settings["部门计数方式"] = chance.choice(("各计一次", "只计牵头部门"))
    for label in ("反馈方面数", "反馈问题数", "细化分项数"):
        if chance.random() < 0.5:
            settings[label] = chance.randint(1, 40)
    for row, (label, value) in enumerate(settings.items(), start=1):
        sheet.write_string(row, 0, label)
        _write(sheet, row, 1, value, dated)


def _draw_lexicon(book: Workbook) -> None:
    sheet = book.add_worksheet("字典")
    sheet.write_row(0, 0, ["状态词语", "读作"])
    pairs = [(word, word) for word in _WORDS] + list(_OWN_PHRASES.items())
    for row, pair in enumerate(pairs, start=1):
        sheet.write_row(row, 0, pair)
