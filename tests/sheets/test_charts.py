"""The charts of 总览: native, with their data in caches, so that a preview that calculates nothing shows them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile

import openpyxl
from lxml import etree
from openpyxl.utils.cell import range_boundaries

from .books import draw, ledger, many, view
from .demo import BOOKS

_C = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


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
    assert len(drawn) == 5
    for reference in (one for chart in drawn for one in chart.iterfind(".//c:f/..", _C)):
        sheet, _, cells = reference.findtext("c:f", namespaces=_C).rpartition("!")
        left, top, right, bottom = range_boundaries(cells.replace("$", ""))
        rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
        cached = [point.text for point in reference.iterfind(".//c:pt/c:v", _C)]
        assert cached == [stored(value) for row in rows for value in row]
        assert reference.find(".//c:ptCount", _C).get("val") == str((right - left + 1) * (bottom - top + 1))


def stored(value: object) -> str:
    """Return a cell's value as a cache holds it: a date as its number."""
    return str((value.date() - dt.date(1899, 12, 30)).days if isinstance(value, dt.datetime) else value)


def test_numbers_are_number_caches_and_names_are_string_caches() -> None:
    *bars, trend = charts(draw(view(ledger(many(20)))))
    assert trend.find(".//c:xVal/c:numRef/c:numCache/c:pt", _C) is not None
    assert trend.find(".//c:yVal/c:numRef/c:numCache/c:pt", _C) is not None
    for chart in bars:
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


def test_only_the_as_of_date_carries_its_number_on_the_trend() -> None:
    trend = charts(draw(BOOKS["course"]()))[-1]
    for series in trend.findall(".//c:ser", _C)[:2]:
        deleted = {int(one.find("c:idx", _C).get("val")) for one in series.iterfind(".//c:dLbl[c:delete]", _C)}
        assert deleted == {*range(7)}


def test_one_refresh_date_is_a_point_on_the_way_to_the_end_of_the_period() -> None:
    trend = charts(draw(view(ledger(many(20), period_months=4))))[-1]
    counts = [len(one.findall(".//c:yVal//c:pt", _C)) for one in trend.iterfind(".//c:ser", _C)]
    assert counts == [1, 1, 2]


def test_without_a_feedback_date_there_is_no_line_to_the_end() -> None:
    source = ledger(many(20))
    values = {key: value for key, value in source.about.values.items() if key != "feedback_on"}
    shown = view(dataclasses.replace(source, about=dataclasses.replace(source.about, values=values)))
    assert len(charts(draw(shown))[-1].findall(".//c:ser", _C)) == 2


def test_the_colours_of_the_settings_are_those_of_the_charts() -> None:
    shown = view(ledger(many(20), colour_completed="蓝", colour_overdue="#123456", colour_phased="看不懂"))
    doughnut, _, departments, deadlines, _ = charts(draw(shown))
    assert colours(doughnut)[:2] == ["2F6FB0", "7FB69A"]
    assert "2F6FB0" in colours(departments)
    assert colours(deadlines)[0] == "123456"


def colours(chart: etree._Element) -> list[str]:
    """Return the fills of a chart's series and points."""
    return [one.get("val") for one in chart.iterfind(".//c:ser//c:spPr/a:solidFill/a:srgbClr", _C)]


def test_what_is_open_is_hatched_whatever_its_colour() -> None:
    aspects = charts(draw(view(ledger(many(20), colour_advancing="紫", colour_not_completed="灰"))))[1]
    assert [one.get("prst") for one in aspects.iterfind(".//c:ser/c:spPr/a:pattFill", _C)] == ["wdUpDiag", "wdDnDiag"]


def test_every_number_that_a_chart_shows_of_now_is_a_live_formula() -> None:
    raw = draw(BOOKS["course"]())
    book = openpyxl.load_workbook(io.BytesIO(raw))
    plain = set()
    for chart in charts(raw):
        for values in (*chart.iterfind(".//c:val//c:f", _C), *chart.iterfind(".//c:yVal//c:f", _C)):
            sheet, _, cells = values.text.rpartition("!")
            left, top, right, bottom = range_boundaries(cells.replace("$", ""))
            rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right)
            plain |= {(cell.column_letter, cell.row) for row in rows for cell in row if cell.data_type != "f"}
    rows = sorted(row for column, row in plain if column == "D")
    assert plain == {(column, row) for column in "DF" for row in rows}
    assert rows == list(range(rows[0], rows[0] + 7)), "the rates of the seven earlier dates alone"
