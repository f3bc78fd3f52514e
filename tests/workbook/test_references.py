"""Formulas of the staff's that read some sheets are found by cell, however they name them."""

import io

import pytest
import xlsxwriter

from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.references import cells_reading, is_read


def book(*formulas: str, names: dict[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        for name in ("自用", "总览", "进度总览", "A&B's <表>"):
            made.add_worksheet(name)
        for row, formula in enumerate(formulas):
            made.get_worksheet_by_name("自用").write_formula(row, 1, formula, None, 1)
        for name, text in (names or {}).items():
            made.define_name(name, text)
    return stream.getvalue()


def found(raw: bytes, *sheets: str) -> dict[str, list[tuple[int, int]]]:
    package = open_package(raw)
    workbook = read_workbook_part(package)
    cells = cells_reading(package, workbook, sheets, leaving_out=frozenset())
    assert is_read(package, workbook, sheets, leaving_out=frozenset()) == bool(cells)
    return {sheet.name: places for sheet, places in cells.items()}


@pytest.mark.parametrize(
    "formula",
    [
        "=总览!$C$3",
        "='总览'!C3+1",
        "=SUM(1, 总览!A1:A3)",
        '=INDIRECT("总览!C3")',
        "=SUM(总览:进度总览!A1)",
        "=SUM('自用:总览'!A1)",
    ],
)
def test_a_formula_that_reads_the_sheet_is_found(formula: str) -> None:
    assert found(book("=1+1", formula), "总览") == {"自用": [(2, 2)]}


@pytest.mark.parametrize(
    "formula", ["=进度总览!A1", "='进度总览'!A1", '="总览"&B9', "='[别的.xlsx]总览'!A1", "=[1]总览!A1"]
)
def test_a_formula_that_reads_another_sheet_is_not(formula: str) -> None:
    assert found(book(formula), "总览") == {}


def test_a_name_with_marks_that_xml_and_formulas_write_otherwise_is_found() -> None:
    assert found(book("='A&B''s <表>'!A1"), "A&B's <表>") == {"自用": [(1, 2)]}


def test_a_formula_that_reads_the_sheet_by_a_defined_name_is_found() -> None:
    raw = book("=截至+1", "=截至日+1", "=截至(1)", names={"截至": "=总览!$C$3"})

    assert found(raw, "总览") == {"自用": [(1, 2)]}


def test_the_cells_of_a_shared_formula_are_found_by_its_first() -> None:
    package = open_package(book("=总览!A1", "=1+1", "=2+2", "=3+3"))
    part = "xl/worksheets/sheet1.xml"
    shared = (
        package.read(part)
        .replace("<f>总览!A1</f>".encode(), '<f t="shared" ref="B1:B2" si="0">总览!A1</f>'.encode())
        .replace(b"<f>1+1</f>", b'<f t="shared" si="0"/>')
        .replace(b"<f>2+2</f>", b'<f t="shared" ref="B3:B4" si="1">A1</f>')
        .replace(b"<f>3+3</f>", b'<f t="shared" si="1"/>')
    )

    assert found(package.edited({part: shared}), "总览") == {"自用": [(1, 2), (2, 2)]}


@pytest.mark.parametrize("letter", ["&#24635;&#35272;", "&#x603B;&#x89c8;"])
def test_a_formula_whose_letters_are_written_as_numbers_is_found(letter: str) -> None:
    package = open_package(book("=总览!A1", "=1+1"))
    part = "xl/worksheets/sheet1.xml"
    numbered = package.read(part).replace("总览".encode(), letter.encode())

    assert found(package.edited({part: numbered}), "总览") == {"自用": [(1, 2)]}
