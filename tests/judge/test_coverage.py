"""One cell of a small ledger edited after the refresh: the numbers follow, or 总览 says that rows are left."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from edited import Value, edit
from judge.engines import ENGINES, everything, poisoned
from judge.small import Row, draw_small
from judge.test_engines import AS_OF, LIVE, after

import rectify_xl

LINE = ("总览", "A12")
ROWS: list[Row] = [
    {"整改状态": "已完成"},
    {"方面": "作风建设", "问题序号": 2, "责任部门": "人事科、办公室", "责任领导": "李建国、张三"},
    {"方面": "作风建设", "问题序号": 2, "责任部门": "人事科", "整改时限": dt.date(2021, 3, 1)},
    {"问题序号": 1, "整改状态": "尚未完成"},
]
TIDY: dict[str, list[Value]] = {
    "F": ["张三", "李建国"],
    "G": ["办公室", "人事科、办公室"],
    "I": [dt.date(2021, 3, 1), dt.date(2022, 1, 1)],
    "J": ["已完成", "尚未完成", "整改到位"],
}
NEW: dict[str, list[Value]] = {
    "B": ["财务管理", None, " 党的建设", "党的建设"],  # the last has no problem 2
    "C": [7],
    "F": ["王卫东", "张三、王卫东", None],
    "G": ["财务科", "人事科、财务科", "人事科，办公室", None],
    "I": ["2021-03-01", "3月底"],
    "J": ["已完成。", "差不多了", None],
}


def line(raw: bytes) -> dict[str, object]:
    """Return what each engine calculates for the line of rows that no table covers."""
    bad = poisoned(raw)
    return {name: calculated(bad, [LINE])[LINE] for name, calculated in ENGINES.items()}


def refreshed(folder: Path, *, has_table: bool, rows: list[Row] | None = None) -> Path:
    path = folder / "ledger.xlsx"
    if rows is None:
        path.write_bytes(_plain(has_table=has_table))
        return path
    draw_small(path, rows, has_table=has_table)
    rectify_xl.refresh(path, today=AS_OF, keep_backup=False)
    return path


@cache
def _plain(*, has_table: bool) -> bytes:
    """Return the plain ledger refreshed; once a process, for every test edits a copy of its own."""
    with TemporaryDirectory() as folder:
        path = draw_small(Path(folder) / "ledger.xlsx", ROWS, has_table=has_table)
        rectify_xl.refresh(path, today=AS_OF, keep_backup=False)
        return path.read_bytes()


def edits(values: dict[str, list[Value]]) -> list[object]:
    return [pytest.param(f"{column}3", value, id=f"{column} {value}") for column in values for value in values[column]]


@pytest.mark.parametrize("has_table", [True, False], ids=["table", "cells"])
def test_right_after_a_refresh_every_row_is_covered(tmp_path: Path, *, has_table: bool) -> None:
    path = refreshed(tmp_path, has_table=has_table)

    assert everything(path.read_bytes(), LIVE)[LINE][1] == 0
    assert set(line(path.read_bytes()).values()) == {0}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"责任部门": " 办公室"},
        {"责任部门": "人事科，财务科"},
        {"整改时限": "2021-06-30"},
        {"整改状态": "差不多了"},
        {"方面": None},
        {"责任领导": None},
        {"问题序号": "2"},
        {"责任部门": "办公室、办公室"},
        {"责任部门": 12},
    ],
    ids=str,
)
def test_what_was_untidy_at_the_refresh_is_not_counted_again(tmp_path: Path, spoilt: Row) -> None:
    path = refreshed(tmp_path, has_table=True, rows=[*ROWS, spoilt])

    assert set(line(path.read_bytes()).values()) == {0}


@pytest.mark.parametrize(("cell", "value"), edits(TIDY))
def test_what_the_tables_know_is_followed_and_nothing_is_left(tmp_path: Path, cell: str, value: Value) -> None:
    path = refreshed(tmp_path, has_table=True)

    assert after(path, {("整改台账", cell): value}) == {}
    assert set(line(path.read_bytes()).values()) == {0}


@pytest.mark.parametrize(("cell", "value"), edits(NEW))
@pytest.mark.parametrize("has_table", [True, False], ids=["table", "cells"])
def test_what_no_table_knows_is_said_to_be_left(tmp_path: Path, cell: str, value: Value, *, has_table: bool) -> None:
    path = refreshed(tmp_path, has_table=has_table)

    edit(path, {("整改台账", cell): value})

    assert all(isinstance(number, float | int) and number > 0 for number in line(path.read_bytes()).values())
