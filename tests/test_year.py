"""A year of refreshes, edits and savings by other programs: no growth, no orphan, no duplicate, no stale name."""

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from office import recalculate, require_office
from ooxml.linter import lint
from refreshed import sample

import rectify_xl
from rectify_xl.ledger.schema import Status
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import reachable, read_workbook_part

REFRESHES = 200
START = dt.date(2026, 5, 6)


@pytest.mark.slow
@pytest.mark.office
def test_two_hundred_refreshes_leave_a_file_as_one_does(tmp_path: Path) -> None:
    require_office()
    path = tmp_path / "台账.xlsx"
    shutil.copy(sample("model_bureau"), path)
    for number in range(REFRESHES):
        if number % 10 == 5:
            _edited(path, number)
        if number % 25 == 20:
            shutil.copy(recalculate(path, tmp_path / "saved"), path)
        rectify_xl.refresh(path, as_of=START + dt.timedelta(days=number), keep_backup=False)
    many = path.read_bytes()
    shutil.copy(recalculate(path, tmp_path / "saved"), path)
    rectify_xl.refresh(path, as_of=START, keep_backup=False)
    saved_once = path.read_bytes()
    rectify_xl.refresh(path, as_of=START + dt.timedelta(days=1), keep_backup=False)
    formats = len(_formats(path.read_bytes()))

    assert len(many) < 1.05 * len(saved_once)
    assert len(path.read_bytes()) < 1.01 * len(saved_once)
    assert _orphans(many) == set()
    assert formats == len(_formats(saved_once)), "a further refresh appends no format"
    assert formats <= 1.1 * len(_formats(_saved_and_refreshed_once(tmp_path)))
    names = [(one.name, one.sheet_index or 0) for one in read_workbook_part(open_package(many)).names]
    assert sorted(names) == sorted(set(names))
    assert [problem for problem in lint(many) if problem.rule in ("orphan", "name-dangling")] == []


def _edited(path: Path, number: int) -> None:
    """Change a status as a staff tool might, through openpyxl."""
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    statuses = list(Status)
    sheet.cell(2 + number % 50, columns["整改状态"]).value = str(statuses[number % len(statuses)])
    book.save(path)


def _orphans(raw: bytes) -> set[str]:
    package = open_package(raw)
    reached = reachable(package, "")
    return {name for name in package.names if name not in reached and not name.endswith((".rels", "Types].xml"))}


def _formats(raw: bytes) -> list[bytes]:
    root = etree.fromstring(open_package(raw).read("xl/styles.xml"))
    return [etree.tostring(one, method="c14n") for one in root.find("{*}cellXfs")]


def _saved_and_refreshed_once(folder: Path) -> bytes:
    """Return the sample after one round: LibreOffice writes out many more formats than it was given."""
    path = folder / "once.xlsx"
    shutil.copy(sample("model_bureau"), path)
    rectify_xl.refresh(path, as_of=START, keep_backup=False)
    shutil.copy(recalculate(path, folder / "saved"), path)
    _edited(path, 0)
    rectify_xl.refresh(path, as_of=START, keep_backup=False)
    return path.read_bytes()
