"""What you see is what recalculates, judged by engines that are not ours, from poisoned values and changed ledgers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import openpyxl
import pytest
from edited import Value as Written
from edited import edit
from judge.engines import ENGINES, POISON, Place, Value, everything, formulas, is_same, poisoned
from judge.generated import AS_OF, SPELLINGS, draw
from openpyxl.utils.cell import get_column_letter, range_boundaries
from refreshed import SAMPLES, refreshed

import rectify_xl

LIVE = ("总览", "分类汇总")
"""The sheets that follow the ledger by themselves."""
WORDS = ("已完成", "阶段性完成并长期坚持", "正在推进", "尚未完成")
NO_ITEM = (None, "小计", "合计")
DAYS = (-40, -1, 0, 1, 5, 6, 10, 11, 20, 21, 200)
QUICK = 6
SLOW = 300
PART = 50
_UNTIDY = re.compile(r"^\s|\s$|[，/；。、\d]")
"""What makes a name two, or another one than a formula sees."""
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^\s'\"!(),=<>&*/+^:;-]+))!|(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)"
)


def refreshed_ledger(folder: Path, seed: int) -> Path:
    path = draw(folder / f"{seed}.xlsx", seed)
    rectify_xl.refresh(path, today=AS_OF, keep_backup=False)
    return path


def disagreeing(raw: bytes, expected: Mapping[Place, Value]) -> dict[str, dict[Place, tuple[Value, Value]]]:
    """Return by engine the cells that it calculates otherwise, with both values; an engine that agrees is left out."""
    bad = poisoned(raw)
    found = {}
    for name, calculated in ENGINES.items():
        values = calculated(bad, list(expected))
        differing = {at: (one, values[at]) for at, one in expected.items() if not is_same(one, values[at])}
        if differing:
            found[name] = differing
    return found


def stored(path: Path) -> dict[Place, Value]:
    return {place: value for place, (_, value) in formulas(path.read_bytes()).items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_of_a_sample_recalculates_to_what_is_stored(name: str, tmp_path: Path) -> None:
    path = refreshed(name, tmp_path)

    assert len(stored(path)) > 150
    assert disagreeing(path.read_bytes(), stored(path)) == {}


def test_every_cell_of_drawn_ledgers_recalculates_to_what_is_stored(tmp_path: Path) -> None:
    assert disagreements(tmp_path, range(QUICK)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("first", range(QUICK, QUICK + SLOW, PART))
def test_every_cell_of_many_drawn_ledgers_recalculates_to_what_is_stored(first: int, tmp_path: Path) -> None:
    assert disagreements(tmp_path, range(first, first + PART)) == {}


def test_a_value_that_does_not_recalculate_is_seen_by_every_engine(tmp_path: Path) -> None:
    path = refreshed_ledger(tmp_path, 0)
    live = stored(path)
    numbers = [place for place, value in live.items() if place[0] == "分类汇总" and isinstance(value, float)]

    found = disagreeing(path.read_bytes(), {**live, numbers[0]: POISON})

    assert {engine: list(places) for engine, places in found.items()} == {name: [numbers[0]] for name in ENGINES}


def disagreements(folder: Path, seeds: range) -> dict[int, object]:
    """Return what any engine found in ledgers as refreshed, and after one cell of each was changed."""
    found: dict[int, object] = {}
    for seed in seeds:
        source = draw(folder / f"{seed}.xlsx", seed)
        changed = change_of_one_cell(source, Random(f"change {seed}"))
        rectify_xl.refresh(source, today=AS_OF, keep_backup=False)
        wrong = disagreeing(source.read_bytes(), stored(source))
        if wrong or (changed and (wrong := after(source, changed))):
            found[seed] = (changed, wrong)
    return found


def after(path: Path, changed: Mapping[Place, Written]) -> dict[str, dict[Place, tuple[Value, Value]]]:
    """Change cells of a refreshed ledger; return where an engine differs from a fresh refresh of it."""
    edit(path, changed)
    raw = path.read_bytes()
    fresh = path.with_name(f"fresh {path.name}")
    rectify_xl.refresh(path, today=AS_OF, output=fresh)
    written = by_label(everything(fresh.read_bytes(), LIVE))
    shown = everything(raw, LIVE)
    labels = {place: label for label, (place, _) in by_label(shown).items()}
    live = [place for place in live_cells(shown) if labels[place] in written]
    return disagreeing(raw, {place: written[labels[place]][1] for place in live})


def by_label(cells: Mapping[Place, tuple[str, Value]]) -> dict[tuple[str, str, str, str], tuple[Place, Value]]:
    """Return cells by sheet, table, name of their row and column: the groups of a table are sorted by their size."""
    found: dict[tuple[str, str, str, str], tuple[Place, Value]] = {}
    table = row = label = ""
    for (sheet, cell), (text, value) in cells.items():
        column, number = re.fullmatch("([A-Z]+)([0-9]+)", cell).groups()  # type: ignore[union-attr]
        if column == "A":
            row, label = number, str(value) if sheet == "分类汇总" and not text else number
            table = label if label.startswith("按") else table
        is_name = table.startswith("按责任") and number == row
        found[sheet, table, label if is_name else number, column] = (sheet, cell), value
    return found


def live_cells(cells: Mapping[Place, tuple[str, Value]]) -> list[Place]:
    """Return the formulas that follow the ledger: none over a number that had to be written as a value."""
    found = {place: text for place, (text, _) in cells.items() if text}
    dead = {place for place, (text, value) in cells.items() if not text and isinstance(value, float)}
    size = -1
    while len(dead) != size:
        size = len(dead)
        dead |= {place for place, text in found.items() if dead & _references(place[0], text)}
    return [place for place in found if place not in dead]


def _references(sheet: str, text: str) -> set[Place]:
    """Return the cells of the live sheets that a formula reads."""
    read: set[Place] = set()
    of = sheet
    end = -1
    for one in _REFERENCE.finditer(re.sub(r'"[^"]*"', '""', text)):
        if one[3] is None:
            of, end = (one[1] or one[2]).replace("''", "'"), one.end()
            continue
        where = of if one.start() == end else sheet
        if where in LIVE:
            area = range_boundaries(one[3].replace("$", ""))
            read |= {
                (where, f"{get_column_letter(column)}{row}")
                for column in range(area[0], area[2] + 1)
                for row in range(area[1], area[3] + 1)
            }
    return read


def change_of_one_cell(path: Path, chance: Random) -> dict[Place, Written]:
    """Return another status, date or department for one row of the ledger, whatever the row's other cells are like."""
    sheet, row, letters = _ledger(path)
    rows = [at for at in range(row + 1, sheet.max_row + 1) if sheet[f"{letters['编号']}{at}"].value not in NO_ITEM]
    choices: list[tuple[str, Written]] = []
    last = max((range_boundaries(table.ref)[3] for table in sheet.tables.values()), default=sheet.max_row)
    for at in rows:
        if at > last:
            continue
        status, due_on, department = (f"{letters[name]}{at}" for name in ("整改状态", "整改时限", "责任部门"))
        if sheet[status].value:
            choices.append((status, chance.choice([word for word in WORDS if word != sheet[status].value])))
        if sheet[due_on].value:
            choices.append((due_on, AS_OF + dt.timedelta(days=chance.choice(DAYS))))
        names = {str(sheet[f"{letters['责任部门']}{one}"].value) for one in rows if one < at}
        others = sorted(name for name in names - {str(sheet[department].value)} if not _UNTIDY.search(name))
        if str(sheet[department].value) in names and others:  # the list of groups is as of the last refresh
            choices.append((department, chance.choice(others)))
    if not choices:
        return {}
    cell, value = chance.choice(choices)
    return {(sheet.title, cell): value}


def _ledger(path: Path) -> tuple[openpyxl.worksheet.worksheet.Worksheet, int, dict[str, str]]:
    known = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows(max_row=8):
            letters = {known[cell.value]: cell.column_letter for cell in row if cell.value in known}
            if len(letters) >= 8 and sheet.title not in LIVE:
                return sheet, row[0].row, letters
    raise LookupError("no ledger")
