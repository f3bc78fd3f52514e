"""What a graft keeps, takes away and asks for in single elements, as only another program would notice it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from ooxml.linter import lint, new_problems
from workbook.hosts import MARKS, drawn, host, parts
from workbook.test_graft import owned
from workbook.test_styles import entries, styles_of

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.graft import graft
from rectify_xl.workbook.package import Edits, open_package, receipt
from rectify_xl.workbook.parts import read_relationships, read_workbook_part, resolve
from rectify_xl.workbook.styles import merge_styles
from rectify_xl.workbook.xml import Element, child, local

SHEET = "xl/worksheets/sheet3.xml"
RELATIONS = "xl/worksheets/_rels/sheet3.xml.rels"
STAFFS_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
CALCULATION = re.compile(rb"<calcPr[^>]*/>")


def edits_of(raw: bytes, source: bytes | None = None) -> Edits:
    package = open_package(raw)
    book = read_workbook_part(package)
    return graft(package, book, read_drawn(source or drawn()), MARKS, owned(book, MARKS))


def grafted(raw: bytes, source: bytes | None = None) -> bytes:
    return open_package(raw).edited(edits_of(raw, source))


def changed(raw: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return a package with one part's text changed."""
    package = open_package(raw)
    return package.edited({part: change(package.read(part).decode()).encode()})


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_a_part_written_otherwise_than_it_was_meant_proves_nothing(part: str) -> None:
    raw = host()
    edits = edits_of(raw)
    written = changed(open_package(raw).edited(edits), part, lambda text: text + "<!-- -->")

    with pytest.raises(UnusableFile) as refusal:
        receipt(open_package(raw), edits, written)
    assert refusal.value.code == "not_proved"


def test_a_replaced_sheet_keeps_the_name_that_macros_know_it_by_and_its_colour() -> None:
    kept = '<sheetPr codeName="Sheet9"><tabColor rgb="FF00FF00"/>'
    once = changed(grafted(host()), SHEET, lambda text: re.sub(r"<sheetPr>?|(?=<dimension)", kept, text, count=1))
    if "</sheetPr>" not in parts(once)[SHEET].decode():
        once = changed(once, SHEET, lambda text: text.replace(kept, f"{kept}</sheetPr>", 1))

    after = etree.fromstring(parts(grafted(once, drawn(number=7)))[SHEET])

    properties = child(after, "sheetPr")
    assert properties is not None
    assert properties.get("codeName") == "Sheet9"
    assert [one.get("rgb") for one in properties if local(one) == "tabColor"] == ["FF00FF00"]


