"""History through whole refreshes: one row a date, compared once, kept by other programs, never guessed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from edited import Value, columns, edit
from office import recalculate, require_office
from one_sheet import one_sheet
from ooxml.damage import replaced
from ooxml.linter import lint
from openpyxl.workbook import Workbook
from refreshed import refresh_known, sample

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.ledger.history.changes import ChangeKind
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.witnesses import witnesses

FIRST, SECOND, THIRD, FOURTH = (dt.date(2026, 3, number) for number in (17, 20, 23, 26))
ITEM = {
    "aspect": "作风建设",
    "problem_no": 1,
    "problem": "值班不严",
    "measures": "一是排班。",
    "lead_official": "周立",
    "department": "办公室",
    "owner": "陈敏",
    "due_on": dt.date(2026, 6, 30),
    "status": "正在推进",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "台账.xlsx"
    shutil.copy(sample("model_bureau"), copy)
    return copy


def refresh(path: Path, on: dt.date, **options: Any) -> rectify_xl.RefreshResult:
    return rectify_xl.refresh(path, as_of=on, keep_backup=False, **options) if options else refresh_known(path, on)


def edited(path: Path, edit: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def put(path: Path, row: int, heading: str, value: Value) -> None:
    """Type a value into the ledger."""
    _, letters = columns(path, "整改台账")
    edit(path, {("整改台账", f"{letters[heading]}{row}"): value})


def dates_of(path: Path) -> list[dt.date]:
    sheet = one_sheet(path, "进度历史")
    return [cell.value.date() for cell in sheet["A"] if isinstance(cell.value, dt.datetime)]


def kinds(result: rectify_xl.RefreshResult) -> dict[str, int]:
    return {str(kind): number for kind, number in result.changes.numbers.items() if number}


def codes(result: rectify_xl.RefreshResult) -> list[str]:
    return [one.code for one in result.check.diagnostics if one.code.startswith("H")]


def test_each_date_has_one_row_and_the_same_date_replaces_it(path: Path) -> None:
    refresh(path, FIRST)
    refresh(path, SECOND)
    put(path, 2, "整改状态", "正在推进")
    result = refresh(path, SECOND)
    assert dates_of(path) == [FIRST, SECOND]
    assert (result.changes.since, kinds(result)) == (FIRST, {"fallen_back": 1})
    sheet = one_sheet(path, "进度历史")
    assert sheet["C6"].value == sheet["C5"].value - 1


def test_a_second_refresh_writes_nothing(path: Path) -> None:
    for on in (FIRST, SECOND):
        refresh(path, on)
        put(path, 3, "整改时限", dt.date(2026, 8, on.day))
        refresh(path, on)
        assert not refresh(path, on).is_written
    assert not refresh(path, SECOND, since=FIRST).is_written


def test_the_comparison_can_go_further_back(path: Path) -> None:
    refresh(path, FIRST)
    put(path, 2, "整改时限", dt.date(2026, 7, 1))
    refresh(path, SECOND)
    put(path, 2, "整改时限", dt.date(2026, 8, 1))
    put(path, 3, "整改状态", "正在推进")
    assert kinds(refresh(path, THIRD)) == {"deadline_moved": 1, "fallen_back": 1}
    result = refresh(path, FOURTH, since=dt.date(2026, 3, 18))
    assert (result.changes.since, result.changes.asked) == (FIRST, dt.date(2026, 3, 18))
    (moved,) = result.changes.of(ChangeKind.DEADLINE_MOVED)
    assert moved.after is not None
    assert moved.after.moves == 2


def told(result: rectify_xl.RefreshResult, code: str) -> str:
    return next((one.message for one in result.check.diagnostics if one.code == code), "")


def test_a_date_that_was_not_moved_on_is_told_and_its_changes_are_found(path: Path) -> None:
    put(path, 2, "整改状态", "正在推进")
    refresh(path, FIRST, today=FIRST)
    put(path, 2, "整改状态", "已完成")
    result = refresh(path, FIRST, today=FOURTH)
    assert "2026-03-17" in told(result, "H06")
    assert "2026-03-26" in told(result, "H06")
    assert (result.changes.since, result.changes.kept_from, kinds(result)) == (FIRST, FIRST, {"newly_done": 1})
    shown = [cell.value for row in one_sheet(path, "变化情况").iter_rows() for cell in row if cell.value]
    assert any("2026年3月17日记下的情况" in str(text) for text in shown)
    assert any("新完成：1个" in str(text) for text in shown)
    assert "H06" not in {cell.value for cell in one_sheet(path, "校验结果")["C"]}


def test_a_date_not_moved_on_is_refreshed_to_the_same_bytes_whatever_the_day(path: Path) -> None:
    refresh(path, FIRST, today=FIRST)
    put(path, 2, "整改状态", "正在推进")
    other = path.with_name("b.xlsx")
    shutil.copy(path, other)
    assert refresh(path, FIRST, today=FOURTH).is_written
    refresh(other, FIRST, today=FOURTH)
    assert path.read_bytes() == other.read_bytes()
    for today in (FOURTH, FOURTH + dt.timedelta(days=1), FOURTH + dt.timedelta(days=400)):
        again = refresh(path, FIRST, today=today)
        assert (again.is_written, kinds(again)) == (False, {"fallen_back": 1})


def test_once_the_date_is_moved_on_the_change_is_still_found(path: Path) -> None:
    refresh(path, FIRST, today=FIRST)
    put(path, 2, "整改状态", "正在推进")
    refresh(path, FIRST, today=FOURTH)
    result = refresh(path, FOURTH, today=FOURTH)
    assert (result.changes.since, kinds(result), codes(result)) == (FIRST, {"fallen_back": 1}, [])


def test_with_an_earlier_date_all_since_then_is_listed_and_since_asks_for_the_rest(path: Path) -> None:
    refresh(path, FIRST, today=FIRST)
    put(path, 2, "整改状态", "正在推进")
    refresh(path, SECOND, today=SECOND)
    put(path, 3, "整改状态", "正在推进")
    result = refresh(path, SECOND, today=FOURTH)
    assert (result.changes.since, kinds(result)) == (FIRST, {"fallen_back": 2})
    assert "--since 2026-03-20" in next(one.hint for one in result.check.diagnostics if one.code == "H06")
    later = refresh(path, SECOND, today=FOURTH, since=SECOND)
    assert (later.changes.since, kinds(later)) == (SECOND, {"fallen_back": 1})


def test_on_the_day_of_the_record_the_last_refresh_holds(path: Path) -> None:
    refresh(path, FIRST, today=SECOND)
    put(path, 2, "整改状态", "正在推进")
    result = refresh(path, FIRST, today=SECOND)
    assert (result.changes.since, codes(result)) == (None, [])
    assert kinds(refresh(path, THIRD, today=THIRD)) == {}


def test_without_a_day_the_same_date_is_replaced(path: Path) -> None:
    refresh(path, FIRST, today=FIRST)
    put(path, 2, "整改状态", "正在推进")
    assert codes(refresh(path, FIRST)) == []
    assert kinds(refresh(path, THIRD, today=THIRD)) == {}


def test_a_date_in_the_future_and_one_gone_back_are_told_and_drawn_nowhere(path: Path) -> None:
    result = refresh(path, FOURTH, today=FIRST)
    assert "2026-03-26" in told(result, "H07")
    assert "2026-03-17" in told(result, "H07")
    assert codes(refresh(path, FOURTH, today=FOURTH)) == []
    before = rectify_xl.check(path, as_of=THIRD, today=FOURTH).diagnostics
    assert [one.code for one in before if one.code[0] == "H"] == ["H08"]
    gone_back = refresh(path, THIRD, today=FOURTH)
    assert "2026-03-26" in told(gone_back, "H08")
    assert not refresh(path, THIRD, today=FOURTH).is_written
    assert not {"H07", "H08"} & {cell.value for cell in one_sheet(path, "校验结果")["C"]}


def test_going_back_compares_with_the_date_before_and_leaves_later_ones(path: Path) -> None:
    refresh(path, FIRST)
    put(path, 2, "整改状态", "正在推进")
    refresh(path, THIRD)
    result = refresh(path, SECOND)
    assert (result.changes.since, kinds(result)) == (FIRST, {"fallen_back": 1})
    assert dates_of(path) == [FIRST, SECOND, THIRD]
    later = refresh(path, THIRD)
    assert (later.changes.since, kinds(later)) == (SECOND, {})


def test_the_past_does_not_follow_what_is_typed_later(path: Path) -> None:
    refresh(path, FIRST)
    before = one_sheet(path, "进度历史")["C5"].value
    put(path, 2, "整改状态", "正在推进")
    shutil.copy(path, path.with_name("x.xlsx"))
    refresh(path, SECOND)
    assert one_sheet(path, "进度历史")["C5"].value == before


@pytest.mark.office
@pytest.mark.parametrize("times", [1, 2])
def test_history_survives_saving_by_libreoffice(path: Path, tmp_path: Path, times: int) -> None:
    require_office()
    refresh(path, FIRST)
    put(path, 2, "整改状态", "正在推进")
    refresh(path, SECOND)
    for number in range(times):
        shutil.copy(recalculate(path, tmp_path / f"saved{number}"), path)

    result = refresh(path, THIRD)

    assert (result.changes.since, kinds(result), codes(result)) == (SECOND, {}, [])
    assert dates_of(path) == [FIRST, SECOND, THIRD]
    assert kinds(refresh(path, THIRD, since=FIRST)) == {"fallen_back": 1}
    assert one_sheet(path, "分项快照").sheet_state == "veryHidden"
    assert [problem for problem in lint(path.read_bytes()) if problem.rule in ("orphan", "name-dangling")] == []


@pytest.mark.slow
@pytest.mark.parametrize("state", ["hidden", "visible", "veryHidden"])
def test_the_snapshots_are_hidden_again(path: Path, state: str) -> None:
    refresh(path, FIRST)

    def change(book: Workbook) -> None:
        book["分项快照"].sheet_state = state

    edited(path, change)
    refresh(path, SECOND)
    assert one_sheet(path, "分项快照").sheet_state == "veryHidden"


def test_a_sheet_that_the_workbook_opens_on_is_not_hidden(path: Path) -> None:
    refresh(path, FIRST)

    def change(book: Workbook) -> None:
        book["分项快照"].sheet_state = "visible"
        book.active = book.sheetnames.index("分项快照")

    edited(path, change)
    refresh(path, SECOND)
    assert one_sheet(path, "分项快照").sheet_state == "visible"


def test_the_1904_date_system_keeps_its_dates(path: Path) -> None:
    def change(book: Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    edited(path, change)
    refresh(path, FIRST)
    result = refresh(path, SECOND)
    assert (result.changes.since, codes(result)) == (FIRST, [])
    assert dates_of(path) == [FIRST, SECOND]


def test_rows_sorted_and_deleted_by_the_staff_stay_so(path: Path) -> None:
    for on in (FIRST, SECOND, THIRD):
        refresh(path, on)

    def change(book: Workbook) -> None:
        sheet = book["进度历史"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=7)]
        sheet.delete_rows(5, 3)
        for row in (rows[2], rows[0]):
            sheet.append(row)

    edited(path, change)
    result = refresh(path, FOURTH)
    assert codes(result) == []
    assert dates_of(path) == [FIRST, THIRD, FOURTH]


def test_a_row_that_cannot_be_read_is_told_by_check_and_refresh_and_then_gone(path: Path) -> None:
    for on in (FIRST, SECOND):
        refresh(path, on)

    def change(book: Workbook) -> None:
        book["进度历史"]["C5"].value = "三十"

    edited(path, change)
    checked = rectify_xl.check(path, as_of=THIRD).diagnostics
    assert [(one.sheet, one.cell, one.severity) for one in checked if one.code == "H01"] == [
        ("进度历史", "A5", "warning")
    ]
    assert codes(refresh(path, THIRD)) == ["H01"]
    assert dates_of(path) == [SECOND, THIRD]
    again = refresh(path, THIRD)
    assert (again.is_written, codes(again)) == (False, [])


def test_a_history_whose_headings_are_gone_is_kept_as_the_staffs_and_told(path: Path) -> None:
    for on in (FIRST, SECOND):
        refresh(path, on)

    def change(book: Workbook) -> None:
        for cell in book["进度历史"][4]:
            cell.value = "另写的"

    edited(path, change)
    before = one_sheet(path, "进度历史")["C5"].value
    result = refresh(path, THIRD)
    assert codes(result) == ["H03"]
    assert one_sheet(path, "进度历史")["C5"].value == before
    assert "进度历史（程序1）" in result.sheets
    again = refresh(path, THIRD)
    assert (again.is_written, codes(again)) == (False, [])


@pytest.mark.slow
@pytest.mark.parametrize("line", ["I 20260317", "第一行", ""])
def test_broken_snapshots_are_told_and_the_counts_go_on(path: Path, line: str) -> None:
    for on in (FIRST, SECOND):
        refresh(path, on)

    def change(book: Workbook) -> None:
        sheet = book["分项快照"]
        cell = next(cell for cell in sheet["A"] if "\tI 20260317 20260320" in str(cell.value))
        lines = str(cell.value).split("\t")
        at = next(number for number, one in enumerate(lines) if one.startswith("I 20260317 20260320"))
        cell.value = "\t".join([*lines[:at], line, *lines[at + 1 :]]) if line else 5

    edited(path, change)
    result = refresh(path, THIRD)
    assert codes(result) == ["H02"]
    assert (result.changes.since, result.changes.found) == (None, ())
    assert dates_of(path) == [FIRST, SECOND, THIRD]
    assert codes(refresh(path, THIRD)) == []
    assert refresh(path, FOURTH).changes.since == THIRD


@pytest.mark.slow
@pytest.mark.parametrize("name", ["进度历史", "分项快照", "变化情况"])
def test_a_sheet_that_was_deleted_is_made_anew(path: Path, name: str) -> None:
    refresh(path, FIRST)

    def change(book: Workbook) -> None:
        del book[name]
        marks = {"进度历史": "history", "分项快照": "snapshot", "变化情况": "changes"}
        del book.defined_names[f"_rectify_xl.{marks[name]}"]

    edited(path, change)
    result = refresh(path, SECOND)
    assert codes(result) == []
    assert (result.changes.since is None) == (name == "分项快照")
    assert name in openpyxl.load_workbook(path).sheetnames


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", "进" * 32, "'进度", "进/度"])
def test_a_sheet_with_a_name_that_no_program_takes_gets_its_own_name_back_and_keeps_what_it_holds(
    path: Path, name: str
) -> None:
    refresh(path, FIRST)
    path.write_bytes(replaced(path.read_bytes(), "xl/workbook.xml", 'sheet name="进度历史"', f'sheet name="{name}"'))
    result = refresh(path, SECOND)
    assert "进度历史" in openpyxl.load_workbook(path).sheetnames
    assert dates_of(path) == [FIRST, SECOND]
    assert result.changes.since is not None


def test_odd_texts_and_repeated_numbers_are_remembered_as_they_are(tmp_path: Path) -> None:
    odd = [
        "=1+1",
        "_x0041_甲",
        "甲\n乙\t丙",
        "a&b<c>\"'",
        "𠮷野",
        "I 1 2 3",
        "\u200b空",
        "长" * 5000,
        "",
        "甲_x000D_\r\n乙",
    ]
    items = [{**ITEM, "item_id": f"1-1-{number % 3}", "sub_item": text} for number, text in enumerate(odd)]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(draw_ledger(LedgerContents(items=items)))
    refresh(path, FIRST)
    result = refresh(path, SECOND)
    assert (kinds(result), codes(result)) == ({}, [])
    assert not refresh(path, SECOND).is_written


def test_a_ledger_without_items_is_remembered(tmp_path: Path) -> None:
    path = rectify_xl.new(tmp_path / "台账.xlsx")
    refresh(path, FIRST)
    result = refresh(path, SECOND)
    assert (result.changes.since, kinds(result)) == (FIRST, {})
    assert dates_of(path) == [FIRST, SECOND]


def test_the_marks_are_on_the_sheets(path: Path) -> None:
    refresh(path, FIRST)
    book = read_workbook_part(open_package(path.read_bytes()))
    marks = {f"_rectify_xl.{name}": sheet for name, sheet in
             (("changes", "变化情况"), ("history", "进度历史"), ("snapshot", "分项快照"))}  # fmt: skip
    said = {mark: witnesses(book, mark) for mark in marks}
    assert {mark: [one.name for one in said[mark].signed] for mark in marks} == {m: [n] for m, n in marks.items()}
    assert all(one.pointed == one.signed for one in said.values())


def test_the_own_sheets_are_not_read_as_the_staffs(path: Path) -> None:
    before = rectify_xl.check(path, as_of=FIRST).diagnostics
    refresh(path, FIRST)
    assert rectify_xl.check(path, as_of=FIRST).diagnostics == before


@pytest.mark.slow
def test_a_year_of_weeks_stays_small(path: Path) -> None:
    refresh(path, FIRST)
    for week in range(1, 8):
        put(path, 2 + week, "整改状态", ("正在推进", "已完成")[week % 2])
        refresh(path, FIRST + dt.timedelta(weeks=week))
    book = read_workbook_part(open_package(path.read_bytes()))
    snapshots = book.sheet("分项快照")
    assert snapshots is not None
    with zipfile.ZipFile(path) as package:
        assert package.getinfo(snapshots.part).compress_size < 12_000


def run(*words: str) -> str:
    return CliRunner().invoke(build(Language.EN), list(words), standalone_mode=False).stdout


def test_the_command_says_what_changed(path: Path) -> None:
    assert "There is no snapshot of an earlier date yet" in run(
        "refresh", str(path), "--as-of", "2026-03-17", "--no-backup"
    )
    put(path, 2, "整改状态", "正在推进")
    assert "Since 2026-03-17: fallen back 1" in run("refresh", str(path), "--as-of", "2026-03-20", "--no-backup")
    assert "Nothing has changed since 2026-03-20." in run("refresh", str(path), "--as-of", "2026-03-23", "--dry-run")
    words = ["refresh", str(path), "--as-of", "2026-03-23", "--since", "2026-03-18", "--dry-run"]
    assert "Since 2026-03-17: fallen back 1" in run(*words)
    assert "No refresh of an earlier date" in run("refresh", str(path), "--as-of", "2026-03-10", "--dry-run")


def test_the_json_tells_every_change(path: Path) -> None:
    refresh(path, FIRST)
    put(path, 2, "整改状态", "正在推进")
    told = json.loads(run("refresh", str(path), "--as-of", "2026-03-20", "--json", "--dry-run"))["changes"]
    (one,) = told["found"]
    assert told["since"] == "2026-03-17"
    assert (told["counts"]["fallen_back"], sum(told["counts"].values())) == (1, 1)
    assert (one["kind"], one["row"], one["doubt"]) == ("fallen_back", 2, None)
    assert (one["before"]["status"], one["after"]["status"]) == ("已完成", "正在推进")
