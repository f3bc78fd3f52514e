"""Generated parts have the names that Excel gives, none that anything else has or leads to."""

import re

from ooxml.linter import lint, new_problems
from workbook.hosts import drawn, host, parts
from workbook.test_graft import grafted

from rectify_xl.workbook.naming import FreeNames
from rectify_xl.workbook.package import open_package

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def added(before: bytes, after: bytes) -> set[str]:
    return {name for name in parts(after) if name not in parts(before) and not name.endswith(".rels")}


def test_parts_are_numbered_on_behind_the_hosts() -> None:
    assert added(host(), grafted(host())) == {
        *(f"xl/worksheets/sheet{number}.xml" for number in (3, 4)),
        *(f"xl/drawings/drawing{number}.xml" for number in (3, 4)),
        *(f"xl/charts/chart{number}.xml" for number in (3, 4)),
    }


def test_a_name_that_a_relationship_leads_to_is_not_free_though_the_part_is_gone() -> None:
    package = open_package(host())
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    dangling = package.read(links).replace(
        b"</Relationships>",
        f'<Relationship Id="rId99" Type="{LINK}drawing" Target="../drawings/Drawing3.xml"/></Relationships>'.encode(),
    )
    raw = package.edited({links: dangling})

    assert "xl/drawings/drawing3.xml" not in parts(grafted(raw))


def test_names_are_compared_without_case_and_encoding() -> None:
    free = FreeNames(["/XL/charts/Chart1.xml", "xl/ch%61rts/chart2.xml", "xl\\charts\\chart3.xml"])

    assert [free.take("xl/charts", "chart") for _ in range(2)] == ["xl/charts/chart4.xml", "xl/charts/chart5.xml"]


def test_parts_with_the_names_of_earlier_versions_get_new_ones() -> None:
    once = grafted(host())
    package = open_package(once)
    old = "xl/worksheets/rectify_xl_overview.xml"
    links, types, book = "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/worksheets/_rels/sheet3.xml.rels"
    earlier = package.edited(
        {
            "xl/worksheets/sheet3.xml": None,
            book: None,
            old: package.read("xl/worksheets/sheet3.xml"),
            "xl/worksheets/_rels/rectify_xl_overview.xml.rels": package.read(book),
            links: package.read(links).replace(b"worksheets/sheet3.xml", b"worksheets/rectify_xl_overview.xml"),
            types: package.read(types).replace(b"worksheets/sheet3.xml", b"worksheets/rectify_xl_overview.xml"),
        }
    )

    after = grafted(earlier)

    assert not [name for name in parts(after) if "rectify_xl" in name]
    assert {name: parts(after)[name] for name in parts(once) if name != types} == {
        name: content for name, content in parts(once).items() if name != types
    }
    assert new_problems(lint(host()), lint(after)) == []
    assert grafted(after) == after


def test_more_charts_than_before_take_no_name_of_another_sheet() -> None:
    names = [name for name in parts(grafted(grafted(host()), drawn(number=5))) if re.search(r"chart\d+\.xml$", name)]

    assert len(names) == 4
