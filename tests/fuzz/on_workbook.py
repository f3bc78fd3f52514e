"""Mutations that know a workbook: relationships, sheet list, names, tables, merges, rows, cells, styles."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from fuzz.on_bytes import Mutation
from fuzz.parts import packed, part_like, replaced, unpacked

_TARGET: Final = re.compile(rb'Target="[^"]*"')
_TARGETS: Final = (
    b"../../../../etc/passwd", b"/etc/passwd", b"file:///etc/passwd", b"http://example.org/a.xml", b"", b".", b"/",
    b"..",
    b"workbook.xml", b"/xl/workbook.xml", b"/_rels/.rels", b"/[Content_Types].xml", b"_rels/workbook.xml.rels",
    b"worksheets/missing.xml", b"worksheets/sheet1.xml", b"WORKSHEETS/SHEET1.XML", b"worksheets%2Fsheet1.xml",
    b"worksheets\\sheet1.xml", b"#Sheet1!A1", b"styles.xml", b"sharedStrings.xml", b"//host/share", b"a" * 5_000,
)  # fmt: skip
_RANGES: Final = (
    b"A1:XFD1048576", b"XFD1048576", b"A1", b"B2:A1", b"A1:A1", b"A0:B0", b"ZZZZ1:ZZZZ9", b"$A$1:$C$3", b"A:C",
    b"1:3", b"",
    b"A1 B2", b"A1:K1", b"A1:K99999999", b"A1048576:K1048577", b"XFC1:XFE9", b"Sheet!A1:B2", b"A1:", b":", b"R1C1",
)  # fmt: skip
_NAMES: Final = (
    b'<definedName name="_rectify_xl.overview">#REF!</definedName>',
    "<definedName name=\"_rectify_xl.overview\">'整改台账'!$A$1</definedName>".encode(),
    "<definedName name=\"_rectify_xl.summary\">整改台账!$A$1</definedName>".encode(),
    b'<definedName name="_rectify_xl.sheet" localSheetId="0">"summary"</definedName>',
    b'<definedName name="_rectify_xl.sheet" localSheetId="99">overview</definedName>',
    b'<definedName name="_rectify_xl.template">1e9</definedName>',
    "<definedName name=\"_rectify_xl.template\">²</definedName>".encode(),
    b'<definedName name="_rectify_xl.template">' + b"9" * 5_000 + b"</definedName>",
    b'<definedName name="_xlnm.Print_Area" localSheetId="9999">A1</definedName>',
    b'<definedName name="_xlnm._FilterDatabase" localSheetId="-1" hidden="1">x</definedName>',
    b'<definedName name="x" localSheetId="">1</definedName>',
    b'<definedName name="x" localSheetId="a">1</definedName>',
    b"<definedName>A1</definedName>",
    b'<definedName name=""></definedName>',
    "<definedName name=\"状态词语\">字典!$A$1:$A$1048576</definedName>".encode(),
    "<definedName name=\"状态词语\">字典!$A:$XFD</definedName>".encode(),
    "<definedName name=\"状态读作\">没有这张表!$B$2:$B$9</definedName>".encode(),
    "<definedName name=\"台账\">=OFFSET(A1,0,0,1E9,1E9)</definedName>".encode(),
    b'<definedName name="' + b"n" * 10_000 + b'">1</definedName>',
)  # fmt: skip
_NUMBERS: Final = (b"0", b"-1", b"", b"9999", b"99999", b"65535", b"4294967295", b"a", b"1.0", b"9" * 400)
_CELLS: Final = (
    b'<c r="XFD1048576"><v>1</v></c>', b'<c r="A0"><v>1</v></c>', b'<c r="AAAA1"><v>1</v></c>',
    b'<c r="1A"><v>1</v></c>',
    b'<c r=""><v>1</v></c>', b"<c/>", b'<c r="A1" s="99999"><v>1</v></c>', b'<c r="A1" s="-1"><v>1</v></c>',
    b'<c r="A1" s="x"><v>1</v></c>', b'<c t="s"><v>99999</v></c>', b'<c t="s"><v>-1</v></c>', b'<c t="s"><v>x</v></c>',
    b'<c t="e"><v></v></c>', b'<c t="e"><v>#NEW!</v></c>', b'<c t="b"><v>2</v></c>', b'<c t="d"><v>2021-02-30</v></c>',
    b'<c t="d"><v>2021-03-28T25:61:00Z</v></c>', b'<c t="n"><v>1e999</v></c>', b"<c><v>nan</v></c>",
    b"<c><v>-1e308</v></c>",
    b"<c><f>1+</f></c>", b'<c><f t="shared" si="9">A1</f><v>1</v></c>',
    b'<c><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c>',
    b'<c t="inlineStr"><is><t>=HYPERLINK("http://x","y")</t></is></c>', b'<c t="inlineStr"><is/></c>',
    b'<c t="inlineStr"/>',
    b'<c t="inlineStr"><is><t>_x0000__x0001__xD800__xFFFF_</t></is></c>', b'<c t="zzz"><v>1</v></c>',
    b'<c t="str"><f>A1</f></c>',
    b'<c t="inlineStr"><is><t>' + "整".encode() * 32_767 + b"</t></is></c>", b'<c><v>' + b"9" * 5_000 + b"</v></c>",
)  # fmt: skip
_CELL: Final = re.compile(rb"<c[ >](?:(?!<c[ >]).)*?</c>|<c [^>]*/>", re.DOTALL)
_ROW: Final = re.compile(rb'<row ([^>]*?)r="\d+"')


def targets(chance: Random, raw: bytes) -> bytes:
    """Lead a relationship elsewhere: out of the package, in a circle, nowhere, to a wrong part."""
    return _edited(chance, raw, (".rels",), lambda content: _once(chance, _TARGET, content, _target(chance)))


def circle(chance: Random, raw: bytes) -> bytes:
    """Let a sheet lead to itself, to the workbook and to a part that leads back."""
    kind = chance.choice((b"drawing", b"worksheet", b"table", b"officeDocument", b"chart"))
    links = b"".join(
        b'<Relationship Id="rIdC%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
        b'Target="%s"/>' % (number, kind, target)
        for number, target in enumerate(
            (b"/xl/workbook.xml", b"/xl/worksheets/sheet1.xml", b"/xl/worksheets/sheet2.xml")
        )
    )
    return _edited(chance, raw, (".rels",), lambda content: _before(content, b"</Relationships>", links))


def sheet_list(chance: Random, raw: bytes) -> bytes:
    """Give a listed sheet an odd id, name, state or relationship, or list it twice."""
    attribute, values = chance.choice(
        (
            (b"sheetId", _NUMBERS),
            (
                b"name",
                (
                    b"",
                    "整改台账".encode(),
                    b"a" * 300,
                    b"a&#10;b",
                    b"'",
                    b"[x]:*?/\\",
                    "总览".encode(),
                    b"&lt;&amp;&quot;",
                ),
            ),
            (b"r:id", (b"", b"rId999", b"rId1", b"x y")),
        )
    )
    pattern = re.compile(rb'(<sheet [^>]*?\b)%s="[^"]*"' % attribute)
    made = attribute + b'="' + chance.choice(values) + b'"'
    return _edited(chance, raw, ("workbook.xml",), lambda content: _once(chance, pattern, content, made, keep=True))


def defined_names(chance: Random, raw: bytes) -> bytes:
    """Add odd defined names: the program's own marks, wrong indexes, huge ranges."""
    made = b"".join(chance.sample(_NAMES, chance.choice((1, 1, 3))))

    def edit(content: bytes) -> bytes:
        if b"</definedNames>" in content:
            return _before(content, b"</definedNames>", made)
        return content.replace(b"</sheets>", b"</sheets><definedNames>" + made + b"</definedNames>", 1)

    return _edited(chance, raw, ("workbook.xml",), edit)


