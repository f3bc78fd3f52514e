"""Pivot tables and slicers on a generated sheet: what served them alone goes with the sheet, what others use stays."""

from __future__ import annotations

import posixpath
import re

import pytest
from lxml import etree
from ooxml.linter import lint, new_problems
from workbook.hosts import host, parts
from workbook.test_graft import grafted

from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
SLICER_LINK = "http://schemas.microsoft.com/office/2007/relationships/slicer"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = {
    "pivotTables": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotTable+xml",
    "pivotCacheDefinition": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
    "pivotCacheRecords": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheRecords+xml",
    "slicers": "application/vnd.ms-excel.slicer+xml",
    "slicerCaches": "application/vnd.ms-excel.slicerCache+xml",
}
CACHE, RECORDS = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"
SLICER_CACHE = "xl/slicerCaches/slicerCache1.xml"


class Book:
    """A workbook that pivot tables and slicers are put into."""

    def __init__(self, raw: bytes) -> None:
        self.package = open_package(raw)
        self.parts: dict[str, bytes] = {}

    def part_of(self, sheet: str) -> str:
        return read_workbook_part(self.package).sheet(sheet).part

    def read(self, part: str) -> bytes:
        return self.parts[part] if part in self.parts else self.package.read(part)

    def put(self, part: str, content: str) -> None:
        self.parts[part] = content.encode()
        kind = next((kind for key, kind in TYPES.items() if key in part), None)
        if kind and not part.endswith(".rels"):
            self._change(
                "[Content_Types].xml", "</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
            )

    def link(self, part: str, key: str, kind: str, target: str) -> None:
        folder, name = posixpath.split(part)
        links = f"{folder}/_rels/{name}.rels"
        if links not in self.parts and self.package.find(links) is None:
            self.put(links, f'<Relationships xmlns="{LINKS}"></Relationships>')
        to = posixpath.relpath(target, folder)
        self._change(
            links, "</Relationships>", f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/></Relationships>'
        )

    def with_cache(self) -> Book:
        self.put(CACHE, f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1"/>')
        self.put(RECORDS, f'<pivotCacheRecords xmlns="{MAIN}" count="0"/>')
        self.link(CACHE, "rId1", f"{OFFICE}/pivotCacheRecords", RECORDS)
        self.link("xl/workbook.xml", "rIdPivot", f"{OFFICE}/pivotCacheDefinition", CACHE)
        entry = '<pivotCaches><pivotCache cacheId="7" r:id="rIdPivot"/></pivotCaches>'
        self._change("xl/workbook.xml", "</workbook>", f"{entry}</workbook>")
        return self

    def with_table(self, sheet: str, number: int) -> Book:
        table = f"xl/pivotTables/pivotTable{number}.xml"
        self.put(table, f'<pivotTableDefinition xmlns="{MAIN}" name="透视{number}" cacheId="7"/>')
        self.link(table, "rId1", f"{OFFICE}/pivotCacheDefinition", CACHE)
        self.link(self.part_of(sheet), f"rIdTable{number}", f"{OFFICE}/pivotTable", table)
        return self

    def with_slicer_cache(self) -> Book:
        data = '<data><tabular pivotCacheId="7"/></data>'
        self.put(
            SLICER_CACHE, f'<slicerCacheDefinition xmlns="{X14}" name="切片器_状态">{data}</slicerCacheDefinition>'
        )
        self.link("xl/workbook.xml", "rIdSlicer", f"{SLICER_LINK}Cache", SLICER_CACHE)
        listed = f'<x14:slicerCaches xmlns:x14="{X14}"><x14:slicerCache r:id="rIdSlicer"/></x14:slicerCaches>'
        ext = f'<extLst><ext uri="{{BBE1A952-AA13-448e-AADC-164F8A28A991}}">{listed}</ext></extLst>'
        self._change("xl/workbook.xml", "</workbook>", f"{ext}</workbook>")
        self._change(
            "xl/workbook.xml", "</definedNames>", '<definedName name="切片器_状态">#N/A</definedName></definedNames>'
        )
        return self

    def with_slicer(self, sheet: str, number: int) -> Book:
        slicer = f"xl/slicers/slicer{number}.xml"
        self.put(slicer, f'<slicers xmlns="{X14}"><slicer name="状态{number}" cache="切片器_状态"/></slicers>')
        self.link(self.part_of(sheet), f"rIdSlicer{number}", SLICER_LINK, slicer)
        return self

    def raw(self) -> bytes:
        return self.package.edited(self.parts)

    def _change(self, part: str, old: str, new: str) -> None:
        assert old in self.read(part).decode()
        self.parts[part] = self.read(part).decode().replace(old, new).encode()


@pytest.fixture(scope="module")
def once() -> bytes:
    return grafted(host())


def left(raw: bytes) -> set[str]:
    return {name for name in parts(raw) if re.search("pivot|slicer", name) and not name.endswith(".rels")}


def said(raw: bytes) -> set[str]:
    """Return what the workbook part still says of caches."""
    root = etree.fromstring(parts(raw)["xl/workbook.xml"])
    found = {etree.QName(one).localname for one in root.iter() if re.search("pivot|slicer|extLst", str(one.tag))}
    return found | {one.get("name") for one in root.iter(f"{{{MAIN}}}definedName") if one.text == "#N/A"}


def test_what_served_a_table_on_a_replaced_sheet_alone_goes_with_it(once: bytes) -> None:
    raw = Book(once).with_cache().with_table("总览", 1).with_slicer_cache().with_slicer("总览", 1).raw()

    after = grafted(raw)

    assert (left(after), said(after)) == (set(), set())
    assert b"pivotCache" not in parts(after)["xl/_rels/workbook.xml.rels"]
    assert b"slicerCache" not in parts(after)["[Content_Types].xml"]
    assert new_problems(lint(once), lint(after)) == []
    assert after == once


def test_a_cache_that_a_table_of_the_staffs_uses_stays(once: bytes) -> None:
    raw = Book(once).with_cache().with_table("总览", 1).with_table("台账", 2).raw()

    after = grafted(raw)

    assert left(after) == {CACHE, RECORDS, "xl/pivotTables/pivotTable2.xml"}
    assert said(after) == {"pivotCaches", "pivotCache"}
    assert parts(after)[CACHE] == parts(raw)[CACHE]


def test_a_slicer_of_the_staffs_keeps_its_cache_and_that_of_the_table(once: bytes) -> None:
    book = Book(once).with_cache().with_table("总览", 1).with_slicer_cache()
    raw = book.with_slicer("总览", 1).with_slicer("备忘", 2).raw()

    after = grafted(raw)

    assert left(after) == {CACHE, RECORDS, SLICER_CACHE, "xl/slicers/slicer2.xml"}
    assert "切片器_状态" in said(after)
    assert {"pivotCache", "slicerCache"} <= said(after)


def test_a_cache_that_no_table_used_stays(once: bytes) -> None:
    raw = Book(once).with_cache().with_slicer_cache().raw()

    after = grafted(raw)

    assert left(after) == {CACHE, RECORDS, SLICER_CACHE}
    assert said(after) == said(raw)


def test_caches_that_cannot_be_read_stay(once: bytes) -> None:
    book = Book(once).with_cache().with_table("台账", 1).with_slicer_cache().with_slicer("备忘", 1)
    raw = open_package(book.raw()).edited({SLICER_CACHE: b"<broken", "xl/slicers/slicer1.xml": b"<broken"})

    assert left(grafted(raw)) == left(raw)
