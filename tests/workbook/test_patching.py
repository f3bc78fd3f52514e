"""A patched sheet holds the value, and every other byte of the workbook is what it was."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from workbook.hosts import parts
from workbook.sheets import MAIN, SHEET, Written, cells_of, without_cells

from rectify_xl.errors import UnusableFile
from rectify_xl.grid import Address, Area
from rectify_xl.text import is_storable
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.patching.calculation import calculated_on_load
from rectify_xl.workbook.patching.cells import CellPatch, Refusal, patch_cells

CELLS = (
    "<c/>", '<c s="2"/>', "<c><v>7</v></c>", '<c s="1"><v>44283</v></c>', '<c t="s" s="2"><v>0</v></c>',
    '<c t="s"><v>2</v></c>', '<c t="inlineStr"><is><t>旧的</t></is></c>', '<c t="b"><v>1</v></c>',
    '<c s="4" t="s"><v>0</v></c>', '<c s="3" ><v>44000</v></c>', '<c t="str"><v></v></c>',
)  # fmt: skip
REFUSED = {
    "<c><f>A1+1</f><v>1</v></c>": Refusal.FORMULA,
    '<c><f t="shared" si="0"/><v>1</v></c>': Refusal.ARRAY,
    '<c t="s"><v>1</v></c>': Refusal.RICH_TEXT,
    '<c t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c>': Refusal.RICH_TEXT,
    '<c t="e" vm="1"><v>#VALUE!</v></c>': Refusal.PICTURE,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    is_storable
) | st.sampled_from(["=1+1", "@合计", " 前后 ", "一\n二", "_x000D_", "<&\"'>", "]]>", "甲" * 300])
VALUES = (
    TEXTS
    | st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31))
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e9, 1e9).map(lambda number: round(number, 6))
    | st.booleans()
    | st.none()
)
SHEETS = st.builds(
    Written,
    rows=st.dictionaries(
        st.integers(1, 9), st.dictionaries(st.integers(1, 30), st.sampled_from(CELLS), max_size=6), max_size=6
    ),
    prefix=st.sampled_from(["", "x:"]),
    says_rows=st.booleans(),
    says_cells=st.booleans(),
    date_1904=st.booleans(),
)
PLACES = st.tuples(st.integers(1, 12), st.integers(1, 32))


Values = dict[tuple[int, int], object]


def patched(raw: bytes, values: Values, unmerged: frozenset[Area] = frozenset()):
    package = open_package(raw)
    patches = [CellPatch(Address("台账", *place), value) for place, value in values.items()]
    result = patch_cells(package, read_workbook_part(package), patches, {"台账": unmerged})
    return package.edited(result.edits), {(one.row, one.column): why for one, why in result.refused.items()}


def sheet_of(raw: bytes) -> str:
    return parts(raw)[SHEET].decode()


def read(raw: bytes, place: tuple[int, int]) -> object:
    package = open_package(raw)
    (grid,) = read_grids(package, read_workbook_part(package)).values()
    return grid.value(*place)


@settings(deadline=None)
@given(sheet=SHEETS, values=st.dictionaries(PLACES, VALUES, min_size=1, max_size=8))
def test_what_is_patched_is_read_and_nothing_else_changes(sheet: Written, values: Values) -> None:
    before = sheet.package()

    after, refused = patched(before, values)

    assert not refused
    old, new = cells_of(sheet_of(before)), cells_of(sheet_of(after))
    assert {place: cell for place, cell in new.items() if place not in values} == {
        place: cell for place, cell in old.items() if place not in values
    }
    assert list(new) == sorted(new), "programs repair a sheet whose cells are out of order"
    added = {row for row, _ in values} - sheet.rows.keys()
    assert without_cells(sheet_of(after), sorted(added)) == without_cells(sheet_of(before))
    changed = {name for name, content in parts(after).items() if parts(before)[name] != content}
    assert changed <= {SHEET, "xl/styles.xml"}
    told = openpyxl.load_workbook(io.BytesIO(after), rich_text=False)["台账"]
    for place, value in values.items():
        assert_same(read(after, place), value)
        found = told.cell(*place).value
        assert_same(unescape(found) if isinstance(found, str) else found, value)


def assert_same(found: object, value: object) -> None:
    if isinstance(found, dt.datetime):
        found = found.date()
    if isinstance(value, str):
        assert str(found).replace("\r\n", "\n") == value.replace("\r\n", "\n")
    else:
        assert found == value


@settings(deadline=None)
@given(sheet=SHEETS, place=PLACES, on=st.dates(dt.date(1950, 1, 1), dt.date(2199, 12, 31)))
def test_a_date_is_a_date_cell_and_formats_only_grow(sheet: Written, place: tuple[int, int], on: dt.date) -> None:
    before = sheet.package()

    after, _ = patched(before, {place: on})

    assert openpyxl.load_workbook(io.BytesIO(after))["台账"].cell(*place).is_date
    old, new = parts(before)["xl/styles.xml"].decode(), parts(after)["xl/styles.xml"].decode()
    kept, _, rest = old.replace('cellXfs count="5"', "", 1).partition("</cellXfs>")
    grown = new.replace('cellXfs count="6"', "", 1).replace('cellXfs count="5"', "", 1)
    assert grown.startswith(kept)
    assert grown.endswith(rest)


@pytest.mark.parametrize(("cell", "reason"), REFUSED.items())
def test_what_would_lose_something_is_refused_by_its_cell(cell: str, reason: Refusal) -> None:
    before = Written({2: {2: cell, 3: "<c><v>1</v></c>"}}).package()

    after, refused = patched(before, {(2, 2): "新", (2, 3): 5})

    assert refused == {(2, 2): reason}
    assert cells_of(sheet_of(after))[2, 2] == cells_of(sheet_of(before))[2, 2]
    assert read(after, (2, 3)) == 5


def test_no_part_of_an_array_formula_is_patched() -> None:
    array = '<c><f t="array" ref="B2:B4">ROW(A1:A3)</f><v>1</v></c>'
    sheet = Written({2: {2: array}, 3: {2: "<c><v>2</v></c>"}, 5: {2: "<c><v>9</v></c>"}})

    after, refused = patched(sheet.package(), {(3, 2): 1, (4, 2): 1, (5, 2): 1})

    assert refused == {(3, 2): Refusal.ARRAY, (4, 2): Refusal.ARRAY}
    assert read(after, (5, 2)) == 1


def test_merged_cells_are_refused_until_they_are_taken_apart() -> None:
    merges = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    before = Written({1: {1: "<c><v>1</v></c>", 2: "<c><v>2</v></c>"}}, after=merges).package()

    after, refused = patched(before, {(1, 1): 5, (2, 2): 6}, frozenset({Area(1, 2, 2, 2)}))

    assert refused == {(1, 1): Refusal.MERGED}
    assert '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>' in sheet_of(after)
    assert read(after, (2, 2)) == 6
    alone, _ = patched(before, {}, frozenset({Area(1, 1, 2, 1), Area(1, 2, 2, 2)}))
    assert sheet_of(alone) == sheet_of(before).replace(merges, "")


def test_a_cell_can_be_given_anothers_content_as_it_is_written() -> None:
    sheet = Written({1: {1: '<c t="s"><v>1</v></c>', 2: '<c s="1"><v>44283</v></c>', 3: "<c><f>1+1</f><v>2</v></c>"}})
    copies = {(2, column): Address("台账", 1, column) for column in (1, 2, 3)}

    after, refused = patched(sheet.package(), copies)

    assert refused == {(2, 3): Refusal.FORMULA}
    assert cells_of(sheet_of(after))[2, 1] == '<c r="A2" t="s"><v>1</v></c>'
    assert read(after, (2, 2)) == dt.date(2021, 3, 28)


VALIDATIONS = (
    '<dataValidations count="4">'
    '<dataValidation type="list" showErrorMessage="1" sqref="A1:A9"><formula1>"是,否"</formula1></dataValidation>'
    '<dataValidation type="list" showErrorMessage="1" sqref="B1 B3:B9">'
    "<formula1>$E$1:$E$2</formula1></dataValidation>"
    '<dataValidation type="date" showErrorMessage="1" sqref="C1:C9">'
    "<formula1>43831</formula1><formula2>45658</formula2></dataValidation>"
    '<dataValidation type="list" sqref="D1:D9"><formula1>"是,否"</formula1></dataValidation></dataValidations>'
)


def test_a_validated_cell_is_given_nothing_that_nobody_could_type_there() -> None:
    words = {1: {5: '<c t="s"><v>0</v></c>'}, 2: {5: "<c><v>3</v></c>"}}
    before = Written(words, after=VALIDATIONS).package()
    right = {(1, 1): "是", (1, 2): "共享甲", (3, 2): 3, (1, 3): dt.date(2021, 3, 28), (1, 4): "随便", (2, 2): "不查"}
    wrong = {(2, 1): "也许", (4, 2): "乙", (2, 3): dt.date(2031, 1, 1), (3, 3): "三月"}

    after, refused = patched(before, right | wrong)

    assert refused == dict.fromkeys(wrong, Refusal.VALIDATION)
    assert all(read(after, place) == value for place, value in right.items())
    assert VALIDATIONS in sheet_of(after)


@pytest.mark.parametrize("text", ["长" * 32_768, "\x07", "\ud800"])
def test_a_text_that_no_cell_holds_is_refused(text: str) -> None:
    before = Written({1: {1: "<c><v>1</v></c>"}}).package()

    after, refused = patched(before, {(1, 1): text})

    assert refused == {(1, 1): Refusal.UNHOLDABLE}
    assert parts(after) == parts(before)


def test_a_workbook_without_formats_takes_no_date() -> None:
    sheet = Written({1: {1: "<c><v>1</v></c>"}}, extra={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>'})

    after, refused = patched(sheet.package(), {(1, 1): dt.date(2021, 3, 28), (1, 2): "文字"})

    assert refused == {(1, 1): Refusal.NO_FORMAT}
    assert read(after, (1, 2)) == "文字"


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_a_part_in_another_encoding_stays_in_it(encoding: str) -> None:
    sheet = Written({1: {1: '<c t="inlineStr"><is><t>旧的</t></is></c>', 2: "<c><v>1</v></c>"}})
    text = sheet.content().replace("UTF-8", encoding)
    before = Written(sheet.rows, extra={SHEET: text.encode(encoding)}).package()

    after, _ = patched(before, {(1, 1): "新的"})

    written = text.replace(">旧的<", ' xml:space="preserve">新的<')
    assert parts(after)[SHEET] == written.encode(encoding)


def test_the_sheets_word_on_how_far_it_goes_and_a_rows_spans_reach_what_is_new() -> None:
    sheet = Written({1: {1: "<c><v>1</v></c>"}}, before='<dimension ref="A1"/>').package()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts(sheet).items():
            archive.writestr(name, content.replace(b"ht='20'", b"spans=\"1:1\" ht='20'"))

    after, _ = patched(stream.getvalue(), {(1, 3): 3, (4, 2): 4})

    assert '<dimension ref="A1:C4"/>' in sheet_of(after)
    assert '<row r="1" spans="1:3" ht=\'20\'>' in sheet_of(after)


CALCULATED = {
    "": '<calcPr fullCalcOnLoad="1"/>',
    '<calcPr calcId="191029"/>': '<calcPr calcId="191029" fullCalcOnLoad="1"/>',
    '<calcPr calcId="1" fullCalcOnLoad="0"></calcPr>': '<calcPr calcId="1" fullCalcOnLoad="1"></calcPr>',
    '<calcPr calcMode="manual"/>': '<calcPr calcMode="manual"/>',
}


@pytest.mark.parametrize(("given", "made"), CALCULATED.items())
def test_programs_are_asked_to_calculate_where_there_are_formulas(given: str, made: str) -> None:
    formula = Written({1: {1: "<c><f>1+1</f><v>2</v></c>"}}).package()
    book = parts(formula)["xl/workbook.xml"].decode()
    extra = {"xl/workbook.xml": book.replace("</workbook>", f"{given}</workbook>")}
    before = Written({1: {1: "<c><f>1+1</f><v>2</v></c>"}}, extra=extra).package()
    package = open_package(before)

    after = package.edited(package.needed(calculated_on_load(package, read_workbook_part(package))))

    assert parts(after)["xl/workbook.xml"].decode() == book.replace("</workbook>", f"{made}</workbook>")


def test_without_formulas_nobody_is_asked_to_calculate() -> None:
    package = open_package(Written({1: {1: "<c><v>2</v></c>"}}).package())

    assert calculated_on_load(package, read_workbook_part(package)) == {}


def test_rows_out_of_order_are_refused() -> None:
    before = Written({1: {1: "<c><v>1</v></c>"}}).package()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts(before).items():
            archive.writestr(name, content.replace(b"</sheetData>", b'<row r="1"/></sheetData>'))

    with pytest.raises(UnusableFile, match="file_damaged"):
        patched(stream.getvalue(), {(1, 1): 2})
