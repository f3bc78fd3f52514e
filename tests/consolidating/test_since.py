"""What has moved since the last consolidated workbook, told from what it remembers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from consolidating.units import ledger, rows
from openpyxl import load_workbook

import rectify_xl

BEFORE, AFTER = dt.date(2026, 2, 28), dt.date(2026, 3, 31)


def items(*statuses: str, due_on: dt.date = dt.date(2026, 3, 15)) -> list[Mapping[str, Any]]:
    return [{**row, "due_on": due_on} for row in rows(*statuses)]


@pytest.fixture
def two_months(tmp_path: Path) -> tuple[rectify_xl.ConsolidateResult, Path]:
    """Two months: one moves on, one falls back, one hands in last month's file, one is new, one is gone."""
    months = {
        "二月": {
            "甲局": items("尚未完成", "正在推进", "已完成"),
            "乙镇": items("已完成", "已完成"),
            "丙院": items("已完成", "正在推进"),
            "丁校": items("已完成"),
        },
        "三月": {
            "甲局": items("已完成", "正在推进", "已完成"),
            "乙镇": items("已完成", "正在推进"),
            "戊社": items("已完成"),
        },
    }
    for month, units in months.items():
        (tmp_path / month).mkdir()
        for unit, own in units.items():
            as_of = BEFORE if month == "二月" else AFTER
            (tmp_path / month / f"{unit}.xlsx").write_bytes(ledger(1, rows=own, unit=unit, as_of=as_of))
    same = (tmp_path / "二月" / "丙院.xlsx").read_bytes()
    (tmp_path / "三月" / "丙院.xlsx").write_bytes(same)
    last = tmp_path / "上次.xlsx"
    rectify_xl.consolidate([tmp_path / "二月"], last, today=AFTER)
    output = tmp_path / "这次.xlsx"
    return rectify_xl.consolidate([tmp_path / "三月"], output, since=last, today=AFTER), output


def test_who_moved_fell_back_is_new_or_gone_is_told(two_months: tuple[rectify_xl.ConsolidateResult, Path]) -> None:
    since = two_months[0].since
    assert since is not None

    assert [(one.report.name, one.more_done, round(one.rate_change, 3)) for one in since.moved] == [
        ("乙镇", -1, -0.5),
        ("甲局", 1, 0.333),
        ("丙院", 0, 0.0),
    ]
    assert [one.report.name for one in since.fallen_back] == ["乙镇"]
    assert [one.report.name for one in since.copies] == ["丙院"]
    assert since.newly_reported == ("戊社",)
    assert since.gone == ("丁校",)
    late = sorted((report.name, row.item_id) for report, row in since.newly_overdue)
    assert late == [("乙镇", "1-2-1"), ("甲局", "1-2-1")]


def test_the_sheet_says_the_same_and_what_is_kept_for_the_next_time_is_hidden(
    two_months: tuple[rectify_xl.ConsolidateResult, Path],
) -> None:
    book = load_workbook(two_months[1])
    shown = [[cell.value for cell in row] for row in book["与上次相比"].iter_rows()]

    assert [(row[1], row[8]) for row in shown if row[8] and row[0] != "序号"] == [
        ("乙镇", "已完成的比上次少"),
        ("丙院", "文件和上次一模一样"),
    ]
    assert {"戊社", "丁校"} <= {row[1] for row in shown if row[2] is None}
    assert book["汇总记录"].sheet_state == "veryHidden"


def test_only_a_consolidated_workbook_is_compared_with(tmp_path: Path) -> None:
    (tmp_path / "甲局.xlsx").write_bytes(ledger(1, rows=items("已完成")))
    with pytest.raises(rectify_xl.UnusableFile, match="since_not_consolidated"):
        rectify_xl.consolidate([tmp_path], since=tmp_path / "甲局.xlsx", today=AFTER)


def test_without_a_last_one_there_is_no_such_sheet(tmp_path: Path) -> None:
    (tmp_path / "甲局.xlsx").write_bytes(ledger(1, rows=items("已完成")))
    rectify_xl.consolidate([tmp_path], tmp_path / "汇总.xlsx", today=AFTER)
    assert "与上次相比" not in load_workbook(tmp_path / "汇总.xlsx").sheetnames