def table(chance: Random, raw: bytes) -> bytes:
    """Let a table end beyond its sheet, begin below its end, or have other columns than its cells."""
    pattern, values = chance.choice(
        (
            (rb'\bref="[^"]*"', tuple(b'ref="' + one + b'"' for one in _RANGES)),
            (rb'\b(?:id|totalsRowCount|headerRowCount|count)="[^"]*"',
            tuple(b'headerRowCount="' + one + b'"' for one in _NUMBERS)),
            (rb'\btotalsRowShown="[^"]*"', tuple(b'totalsRowCount="' + one + b'"' for one in _NUMBERS)),
            (rb'\b(?:displayName|name)="[^"]*"', ('name="台账"'.encode(), b'name=""', b'displayName="A1"',
            b'name="_x0000_"')),
            (rb"<tableColumn [^>]*/>", (b"", b"<tableColumn/>", b'<tableColumn id="1" name=""/>' * 20_000)),
        )
    )  # fmt: skip
    return _edited(
        chance, raw, ("tables/",), lambda content: _once(chance, re.compile(pattern), content, chance.choice(values))
    )


def merges(chance: Random, raw: bytes) -> bytes:
    """Add merged cells: huge, overlapping, upside down, or thousands."""
    kind = chance.random()
    ranges = chance.choices(_RANGES, k=3)
    if kind < 0.1:
        ranges = [b"A%d:K%d" % (row, row + 5) for row in range(1, 20_000)]
    made = b'<mergeCells count="1">' + b"".join(b'<mergeCell ref="%s"/>' % one for one in ranges) + b"</mergeCells>"
    return _edited(chance, raw, ("worksheets/sheet",), lambda content: _before_rest(content, made))


