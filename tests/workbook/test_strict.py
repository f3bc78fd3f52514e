"""The strict dialect: every namespace of what is drawn is said in it."""

from __future__ import annotations

import re

from rectify_xl.workbook.strict import in_strict

TRANSITIONAL = {
    "spreadsheetml/2006/main": "spreadsheetml/main",
    "officeDocument/2006/relationships": "officeDocument/relationships",
    "drawingml/2006/spreadsheetDrawing": "drawingml/spreadsheetDrawing",
    "drawingml/2006/chart": "drawingml/chart",
    "drawingml/2006/main": "drawingml/main",
}


def test_every_namespace_has_its_strict_name() -> None:
    told = "".join(f'<a xmlns="http://schemas.openxmlformats.org/{name}"/>' for name in TRANSITIONAL)

    said = in_strict(told.encode()).decode()

    assert re.findall(r'"http://purl\.oclc\.org/ooxml/([^"]+)"', said) == list(TRANSITIONAL.values())


def test_the_kind_of_a_relationship_is_translated_with_its_namespace() -> None:
    chart = b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"'

    assert in_strict(chart) == b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/chart"'


def test_what_belongs_to_no_dialect_stays() -> None:
    other = b'<x xmlns="http://schemas.microsoft.com/office/drawing/2014/chart"/>'

    assert in_strict(other) == other
