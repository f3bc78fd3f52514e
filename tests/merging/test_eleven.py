"""Eleven departments, eleven ways to fill in a copy: every planted edit is taken or listed, nothing else changes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from office import recalculate, require_office
from ooxml.linter import lint, new_problems
from ooxml.validator import new_errors, require_validator, validate
from openpyxl.worksheet.worksheet import Worksheet
from workbook.hosts import parts

import rectify_xl
from merging.copies import LEDGER, columns_of, edit, edit_book, heading_row, in_xml, item, rows, sent, write
from merging.office import ledger
from rectify_xl.ledger.hands.columns import ROW_KEY
from rectify_xl.ledger.hands.merging import Odd

DONE = dt.datetime(2021, 3, 20)  # noqa: DTZ001 - a cell's date
PROGRESS, REMARK, STATUS, COMPLETED, REVIEW = "整改进展", "备注", "整改状态", "完成日期", "下次复核日期"


def resorted(path: Path) -> None:
    def turn(sheet: Worksheet) -> None:
        top, last = heading_row(sheet), len(columns_of(sheet))
        block = [[cell.value for cell in row] for row in sheet.iter_rows(top + 1, top + 3, max_col=last)]
        for at, values in enumerate(reversed(block), start=top + 1):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value

    edit(write(path, {(1, PROGRESS): "人事一", (2, REMARK): "人事二", (3, REMARK): "人事三"}), turn)


def renumbered(path: Path) -> None:
    write(path, {(1, "编号"): "88", (1, PROGRESS): "财务一", (2, REMARK): "财务二"})


def retitled(path: Path) -> None:
    """Put two title rows above, rename headings, and put 整改进展 behind the last column."""

    def change(sheet: Worksheet) -> None:
        top, columns = heading_row(sheet), columns_of(sheet)
        last = max(columns.values()) + 1
        for row in range(top, top + 4):
            sheet.cell(row, last).value = sheet.cell(row, columns[PROGRESS]).value
            sheet.cell(row, columns[PROGRESS]).value = None
        sheet.cell(top, last).value = "进展情况"
        sheet.cell(top, columns[REMARK]).value = "备注说明"
        sheet.cell(top + 1, last).value = "法规一"
        sheet.cell(top + 3, columns[REMARK]).value = "法规三"
        sheet.tables.clear()
        sheet.insert_rows(1, 2)
        sheet["A1"] = "法规科填报"

    edit(path, change)


def filtered(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        top = heading_row(sheet)
        sheet.row_dimensions[top + 2].hidden = True
        sheet.auto_filter.ref = f"A{top}:C{top + 3}"

    edit(
        write(path, {(2, PROGRESS): "规划二", (3, PROGRESS): "规划三", (1, "佐证材料"): "纪要", (2, REVIEW): DONE}),
        change,
    )


def without_hidden_part(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.tables.clear()
        sheet.delete_cols(columns_of(sheet)[ROW_KEY])

    write(path, {(1, PROGRESS): "物业一", (2, STATUS): "已完成", (2, COMPLETED): DONE, (3, "整改时限"): DONE})
    edit(path, change)
    edit_book(path, lambda book: book.remove(book["外发记录"]))


def added_and_deleted(path: Path) -> None:
    new = {
        "编号": "8-4",
        "方面": "党的建设",
        "问题序号": "8",
        "反馈问题": "房产科新发现的问题",
        "整改措施": "一是排查。",
    }
    more = {"责任领导": "张三", "责任部门": "房产科", "责任人": "王五", "整改时限": DONE, STATUS: "尚未完成"}

    def change(sheet: Worksheet) -> None:
        top, columns = heading_row(sheet), columns_of(sheet)
        for heading, value in {**new, **more}.items():
            sheet.cell(top + 4, columns[heading]).value = value
        for column in columns.values():
            sheet.cell(top + 2, column).value = None

    edit(write(path, {(3, PROGRESS): "房产三"}), change)


def in_plain_xml(path: Path) -> None:
    write(path, {(1, PROGRESS): "占位", (2, REMARK): "=cmd|'/c calc'!A1"})
    strings = openpyxl.load_workbook(path)  # openpyxl has made the sheet's texts shared strings
    row, column = heading_row(strings[LEDGER]) + 1, columns_of(strings[LEDGER])[PROGRESS]
    cell = strings[LEDGER].cell(row, column).coordinate
    old, new = rf'<c r="{cell}"([^>]*?) t="\w+"([^>]*)>.*?</c>', rf'<c r="{cell}"\1\2 t="str"><v>建设一</v></c>'
    in_xml(path, LEDGER, [(old, new)])


MORE = {(1, "长效机制"): "每月学习", (3, "佐证材料"): "学习记录，办公室柜3"}
ARCHIVE = {(1, REMARK): "档一", (2, REMARK): "档二", (3, REMARK): "档三", (3, PROGRESS): "档案三"}
EDITS: dict[str, Callable[[Path], object]] = {
    "办公室": lambda path: write(path, {(1, PROGRESS): "办公一", (2, STATUS): "已完成", (2, COMPLETED): DONE, **MORE}),
    "人事科": resorted,
    "财务科": renumbered,
    "法规科": retitled,
    "规划科": filtered,
    "建设科": in_plain_xml,
    "物业科": without_hidden_part,
    "房产科": added_and_deleted,
    "监察室": lambda path: write(path, {(1, REMARK): "监察一", (4, PROGRESS): "监察写的", (4, REMARK): "两家一样"}),
    "信访室": lambda path: write(
        path, {(1, PROGRESS): "", (2, STATUS): "尚未完成", (4, PROGRESS): "信访写的", (4, REMARK): "两家一样"}
    ),
    "档案室": lambda path: write(
        path, {(1, PROGRESS): "档案一", (2, PROGRESS): "档案二", (3, "责任人"): "换人", **ARCHIVE}
    ),
}
TAKEN = {
    "O2": "办公一", "N3": "已完成", "P3": "2021-03-20", "O5": "人事一", "V7": "人事三", "O8": "财务一", "V9": "财务二",
    "O11": "法规一", "V13": "法规三", "O15": "规划二", "O16": "规划三", "O17": "建设一", "V18": "=cmd|'/c calc'!A1",
    "O20": "物业一", "N21": "已完成", "P21": "2021-03-20", "O25": "房产三", "V26": "监察一", "V35": "两家一样",
    "O29": "", "O33": "档案二", "Q2": "每月学习", "S4": "学习记录，办公室柜3", "V6": "人事二", "S14": "纪要",
    "R15": "2021-03-20", "N30": "尚未完成", "V32": "档一", "V33": "档二", "V34": "档三",
}  # fmt: skip
CONFLICTS = [
    ("财务科", "编号", "88", "locked"),
    ("监察室", PROGRESS, "监察写的", "copies"),
    ("信访室", PROGRESS, "信访写的", "copies"),
    ("档案室", PROGRESS, "档案一", "both"),
    ("档案室", PROGRESS, "档案三", "both"),
    ("档案室", "责任人", "换人", "locked"),
    ("物业科", "整改时限", "2021-03-20", "locked"),
]


@pytest.fixture(scope="module")
def filled_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a ledger, in which a cell was edited since, and the copies of its departments."""
    folder = tmp_path_factory.mktemp("office")
    path = ledger(folder)
    for name, copy in sent(path).items():
        EDITS[name](copy)

    def change(sheet: Worksheet) -> None:
        sheet["O32"], sheet["O34"] = "办公室自己写的", None

    edit(path, change)
    return folder


