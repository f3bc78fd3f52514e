"""A plain counter: what `status --json` has to say, by README's definitions and nothing of the program's code.

It reads cells by openpyxl, walks the rows in plain loops and knows no more than what the ledgers of `generated` hold.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from judge.generated import SPELLINGS

WORDS = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成")
CARDS = {"completed": WORDS[:1], "ongoing": WORDS[1:3], "pending": WORDS[3:]}
OPEN = WORDS[2:]
SUMS = ("小计", "合计")
KINDS = ("item", "continued", "heading", "sum", "note", "repeated", "unread")
BUILT_IN = {
    "整改到位": WORDS[0], "已销号": WORDS[0], "阶段性完成": WORDS[1], "长期坚持": WORDS[1],
    "整改中": WORDS[2], "待验收": WORDS[2], "未整改": WORDS[3], "滞后": WORDS[3],
}  # fmt: skip
"""The phrases of a new 字典 that the ledgers use; they hold where a workbook has no 字典 of its own."""


@dataclass(frozen=True)
class Item:
    aspect: str
    problem: str
    leaders: tuple[str, ...]
    departments: tuple[str, ...]
    due_on: dt.date | None
    status: str | None


def count(path: Path) -> dict[str, Any]:
    """Return what `status --json` should print, without `schema` and `file`."""
    book = openpyxl.load_workbook(path)
    settings = _settings(book)
    as_of = _day(settings["截至日期"], None)
    assert as_of is not None
    items = _items(book, _day(settings["反馈日期"], None))
    others = list(_others(book))
    near, far = _alerts(settings.get("预警天数"))
    first_only = settings.get("部门计数方式") == "只计牵头部门"
    still = [one for one in items if one.status in OPEN]
    left = [None if one.due_on is None else (one.due_on - as_of).days for one in still]
    done, phased = (sum(one.status == word for one in items) for word in WORDS[:2])
    return {
        "as_of": as_of.isoformat(),
        "items": _counts([one.status for one in items]),
        "problems": _counts(_problems(items)),
        "rate": {
            "completed": done / len(items) if items else None,
            "with_phase": (done + phased) / len(items) if items else None,
        },
        "balance": {
            "rows": len(items) + len(others),
            "kinds": {kind: sum(one["kind"] == kind for one in others) for kind in KINDS} | {"item": len(items)},
            "others": others,
        },
        "overdue": sum(days is not None and days < 0 for days in left),
        "due_soon": sum(days is not None and 0 <= days <= near for days in left),
        "declared": {
            key: settings.get(label)
            for key, label in (("aspects", "反馈方面数"), ("problems", "反馈问题数"), ("items", "细化分项数"))
        },
        "by_aspect": _groups(items, as_of, lambda one: (one.aspect,)),
        "by_department": _groups(
            items, as_of, lambda one: one.departments[:1] if first_only else one.departments
        ),
        "by_lead_official": _groups(items, as_of, lambda one: one.leaders),
        "by_deadline": [
            {"first_day": None, "last_day": -1, "open": sum(days is not None and days < 0 for days in left)},
            {"first_day": 0, "last_day": near, "open": sum(days is not None and 0 <= days <= near for days in left)},
            {"first_day": near + 1, "last_day": far,
             "open": sum(days is not None and near < days <= far for days in left)},
            {"first_day": far + 1, "last_day": None, "open": sum(days is not None and days > far for days in left)},
            {"first_day": None, "last_day": None, "open": sum(days is None for days in left)},
        ],
    }  # fmt: skip


def _counts(statuses: list[str | None]) -> dict[str, Any]:
    by_status = {word: statuses.count(word) for word in WORDS}
    cards = {card: sum(by_status[word] for word in words) for card, words in CARDS.items()}
    return {"total": len(statuses), **cards, "unknown": statuses.count(None), "by_status": by_status}


def _problems(items: list[Item]) -> list[str | None]:
    """Return each problem's status: that of its least advanced item; one that cannot be read might be less still."""
    found: dict[tuple[str, str], list[str | None]] = {}
    for one in items:
        found.setdefault((one.aspect, one.problem), []).append(one.status)
    told: list[str | None] = []
    for statuses in found.values():
        if WORDS[3] in statuses:
            told.append(WORDS[3])
        elif None in statuses:
            told.append(None)
        else:
            told.append(max((status for status in statuses if status), key=WORDS.index))
    return told


