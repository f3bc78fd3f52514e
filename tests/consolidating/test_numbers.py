"""The consolidated workbook: its numbers as others calculate them from wrong caches, its charts, its package."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from consolidating.units import AS_OF, handed_in, ledger, rows
from judge.engines import ENGINES, formulas, is_same, poisoned
from ooxml.linter import lint
from ooxml.validator import require_validator, validate

import rectify_xl


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighteen units and more: one of which nothing is read, one late, one expected and missing, one file damaged."""
    folder = handed_in(tmp_path_factory.mktemp("in"), range(1, 19))
    (folder / "不明.xlsx").write_bytes(ledger(20, rows=rows("不明白", "已完成"), unit="不明局"))
    (folder / "迟.xlsx").write_bytes(ledger(21, rows=rows("尚未完成"), unit="迟到镇", as_of=dt.date(2026, 1, 31)))
    (folder / "坏.xlsx").write_bytes(b"PK")
    (folder / "名单.txt").write_text("不明局\n迟到镇\n没报局\n", encoding="utf-8")
    output = folder / "汇总.xlsx"
    rectify_xl.consolidate([folder], output, today=AS_OF, units=folder / "名单.txt", by=["责任部门"])
    return output


def test_every_formula_gives_what_is_stored_beside_it(book: Path) -> None:
    raw = book.read_bytes()
    stored = {place: value for place, (_, value) in formulas(raw).items()}
    assert len({sheet for sheet, _ in stored}) == 4
    for name, calculated in ENGINES.items():
        found = calculated(poisoned(raw), list(stored))
        differing = {at: (one, found[at]) for at, one in stored.items() if not is_same(one, found[at])}
        assert differing == {}, name


def test_the_charts_are_native_and_hold_their_numbers(book: Path) -> None:
    with ZipFile(book) as package:
        charts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4
    for chart in charts:
        assert re.findall(r"<c:numCache>.*?<c:v>[\d.]+</c:v>", chart)
        assert re.findall(r"<c:strCache>.*?<c:v>[^<]+</c:v>", chart)


def test_the_linter_finds_nothing(book: Path) -> None:
    assert lint(book) == []


@pytest.mark.validator
def test_the_validator_finds_nothing(book: Path) -> None:
    require_validator()
    assert validate(book) == []
