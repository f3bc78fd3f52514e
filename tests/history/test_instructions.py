"""领导批示: what is typed on 督办清单 goes with its item, whatever is done to list, ledger and file in between."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from office import recalculate, require_office
from one_sheet import one_sheet
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from refreshed import refresh_known, sample

import rectify_xl
from rectify_xl.ledger.history.changes import ChangeKind
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

FIRST, SECOND, THIRD = (dt.date(2026, 5, number) for number in (6, 13, 20))
TEXT = "请分管领导牵头，\n月底前报结果。"
LIST = "督办清单"


@pytest.fixture(scope="module")
def once_refreshed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = Path(shutil.copy(sample("model_bureau"), tmp_path_factory.mktemp("once") / "台账.xlsx"))
    refresh_known(output, FIRST)
    return output


@pytest.fixture
def path(once_refreshed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(once_refreshed, tmp_path / "台账.xlsx"))


def refresh(path: Path, on: dt.date = FIRST) -> rectify_xl.RefreshResult:
    return refresh_known(path, on)


def edited(path: Path, edit: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    edit(book)
    book.save(path)


def typed(path: Path, texts: dict[str, object]) -> None:
    """Type into 领导批示 of items, by their numbers."""

    def edit(book: Workbook) -> None:
        for item_id, text in texts.items():
            row, column = place(book[LIST], item_id)
            book[LIST].cell(row, column).value = text
            if isinstance(text, str):
                book[LIST].cell(row, column).data_type = "s"  # else what begins like a formula becomes one

    edited(path, edit)


def ledger_edited(path: Path, item_id: str, values: dict[str, object]) -> None:
    """Type into the ledger's row of an item."""

    def edit(book: Workbook) -> None:
        sheet = book["整改台账"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        row = next(row for row in sheet.iter_rows(min_row=2) if row[columns["编号"] - 1].value == item_id)[0].row
        for heading, value in values.items():
            sheet.cell(row, columns[heading]).value = value

    edited(path, edit)


def place(sheet: Worksheet, item_id: str) -> tuple[int, int]:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    column = next(cell.column for cell in cells if cell.value == "领导批示")
    number = next(cell.column for cell in cells if cell.value == "编号")
    return next(cell.row for cell in cells if cell.value == item_id and cell.column == number), column


def listed(path: Path) -> dict[str, str]:
    """Return 领导批示 by number, as far as there is any."""
    sheet = one_sheet(path, LIST)
    column = next(cell.column for cell in sheet[3] if cell.value == "领导批示")
    rows = sheet.iter_rows(min_row=4)
    return {str(row[1].value or ""): row[column - 1].value for row in rows if row[column - 1].value is not None}


def numbers(path: Path) -> list[str]:
    sheet = one_sheet(path, LIST)
    return [row[1].value for row in sheet.iter_rows(min_row=4) if row[0].value is not None and row[1].value]


def open_and_kept_up(path: Path) -> tuple[str, str]:
    """Return the number of the first item of the list of what is to be done, and of the list of reviews."""
    found = numbers(path)
    sheet = one_sheet(path, LIST)
    title = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith("阶段性"))
    return found[0], sheet.cell(title + 1, 2).value


def saved_by_openpyxl(path: Path, folder: Path) -> None:  # noqa: ARG001 - as the others
    edited(path, lambda _: None)


def saved_by_office(path: Path, folder: Path) -> None:
    require_office()
    shutil.copy(recalculate(path, folder), path)


def saved_without_styles(path: Path, folder: Path) -> None:  # noqa: ARG001 - as the others
    """Save as small programs do: no cell has a style any more, the texts stand in their cells as plain ones."""
    package = open_package(path.read_bytes())
    sheet = read_workbook_part(package).sheet(LIST)
    assert sheet is not None
    content = re.sub(rb'(<c r="[A-Z]+[0-9]+") s="[0-9]+"', rb"\1", package.read(sheet.part))
    content = re.sub(rb't="inlineStr"><is><t[^>]*>([^<]*)</t></is>', rb't="str"><v>\1</v>', content)
    path.write_bytes(package.edited({sheet.part: content}))


