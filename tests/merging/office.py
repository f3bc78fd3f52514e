"""An office of eleven departments: its ledger, and what its departments fill in."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from rectify_xl.sheets.template import LedgerContents, draw_ledger

DEPARTMENTS = (
    *("办公室", "人事科", "财务科", "法规科", "规划科", "建设科"),
    *("物业科", "房产科", "监察室", "信访室", "档案室"),
)
SHARED = "共同负责的采购问题"
ABOUT = {"unit": "青禾区住房局", "feedback_on": dt.date(2021, 1, 8), "as_of": dt.date(2021, 3, 28)}
WORDS = ("学习不够深入", "制度不够健全", "台账记录不全")


@cache
def ledger_bytes() -> bytes:
    items = []
    for number, department in enumerate(DEPARTMENTS, start=1):
        for at, word in enumerate(WORDS, start=1):
            items.append(_item(f"{number}-{at}", f"{department}{word}", department))
    items.append(_item("12-1", SHARED, "监察室、信访室"))
    return draw_ledger(LedgerContents(about=ABOUT, items=items, departments=DEPARTMENTS, leaders=("张三",)))


def _item(item_id: str, problem: str, department: str) -> dict[str, object]:
    return {
        "item_id": item_id,
        "aspect": "党的建设",
        "problem_no": item_id.partition("-")[0],
        "problem": problem,
        "measures": "一是补齐；二是坚持。",
        "lead_official": "张三",
        "department": department,
        "owner": "李四",
        "due_on": dt.date(2021, 6, 30),
        "status": "正在推进",
        "progress": "已经启动",
    }


def ledger(folder: Path) -> Path:
    path = folder / "整改台账.xlsx"
    path.write_bytes(ledger_bytes())
    return path
