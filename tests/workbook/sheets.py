"""Workbooks of one sheet written out in XML, as odd programs write them, and looked at without the product's code."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl.utils.cell import column_index_from_string, get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0"><alignment wrapText="1"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
SHARED = (
    f'<sst xmlns="{MAIN}" count="3" uniqueCount="3"><si><t>共享甲</t></si>'
    "<si><r><rPr><b/></rPr><t>粗</t></r><r><t>细</t></r></si>"
    '<si><t xml:space="preserve"> 乙 &amp; 丙 </t></si></sst>'
)


@dataclass(frozen=True)
class Written:
    """A sheet to be written out: rows of cells, and how the program that wrote it wrote such things."""

    rows: dict[int, dict[int, str]]
    prefix: str = ""
    says_rows: bool = True
    says_cells: bool = True
    date_1904: bool = False
    before: str = ""
    after: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def content(self) -> str:
        """Return the sheet's part."""
        p, space = self.prefix, f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"
        rows = "".join(self._row(number, cells) for number, cells in sorted(self.rows.items()))
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- <c r="A1"> --><{p}worksheet {space}="{MAIN}">{self.before}'
            f"<{p}sheetData>{rows}</{p}sheetData>{self.after}</{p}worksheet>"
        )

    def _row(self, number: int, cells: dict[int, str]) -> str:
        p = self.prefix
        reference = f' r="{number}"' if self.says_rows or (number - 1 not in self.rows and number > 1) else ""
        inner, before = "", 0
        for column, cell in sorted(cells.items()):
            says = self.says_cells or column != before + 1
            place = f' r="{get_column_letter(column)}{number}"' if says else ""
            inner += re.sub(r"<(/?)(\w)", rf"<\1{p}\2", cell.replace("<c", f"<c{place}", 1))
            before = column
        return f"<{p}row{reference} ht='20'>{inner}</{p}row>" if inner else f"<{p}row{reference} ht='20'/>"

    def package(self) -> bytes:
        """Return the workbook file."""
        date = '<workbookPr date1904="1"/>' if self.date_1904 else ""
        parts = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/xl/{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
                for part, kind in (
                    ("workbook.xml", "sheet.main"), ("worksheets/sheet1.xml", "worksheet"), ("styles.xml", "styles"),
                    ("sharedStrings.xml", "sharedStrings"),
                )
            )
            + "</Types>",
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{date}<sheets>'
            '<sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(
                ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
            ),
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": SHARED,
            SHEET: self.content(),
            **self.extra,
        }  # fmt: skip
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


_ROW = re.compile(r"<(?:\w+:)?row\b[^>]*?(?:/>|>.*?</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c\b[^>]*?(?:/>|>.*?</(?:\w+:)?c>)", re.DOTALL)
_COMMENT = re.compile("<!--.*?-->")
_PLACE = re.compile(r'\sr="([A-Z]*)(\d+)"')


def cells_of(content: str) -> dict[tuple[int, int], str]:
    """Return every cell as it is written, by row and column."""
    found, number = {}, 0
    for row in _ROW.findall(_COMMENT.sub("", content)):
        said = _PLACE.search(row[: row.index(">")])
        number = int(said[2]) if said else number + 1
        column = 0
        for cell in _CELL.findall(row):
            place = _PLACE.search(cell[: cell.index(">")])
            column = column_index_from_string(place[1]) if place else column + 1
            found[number, column] = cell
    return found


def without_cells(content: str, new_rows: Sequence[int] = ()) -> str:
    """Return what is left of a sheet without its cells, and without some rows; an empty row is written in one way."""
    bare = re.sub(r"></(?:\w+:)?row>", "/>", _CELL.sub("", _COMMENT.sub("", content)))
    for row in new_rows:
        bare = re.sub(rf'<(?:\w+:)?row r="{row}"/>', "", bare)
    return bare
