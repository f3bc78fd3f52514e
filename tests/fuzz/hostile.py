"""Files made to harm, by name: each is one sentence of what a stranger could send."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from typing import Final

from fuzz.parts import Parts, packed, unpacked

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK: Final = (
    '<Relationship Id="rIdX" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
)
_LINKS: Final = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_LOL: Final = '<!DOCTYPE x [<!ENTITY a "ha">{}]>'.format(
    "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
)
_FIRST_CELL: Final = r"(<row [^>]*>)"


def edited(raw: bytes, part: str, pattern: str, made: str | Callable[[re.Match[str]], str], *, times: int = 1) -> bytes:
    """Return the file with a pattern replaced in the part whose name ends so; it must be there."""
    parts: list[tuple[str, bytes]] = []
    done = 0
    for name, content in unpacked(raw):
        if name.endswith(part) and not done:
            text, done = re.subn(pattern, made, content.decode(), count=times, flags=re.DOTALL)
            parts.append((name, text.encode()))
        else:
            parts.append((name, content))
    assert done, (part, pattern)
    return packed(tuple(parts))


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """Return the file with a part put in the place of another of that name, or added."""
    parts: Parts = tuple(part for part in unpacked(raw) if part[0] != name)
    return packed((*parts, (name, content)))


def in_first_row(raw: bytes, part: str, cell: str) -> bytes:
    """Return the file with a cell put at the beginning of a sheet's first row."""
    return edited(raw, part, _FIRST_CELL, lambda found: found[1] + cell)


def with_text(raw: bytes, part: str, text: str) -> bytes:
    """Return the file with a text, as XML, in a cell of its own to the right of a sheet's first row."""
    return edited(raw, part, r"</row>", f'<c r="AZ1" t="inlineStr"><is><t>{text}</t></is></c></row>')


def linked(raw: bytes, part: str, kind: str, target: str) -> bytes:
    """Return the file with one more relationship in a relationships part."""
    return edited(raw, part, "</Relationships>", _LINK.format(target, kind) + "</Relationships>")


def named(raw: bytes, name: str) -> bytes:
    """Return the file with one more defined name, given as its element."""
    return edited(raw, "workbook.xml", "</definedNames>", name + "</definedNames>")


def numbered_rows(raw: bytes, part: str, number: str) -> bytes:
    """Return the file with the last row of a sheet under another number, its cells without addresses."""
    row = f'<row r="{number}"><c><v>1</v></c></row></sheetData>'
    return edited(raw, part, "</sheetData>", row)


def lying_about_size(raw: bytes) -> bytes:
    """Return a file whose headers say of a part that it unpacks to three gigabytes."""
    content = bytearray(raw)
    struct.pack_into("<L", content, raw.index(b"PK\x01\x02") + 24, 3 << 30)
    return bytes(content)


def zip_bomb(raw: bytes, part: str, size: int) -> bytes:
    """Return the file with a part of so many blanks behind its end: a thousand to one once packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpacked(raw):
            archive.writestr(name, content + b" " * size if name.endswith(part) else content)
    return stream.getvalue()


Maker = Callable[[bytes, str], bytes]
"""Makes a hostile file of a good one and the ending of its ledger's part name."""

