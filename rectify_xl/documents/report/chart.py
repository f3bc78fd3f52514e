"""The doughnut of the page for a meeting: a native chart with its figures, and the workbook behind it, in one .docx.

XlsxWriter draws it: the chart's part is taken out of a workbook, and that workbook is what Word opens to edit it.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from rectify_xl.documents.report.layout import BODY_INK, GROUNDS, SONGTI, Ground
from rectify_xl.documents.report.markup import R, element, serialised
from rectify_xl.documents.report.tree import Shares
from rectify_xl.workbook.explicit import explicit_chart

if TYPE_CHECKING:
    from docx.document import Document

Share = tuple[str, int]
"""What is counted, and how many there are."""

_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_IN_BOOK: Final = "xl/charts/chart1.xml"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET: Final = "数据"
_HOLE: Final = 52
_SIZE: Final = 8
_PLOT: Final = {"x": 0.02, "y": 0.03, "width": 0.46, "height": 0.94}
_LEGEND: Final = {"x": 0.52, "y": 0.14, "width": 0.47, "height": 0.72}
"""Where the ring and its keys stand, as parts of the chart: the keys in one column."""
_EMU_PER_TWIP: Final = 635


def chart_run(document: Document, block: Shares, size: tuple[int, int], made_on: dt.date) -> etree._Element:
    """Put a doughnut into a document and return the run that shows it; `size` is width and height in twips."""
    from docx.opc.part import Part  # noqa: PLC0415 - an extra

    package = document.part.package
    shares = block.shares
    book = _book(shares, block.counted, made_on)
    embedded = Part(package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx"), _BOOK_TYPE, book, package)
    chart = Part(package.next_partname("/word/charts/chart%d.xml"), _CHART_TYPE, b"", package)
    chart._blob = _chart(book, chart.relate_to(embedded, f"{R}/package"))  # noqa: SLF001 - its own relation is in it
    relation = document.part.relate_to(chart, f"{R}/chart")
    return _run(relation, _next_id(document), size, "、".join(f"{name}{number}" for name, number in shares))


def _book(shares: Sequence[Share], counted: str, made_on: dt.date) -> bytes:
    """Return a workbook with the figures and the doughnut of them."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - keeps start-up light

    saved = io.BytesIO()
    book = Workbook(saved, {"in_memory": True})
    book.set_properties({"created": dt.datetime.combine(made_on, dt.time())})
    sheet = book.add_worksheet(_SHEET)
    sheet.write_column(1, 0, [name for name, _ in shares])
    sheet.write(0, 1, counted)
    sheet.write_column(1, 1, [number for _, number in shares])
    chart: Any = book.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": [_SHEET, 0, 1],
            "categories": [_SHEET, 1, 0, len(shares), 0],
            "values": [_SHEET, 1, 1, len(shares), 1],
            "points": [_point(ground) for ground in GROUNDS[: len(shares)]],
            "data_labels": {
                "value": True,
                "num_format": "0;;;",
                "font": _font(bold=True),
                "fill": {"color": "#FFFFFF"},
            },
        }
    )
    chart.set_hole_size(_HOLE)
    chart.set_plotarea({"layout": _PLOT})
    chart.set_legend({"position": "right", "font": _font(), "layout": _LEGEND})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    sheet.insert_chart("D2", chart)
    book.close()
    return saved.getvalue()


def _point(ground: Ground) -> dict[str, Any]:
    """Return how one share of the ring is drawn."""
    border = {"color": f"#{BODY_INK}", "width": 0.75}
    if not ground.chart_pattern:
        return {"fill": {"color": f"#{ground.fill}"}, "border": border}
    colours = {"fg_color": f"#{ground.ink}", "bg_color": f"#{ground.fill}"}
    return {"pattern": {"pattern": ground.chart_pattern, **colours}, "border": border}


def _font(*, bold: bool = False) -> dict[str, Any]:
    return {"name": SONGTI, "size": _SIZE, "bold": bold, "color": f"#{BODY_INK}"}


def _chart(book: bytes, relation: str) -> bytes:
    """Return the workbook's chart as the part of a document: it points at the workbook, and has no page of its own."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        root = etree.fromstring(explicit_chart(archive.read(_CHART_IN_BOOK), _CHART_IN_BOOK))
    for settings in root.findall(f"{{{_C}}}printSettings"):
        root.remove(settings)
    external = etree.SubElement(root, f"{{{_C}}}externalData")
    external.set(f"{{{R}}}id", relation)
    etree.SubElement(external, f"{{{_C}}}autoUpdate", val="0")
    return serialised(root)


def _run(relation: str, number: int, size: tuple[int, int], description: str) -> etree._Element:
    width, height = (str(length * _EMU_PER_TWIP) for length in size)
    inline = etree.Element(f"{{{_WP}}}inline", nsmap={"wp": _WP, "a": _A}, distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=width, cy=height)
    etree.SubElement(inline, f"{{{_WP}}}docPr", id=str(number), name=f"整改状态图{number}", descr=description)
    graphic = etree.SubElement(etree.SubElement(inline, f"{{{_A}}}graphic"), f"{{{_A}}}graphicData", uri=_C)
    etree.SubElement(graphic, f"{{{_C}}}chart", nsmap={"c": _C, "r": R}).set(f"{{{R}}}id", relation)
    return element("r", element("drawing", inline))


def _next_id(document: Document) -> int:
    """Return a number that no drawing of the document has."""
    ids = (drawing.get("id", "") for drawing in document.element.body.iter(f"{{{_WP}}}docPr"))
    return max((int(one) for one in ids if one.isdecimal()), default=0) + 1
