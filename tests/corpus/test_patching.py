"""Cells patched in real workbooks of many makers: what is patched is read, and nothing else has another byte."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from corpus.trial import CORPUS, corpus_files
from workbook.sheets import cells_of, without_cells

from rectify_xl.errors import UnusableFile
from rectify_xl.grid import Address, CellValue
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import Package, open_package, receipt
from rectify_xl.workbook.parts import SheetEntry, read_workbook_part
from rectify_xl.workbook.patching.cells import CellPatch, patch_cells
from rectify_xl.workbook.patching.values import Value
from rectify_xl.workbook.sparse import related_part

pytestmark = pytest.mark.corpus
MOST_SHEETS = 3
LARGEST = 3_000_000
FURTHEST = 100_000
"""Rows of a sheet with one stray cell at its end are not read so far."""


def _require(files: list[str]) -> list[str]:
    return files or [pytest.param("", marks=pytest.mark.skip(reason="no corpus of real workbooks beside the checkout"))]


@pytest.mark.parametrize("file", _require(corpus_files(short=True)))
def test_a_patch_changes_its_cells_alone(file: str) -> None:
    patch_some(CORPUS / file)


@pytest.mark.slow
@pytest.mark.parametrize("file", _require(corpus_files(short=False)))
def test_a_patch_changes_its_cells_alone_in_the_whole_corpus(file: str) -> None:
    patch_some(CORPUS / file)


def patch_some(path: Path) -> int:
    """Patch cells of a workbook's first sheets and hold the result against the file; return how many were patched."""
    try:
        package = open_package(path.read_bytes())
        sheets = [one for one in read_workbook_part(package).sheets if one.kind == "worksheet"]
    except UnusableFile:
        return 0
    small = [one for one in sheets if len(package.read(one.part)) < LARGEST]
    return sum(_patch_one(package, sheet) for sheet in small[:MOST_SHEETS])


def _patch_one(package: Package, sheet: SheetEntry) -> int:
    book = read_workbook_part(package)
    try:
        old = package.read(sheet.part).decode()
        known = cells_of(old)
    except (UnicodeDecodeError, ValueError):
        return 0
    values = _values(known)
    patches = [CellPatch(Address(sheet.name, *place), value) for place, value in values.items()]
    try:
        done = patch_cells(package, book, patches, {})
    except UnusableFile:
        return 0  # rows out of order, and the like: refused as a whole
    refused = {(one.row, one.column) for one in done.refused}
    content = package.edited(done.edits)
    receipt(package, done.edits, content)
    edited = {name.replace("\\", "/") for name in done.edits}
    assert edited <= {sheet.part, related_part(package, book, "styles")}
    after = open_package(content)
    new = after.read(sheet.part).decode()
    kept = cells_of(new)
    patched = values.keys() - refused
    assert {place: cell for place, cell in kept.items() if place not in patched} == {
        place: cell for place, cell in known.items() if place not in patched
    }
    if patched <= known.keys():
        assert without_cells(new) == without_cells(old)
    grids = {one.name: grid for one, grid in read_grids(after, read_workbook_part(after)).items()}
    for place in patched:
        assert _day(grids[sheet.name].value(*place)) == values[place]
    return len(patched)


def _values(known: dict[tuple[int, int], str]) -> dict[tuple[int, int], Value]:
    """Return what to put where: into cells that are there, beside the last of a row, and below them all."""
    places = sorted(place for place in known if place[0] <= FURTHEST)
    picked = places[:: max(len(places) // 4, 1)][:5]
    values: list[Value] = ["=新的 & <旧>", dt.date(2021, 3, 28), 13, 0.25, "两行\n文字"]
    last = max(places, default=(1, 1))
    beside = [(last[0], last[1] + 1), (last[0] + 2, 2)]
    return dict(zip([*picked, *beside], [*values, "旁边", dt.date(2022, 1, 1)], strict=False))


def _day(value: CellValue) -> CellValue:
    return value.date() if isinstance(value, dt.datetime) else value
