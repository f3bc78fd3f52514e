"""A sound workbook with a bit of everything, and the means to damage one thing in it."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Callable

LEDGER, BOARD, HIDDEN = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
WORKBOOK, WORKBOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES, STYLES, STRINGS = "[Content_Types].xml", "xl/styles.xml", "xl/sharedStrings.xml"
CHART, DRAWING, TABLE = "xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/tables/table1.xml"
CHAIN, COMMENTS, PROPERTIES = "xl/calcChain.xml", "xl/comments1.xml", "docProps/app.xml"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
_CHAIN_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"


@cache
def sound_workbook() -> bytes:
    """Return a workbook with tables, a chart, a validation, formats, merges, links, names, comments and a chain."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        ledger, board, hidden = (book.add_worksheet(name) for name in ("整改台账", "总览", "字典"))
        _fill_ledger(book, ledger)
        _fill_board(book, board)
        hidden.write_column("A1", ["已完成", "正在推进"])
        hidden.hide()
        book.define_name("状态选项", "=字典!$A$1:$A$2")
        book.define_name("总览!合计", "=总览!$B$2")
    return _with_chain(stream.getvalue())


def _fill_ledger(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Draw a merged title, two tables, a drop-down, a conditional format, links and comments."""
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DDEEDD", "num_format": '0"项"'})
    sheet.merge_range("A1:C1", "整改台账（示例）", bold)
    sheet.set_column("A:C", 14, bold)
    rows = [["1-1", "已完成", 3], ["1-2", "正在推进", 4]]
    columns = [{"header": "编号", "total_string": "合计"}, {"header": "状态"}, {"header": "数量"}]
    sheet.add_table("A3:C6", {"name": "台账", "data": rows, "columns": columns, "total_row": True})
    sheet.add_table("E3:F4", {"name": "其他", "columns": [{"header": "甲"}, {"header": "乙"}]})
    sheet.data_validation("B4:B5", {"validate": "list", "source": ["已完成", "正在推进"], "input_title": "状态"})
    sheet.conditional_format("C4:C5", {"type": "cell", "criteria": ">", "value": 3, "format": bold})
    sheet.merge_range("A8:B9", "合并")
    sheet.write_url("A11", "https://example.org/")
    sheet.write_url("A12", "internal:'总览'!A1")
    sheet.write_comment("A13", "批注")
    sheet.write_number("D13", 5)
    sheet.write_boolean("D14", boolean=True)
    sheet.write_array_formula("D15:D16", "{=C4:C5*2}", None, 6)


def _fill_board(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    """Draw formulas and a chart over them."""
    sheet.write_column("A2", ["已完成", "正在推进"])
    sheet.write_formula("B2", "=SUM(整改台账!C4:C5)", None, 7)
    sheet.write_formula("B3", "=B2+1", None, 8)
    chart = book.add_chart({"type": "column"})
    for column in "BC":
        chart.add_series({"categories": "=总览!$A$2:$A$3", "values": f"=总览!${column}$2:${column}$3"})
    sheet.insert_chart("E2", chart)
    sheet.insert_chart("E20", _second_chart(book))


def _second_chart(book: xlsxwriter.Workbook) -> xlsxwriter.chart.Chart:
    """Return a chart of another kind."""
    chart = book.add_chart({"type": "doughnut"})
    chart.add_series({"categories": "=总览!$A$2:$A$3", "values": "=总览!$B$2:$B$3"})
    return chart


def _with_chain(data: bytes) -> bytes:
    """Return the workbook with a calculation chain, which XlsxWriter leaves out."""
    chain = f'<calcChain xmlns="{_MAIN}"><c r="B2" i="2"/><c r="B3"/><c r="D15" i="1" a="1"/></calcChain>'
    link = f'<Relationship Id="rId99" Type="{_CHAIN_KIND}" Target="calcChain.xml"/></Relationships>'
    data = with_part(data, CHAIN, chain.encode())
    data = replaced(data, WORKBOOK_LINKS, "</Relationships>", link)
    return replaced(data, TYPES, "</Types>", f'<Override PartName="/{CHAIN}" ContentType="{_CHAIN_TYPE}"/></Types>')


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return the package with the first `old` in a part made `new`; `old` must be there."""

    def edit(content: bytes) -> bytes:
        assert old.encode() in content, f"{old} is not in {part}: {content.decode()}"
        return content.replace(old.encode(), new.encode(), 1)

    return edited(data, part, edit)


def edited(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return the package with one part's bytes changed."""
    return _rewritten([(name, edit(content) if name == part else content) for name, content in _parts(data)])


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """Return the package with a part added at its end, whatever is there already."""
    return _rewritten([*_parts(data), (part, content)])


def without_part(data: bytes, part: str) -> bytes:
    """Return the package without a part."""
    return _rewritten([(name, content) for name, content in _parts(data) if name != part])


def renamed(data: bytes, part: str, name: str) -> bytes:
    """Return the package with one entry under another name."""
    return _rewritten([(name if each == part else each, content) for each, content in _parts(data)])


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    """Return names and bytes of the parts in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _rewritten(parts: list[tuple[str, bytes]]) -> bytes:
    """Return a package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()
