"""Drawn styles in the host's: appended, never moved, and found again instead of appended twice."""

import io
from typing import Any

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from thorough import examples
from workbook.hosts import parts

from rectify_xl.workbook.styles import merge_styles
from rectify_xl.workbook.xml import Element, child, local

FORMATS = st.fixed_dictionaries(
    {},
    optional={
        "bold": st.booleans(),
        "font_name": st.sampled_from(["宋体", "黑体"]),
        "font_size": st.sampled_from([9, 11]),
        "bg_color": st.sampled_from(["#112233", "#AABBCC"]),
        "border": st.integers(0, 2),
        "num_format": st.sampled_from(["0.0%", "0.00%", 'yyyy"年"', "@", "yyyy-mm-dd"]),
        "align": st.sampled_from(["left", "center"]),
        "text_wrap": st.booleans(),
    },
)
SECTIONS = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")


def styles_of(formats: list[dict[str, Any]]) -> Element:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, properties in enumerate(formats):
        sheet.write(row, 0, row, book.add_format(properties))
    book.close()
    return etree.fromstring(parts(stream.getvalue())["xl/styles.xml"])


def entries(styles: Element, section: str) -> list[bytes]:
    found = child(styles, section)
    return [] if found is None else [etree.tostring(entry, method="c14n") for entry in found if local(entry)]


def meaning(styles: Element, index: int) -> tuple[object, ...]:
    """Return what a cell format looks like, with its indexes followed."""
    xf = list(child(styles, "cellXfs"))[index]
    formats = child(styles, "numFmts")
    codes = {} if formats is None else {one.get("numFmtId"): one.get("formatCode") for one in formats}
    looked_up = [entries(styles, section)[int(xf.get(key))] for section, key in LOOK_UPS]
    return (codes.get(xf.get("numFmtId"), xf.get("numFmtId")), *looked_up, [etree.tostring(one) for one in xf])


LOOK_UPS = (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))


@given(host=st.lists(FORMATS, max_size=6), drawn=st.lists(FORMATS, max_size=6))
@settings(max_examples=examples(60), deadline=None)
def test_no_host_index_moves_and_every_drawn_format_keeps_its_look(
    host: list[dict[str, Any]], drawn: list[dict[str, Any]]
) -> None:
    target, source = styles_of(host), styles_of(drawn)
    before = {section: entries(target, section) for section in SECTIONS}

    moved = merge_styles(target, source)

    for section in SECTIONS:
        assert entries(target, section)[: len(before[section])] == before[section]
    for index, place in moved.formats.items():
        if index:
            assert meaning(target, place) == meaning(source, index)


@given(host=st.lists(FORMATS, max_size=4), drawn=st.lists(FORMATS, max_size=6))
@settings(max_examples=examples(30), deadline=None)
def test_a_second_merge_appends_nothing(host: list[dict[str, Any]], drawn: list[dict[str, Any]]) -> None:
    target, source = styles_of(host), styles_of(drawn)
    first = merge_styles(target, source)
    once = etree.tostring(target)

    assert merge_styles(target, source) == first
    assert etree.tostring(target) == once


def test_counts_say_how_many_there_are() -> None:
    target = styles_of([{"bold": True}])
    merge_styles(target, styles_of([{"num_format": "0.0%"}, {"bg_color": "#112233"}]))

    for section in SECTIONS:
        found = child(target, section)
        if found is not None:
            assert int(found.get("count", "-1")) == len(found)
