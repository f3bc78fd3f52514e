"""The charts of 总览: native, with their data in caches, so that a preview that calculates nothing shows them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from lxml import etree
from openpyxl.utils.cell import range_boundaries

from rectify_xl.sheets import draw

from .books import ledger, many, view

_C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def charts(raw: bytes) -> list[etree._Element]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return [
            etree.fromstring(package.read(name))
            for name in sorted(package.namelist())
            if name.startswith("xl/charts/chart")
        ]


def test_every_reference_carries_the_values_of_its_cells() -> None:
    raw = draw(view(ledger(many(40, unknown=1))))
    book = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
    drawn = charts(raw)
    assert len(drawn) == 4
    for reference in (one for chart in drawn for one in chart.iterfind(".//c:f/..", _C)):
        sheet, _, cells = reference.findtext("c:f", namespaces=_C).rpartition("!")
        left, top, right, bottom = range_boundaries(cells.replace("$", ""))
        rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
        cached = [point.text for point in reference.iterfind(".//c:pt/c:v", _C)]
        assert cached == [str(value) for row in rows for value in row]


def test_numbers_are_number_caches_and_names_are_string_caches() -> None:
    for chart in charts(draw(view(ledger(many(20))))):
        assert chart.find(".//c:val/c:numRef/c:numCache/c:pt", _C) is not None
        assert chart.find(".//c:cat/c:strRef/c:strCache/c:pt", _C) is not None


def test_departments_stop_at_fifteen_and_the_title_says_so() -> None:
    raw = draw(view(ledger(many(80, departments=[f"第{number}科" for number in range(40)]))))
    titles = ["".join(chart.find(".//c:title", _C).itertext()) for chart in charts(raw)]
    assert "前15个责任部门（共40个）应整改与已完成（分项）" in titles
    shown = charts(raw)[2]
    assert [int(one.get("val")) for one in shown.iterfind(".//c:cat//c:ptCount", _C)] == [15, 15]


def test_unread_statuses_are_a_slice_only_where_there_are_any() -> None:
    for unknown, slices in ((0, "4"), (2, "5")):
        doughnut = charts(draw(view(ledger(many(20, unknown=unknown)))))[0]
        assert doughnut.find(".//c:val//c:ptCount", _C).get("val") == slices


def test_no_colour_is_left_to_the_theme_of_the_host() -> None:
    with zipfile.ZipFile(io.BytesIO(draw(view(ledger(many(20)))))) as package:
        parts = [package.read(name) for name in package.namelist() if name.startswith("xl/charts/chart")]
    assert not any(b"schemeClr" in part for part in parts)