SAVING = [saved_by_openpyxl, saved_without_styles, pytest.param(saved_by_office, marks=pytest.mark.office)]


@pytest.mark.parametrize("save", SAVING)
def test_what_is_typed_in_either_list_stays_with_its_item(
    path: Path, tmp_path: Path, save: Callable[[Path, Path], None]
) -> None:
    first, kept_up = open_and_kept_up(path)
    texts = {first: TEXT, kept_up: "=按季度看一次"}
    typed(path, texts)
    save(path, tmp_path / "saved")

    assert refresh(path).is_written or save is saved_without_styles
    assert listed(path) == texts
    assert b"<f>" not in cell_of(path, kept_up)
    save(path, tmp_path / "again")
    refresh(path, SECOND)

    assert listed(path) == texts
    once = path.read_bytes()
    assert not refresh(path, SECOND).is_written
    assert path.read_bytes() == once


def cell_of(path: Path, item_id: str) -> bytes:
    row, column = place(one_sheet(path, LIST), item_id)
    package = open_package(path.read_bytes())
    sheet = read_workbook_part(package).sheet(LIST)
    assert sheet is not None
    found = re.search(rf'<c r="{chr(64 + column)}{row}".*?</c>'.encode(), package.read(sheet.part), re.DOTALL)
    assert found is not None
    return found[0]


def test_a_new_text_is_a_change_and_the_same_one_is_none(path: Path) -> None:
    first, _ = open_and_kept_up(path)
    refresh(path, SECOND)
    typed(path, {first: TEXT})
    result = refresh(path, SECOND)
    (change,) = result.changes.of(ChangeKind.INSTRUCTED)
    assert change.after is not None
    assert (change.after.item_id, change.after.instruction) == (first, TEXT)
    assert "新批示：1个" in [cell.value for cell in one_sheet(path, "变化情况")["A"]]
    assert refresh(path, THIRD).changes.of(ChangeKind.INSTRUCTED) == ()
    typed(path, {first: None})
    refresh(path, THIRD)
    assert listed(path) == {}


def test_an_item_that_is_done_and_comes_back_has_its_text_again(path: Path) -> None:
    first, _ = open_and_kept_up(path)
    typed(path, {first: TEXT})
    refresh(path)
    ledger_edited(path, first, {"整改状态": "已完成"})
    refresh(path, SECOND)
    assert listed(path) == {}
    saved_by_openpyxl(path, path)
    refresh(path, SECOND)
    ledger_edited(path, first, {"整改状态": "正在推进"})
    refresh(path, THIRD)
    assert listed(path) == {first: TEXT}


def test_a_text_follows_its_item_under_another_number_and_under_other_words(path: Path) -> None:
    first, second = numbers(path)[:2]
    typed(path, {first: "甲", second: "乙"})
    ledger_edited(path, first, {"编号": "9-9-9"})
    ledger_edited(path, second, {"分项问题": "换了说法", "反馈问题": "换了说法的问题"})
    refresh(path, SECOND)
    assert listed(path) == {"9-9-9": "甲", second: "乙"}


def test_rows_and_columns_may_be_moved_by_the_staff(path: Path) -> None:
    first, second = numbers(path)[:2]

    def edit(book: Workbook) -> None:
        sheet = book[LIST]
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        row, column = place(sheet, first)
        other, _ = place(sheet, second)
        sheet.cell(row, column).value, sheet.cell(other, column).value = "甲", "乙"
        for number in range(1, column + 1):
            one, two = sheet.cell(row, number), sheet.cell(other, number)
            one.value, two.value = two.value, one.value
        sheet.insert_rows(2, 3)
        sheet.insert_cols(5)

    edited(path, edit)
    refresh(path)
    assert listed(path) == {first: "甲", second: "乙"}


def test_a_text_in_several_colours_and_a_date_are_read_as_what_they_show(path: Path) -> None:
    first, second = numbers(path)[:2]
    typed(path, {first: CellRichText("请", TextBlock(InlineFont(b=True), "尽快"), "办"), second: dt.date(2026, 6, 1)})
    refresh(path)
    assert listed(path) == {first: "请尽快办", second: "2026-06-01"}


