"""An office's own ledger: `adopt` is named before anything else, and no rate stands by itself over unknown items."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

_TODAY = dt.date(2025, 7, 1)
_OWN = ("编号", "反馈问题", "整改措施", "整改状态", "责任部门", "责任人")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(_OWN)
    for number in range(1, 5):
        sheet.append((f"1-{number}", f"问题{number}", f"措施{number}", "否", "人事科", "张三"))
    path = tmp_path / "本单位台账.xlsx"
    book.save(path)
    return path


def _said(*words: object) -> str:
    return CliRunner().invoke(build(Language.ZH), [str(word) for word in words], standalone_mode=False).output


def test_check_names_adopt_before_the_columns_that_are_missing(own: Path) -> None:
    told = [one for one in rectify_xl.check(own, today=_TODAY).diagnostics if one.code != "G06"]
    assert told[0].code == "G09"
    assert "adopt" in told[0].hint
    assert {"C07"} <= {one.code for one in told[1:]}


@pytest.mark.parametrize("verb", ["status", "refresh"])
def test_counts_of_such_a_ledger_say_so(own: Path, verb: str) -> None:
    said = _said(verb, own, "--as-of", "2025-07-01")
    assert "adopt" in said
    assert "其中 4 个状态不明" in said


def test_one_column_left_out_of_the_template_is_no_form_of_its_own(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("编号", "方面", "问题序号", "反馈问题", "整改措施", "责任领导", "责任部门", "整改时限", "整改状态"))
    sheet.append(("1-1-1", "甲", "1", "问题", "措施", "王强", "人事科", "2025-06-30", "已完成"))
    path = tmp_path / "台账.xlsx"
    book.save(path)
    assert "G09" not in {one.code for one in rectify_xl.check(path, today=_TODAY).diagnostics}


def test_refresh_prints_both_rates(own: Path) -> None:
    assert "完成率 0.0%，完成率（含阶段性完成） 0.0%" in _said("refresh", own, "--as-of", "2025-07-01")