def test_a_part_that_a_staff_sheet_reaches_too_stays_when_a_sheet_is_replaced() -> None:
    link = (
        '<Relationship Id="rIdShared" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'printerSettings" Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    )
    package = open_package(grafted(host()))
    once = package.edited(
        {
            "xl/printerSettings/printerSettings1.bin": b"shared",
            RELATIONS: package.read(RELATIONS).replace(b"</Relationships>", link.encode()),
            STAFFS_RELATIONS: package.read(STAFFS_RELATIONS).replace(b"</Relationships>", link.encode()),
        }
    )

    after = parts(grafted(once, drawn(number=7)))

    assert after["xl/printerSettings/printerSettings1.bin"] == b"shared"
    assert after[STAFFS_RELATIONS] == parts(once)[STAFFS_RELATIONS]


def test_a_part_that_only_the_replaced_sheet_reaches_goes() -> None:
    link = (
        '<Relationship Id="rIdOwn" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'printerSettings" Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    )
    package = open_package(grafted(host()))
    related = package.read(RELATIONS).replace(b"</Relationships>", link.encode())
    once = package.edited({"xl/printerSettings/printerSettings1.bin": b"own", RELATIONS: related})

    assert "xl/printerSettings/printerSettings1.bin" not in parts(grafted(once, drawn(number=7)))


@pytest.mark.parametrize(
    ("formula", "said", "wanted"),
    [
        ("=总览!A2+1", b'<calcPr calcId="191029"/>', b"1"),
        ("=1+1", b'<calcPr calcId="191029"/>', None),
        ("=总览!A2+1", b'<calcPr calcMode="manual"/>', None),
        ("=总览!A2+1", b"", b"1"),
    ],
)
def test_calculation_is_asked_for_where_the_staff_read_a_generated_sheet(
    formula: str, said: bytes, wanted: bytes | None
) -> None:
    raw = host(formula=formula)
    package = open_package(raw)
    raw = package.edited({"xl/workbook.xml": CALCULATION.sub(said, package.read("xl/workbook.xml"))})

    after = CALCULATION.search(parts(grafted(raw))["xl/workbook.xml"])

    asked = re.search(rb'fullCalcOnLoad="(\d)"', after[0]) if after else None
    assert (asked[1] if asked else None) == wanted


def test_the_name_of_a_filter_is_hidden_and_no_other_is() -> None:
    root = etree.fromstring(parts(grafted(host()))["xl/workbook.xml"])
    names = [one for one in root.iter("{*}definedName") if one.get("localSheetId") in ("2", "3")]

    hidden = {one.get("name") for one in names if one.get("hidden") == "1"}
    assert hidden == {"_xlnm._FilterDatabase"}
    assert {"_xlnm._FilterDatabase", "_xlnm.Print_Titles"} <= {one.get("name") for one in names}


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/sheet%201.xml", "xl/worksheets/sheet 1.xml"),
        ("/xl/%E6%80%BB%E8%A7%88.xml", "xl/总览.xml"),
        ("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../../../a.xml", "a.xml"),
    ],
)
def test_a_target_means_the_part_it_names_without_its_escapes(target: str, part: str) -> None:
    assert resolve("xl/workbook.xml", target) == part


def test_a_part_behind_an_escaped_target_is_named_plainly_where_it_is_gone() -> None:
    raw = changed(host(), "xl/_rels/workbook.xml.rels", lambda text: text.replace("sheet1.xml", "sheet%201.xml"))

    related = read_relationships(open_package(raw), "xl/workbook.xml")

    assert "xl/worksheets/sheet 1.xml" in {one.part for one in related}


