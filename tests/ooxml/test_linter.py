"""Each rule of the linter fires on a workbook damaged in one thing, and stays silent on a sound one."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from .damage import (
    BOARD,
    CHAIN,
    CHART,
    COMMENTS,
    DRAWING,
    HIDDEN,
    LEDGER,
    PROPERTIES,
    STRINGS,
    STYLES,
    TABLE,
    TYPES,
    WORKBOOK,
    WORKBOOK_LINKS,
    edited,
    renamed,
    replaced,
    sound_workbook,
    with_part,
    without_part,
)
from .linter import Problem, lint, new_problems
from .references import named_sheets

if TYPE_CHECKING:
    from pathlib import Path

LEDGER_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
BOARD_LINKS = "xl/worksheets/_rels/sheet2.xml.rels"
LONG = "长" * 256
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SECOND_DRAWING = (
    '<Relationship Id="rId9" Target="../drawings/drawing1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"/>'
)
RULE_OF_FORMAT = '<cfRule type="cellIs" dxfId="0" priority="1"'

# rule | part | what stands there | what stands there instead
DAMAGES = [
    ("override-dangling", TYPES, "</Types>", '<Override PartName="/xl/gone.xml" ContentType="a/b"/></Types>'),
    ("override-duplicate", TYPES, "</Types>", '<Override PartName="/xl/Styles.xml" ContentType="a/b"/></Types>'),
    ("override-name", TYPES, 'PartName="/xl/styles.xml"', 'PartName="xl/styles.xml"'),
    ("default-duplicate", TYPES, "</Types>", '<Default Extension="XML" ContentType="a/b"/></Types>'),
    ("type-missing", TYPES, 'Extension="vml"', 'Extension="emf"'),
    ("type-kind", TYPES, "spreadsheetml.worksheet+xml", "spreadsheetml.chartsheet+xml"),
    ("type-kind", TYPES, 'PartName="/xl/tables/table1.xml"', 'PartName="/xl/tables/table9.xml"'),
    ("rel-target-missing", LEDGER_LINKS, "table1.xml", "table9.xml"),
    ("rel-id-duplicate", WORKBOOK_LINKS, 'Id="rId4"', 'Id="rId5"'),
    ("rel-id-name", WORKBOOK_LINKS, 'Id="rId4"', 'Id="4"'),
    ("rel-attribute", WORKBOOK_LINKS, 'Target="theme/theme1.xml"', ""),
    ("part-shared", LEDGER_LINKS, "</Relationships>", SECOND_DRAWING + "</Relationships>"),
    ("root-element", STYLES, '<styleSheet xmlns="', '<styleSheet xmlns="urn:other:'),
    ("xml-malformed", LEDGER, "</worksheet>", ""),
    ("xml-doctype", STYLES, "<styleSheet", "<!DOCTYPE styleSheet><styleSheet"),
    ("ignorable-undeclared", LEDGER, "<worksheet", f'<worksheet xmlns:mc="{MC}" mc:Ignorable="x14ac"'),
    ("namespace-mixed", HIDDEN, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
     "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("rid-dangling", LEDGER, '<hyperlink ref="A11" r:id="rId1"', '<hyperlink ref="A11" r:id="rId77"'),
    ("rid-dangling", BOARD, '<drawing r:id="rId1"', '<drawing r:id="rId2"'),
    ("rid-dangling", DRAWING, 'r:id="rId2"', 'r:id="rId3"'),
    ("rid-kind", LEDGER, '<tablePart r:id="rId3"', '<tablePart r:id="rId5"'),
    ("app-vector-size", PROPERTIES, 'size="5"', 'size="6"'),
    ("app-heading-pairs", PROPERTIES, "<vt:i4>3</vt:i4>", "<vt:i4>4</vt:i4>"),
    ("workbook-order", WORKBOOK, "<definedNames>", "<calcPr/><definedNames>"),
    ("no-visible-sheet", WORKBOOK, '"1" r:id="rId1"/><sheet name="总览"',
     '"1" state="hidden" r:id="rId1"/><sheet state="veryHidden" name="总览"'),
    ("sheet-state", WORKBOOK, 'state="hidden"', 'state="gone"'),
    ("sheet-rel", WORKBOOK, '"2" r:id="rId2"', '"2" r:id="rId4"'),
    ("sheet-id-range", WORKBOOK, 'sheetId="3"', 'sheetId="65535"'),
    ("sheet-id-duplicate", WORKBOOK, 'sheetId="3"', 'sheetId="2"'),
    ("sheet-part-shared", WORKBOOK, 'r:id="rId3"', 'r:id="rId2"'),
    ("sheet-name-length", WORKBOOK, 'name="字典"', f'name="{"典" * 32}"'),
    ("sheet-name-characters", WORKBOOK, 'name="字典"', 'name="字/典"'),
    ("sheet-name-characters", WORKBOOK, 'name="字典"', "name=\"'字典\""),
    ("sheet-name-duplicate", WORKBOOK, 'name="字典"', 'name="总览"'),
    ("active-tab", WORKBOOK, "<workbookView", '<workbookView activeTab="3"'),
    ("first-sheet", WORKBOOK, "<workbookView", '<workbookView firstSheet="3"'),
    ("view-id", BOARD, 'workbookViewId="0"', 'workbookViewId="1"'),
    ("tab-selected-many", BOARD, "<sheetView ", '<sheetView tabSelected="1" '),
    ("name-local-sheet", WORKBOOK, 'localSheetId="1"', 'localSheetId="3"'),
    ("name-duplicate", WORKBOOK, 'name="合计" localSheetId="1"', 'name="状态选项"'),
    ("name-syntax", WORKBOOK, 'name="合计"', 'name="合 计"'),
    ("name-syntax", WORKBOOK, 'name="合计"', 'name="ABC12"'),
    ("name-empty", WORKBOOK, "字典!$A$1:$A$2</definedName>", "</definedName>"),
    ("name-dangling", WORKBOOK, "字典!$A$1:$A$2</definedName>", "#REF!</definedName>"),
    ("name-dangling", WORKBOOK, "字典!$A$1:$A$2</definedName>", "'旧 字典'!$A$1:$A$2</definedName>"),
    ("styles-order", STYLES, "<numFmts", '<colors/><numFmts'),
    ("styles-count", STYLES, '<fonts count="4"', '<fonts count="5"'),
    ("font-index", STYLES, 'fontId="1"', 'fontId="4"'),
    ("fill-index", STYLES, 'fillId="2"', 'fillId="3"'),
    ("border-index", STYLES, 'borderId="1"', 'borderId="2"'),
    ("xf-index", STYLES, 'borderId="0" xfId="1"', 'borderId="0" xfId="2"'),
    ("numfmt-undefined", STYLES, '<xf numFmtId="164"', '<xf numFmtId="165"'),
    ("numfmt-duplicate", STYLES, "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>'),
    ("cell-style-index", STYLES, 'xfId="1" builtinId', 'xfId="2" builtinId'),
    ("dxf-index", LEDGER, 'dxfId="0"', 'dxfId="1"'),
    ("dxf-index", TABLE, '<tableColumn id="2"', '<tableColumn id="2" dataDxfId="1"'),
    ("style-index", LEDGER, '<c r="A3" s="1"', '<c r="A3" s="3"'),
    ("style-index", LEDGER, '<row r="3"', '<row r="3" s="3"'),
    ("style-index", LEDGER, 'style="1"', 'style="3"'),
    ("sheet-order", LEDGER, "<mergeCells", "<hyperlinks/><mergeCells"),
    ("sheet-order", LEDGER, "<pageMargins", '<mergeCells/><pageMargins'),
    ("sheet-order", LEDGER, "</worksheet>", "<invented/></worksheet>"),
    ("empty-list", BOARD, "<sheetData>", "<cols/><sheetData>"),
    ("list-count", LEDGER, '<mergeCells count="2"', '<mergeCells count="3"'),
    ("column-range", LEDGER, 'max="3"', 'max="16385"'),
    ("column-overlap", LEDGER, "</cols>", '<col min="3" max="4"/></cols>'),
    ("dimension-ref", LEDGER, 'ref="A1:F16"', 'ref="A0:F16"'),
    ("filter-ref", LEDGER, "<mergeCells", '<autoFilter ref="B2:A1"/><mergeCells'),
    ("row-range", LEDGER, '<row r="16"', '<row r="1048577"'),
    ("row-order", LEDGER, '<row r="3"', '<row r="1"'),
    ("cell-ref", LEDGER, '<c r="F3"', '<c r="XFE3"'),
    ("cell-row", LEDGER, '<c r="F3"', '<c r="F4"'),
    ("cell-order", LEDGER, '<c r="B3"', '<c r="A3"'),
    ("cell-type", LEDGER, '<c r="D14" t="b"', '<c r="D14" t="bool"'),
    ("cell-metadata", LEDGER, '<c r="D15"', '<c r="D15" cm="1"'),
    ("cell-children", BOARD, "<f>B2+1</f><v>8</v>", "<v>8</v><f>B2+1</f>"),
    ("string-index", LEDGER, "<v>13</v>", "<v>14</v>"),
    ("number-text", LEDGER, "<v>5</v></c></row><row r=\"14\"", "<v>五</v></c></row><row r=\"14\""),
    ("number-text", LEDGER, 't="b"><v>1</v>', 't="b"><v>2</v>'),
    ("error-text", LEDGER, 't="b"><v>1</v>', 't="e"><v>1</v>'),
    ("inline-string", LEDGER, 't="b"><v>1</v>', 't="inlineStr"><v>1</v>'),
    ("inline-string", LEDGER, 't="b"><v>1</v>', "><is><t>1</t></is>"),
    ("string-length", LEDGER, 't="b"><v>1</v>', f't="inlineStr"><is><t>{"长" * 32_768}</t></is>'),
    ("string-length", STRINGS, "<t>合并</t>", f"<t>{'长' * 32_768}</t>"),
    ("formula-sheet", BOARD, "整改台账!C4", "旧台账!C4"),
    ("formula-array", LEDGER, ' ref="D15:D16"', ""),
    ("formula-shared", BOARD, "<f>B2+1</f>", '<f t="shared" si="0"/>'),
    ("formula-length", BOARD, "<f>B2+1</f>", f"<f>B2{'+1' * 4_096}</f>"),
    ("merge-ref", LEDGER, '<mergeCell ref="A8:B9"', '<mergeCell ref="B9:A8"'),
    ("merge-single", LEDGER, '<mergeCell ref="A8:B9"', '<mergeCell ref="A8"'),
    ("merge-overlap", LEDGER, '<mergeCell ref="A8:B9"', '<mergeCell ref="C1:D2"'),
    ("validation-ref", LEDGER, 'sqref="B4:B5"', 'sqref="B4,B5"'),
    ("validation-message", LEDGER, 'promptTitle="状态"', f'promptTitle="{LONG}"'),
    ("validation-list", LEDGER, '"已完成,正在推进"', f'"{LONG}"'),
    ("formula-sheet", LEDGER, '"已完成,正在推进"', "旧字典!$A$1:$A$2"),
    ("conditional-ref", LEDGER, '<conditionalFormatting sqref="C4:C5"', '<conditionalFormatting sqref=""'),
    ("conditional-priority", LEDGER, 'priority="1"', ""),
    ("conditional-shape", LEDGER, RULE_OF_FORMAT, '<cfRule type="dataBar" priority="1"'),
    ("hyperlink-ref", LEDGER, '<hyperlink ref="A11"', '<hyperlink ref="11"'),
    ("hyperlink-location", LEDGER, "location=\"'总览'!A1\"", "location=\"'旧览'!A1\""),
    ("table-unlisted", LEDGER, '<tablePart r:id="rId3"/>', ""),
    ("comment-shapes", LEDGER, '<legacyDrawing r:id="rId2"/>', ""),
    ("comment-ref", COMMENTS, 'ref="A13"', 'ref="A"'),
    ("comment-author", COMMENTS, 'authorId="0"', 'authorId="1"'),
    ("table-id", TABLE, ' id="1" name="台账"', ' id="2" name="台账"'),
    ("table-name-duplicate", TABLE, 'displayName="台账"', 'displayName="其他"'),
    ("table-name-duplicate", TABLE, 'name="台账"', 'name="其他"'),
    ("table-name-clash", TABLE, 'displayName="台账"', 'displayName="状态选项"'),
    ("table-name-syntax", TABLE, 'displayName="台账"', 'displayName="台 账"'),
    ("table-name-syntax", TABLE, 'displayName="台账"', 'displayName="R1C1"'),
    ("table-order", TABLE, "</tableColumns>", '</tableColumns><autoFilter ref="A3:C5"/>'),
    ("table-column-duplicate", TABLE, 'name="数量"', 'name="状态"'),
    ("table-column-id", TABLE, '<tableColumn id="3"', '<tableColumn id="2"'),
    ("table-ref", TABLE, ' ref="A3:C6"', ' ref="A3:C1048577"'),
    ("table-width", TABLE, 'tableColumns count="3"', 'tableColumns count="4"'),
    ("table-width", TABLE, ' ref="A3:C6"', ' ref="A3:D6"'),
    ("table-height", TABLE, ' ref="A3:C6"', ' ref="A3:C4"'),
    ("table-filter", TABLE, '<autoFilter ref="A3:C5"', '<autoFilter ref="A3:C6"'),
    ("table-header-text", TABLE, 'name="数量"', 'name="个数"'),
    ("table-header-type", LEDGER, '<c r="C3" s="1" t="s"><v>4</v></c>', '<c r="C3" s="1"><v>4</v></c>'),
    ("table-totals", TABLE, 'totalsRowLabel="合计"', 'totalsRowLabel="总计"'),
    ("table-overlap", TABLE, ' ref="A3:C6"', ' ref="A3:E6"'),
    ("table-merge", LEDGER, '<mergeCell ref="A8:B9"', '<mergeCell ref="A5:B5"'),
    ("anchor-order", DRAWING, "<xdr:col>11</xdr:col>", "<xdr:col>3</xdr:col>"),
    ("anchor-range", DRAWING, "<xdr:row>33</xdr:row>", "<xdr:row>1048576</xdr:row>"),
    ("anchor-shape", DRAWING, "<xdr:clientData/>", ""),
    ("shape-id", DRAWING, 'cNvPr id="3"', 'cNvPr id="2"'),
    ("chart-axis", CHART, '<c:axId val="50010002"/></c:barChart>', '<c:axId val="7"/></c:barChart>'),
    ("chart-axis", CHART, '<c:crossAx val="50010001"', '<c:crossAx val="7"'),
    ("chart-series", CHART, '<c:order val="1"', '<c:order val="0"'),
    ("chart-sheet", CHART, "总览!$A$2", "旧览!$A$2"),
    ("chart-sheet", CHART, "总览!$A$2:$A$3", "#REF!"),
    ("chart-cache-count", CHART, '<c:ptCount val="2"', '<c:ptCount val="1"'),
    ("chart-cache-index", CHART, '<c:pt idx="1"', '<c:pt idx="2"'),
    ("chart-cache-index", CHART, '<c:pt idx="1"', '<c:pt idx="0"'),
    ("chain-cell", CHAIN, 'r="B3"', 'r="B4"'),
    ("chain-sheet", CHAIN, 'i="2"', 'i="9"'),
    ("string-count", STRINGS, 'count="18"', 'count="17"'),
    ("string-unique-count", STRINGS, 'uniqueCount="14"', 'uniqueCount="13"'),
]  # fmt: skip


def rules(data: bytes) -> set[str]:
    return {problem.rule for problem in lint(data)}


def test_a_sound_workbook_has_no_problem() -> None:
    assert lint(sound_workbook()) == []


def test_a_workbook_is_read_from_its_path_too(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(sound_workbook())
    assert lint(path) == []


@pytest.mark.parametrize(("rule", "part", "old", "new"), DAMAGES)
def test_a_damage_breaks_its_rule(rule: str, part: str, old: str, new: str) -> None:
    assert rule in rules(replaced(sound_workbook(), part, old, new))


def test_what_is_no_zip_is_said() -> None:
    assert rules(b"PK, but no more") == {"zip-unreadable"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_found() -> None:
    assert "zip-duplicate-name" in rules(with_part(sound_workbook(), STYLES, b"<styleSheet/>"))


def test_names_that_differ_only_in_case_are_found() -> None:
    assert "zip-case-clash" in rules(with_part(sound_workbook(), "xl/Styles.xml", b"<styleSheet/>"))


def test_an_entry_name_with_backslashes_is_found_and_still_read() -> None:
    assert rules(renamed(sound_workbook(), STYLES, r"xl\styles.xml")) == {"zip-name"}


def test_damaged_data_are_found() -> None:
    data = bytearray(sound_workbook())
    with zipfile.ZipFile(zip_stream(data)) as archive:
        entry = archive.getinfo(STYLES)
    data[entry.header_offset + 30 + len(STYLES) + 40] ^= 0xFF
    assert rules(bytes(data)) & {"zip-crc", "zip-data"}


@pytest.mark.parametrize(
    ("rule", "in_local", "in_central", "value"),
    [("zip-encrypted", 6, 8, 1), ("zip-method", 8, 10, 12)],
)
def test_flags_and_methods_that_excel_cannot_read_are_found(
    rule: str, in_local: int, in_central: int, value: int
) -> None:
    data = bytearray(sound_workbook())
    data[data.index(b"PK\x03\x04") + in_local] = value
    data[data.index(b"PK\x01\x02") + in_central] = value
    assert rule in rules(bytes(data))


def test_two_headers_that_differ_are_found() -> None:
    data = bytearray(sound_workbook())
    data[data.index(b"PK\x03\x04") + 14] ^= 0xFF
    assert "zip-header" in rules(bytes(data))


def test_a_zip64_field_without_need_is_found() -> None:
    stream = zip_stream(b"")
    with zipfile.ZipFile(stream, "w") as archive, archive.open(TYPES, "w", force_zip64=True) as entry:
        entry.write(b"<Types/>")
    assert "zip-zip64" in rules(stream.getvalue())


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("types-missing", TYPES),
        ("workbook-missing", WORKBOOK),
        ("rel-target-missing", TABLE),
        ("rel-source-missing", BOARD),
        ("orphan", BOARD_LINKS),
    ],
)
def test_a_missing_part_breaks_its_rule(rule: str, part: str) -> None:
    assert rule in rules(without_part(sound_workbook(), part))


@pytest.mark.parametrize(
    ("rule", "part", "element"),
    [
        ("names-empty", WORKBOOK, "definedNames"),
        ("no-sheets", WORKBOOK, "sheets"),
        ("styles-missing", STYLES, "fills"),
        ("chain-empty", CHAIN, "calcChain"),
        ("sheet-data-missing", HIDDEN, "worksheet"),
    ],
)
def test_an_element_without_content_breaks_its_rule(rule: str, part: str, element: str) -> None:
    assert rule in rules(edited(sound_workbook(), part, lambda xml: emptied(xml, element)))


def test_more_formats_than_excel_takes_are_found() -> None:
    many = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 64_000
    assert "styles-limit" in rules(replaced(sound_workbook(), STYLES, "</cellXfs>", many + "</cellXfs>"))


def test_utf_16_parts_and_byte_order_marks_are_read() -> None:
    data = edited(sound_workbook(), LEDGER, lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    assert lint(edited(data, STYLES, lambda xml: b"\xef\xbb\xbf" + xml)) == []


def test_prefixed_elements_and_odd_targets_are_read() -> None:
    data = edited(sound_workbook(), STRINGS, prefixed)
    data = replaced(data, WORKBOOK_LINKS, 'Target="styles.xml"', 'Target="/XL/Styles.xml"')
    assert lint(replaced(data, WORKBOOK_LINKS, "worksheets/sheet1.xml", "./worksheets/%73heet1.xml")) == []


def test_a_strict_workbook_is_read() -> None:
    data = sound_workbook()
    with zipfile.ZipFile(zip_stream(data)) as archive:
        names = archive.namelist()
    for name in names:
        data = edited(data, name, as_strict)
    assert lint(data) == []


def test_new_problems_are_those_that_were_not_there_before() -> None:
    old, new = Problem("row-order", LEDGER, "row 3"), Problem("merge-single", LEDGER, "A1")
    assert new_problems([old], [old, new, old]) == [old, new]
    assert new_problems([old, new], [new]) == []


def zip_stream(data: bytes | bytearray) -> BytesIO:
    return BytesIO(bytes(data))


def emptied(xml: bytes, name: str) -> bytes:
    return re.sub(rf"(<{name}[^>]*>).*(</{name}>)".encode(), rb"\1\2", xml, flags=re.DOTALL)


def prefixed(xml: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")


def as_strict(xml: bytes) -> bytes:
    for transitional, strict in STRICT.items():
        xml = xml.replace(transitional, strict)
    return xml


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


@pytest.mark.parametrize(
    ("formula", "sheets"),
    [
        ("'<&\"'!A1&\"!\"&'<&\"'!B2", ['<&"', '<&"']),
        ('"看："&台账!A1&"\'旧\'!A1"', ["台账"]),
        ("IF(#REF!,一月:三月!A1,'张''三'!A1:'张''三'!B2)", ["一月", "三月", "张'三", "张'三"]),
    ],
)
def test_sheets_are_read_out_of_a_formula_whatever_they_are_called(formula: str, sheets: list[str]) -> None:
    assert list(named_sheets(formula)) == sheets
