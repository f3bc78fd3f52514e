"""Ledgers of many units, made up from a number each: the same number gives the same ledger."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rectify_xl.ledger.schema import Status
from rectify_xl.sheets.template import LedgerContents, draw_ledger

AS_OF: Final = dt.date(2026, 3, 31)
_KINDS: Final = ("局", "镇", "街道", "医院", "学校", "集团")
_ASPECTS: Final = ("贯彻落实党中央决策部署方面", "群众身边腐败和作风方面", "基层党组织建设方面", "巡察整改落实方面")
_STATUSES: Final = (*[Status.COMPLETED] * 5, *[Status.PHASED] * 2, *[Status.ADVANCING] * 2, Status.NOT_COMPLETED)


def unit_name(number: int) -> str:
    """Return the name of a unit, another for each number up to 999."""
    word = "".join("清河山海云林石田泉桥"[int(figure)] for figure in f"{number:03d}")
    return f"{word}{_KINDS[number % len(_KINDS)]}"


def items(number: int, count: int | None = None) -> list[Mapping[str, Any]]:
    """Return the items of a unit."""
    chance = random.Random(number)
    made = []
    for at in range(count or chance.randint(6, 24)):
        aspect, problem = at % len(_ASPECTS), at // 2 + 1
        status = chance.choice(_STATUSES)
        done = status is Status.COMPLETED
        made.append(
            {
                "item_id": f"{aspect + 1}-{problem}-{at % 2 + 1}",
                "aspect": _ASPECTS[aspect],
                "problem_no": str(problem),
                "problem": f"{unit_name(number)}第{problem}个问题，制度执行不够到位",
                "sub_item": f"分项{at + 1}：有的工作抓得不够实",
                "measures": "一是建立台账；二是明确责任；三是按月调度。",
                "lead_official": chance.choice(("王一", "李二", "张三")),
                "department": chance.choice(("办公室", "财务科", "人事科")),
                "owner": "赵四",
                "due_on": AS_OF + dt.timedelta(days=chance.randint(-60, 90)),
                "due_note": "立行立改" if chance.random() < 0.1 else "",
                "status": str(status),
                "progress": "已制定方案，正在逐项落实。",
                "completed_on": AS_OF - dt.timedelta(days=10) if done else None,
            }
        )
    return made


def ledger(number: int, *, rows: Sequence[Mapping[str, Any]] | None = None, **about: object) -> bytes:
    """Return the ledger of a unit; `about` changes its settings."""
    settings = {"unit": unit_name(number), "as_of": AS_OF, "feedback_on": dt.date(2025, 12, 1), **about}
    return draw_ledger(LedgerContents(about=settings, items=items(number) if rows is None else rows))


def handed_in(folder: Path, numbers: Sequence[int]) -> Path:
    """Write the ledgers of some units into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{unit_name(number)}整改台账.xlsx").write_bytes(ledger(number))
    return folder


def rows(*texts: str) -> list[Mapping[str, Any]]:
    """Return items by their statuses."""
    return [
        {"item_id": f"1-{at}-1", "aspect": "甲", "problem_no": str(at), "problem": f"问题{at}", "status": text}
        for at, text in enumerate(texts, start=1)
    ]