def _groups(items: list[Item], as_of: dt.date, names: Any) -> list[dict[str, Any]]:
    order: dict[str, list[Item]] = {}
    for one in items:
        for name in names(one) or ("",):
            order.setdefault(name, []).append(one)
    return [
        {
            "name": name,
            **_counts([one.status for one in order[name]]),
            "overdue": sum(bool(one.status in OPEN and one.due_on and one.due_on < as_of) for one in order[name]),
        }
        for name in sorted(order, key=lambda name: not name)
    ]


def _settings(book: openpyxl.Workbook) -> dict[str, Any]:
    return {row[0]: row[1] for row in book["基本信息"].iter_rows(min_row=2, max_col=2, values_only=True)}


def _alerts(text: Any) -> tuple[int, int]:
    numbers = sorted({int(one) for one in re.findall(r"\d+", str(text or ""))})
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (10, 20)


def _items(book: openpyxl.Workbook, feedback: dt.date | None) -> list[Item]:
    phrases = _phrases(book)
    sheet, heading_row, columns = _ledger(book)
    values = _filled_down(sheet)
    found = []
    for row in range(heading_row + 1, sheet.max_row + 1):
        cells = {name: values.get((row, column)) for name, column in columns.items()}
        if _first(sheet, values, row)[1] not in ("", *SUMS):
            found.append(_item(cells, phrases, feedback))
    return found


def _item(cells: dict[str, Any], phrases: dict[str, str], feedback: dt.date | None) -> Item:
    return Item(
        _text(cells["方面"]),
        _text(cells["问题序号"]),
        _names(cells["责任领导"]),
        _names(cells["责任部门"]),
        _day(cells["整改时限"], feedback),
        phrases.get(_text(cells["整改状态"]).rstrip("。")),
    )


def _others(book: openpyxl.Workbook) -> Iterable[dict[str, str]]:
    """Return the rows that show something and are no items: titles, headings and sums, each by its first cell."""
    sheet, heading_row, _ = _ledger(book)
    values = _filled_down(sheet)
    for row in range(1, sheet.max_row + 1):
        cell, text = _first(sheet, values, row)
        if text and (row <= heading_row or text in SUMS):
            yield {"sheet": sheet.title, "cell": cell, "kind": "sum" if text in SUMS else "heading", "value": text}


def _first(sheet: Any, values: dict[tuple[int, int], Any], row: int) -> tuple[str, str]:
    """Return the first cell of a row that shows anything, and its text; both empty where the row is blank."""
    filled = (at for at in range(1, sheet.max_column + 1) if values.get((row, at)))
    at = next(filled, 0)
    return (sheet.cell(row, at).coordinate, str(values[row, at])) if at else ("", "")


def _phrases(book: openpyxl.Workbook) -> dict[str, str]:
    own = BUILT_IN
    if "字典" in book.sheetnames:
        own = {str(row[0]): str(row[1]) for row in book["字典"].iter_rows(min_row=2, max_col=2, values_only=True)}
    return {**own, **{word: word for word in WORDS}}


def _ledger(book: openpyxl.Workbook) -> tuple[Any, int, dict[str, int]]:
    known = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=8):
            columns = {known[cell.value]: cell.column for cell in row if cell.value in known}
            if len(columns) >= 8:
                return sheet, row[0].row, columns
    raise LookupError("no ledger")


def _filled_down(sheet: Any) -> dict[tuple[int, int], Any]:
    """Return the cells that hold something; every cell of a merge holds what its first one does."""
    values = {
        (cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                values[row, column] = values[area.min_row, area.min_col]
    return values


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _names(value: Any) -> tuple[str, ...]:
    return tuple(_each(re.split("[、，；/]", _text(value))))


def _each(parts: Iterable[str]) -> Iterable[str]:
    return (part.strip() for part in parts if part.strip())


def _day(value: Any, feedback: dt.date | None) -> dt.date | None:
    """Read a date cell, or a text that has one meaning: a month and a year are deadlines, so they mean their end."""
    if isinstance(value, dt.datetime):
        return value.date()
    text = _text(value).removesuffix("前")
    if found := re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text):
        return dt.date(*map(int, found.groups()))
    if found := re.fullmatch(r"(\d{4})年(\d{1,2})月底?", text):
        year, month = map(int, found.groups())
        return dt.date(year, month, calendar.monthrange(year, month)[1])
    if found := re.fullmatch(r"(\d{4})年底", text):
        return dt.date(int(found[1]), 12, 31)
    if feedback and (found := re.fullmatch(r"(\d{1,2})月(\d{1,2})日", text)):
        days = (dt.date(feedback.year + later, int(found[1]), int(found[2])) for later in (0, 1))
        return next(day for day in days if day >= feedback)
    return None