def _linked() -> Element:
    """Return drawn styles with a cell format of another parent than the first, as a hyperlink's is."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.add_worksheet().write_url("A1", "https://example.org", None, "链接")
    book.close()
    styles = etree.fromstring(parts(stream.getvalue())["xl/styles.xml"])
    assert any(xf.get("xfId") == "1" for xf in child(styles, "cellXfs"))
    return styles


def test_a_drawn_format_has_the_hosts_first_parent() -> None:
    target = styles_of([{"bold": True}])
    merge_styles(target, _linked())

    assert {xf.get("xfId") for xf in child(target, "cellXfs")} == {"0"}


def test_a_drawn_format_has_no_parent_where_the_host_has_none() -> None:
    target = styles_of([{"bold": True}])
    target.remove(child(target, "cellStyleXfs"))
    before = len(child(target, "cellXfs"))

    moved = merge_styles(target, _linked())

    appended = [xf for at, xf in enumerate(child(target, "cellXfs")) if at >= before]
    assert appended
    assert {index for index in moved.formats.values() if index} >= {before}
    assert [xf.get("xfId") for xf in appended] == [None] * len(appended)


def test_a_number_format_that_cells_use_and_nothing_defines_is_not_taken() -> None:
    target = styles_of([{"bold": True}])
    xf = child(target, "cellXfs")[1]
    xf.set("numFmtId", "170")

    merge_styles(target, styles_of([{"num_format": "0.0000%"}]))

    ids = {one.get("formatCode"): int(one.get("numFmtId")) for one in child(target, "numFmts")}
    assert ids == {"0.0000%": 171}
    assert xf.get("numFmtId") == "170"


def test_attributes_that_say_what_is_so_anyway_make_no_format_another() -> None:
    target, source = styles_of([]), styles_of([{"bold": True}, {"num_format": "0.0%"}, {"align": "center"}])
    merge_styles(target, source)
    for xf in child(target, "cellXfs"):  # as some programs save them
        xf.set("quotePrefix", "0")
        xf.set("pivotButton", "0")
        alignment = child(xf, "alignment")
        if alignment is None:
            alignment = etree.SubElement(xf, f"{{{etree.QName(xf).namespace}}}alignment")
            alignment.set("horizontal", "general")
        alignment.set("vertical", "bottom")
        alignment.set("wrapText", "0")
    before = len(entries(target, "cellXfs"))

    merge_styles(target, source)

    assert len(entries(target, "cellXfs")) == before


def test_the_legend_of_a_chart_says_that_it_lies_over_nothing() -> None:
    name = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    chart = etree.fromstring(parts(grafted(host()))["xl/charts/chart3.xml"])

    (legend,) = chart.iter(f"{name}legend")
    assert [one.get("val") for one in legend if one.tag == f"{name}overlay"] == ["0"]


def test_a_sheet_takes_a_free_number_where_the_last_one_is_taken() -> None:
    raw = changed(host(), "xl/workbook.xml", lambda text: text.replace('sheetId="2"', 'sheetId="65534"'))

    listed = etree.fromstring(parts(grafted(raw))["xl/workbook.xml"]).iter("{*}sheet")

    assert [one.get("sheetId") for one in listed] == ["1", "65534", "2", "3"]


def test_a_workbook_wide_name_is_told_from_a_sheets_own_and_from_others() -> None:
    names = (
        '<definedName name="甲">1</definedName><definedName name="乙" localSheetId="0">2</definedName>'
        '<definedName name="乙">3</definedName>'
    )
    raw = changed(host(), "xl/workbook.xml", lambda text: text.replace("<definedNames>", f"<definedNames>{names}"))
    book = read_workbook_part(open_package(raw))

    assert [getattr(book.global_name(name), "text", None) for name in ("甲", "乙", "丙")] == ["1", "3", None]


CHAIN = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B3" i="1"/></calcChain>'


def with_chain(raw: bytes, part: str | None, content: str = CHAIN) -> bytes:
    """Return a host whose workbook is related to a calculation chain, which is not there where `part` is None."""
    name = part or "xl/calcChain.xml"
    package = open_package(raw)
    related = (
        '<Relationship Id="rIdChain" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'calcChain" Target="/{name}"/></Relationships>'
    )
    typed = (
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'calcChain+xml"/></Types>'
    )
    relations = package.read("xl/_rels/workbook.xml.rels").decode()
    types = package.read("[Content_Types].xml").decode()
    edits: Edits = {
        "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", related).encode(),
        "[Content_Types].xml": types.replace("</Types>", typed).encode() if part else types.encode(),
        **({part: content.encode()} if part else {}),
    }
    return package.edited(edits)


def test_the_calculation_chain_goes_with_its_relationship_and_its_type() -> None:
    after = parts(grafted(with_chain(host(), "xl/calcChain.xml")))

    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]
    assert b"calcChain" not in after["[Content_Types].xml"]


def test_a_chain_that_is_not_there_is_not_named_any_more() -> None:
    assert b"calcChain" not in parts(grafted(with_chain(host(), None)))["xl/_rels/workbook.xml.rels"]


def test_a_part_that_is_no_chain_stays_whatever_its_relationship_says() -> None:
    after = parts(grafted(with_chain(host(), "xl/other.xml", "<notes/>")))

    assert after["xl/other.xml"] == b"<notes/>"
    assert b'Target="/xl/other.xml"' in after["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize("name", ["xl/media/照片.png", "xl/media/é.png", "xl/media/a b.png"])
def test_a_part_of_any_name_is_found_and_kept(name: str) -> None:
    raw = open_package(host()).edited({name: b"picture"})

    assert open_package(raw).find(name) == name
    assert parts(grafted(raw))[name] == b"picture"


def test_the_package_is_still_sound_after_all_of_it() -> None:
    raw = host(formula="=总览!A2+1")
    after = grafted(grafted(raw), drawn(number=7))

    assert new_problems(lint(raw), lint(after)) == []
    assert openpyxl.load_workbook(io.BytesIO(after)).sheetnames == ["台账", "备忘", *MARKS.values()]