def cells(chance: Random, raw: bytes) -> bytes:
    """Put an odd cell in the place of another, or beside it."""
    made = chance.choice(_CELLS)
    return _edited(chance, raw, ("worksheets/sheet", "planted"), lambda content: _once(chance, _CELL, content, made))


def rows(chance: Random, raw: bytes) -> bytes:
    """Number a row oddly: far below, twice, zero, not at all."""
    number = chance.choice((b"1048576", b"1048577", b"0", b"-1", b"1", b"", b"x", b"4294967296", b"2.5", b"9" * 30))
    made = b'<row r="' + number + b'"'
    return _edited(chance, raw, ("worksheets/sheet", "planted"), lambda content: _once(chance, _ROW, content, made))


def styles(chance: Random, raw: bytes) -> bytes:
    """Empty a section of the styles, give it odd numbers, or fill it to the brim."""
    section = chance.choice((b"fonts", b"fills", b"borders", b"cellXfs", b"cellStyleXfs", b"dxfs", b"numFmts"))
    whole = re.compile(rb"<%s[ >].*?</%s>" % (section, section), re.DOTALL)
    xf = b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    made = chance.choice(
        (
            b"", b"<%s/>" % section, b'<%s count="-1"></%s>' % (section, section),
            b'<cellXfs count="x">' + xf * 64_001 + b"</cellXfs>",
            b'<numFmts count="1"><numFmt numFmtId="%s" formatCode="yyyy"/></numFmts>' % chance.choice(_NUMBERS),
            b'<cellXfs count="1"><xf numFmtId="%s"/></cellXfs>' % chance.choice(_NUMBERS),
            b"<numFmts><numFmt/></numFmts>", b"<!-- x -->",
        )
    )  # fmt: skip
    return _edited(chance, raw, ("styles",), lambda content: whole.sub(lambda _: made, content, count=1))


def calculation_chain(chance: Random, raw: bytes) -> bytes:
    """Add a calculation chain that names what is not there, or none where one is said to be."""
    parts = unpacked(raw)
    at = part_like(chance, parts, "workbook.xml.rels")
    if at is None:
        return raw
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    target = chance.choice(
        (b"calcChain.xml", b"../calcChain.xml", b"/xl/styles.xml", b"worksheets/sheet1.xml", b"missing.xml")
    )
    link = b'<Relationship Id="rIdChain" Type="%s" Target="%s"/>' % (kind, target)
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = b'<calcChain xmlns="' + space + b'"><c r="ZZZ1" i="9999"/><c/></calcChain>'
    edited = replaced(parts, at, _before(parts[at][1], b"</Relationships>", link))
    return packed((*edited, ("xl/calcChain.xml", chain)))


def _edited(chance: Random, raw: bytes, words: tuple[str, ...], edit: object) -> bytes:
    parts = unpacked(raw)
    at = part_like(chance, parts, *words)
    if at is None or not callable(edit):
        return raw
    return packed(replaced(parts, at, edit(parts[at][1])))


def _once(chance: Random, pattern: re.Pattern[bytes], content: bytes, made: bytes, *, keep: bool = False) -> bytes:
    """Put something in the place of one match, behind its first group where that is kept."""
    found = list(pattern.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + (one[1] if keep else b"") + made + content[one.end() :]


def _target(chance: Random) -> bytes:
    mode = chance.choice((b"", b"", b"", b' TargetMode="External"'))
    return b'Target="' + chance.choice(_TARGETS) + b'"' + mode


def _before(content: bytes, mark: bytes, made: bytes) -> bytes:
    return content.replace(mark, made + mark, 1)


def _before_rest(content: bytes, made: bytes) -> bytes:
    return content.replace(b"</sheetData>", b"</sheetData>" + made, 1)


ON_WORKBOOK: Final[tuple[Mutation, ...]] = (
    targets, targets, circle, sheet_list, sheet_list, defined_names, defined_names, table, table, merges, cells,
    cells, rows,
    styles, styles, calculation_chain,
)  # fmt: skip