def test_a_long_text_is_kept_whole_while_its_item_is_away(path: Path) -> None:
    first, _ = open_and_kept_up(path)
    text = "\n".join(f"{number}\\n\t办" for number in range(5_000))[:32_000]
    typed(path, {first: text})
    refresh(path)
    ledger_edited(path, first, {"整改状态": "已完成"})
    refresh(path, SECOND)
    ledger_edited(path, first, {"整改状态": "正在推进"})
    refresh(path, THIRD)
    assert listed(path) == {first: text}


@pytest.mark.parametrize("lost", ["the sheet", "the column", "its heading", "the hidden sheet"])
def test_a_text_outlives_what_it_stood_on(path: Path, lost: str) -> None:
    first, _ = open_and_kept_up(path)
    typed(path, {first: TEXT})
    refresh(path)

    def edit(book: Workbook) -> None:
        _, column = place(book[LIST], first)
        if lost == "the sheet":
            del book[LIST]
        elif lost == "the column":
            book[LIST].delete_cols(column)
        elif lost == "its heading":
            book[LIST].cell(3, column).value = "书记意见"
        else:
            del book["分项快照"]

    edited(path, edit)
    refresh(path, SECOND)
    assert listed(path) == {first: TEXT}


def test_a_text_whose_item_is_not_sure_stands_at_the_end_until_it_is_moved(path: Path) -> None:
    first, second, third = numbers(path)[:3]
    typed(path, {first: "已删的", second: "成双的"})
    refresh(path)

    def edit(book: Workbook) -> None:
        sheet = book["整改台账"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        rows = {row[columns["编号"] - 1].value: row[0].row for row in sheet.iter_rows(min_row=2)}
        for heading in ("编号", "反馈问题", "分项问题"):
            sheet.cell(rows[third], columns[heading]).value = sheet.cell(rows[second], columns[heading]).value
        for cell in sheet[rows[first]]:
            cell.value = "删" if cell.column == columns["编号"] else "另一个问题"

    edited(path, edit)
    result = refresh(path, SECOND)
    assert [one.code for one in result.check.diagnostics if one.code == "G16"] == ["G16"]
    sheet = one_sheet(path, LIST)
    title = next(row[0].row for row in sheet.iter_rows() if row[0].value == "未能对上分项的批示")
    rows = [[sheet.cell(title + number, column).value for column in (2, 12)] for number in (2, 3)]
    assert sorted(rows) == sorted([[first, "已删的"], [second, "成双的"]])
    once = path.read_bytes()
    assert not refresh(path, SECOND).is_written
    assert path.read_bytes() == once

    def clear(book: Workbook) -> None:
        for number in (2, 3):
            book[LIST].cell(title + number, 12).value = None

    edited(path, clear)
    assert not [one for one in refresh(path, THIRD).check.diagnostics if one.code == "G16"]
    assert listed(path) == {}


def test_a_date_that_was_not_moved_on_keeps_its_record_and_the_texts_typed_since(path: Path) -> None:
    def on_day(today: dt.date) -> rectify_xl.RefreshResult:
        return rectify_xl.refresh(path, as_of=FIRST, today=today, keep_backup=False)

    first, second = numbers(path)[:2]
    on_day(FIRST)
    typed(path, {first: TEXT})
    ledger_edited(path, second, {"整改状态": "已完成"})
    assert on_day(SECOND).changes.kept_from == FIRST
    assert listed(path) == {first: TEXT}
    assert not on_day(SECOND).is_written
    ledger_edited(path, first, {"整改状态": "已完成"})
    on_day(SECOND)
    assert listed(path) == {}
    ledger_edited(path, first, {"整改状态": "正在推进"})
    on_day(THIRD)
    assert listed(path) == {first: TEXT}


def test_a_text_beside_no_item_is_not_lost(path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book[LIST]
        sheet.cell(sheet.max_row + 3, 12).value = "写错了地方"

    edited(path, edit)
    refresh(path)
    assert listed(path) == {"": "写错了地方"}
    assert not refresh(path).is_written
