"""Copies and ledger edited by chance, shuffled and merged: held against an oracle that knows only cells by number."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import rectify_xl
from merging.copies import LEDGER, sent
from merging.office import ledger

OPEN = ("整改进展", "备注", "佐证材料", "长效机制", "整改状态", "完成日期", "下次复核日期")
LOCKED = ("责任人", "反馈问题", "编号", "整改时限")
DAYS = tuple(dt.datetime(2021, 3, day) for day in (5, 9))  # noqa: DTZ001 - a cell's dates
VALUES: Mapping[str, tuple[object, ...]] = {
    "整改状态": ("已完成", "尚未完成", "正在推进"),
    **dict.fromkeys(("完成日期", "下次复核日期"), (*DAYS, None)),
    "整改时限": DAYS,
    "编号": ("77-7",),
}
WORDS = ("甲", "乙", "=丙", None)
Cells = dict[tuple[str, str], object]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    sent(ledger(folder))
    return folder


def cells(path: Path) -> Cells:
    """Return the ledger's cells by 编号 and heading."""
    first, *rows = openpyxl.load_workbook(path)[LEDGER].iter_rows(values_only=True)
    return {(str(row[0]), str(name)): value for row in rows if row[0] for name, value in zip(first, row, strict=True)}


def edit_some(sheet: Worksheet, chance: random.Random, headings: tuple[str, ...]) -> Cells:
    """Edit cells by chance, then shuffle the rows; return what was typed by 编号 (as it was) and heading."""
    top = next(row for row in range(1, 20) if any(cell.value == "编号" for cell in sheet[row]))
    columns = {str(cell.value): cell.column for cell in sheet[top] if cell.value}
    last = max(row for row in range(top + 1, top + 40) if sheet.cell(row, columns["编号"]).value)
    numbers = {row: str(sheet.cell(row, columns["编号"]).value) for row in range(top + 1, last + 1)}
    typed: Cells = {}
    for _ in range(chance.randint(0, 8)):
        row, heading = chance.randint(top + 1, last), chance.choice(headings)
        value = chance.choice(VALUES.get(heading, WORDS))
        cell = sheet.cell(row, columns[heading])
        cell.value = value
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
        typed[numbers[row], heading] = value
    if chance.random() < 0.4:
        block = [[cell.value for cell in row] for row in sheet.iter_rows(top + 1, last)]
        chance.shuffle(block)
        for row, values in enumerate(block, start=top + 1):
            for column, value in enumerate(values, start=1):
                cell = sheet.cell(row, column)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    return typed


def edited(path: Path, chance: random.Random, headings: tuple[str, ...]) -> Cells:
    book = openpyxl.load_workbook(path)
    typed = edit_some(book[LEDGER], chance, headings)
    book.save(path)
    return typed


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_every_edit_is_taken_listed_or_there_and_no_other_cell_changes(office: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "整改台账.xlsx"
    base = cells(path)
    edited(path, chance, OPEN)
    ours = cells(path)
    copies = chance.sample(sorted((tmp_path / "退回01").iterdir()), chance.randint(1, 11))
    wanted: dict[tuple[str, str], list[object]] = defaultdict(list)
    for copy in copies:
        for place, value in edited(copy, chance, OPEN * 3 + LOCKED).items():
            wanted[place] += [value] if value != base[place] else []
    found = rectify_xl.merge(path, copies, keep_backup=False)
    after = cells(path)
    listed = {(one.item_id, one.column) for one in found.conflicts}
    for place, was in ours.items():
        differing = {value for value in wanted[place] if value != was}
        is_taken = len(differing) == 1 and was == base[place] and place[1] not in LOCKED
        assert after[place] == (differing.pop() if is_taken else was), place
        assert (place in listed) == bool(differing and not is_taken), place
    assert not rectify_xl.merge(path, copies, dry_run=True).is_changed
