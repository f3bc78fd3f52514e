"""Drawn sheets in the host: there, valid, and nothing else of the host's changed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ooxml.linter import lint, new_problems
from thorough import examples
from workbook.hosts import MARKS, drawn, host, parts, repacked

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.drawn import read_drawn
from rectify_xl.workbook.graft import graft
from rectify_xl.workbook.package import open_package, receipt
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, read_workbook_part
from rectify_xl.workbook.witnesses import witnesses

MAY_CHANGE = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def grafted(raw: bytes, source: bytes | None = None, marks: dict[str, str] | None = None) -> bytes:
    package = open_package(raw)
    book = read_workbook_part(package)
    edits = graft(package, book, read_drawn(source or drawn()), marks or MARKS, owned(book, marks or MARKS))
    return package.edited(edits)


def owned(book: WorkbookPart, marks: dict[str, str]) -> dict[str, SheetEntry]:
    """Return the sheets that the names alone speak for: whether they are to be believed is not graft's to say."""
    return {mark: said.signed[0] for mark in marks if (said := witnesses(book, mark)).signed}


def test_every_other_part_is_byte_identical() -> None:
    raw = host()
    after = grafted(raw)

    before_parts, after_parts = parts(raw), parts(after)
    assert {name for name in before_parts if after_parts[name] != before_parts[name]} <= MAY_CHANGE
    assert new_problems(lint(raw), lint(after)) == []


def test_the_receipt_counts_what_changed() -> None:
    package = open_package(host())
    edits = graft(package, read_workbook_part(package), read_drawn(drawn()), MARKS, {})

    proof = receipt(package, edits, package.edited(edits))

    assert set(proof.changed) <= MAY_CHANGE
    assert proof.untouched == len(package.names) - len(proof.changed)
    assert proof.removed == ()


def test_a_receipt_that_cannot_be_proved_is_refused() -> None:
    package = open_package(host())
    edits = graft(package, read_workbook_part(package), read_drawn(drawn()), MARKS, {})
    other = open_package(host(formula="=2+2")).edited(edits)

    with pytest.raises(UnusableFile) as refusal:
        receipt(package, edits, other)
    assert refusal.value.code == "not_proved"


def test_a_second_graft_changes_nothing() -> None:
    once = grafted(host())

    assert grafted(once) == once


@given(numbers=st.lists(st.integers(1, 9), min_size=2, max_size=6), names=st.permutations(["甲", "乙", "丙 表"]))
@settings(max_examples=examples(15), deadline=None)
def test_graft_after_graft_is_as_one_graft(numbers: list[int], names: list[str]) -> None:
    raw = host(sheets=tuple(names))
    repeated = raw
    for number in numbers:
        repeated = grafted(repeated, drawn(number=number))

    assert repeated == grafted(raw, drawn(number=numbers[-1]))


def test_a_sheet_moved_and_renamed_by_the_staff_is_replaced_where_it_stands() -> None:
    once = grafted(host())
    package = open_package(once)
    workbook = package.read("xl/workbook.xml").decode()
    sheets = re.findall(r"<sheet [^>]*/>", workbook)
    moved = workbook.replace("".join(sheets), "".join([sheets[2], sheets[0], sheets[1], sheets[3]]))
    moved = moved.replace('localSheetId="0"', 'localSheetId="9"').replace('localSheetId="2"', 'localSheetId="0"')
    moved = moved.replace('localSheetId="1"', 'localSheetId="2"').replace('localSheetId="9"', 'localSheetId="1"')
    moved = (
        moved.replace('name="总览"', 'name="进度总览"').replace("总览!", "进度总览!").replace("'总览'!", "'进度总览'!")
    )
    staffs = package.edited({"xl/workbook.xml": moved.encode()})

    marks = {**MARKS, "_rectify_xl.overview": "进度总览"}
    after = grafted(staffs, drawn(tuple(marks.values())), marks)

    book = read_workbook_part(open_package(after))
    assert [sheet.name for sheet in book.sheets] == ["进度总览", "台账", "备忘", "分类汇总"]
    assert owned(book, MARKS)["_rectify_xl.overview"].index == 0
    assert new_problems(lint(host()), lint(after)) == []


def test_a_sheet_of_the_same_name_without_the_mark_is_not_owned() -> None:
    book = read_workbook_part(open_package(host(sheets=("总览", "台账"))))

    assert [witnesses(book, mark).named for mark in MARKS] == [(), ()]


def test_a_staff_formula_over_a_generated_sheet_asks_for_calculation() -> None:
    quiet, asking = grafted(host()), grafted(host(formula="=总览!A2+1"))

    assert b"fullCalcOnLoad" not in re.sub(rb'<calcPr[^>]*fullCalcOnLoad="1"/>', b"", parts(quiet)["xl/workbook.xml"])
    assert b'fullCalcOnLoad="1"' in parts(asking)["xl/workbook.xml"]


def test_the_host_without_styles_gets_a_styles_part() -> None:
    package = open_package(host())
    bare = package.edited(
        {
            "xl/styles.xml": None,
            "[Content_Types].xml": re.sub(
                rb'<Override PartName="/xl/styles.xml"[^>]*/>', b"", package.read("[Content_Types].xml")
            ),
            "xl/_rels/workbook.xml.rels": re.sub(
                rb'<Relationship [^>]*relationships/styles"[^>]*/>', b"", package.read("xl/_rels/workbook.xml.rels")
            ),
        }
    )

    after = grafted(bare)

    assert "xl/styles.xml" in parts(after)
    assert new_problems(lint(bare), lint(after)) == []
    assert grafted(after) == after


@pytest.mark.parametrize("streamed", [True, False])
def test_the_way_the_zip_was_packed_does_not_matter(streamed: bool) -> None:
    raw = repacked(host(), comment=b"kept", streamed=streamed)

    after = grafted(raw)

    assert after.endswith(b"kept")
    assert grafted(after) == after
