"""A drawn sheet taken out again: nothing of it is left, and what counts sheets still means the same ones."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from ooxml.linter import lint, new_problems
from workbook.hosts import MARKS, drawn, host, parts
from workbook.test_graft import grafted

from rectify_xl.workbook.graft import ungraft
from rectify_xl.workbook.package import open_package, receipt
from rectify_xl.workbook.parts import read_workbook_part

FIRST, SECOND = MARKS


def without(raw: bytes, mark: str) -> bytes:
    package = open_package(raw)
    book = read_workbook_part(package)
    sheet = book.sheet(MARKS[mark])
    assert sheet is not None
    edits = ungraft(package, book, sheet, mark)
    content = package.edited(edits)
    assert isinstance(content, bytes)
    receipt(package, edits, content)
    return content


def with_view(raw: bytes, attributes: str) -> bytes:
    package = open_package(raw)
    content = re.sub(
        rb"<workbookView [^>]*/>", f"<workbookView {attributes}/>".encode(), package.read("xl/workbook.xml")
    )
    edited = package.edited({"xl/workbook.xml": content})
    assert isinstance(edited, bytes)
    return edited


def test_with_the_last_of_them_the_parts_are_those_of_the_host() -> None:
    raw = host()
    left = without(without(grafted(raw), FIRST), SECOND)
    assert parts(left).keys() == parts(raw).keys()
    assert new_problems(lint(raw), lint(left)) == []
    assert [name for name in openpyxl.load_workbook(io.BytesIO(left)).defined_names if name.startswith("_")] == []


def test_the_names_of_a_later_sheet_stay_its_own() -> None:
    book = openpyxl.load_workbook(io.BytesIO(without(grafted(host()), FIRST)))
    assert book.sheetnames == ["台账", "备忘", MARKS[SECOND]]
    assert book[MARKS[SECOND]].print_title_rows == "$1:$1"
    assert book["台账"].print_title_rows == "$1:$1"


@pytest.mark.parametrize(("before", "after"), [(0, 0), (1, 1), (2, 1), (3, 2)])
def test_the_workbook_opens_on_the_sheet_it_opened_on_or_the_one_before(before: int, after: int) -> None:
    left = without(with_view(grafted(host()), f'activeTab="{before}"'), FIRST)
    assert openpyxl.load_workbook(io.BytesIO(left)).active.title == ["台账", "备忘", MARKS[SECOND]][after]


def test_it_never_opens_on_a_hidden_sheet() -> None:
    raw = grafted(host(), drawn())
    package = open_package(with_view(raw, 'activeTab="2"'))
    content = package.read("xl/workbook.xml").replace('name="备忘"'.encode(), 'name="备忘" state="hidden"'.encode())
    hidden = package.edited({"xl/workbook.xml": content})
    assert isinstance(hidden, bytes)
    assert openpyxl.load_workbook(io.BytesIO(without(hidden, FIRST))).active.title == "台账"
