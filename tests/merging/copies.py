"""Copies as `split` makes them, and edited as departments edit them: in a program, or in the XML that one leaves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

import rectify_xl
from rectify_xl.ledger.hands.columns import ROW_KEY
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

MOMENT = dt.datetime(2021, 3, 1, 9)  # noqa: DTZ001 - local time, as the command passes it
LEDGER = "整改台账"


def sent(ledger: Path, moment: dt.datetime = MOMENT) -> dict[str, Path]:
    """Split a ledger by 责任部门 into a folder beside it; return the copies by department."""
    content, copies = _split(ledger.read_bytes(), ledger.name, moment)
    ledger.write_bytes(content)
    folder = ledger.parent / f"退回{moment:%d}"
    folder.mkdir()
    for name, copy in copies.items():
        (folder / f"{name}.xlsx").write_bytes(copy)
    return {name: folder / f"{name}.xlsx" for name in copies}


@cache
def _split(raw: bytes, name: str, moment: dt.datetime) -> tuple[bytes, Mapping[str, bytes]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        found = rectify_xl.split(path, Path(folder) / "发出", by="责任部门", moment=moment, keep_backup=False)
        return path.read_bytes(), {group.name: Path(group.file).read_bytes() for group in found.groups}


def heading_row(sheet: Worksheet) -> int:
    return next(row for row in range(1, 20) if any(cell.value == ROW_KEY for cell in sheet[row]))


def columns_of(sheet: Worksheet) -> Mapping[str, int]:
    return {str(cell.value): cell.column for cell in sheet[heading_row(sheet)] if cell.value}


def edit(path: Path, change: Callable[[Worksheet], None], sheet: str = LEDGER) -> Path:
    """Edit a sheet with openpyxl and save it, which leaves out what openpyxl does not know."""
    book = openpyxl.load_workbook(path)
    change(book[sheet])
    book.save(path)
    return path


def edit_book(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def write(path: Path, cells: Mapping[tuple[int, str], object], sheet: str = LEDGER) -> Path:
    """Write values into a sheet, by the number of the item and heading; texts stay texts."""

    def change(found: Worksheet) -> None:
        top, columns = heading_row(found), columns_of(found)
        for (item, heading), value in cells.items():
            cell = found.cell(top + item, columns[heading])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"

    return edit(path, change, sheet)


def rows(path: Path) -> list[dict[str, object]]:
    """Return the ledger's rows of a workbook by heading, the blank ones left out."""
    sheet = openpyxl.load_workbook(path)[LEDGER]
    top = next(row for row in range(1, 20) if any(cell.value == "反馈问题" for cell in sheet[row]))
    headings = [cell.value for cell in sheet[top]]
    found = [dict(zip(headings, values, strict=True)) for values in sheet.iter_rows(top + 1, values_only=True)]
    return [row for row in found if row["反馈问题"] or row["编号"]]


def item(path: Path, number: str) -> dict[str, object]:
    found = [row for row in rows(path) if row["编号"] == number]
    assert len(found) == 1
    return found[0]


def in_xml(path: Path, sheet: str, changes: Sequence[tuple[str, str]]) -> Path:
    """Change a sheet's part as text, as a program that keeps all the rest would."""
    package = open_package(path.read_bytes())
    entry = read_workbook_part(package).sheet(sheet)
    assert entry is not None
    content = package.read(entry.part).decode()
    for pattern, new in changes:
        content, count = re.subn(pattern, new, content)
        assert count, pattern
    path.write_bytes(package.edited({entry.part: content.encode()}))
    return path
