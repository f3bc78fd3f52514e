"""Rows appended to a table have the formats, height and drop-downs of the last one, and nothing else changes."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from office import recalculate, require_office
from openpyxl.worksheet.worksheet import Worksheet
from workbook.hosts import parts
from workbook.sheets import cells_of

from rectify_xl.grid import Address
from rectify_xl.ledger.schema import LEDGER_TABLE
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.patching.cells import Refusal
from rectify_xl.workbook.patching.rows import append_rows

HEADINGS = ("编号", "状态", "时限", "金额")


def book(rows: int, *, blank: int = 0, note: str = "", extra: str = "") -> bytes:
    """Draw a table of filled and blank rows, with a drop-down and a mark that end with it, and a note below."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as drawn:
        sheet, other = drawn.add_worksheet("台账"), drawn.add_worksheet("别的")
        looks = [drawn.add_format({"border": 1, "num_format": code}) for code in ("@", "General", "yyyy-mm-dd", "0.00")]
        last = rows + blank
        for number in range(1, rows + 1):
            sheet.set_row(number, 30)
            for column, value in enumerate((f"1-{number}", "是", dt.date(2021, 3, number), 0.5)):
                sheet.write(number, column, value, looks[column])
        columns = [{"header": one} for one in HEADINGS]
        sheet.add_table(0, 0, last, 3, {"name": LEDGER_TABLE, "columns": columns})
        sheet.data_validation(1, 1, last, 1, {"validate": "list", "source": ["是", "否"]})
        sheet.data_validation(1, 6, last + 3, 6, {"validate": "list", "source": ["甲"]})
        sheet.conditional_format(1, 3, last, 3, {"type": "cell", "criteria": ">", "value": 9, "format": looks[0]})
        sheet.write_comment("A2", "批注")
        if note:
            sheet.write(last + 1, 0, note)
        if extra:
            sheet.write(extra, "旁边")
        other.write("A1", "别的")
    return stream.getvalue()


Made = tuple[bytes, tuple[int, ...], dict[str, Refusal]]


def appended(raw: bytes, *rows: dict[int, object], sheet: str = "台账") -> Made | None:
    package = open_package(raw)
    read = read_workbook_part(package)
    entry = read.sheet(sheet)
    grid = next(grid for one, grid in read_grids(package, read).items() if one.name == sheet)
    assert entry is not None
    made = append_rows(package, read, entry, grid.tables[0], rows)
    if made is None:
        return None
    return package.edited(made.edits), made.rows, {one.cell: why for one, why in made.refused.items()}


def told(raw: bytes, sheet: str = "台账") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(raw))[sheet]


NEW = {1: "1-9", 2: "否", 3: dt.date(2022, 1, 1), 4: 3}


@settings(deadline=None, max_examples=40)
@given(filled=st.integers(1, 6), blank=st.integers(0, 3), count=st.integers(1, 4))
def test_appended_rows_follow_the_last_and_nothing_else_changes(filled: int, blank: int, count: int) -> None:
    before = book(filled, blank=blank)

    made = appended(before, *({**NEW, 1: f"2-{number}"} for number in range(count)))

    assert made is not None
    after, rows, refused = made
    assert (list(rows), refused) == (list(range(filled + 2, filled + 2 + count)), {})
    sheet, last = told(after), max(filled + blank, filled + count) + 1
    assert [sheet.cell(row, 1).value for row in rows] == [f"2-{number}" for number in range(count)]
    for row in rows:
        assert sheet.cell(row, 3).is_date
        assert sheet.row_dimensions[row].height == (
            30 if row > filled + blank + 1 else sheet.row_dimensions[row].height
        )
        if row > filled + blank + 1:
            formats = [(sheet.cell(at, 3).number_format, sheet.cell(at, 3).border.top.style) for at in (row, 2)]
            assert formats[0] == formats[1] == ("yyyy-mm-dd", "thin")
    assert sheet.tables[LEDGER_TABLE].ref == f"A1:D{last}"
    assert {str(one.sqref) for one in sheet.data_validations.dataValidation} == {
        f"B2:B{last}", f"G2:G{filled + blank + 4}"
    }  # fmt: skip
    assert {str(one.sqref) for one in sheet.conditional_formatting} == {f"D2:D{last}"}
    old, new = parts(before), parts(after)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/styles.xml"}
    cells = [cells_of(one["xl/worksheets/sheet1.xml"].decode()) for one in (old, new)]
    kept = [{place: cell for place, cell in one.items() if place[0] not in rows} for one in cells]
    assert kept[0] == kept[1]


@pytest.mark.office
def test_libreoffice_reads_what_was_appended(tmp_path: Path) -> None:
    require_office()
    made = appended(book(2), NEW, {**NEW, 1: "=1+1"})
    assert made is not None
    path = tmp_path / "台账.xlsx"
    path.write_bytes(made[0])

    sheet = openpyxl.load_workbook(recalculate(path, tmp_path / "读过"))["台账"]

    assert [cell.value for cell in sheet[5]][:2] == ["=1+1", "否"]
    assert sheet["A5"].data_type == "s"
    assert sheet["C5"].value == dt.datetime(2022, 1, 1)  # noqa: DTZ001
    assert sheet["D5"].value == 3
    assert "B2:B5" in {str(one.sqref) for one in sheet.data_validations.dataValidation}


@pytest.mark.parametrize("given", [{"note": "注：以上"}, {"extra": "B5"}])
def test_nothing_that_stands_below_is_moved_or_overwritten(given: dict[str, str]) -> None:
    assert appended(book(2, **given), NEW, NEW) is None


def test_what_a_drop_down_would_not_take_stays_blank_and_is_told() -> None:
    made = appended(book(2), {**NEW, 2: "也许"})

    assert made is not None
    assert made[2] == {"B4": Refusal.VALIDATION}
    assert told(made[0])["B4"].value is None
    assert told(made[0])["A4"].value == "1-9"


def test_a_new_ledger_takes_rows_where_its_blank_ones_are() -> None:
    before = draw_ledger(LedgerContents())

    made = appended(before, {1: "1-1", 2: "党的建设"}, sheet="整改台账")

    assert made is not None
    after, rows, _ = made
    assert rows == (2,)
    assert {name for name, content in parts(before).items() if parts(after)[name] != content} == {
        "xl/worksheets/sheet3.xml"
    }
    assert told(after, "整改台账")["A2"].value == "1-1"


def test_an_address_is_of_the_sheet() -> None:
    made = appended(book(1), {1: "长" * 40_000})

    assert made is not None
    assert made[2] == {Address("台账", 3, 1).cell: Refusal.UNHOLDABLE}
