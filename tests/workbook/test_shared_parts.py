"""The parts that tie a package together: every edit says what must be there, and leaves the rest as it stood."""

import re

import pytest
from ooxml.linter import lint
from workbook.hosts import host, parts
from workbook.test_graft import grafted

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.strict import in_strict
from rectify_xl.workbook.xml import drop, in_utf8, parse, root_name

BOOK, TYPES = "xl/workbook.xml", "[Content_Types].xml"


def changed(part: str, old: str, new: str, raw: bytes = b"") -> bytes:
    package = open_package(raw or host())
    text = package.read(part).decode()
    assert re.search(old, text)
    return package.edited({part: re.sub(old, new, text).encode()})


def test_the_type_of_relationships_is_stated_where_it_is_not() -> None:
    raw = changed(TYPES, '<Default Extension="rels"[^>]*/>', "")

    after = parts(grafted(raw))[TYPES]

    assert after.count(b'Extension="rels"') == 1
    assert grafted(grafted(raw)) == grafted(raw)


def test_a_list_in_which_no_number_is_free_is_refused() -> None:
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="none"/>' for n in range(3, 65_535))

    with pytest.raises(UnusableFile, match="too_many_sheets"):
        grafted(changed(BOOK, "</sheets>", f"{listed}</sheets>"))


def test_a_strict_host_stays_strict_throughout() -> None:
    package = open_package(host())
    strict = package.edited({name: in_strict(package.read(name)) for name in package.names if name != TYPES})

    after = parts(grafted(strict))

    assert lint(grafted(strict)) == []
    loose = (b"openxmlformats.org/spreadsheetml/2006/main", b"openxmlformats.org/officeDocument/2006/relationships")
    assert [name for name, content in after.items() if any(space in content for space in loose)] == []
    assert grafted(grafted(strict)) == grafted(strict)


@pytest.mark.parametrize(
    "content",
    [b"<a>", b"", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', b"<x>" * 300 + b"</x>" * 300],
    ids=["broken", "empty", "with a document type", "too deep"],
)
def test_a_part_that_is_no_sound_xml_is_damage(content: bytes) -> None:
    with pytest.raises(UnusableFile, match="file_damaged"):
        parse(content, "xl/part.xml")


def test_the_root_of_what_is_no_xml_has_no_name() -> None:
    assert [root_name(one) for one in (b"<b:a xmlns:b='b'><c/></b:a>", b"text", b"")] == ["a", "", ""]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_part_in_utf_16_is_searched_in_utf_8(encoding: str) -> None:
    mark = "\ufeff".encode(encoding)

    assert in_utf8(mark + '<?xml version="1.0" encoding="UTF-16"?><甲/>'.encode(encoding)) == "<甲/>".encode()
    assert parse(in_utf8(mark + "<甲/>".encode(encoding)), "xl/part.xml").tag == "甲"


def test_the_root_itself_is_dropped_from_nothing() -> None:
    root = parse(b"<a><b/></a>", "xl/part.xml")

    drop(root)
    drop(root[0])

    assert len(root) == 0