@pytest.fixture
def office(filled_in: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled_in, tmp_path, dirs_exist_ok=True)
    return tmp_path / "整改台账.xlsx"


def returned(path: Path) -> Path:
    return path.parent / "退回01"


def test_every_planted_edit_is_taken_or_listed(office: Path) -> None:
    result = rectify_xl.merge(office, [returned(office)])
    assert {one.place.cell: one.theirs for one in result.applied if one.place} == TAKEN
    listed = [(one.who, one.column, one.theirs, str(one.why)) for one in result.conflicts]
    assert sorted(listed) == sorted(CONFLICTS)
    assert [(one.item_id, one.row) for one in result.added] == [("8-4", 36)]
    told = {(note.odd, note.file, note.value) for note in result.notes}
    assert told == {(Odd.MISSING, "房产科.xlsx", "8-2"), (Odd.BY_TEXT, "物业科.xlsx", "")}
    assert result.refused == ()


def test_the_ledger_holds_what_was_taken_and_is_otherwise_as_it_was(office: Path) -> None:
    before = {row["编号"]: row for row in rows(office)}
    old = parts(office.read_bytes())
    result = rectify_xl.merge(office, [returned(office)])
    after = {row["编号"]: row for row in rows(office)}
    changed = {(number, key) for number, row in before.items() for key in row if row[key] != after[number][key]}
    assert len(changed) == len(TAKEN)
    assert after["1-2"][COMPLETED] == DONE
    assert after["6-2"][REMARK] == "=cmd|'/c calc'!A1"
    assert item(office, "8-4")["责任人"] == "王五"
    assert openpyxl.load_workbook(office)[LEDGER]["V18"].quotePrefix
    new = parts(office.read_bytes())
    touched = {name for name in old if old[name] != new.get(name)}
    assert touched == set(result.parts.changed)
    others = {name for name in touched if not name.startswith(("xl/worksheets/sheet", "xl/tables/"))}
    assert others <= {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def test_in_whatever_order_and_however_often_they_come_the_ledger_is_the_same(office: Path) -> None:
    other = office.with_name("另一份.xlsx")
    shutil.copy(office, other)
    copies = sorted(returned(office).iterdir())
    rectify_xl.merge(office, copies, keep_backup=False)
    rectify_xl.merge(other, list(reversed(copies)), keep_backup=False)
    assert office.read_bytes() == other.read_bytes()
    again = rectify_xl.merge(office, copies)
    assert (again.applied, again.added, again.is_changed) == ((), (), False)
    assert len(again.conflicts) == len(CONFLICTS)


def test_what_is_merged_is_sound(office: Path) -> None:
    before = lint(office)
    rectify_xl.merge(office, [returned(office)])
    assert new_problems(before, lint(office)) == []


@pytest.mark.validator
def test_the_validator_finds_nothing_new(office: Path) -> None:
    require_validator()
    before = validate(office)
    rectify_xl.merge(office, [returned(office)])
    assert new_errors(before, validate(office)) == []


@pytest.mark.office
def test_copies_that_libreoffice_has_saved_give_the_same(office: Path, tmp_path: Path) -> None:
    require_office()
    saved = tmp_path / "另存"
    saved.mkdir()
    for name in ("办公室", "规划科", "监察室"):
        recalculate(returned(office) / f"{name}.xlsx", saved)
    unsaved = [returned(office) / one.name for one in sorted(saved.iterdir())]
    expected = rectify_xl.merge(office, unsaved, dry_run=True)
    found = rectify_xl.merge(office, [saved], dry_run=True)
    assert [(one.place, one.theirs) for one in found.applied] == [(one.place, one.theirs) for one in expected.applied]
    assert [(one.place, one.why) for one in found.conflicts] == [(one.place, one.why) for one in expected.conflicts]
