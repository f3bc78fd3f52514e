"""One sheet of a workbook as openpyxl reads it: what a test only looks at need not be read with all the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet.worksheet import Worksheet


def one_sheet(file: Path | IO[bytes], name: str, *, data_only: bool = False) -> Worksheet:
    """Return the sheet of this name; the others of its workbook stand blank in their places."""
    reader = ExcelReader(file, data_only=data_only)
    read_workbook = reader.read_workbook

    def read_list_of_sheets() -> None:
        read_workbook()
        listed = reader.parser.find_sheets

        def find_sheets() -> Iterator[tuple[Any, Any]]:
            for sheet, link in listed():
                if sheet.name == name:
                    yield sheet, link
                else:
                    reader.wb.create_sheet(sheet.name)

        reader.parser.find_sheets = find_sheets

    reader.read_workbook = read_list_of_sheets
    reader.read()
    return reader.wb[name]