HOSTILE: Final[dict[str, Maker]] = {
    "a zip bomb in the ledger": lambda raw, part: zip_bomb(raw, part, 300 << 20),
    "a zip bomb in a part nobody reads": lambda raw, _: zip_bomb(raw, "app.xml", 300 << 20),
    "60 MiB of blanks": lambda raw, part: zip_bomb(raw, part, 60 << 20),
    "a size that is a lie": lambda raw, _: lying_about_size(raw),
    "an entity bomb in the ledger": lambda raw, part: edited(raw, part, "<worksheet", _LOL + "<worksheet"),
    "an entity bomb that is called": lambda raw, part: with_text(
        edited(raw, part, "<worksheet", _LOL + "<worksheet"), part, "&m;"
    ),
    "an entity bomb in the styles": lambda raw, _: edited(raw, "styles.xml", "<styleSheet", _LOL + "<styleSheet"),
    "somebody's file as an entity": lambda raw, part: with_text(
        edited(raw, part, "<worksheet", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'), part, "&a;"
    ),
    "deep nesting in the ledger": lambda raw, part: in_first_row(raw, part, "<x>" * 100_000 + "</x>" * 100_000),
    "deep nesting in the workbook part": lambda raw, _: edited(
        raw, "workbook.xml", "</workbook>", "<extLst>" * 100_000 + "</extLst>" * 100_000 + "</workbook>"
    ),
    "deep nesting in the content types": lambda raw, _: edited(
        raw, "[Content_Types].xml", "</Types>", "<x>" * 100_000 + "</x>" * 100_000 + "</Types>"
    ),
    "a cell in the last corner": lambda raw, part: edited(
        raw, part, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "1,048,576 rows with one value": lambda raw, part: numbered_rows(raw, part, "1048576"),
    "1,048,576 rows written out": lambda raw, part: edited(raw, part, "</sheetData>",
        "<row/>" * 1_000_000 + "</sheetData>"),
    "a merge over the whole sheet": lambda raw, part: edited(
        raw, part, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "a merge over all rows of the ledger": lambda raw, part: edited(
        raw, part, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A4:A1048576"/></mergeCells>'
    ),
    "a sheet that leads to itself": lambda raw, part: with_part(
        raw,
        f"xl/worksheets/_rels/{part}.rels",
        _LINKS.format(_LINK.format(part, "drawing")).encode(),
    ),
    "a target outside the package": lambda raw, _: linked(raw, "workbook.xml.rels", "theme", "../../../../etc/passwd"),
    "a sheet that is somebody's file": lambda raw, part: edited(
        raw, "workbook.xml.rels", f'Target="worksheets/{part}"', 'Target="file:///etc/passwd"'
    ),
    "a cell of 32,767 characters": lambda raw, part: with_text(raw, part, "整" * 32_767),
    "a cell of a million characters": lambda raw, part: with_text(raw, part, "整" * 1_000_000),
    "control characters": lambda raw, part: with_text(raw, part, "_x0000__x0001__x001F_\x7f\x85"),
    "control characters that are not XML": lambda raw, part: with_text(raw, part, "\x01\x02"),
    "formulas in text": lambda raw, part: with_text(raw, part, "=cmd|'/C calc'!A0"),
    "a lone surrogate": lambda raw, part: with_text(raw, part, "&#xD800;"),
    "a lone surrogate as an escape": lambda raw, part: with_text(raw, part, "_xD800_"),
}  # fmt: skip

FOUND: Final[dict[str, tuple[Maker, str]]] = {
    "a far-off cell in a row near by": (
        lambda raw, part: in_first_row(raw, part, '<c r="XFD1048576"><v>1</v></c>'),
        "sparse.rectangle looks at row numbers, calamine at the cells' addresses: it asks for all of it, and aborts",
    ),
    "a row numbered beyond the last": (
        lambda raw, part: numbered_rows(raw, part, "4294967296"),
        "SparseReader.rows fills the list up to any row number",
    ),
    "a calculation chain that is the ledger": (
        lambda raw, part: linked(raw, "workbook.xml.rels", "calcChain", f"worksheets/{part}"),
        "Splices.drop_calculation_chain removes whatever part the relationship names, the owner's sheet too",
    ),
    "a calculation chain that is the styles": (
        lambda raw, _: linked(raw, "workbook.xml.rels", "calcChain", "styles.xml"),
        "as above, the styles",
    ),
    "a defined name of no sheet": (
        lambda raw, _: named(raw, '<definedName name="x" localSheetId="">A1</definedName>'),
        "parts._names takes localSheetId for a number",
    ),
    "an own sheet without a name": (
        lambda raw, _: named(
            edited(raw, "workbook.xml", 'sheet name="[^"]*"([^>]*)/></sheets>', r'sheet name=""\1/></sheets>'),
            '<definedName name="_rectify_xl.sheet" localSheetId="3">"overview"</definedName>',
        ),
        "drawn under another name, XlsxWriter's, than the one it was looked for by",
    ),
    "a template version of 5,000 digits": (
        lambda raw, _: edited(raw, "workbook.xml", r'(name="_rectify_xl.template"[^>]*>)[^<]*', rf"\g<1>{'9' * 5_000}"),
        "the opening takes any run of digits for a number",
    ),
    "styles outside the package": (
        lambda raw, _: edited(raw, "workbook.xml.rels", 'Target="styles.xml"', 'Target="../../../../etc/passwd"'),
        "_Grafting.merge_styles makes a part etc/passwd of the drawn styles alone, which the owner's cells then index",
    ),
    "deep nesting in the styles": (
        lambda raw, _: edited(raw, "styles.xml", "</font>", "<x>" * 2_000 + "</x>" * 2_000 + "</font>"),
        "styles._canonical calls itself once a level",
    ),
    "styles that are a sheet": (
        lambda raw, part: edited(raw, "workbook.xml.rels", 'Target="styles.xml"', f'Target="worksheets/{part}"'),
        "_Grafting.merge_styles appends to whatever part the relationship names: the owner's sheet is changed",
    ),
    "styles that a relationship leads past": (
        lambda raw, _: edited(raw, "workbook.xml.rels", 'Target="styles.xml"', 'Target=".."'),
        "_Grafting.merge_styles took the place of a styles part that no relationship leads to",
    ),
    "two lists of cell formats": (
        lambda raw, _: edited(raw, "styles.xml", "<cellXfs", '<cellXfs count="1"><xf numFmtId="0"/></cellXfs><cellXfs'),
        "merge_styles appended to the first of the two, while others read the second",
    ),
    "a number format of 5,000 digits": (
        lambda raw, _: edited(raw, "styles.xml", r'<xf numFmtId="\d+"', f'<xf numFmtId="{"9" * 5_000}"'),
        "merge_styles took any run of digits for a number",
    ),
    "a table with a heading count that is no whole number": (
        lambda raw, _: edited(raw, "table1.xml", "<table ", '<table headerRowCount="1.0" '),
        "grids._table takes headerRowCount and totalsRowCount for numbers",
    ),
    "a table of whole columns": (
        lambda raw, _: edited(raw, "table1.xml", ' ref="[^"]*"', ' ref="A:C"'),
        "grids.area_of passes on range_boundaries' None for an open end",
    ),
    "a sheet of the owner's named as a generated one": (
        lambda raw, _: edited(raw, "workbook.xml", r'<definedName name="_rectify_xl.sheet".*?</definedName>', ""),
        "the naming of sheets tells G03 at the first refresh only, so that the second one changes the file",
    ),
    "a generated sheet that is the package's relationships": (
        lambda raw, _: edited(raw, "workbook.xml.rels", 'Target="worksheets/sheet1.xml"', 'Target="/_rels/.rels"'),
        "_Grafting.put wrote the sheet over whatever part the relationship named",
    ),
    "a generated sheet that leads to the package's relationships": (
        lambda raw, _: with_part(
            raw, "xl/worksheets/_rels/sheet1.xml.rels", _LINKS.format(_LINK.format("/_rels/.rels", "drawing")).encode()
        ),
        "_Grafting._clear removed whatever part the sheet alone led to",
    ),
    "a chartsheet's relationships with a document type": (
        lambda raw, _: with_part(
            linked(with_part(raw, "xl/odd.xml", b"<a/>"), "workbook.xml.rels", "theme", "odd.xml"),
            "xl/_rels/odd.xml.rels",
            b"<!DOCTYPE a>" + _LINKS.format("").encode(),
        ),
        "reachable read relationships that nobody needs, from the second refresh on",
    ),
    "a calculation chain that is not XML": (
        lambda raw, _: with_part(
            linked(raw, "workbook.xml.rels", "calcChain", "calcChain.xml"), "xl/calcChain.xml", b"<c"
        ),
        "Splices.drop_calculation_chain removed the relationship and left the part",
    ),
    "a formula in a cell without a column": (
        lambda raw, part: in_first_row(raw, part, '<c r="1"><f>1</f></c>'),
        "cells.column_number let openpyxl's UnboundLocalError through",
    ),
    "a formula in column AAAA": (
        lambda raw, part: in_first_row(raw, part, '<c r="AAAA1"><f>1</f></c>'),
        "cells._odd_cells lets openpyxl's ValueError through",
    ),
}  # fmt: skip
"""Smallest cases of what the fuzzer found: the file, and the fault it shows."""
