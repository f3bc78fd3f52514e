"""The command `merge`: what cannot be used is said and the others go on; what was decided is carried out."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from workbook.hosts import parts
from zips import packed

import rectify_xl
from merging.copies import edit, edit_book, item, rows, sent, write
from merging.office import ABOUT, ledger
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.ledger.hands.merging import Odd
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language
from rectify_xl.workbook.locked import lock

PROGRESS, REMARK = "整改进展", "备注"
RESULT = "合并结果"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return ledger(tmp_path)


def run(*words: object, language: Language = Language.ZH) -> Result:
    return CliRunner().invoke(build(language), [*map(str, words)], standalone_mode=False)


def as_json(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*words, "--json").stdout)
    return found


def test_the_json_has_the_keys_of_its_shape(office: Path) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, PROGRESS): "改了", (1, "责任人"): "换人"})
    found = as_json("merge", office, copies["办公室"])
    assert found["schema"] == "rectify-xl/merge/1"
    assert (found["applied"], found["added"], found["missing"], found["output"]) == (1, 0, 0, str(office))
    (conflict,) = found["conflicts"]
    wanted = {"item_id": "1-1", "column": "责任人", "base": "李四", "ours": "李四", "theirs": "换人"}
    assert wanted.items() <= conflict.items()
    assert (conflict["file"], conflict["cell"]) == ("办公室.xlsx", "K2")
    assert found["refused"] == []


def test_a_dry_run_writes_nothing_and_says_the_same(office: Path) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, PROGRESS): "改了"})
    before = office.read_bytes()
    dry = as_json("merge", office, copies["办公室"], "--dry-run")
    assert (dry["applied"], dry["output"], office.read_bytes()) == (1, None, before)
    assert as_json("merge", office, copies["办公室"])["changes"] == dry["changes"]


def test_what_cannot_be_used_has_a_line_and_the_others_go_on(office: Path, tmp_path: Path) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, PROGRESS): "改了"})
    folder = tmp_path / "收到"
    folder.mkdir()
    shutil.copy(copies["办公室"], folder / "办公室.xlsx")
    shutil.copy(copies["办公室"], folder / "办公室（再发）.xlsx")
    (folder / "坏的.xlsx").write_bytes(copies["人事科"].read_bytes()[:2000])
    (folder / "有密码.xlsx").write_bytes(lock(copies["财务科"].read_bytes(), "口令"))
    openpyxl.Workbook().save(folder / "不是台账.xlsx")
    shutil.copy(office, folder / "台账本身.xlsx")
    (folder / "~$办公室.xlsx").write_bytes(b"x")
    other = tmp_path / "别的"
    other.mkdir()
    stranger = other / "整改台账.xlsx"
    stranger.write_bytes(draw_ledger(LedgerContents(about={**ABOUT, "unit": "另一个局"}, items=rows_of_office())))
    shutil.copy(sent(stranger)["办公室"], folder / "别家的.xlsx")
    result = run("merge", office, folder, "--json")
    found = json.loads(result.stdout)
    reasons = {one["file"]: one["code"] for one in found["refused"]}
    assert reasons == {
        "办公室（再发）.xlsx": "merge_same_file",
        "坏的.xlsx": "file_damaged",
        "有密码.xlsx": "file_encrypted",
        "不是台账.xlsx": "no_ledger",
        "台账本身.xlsx": "merge_is_ledger",
        "别家的.xlsx": "merge_other_ledger",
    }
    assert "另一个局" in next(one["reason"] for one in found["refused"] if one["file"] == "别家的.xlsx")
    assert [one["code"] for one in found["passed_over"]] == ["input_lock_file"]
    assert (result.return_value, found["applied"], item(office, "1-1")[PROGRESS]) == (codes.SOME_FAILED, 1, "改了")


def rows_of_office() -> list[dict[str, object]]:
    sound = {
        "aspect": "党建",
        "problem": "另一家的问题",
        "measures": "补学",
        "department": "办公室",
        "status": "正在推进",
    }
    return [{**sound, "item_id": "1-1", "problem_no": "1", "lead_official": "张三", "owner": "李四"}]


def test_a_password_is_given_by_a_file(office: Path, tmp_path: Path) -> None:
    copies = sent(office)
    write(copies["财务科"], {(1, PROGRESS): "改了"})
    copies["财务科"].write_bytes(lock(copies["财务科"].read_bytes(), "口令"))
    (tmp_path / "口令.txt").write_text("口令", encoding="utf-8")
    found = as_json("merge", office, copies["财务科"], "--password-file", tmp_path / "口令.txt")
    assert (found["applied"], found["refused"]) == (1, [])


def test_a_zip_packed_on_a_chinese_windows_is_taken_and_what_leads_out_of_it_is_not(
    office: Path, tmp_path: Path
) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, PROGRESS): "改了"})
    held = {"退回/办公室.xlsx": copies["办公室"].read_bytes(), "../外面.xlsx": copies["人事科"].read_bytes()}
    zipped = packed(tmp_path / "退回.zip", held, encoding="gbk")
    found = as_json("merge", office, zipped)
    assert [one["file"] for one in found["changes"]] == ["退回/办公室.xlsx"]
    assert [(one["file"], one["code"]) for one in found["refused"]] == [("../外面.xlsx", "input_leads_out")]


def decide(path: Path, *choices: tuple[str, object]) -> None:
    """Pick in 采用 and write in 另写, row by row."""

    def change(sheet: Worksheet) -> None:
        top = next(row for row in range(1, 20) if any(cell.value == "采用" for cell in sheet[row]))
        columns = {cell.value: cell.column for cell in sheet[top]}
        for at, (choice, other) in enumerate(choices, start=top + 1):
            sheet.cell(at, columns["采用"]).value = choice or None
            sheet.cell(at, columns["另写"]).value = other
            sheet.cell(at, columns["另写"]).data_type = "s" if other else "n"

    edit(path, change, RESULT)


def conflicting(office: Path) -> None:
    """Merge copies that leave three cells to be decided: 备注 of 1-1, 1-2 and 1-3."""
    copies = sent(office)
    write(copies["办公室"], {(one, REMARK): f"退回{one}" for one in (1, 2, 3)})
    edit(office, lambda sheet: [sheet.cell(row, 22, f"台账{row - 1}") for row in (2, 3, 4)])
    rectify_xl.merge(office, [copies["办公室"]], keep_backup=False)
    assert RESULT in openpyxl.load_workbook(office).sheetnames


def test_what_was_decided_is_carried_out_and_the_sheet_goes_with_the_last(office: Path) -> None:
    conflicting(office)
    decide(office, ("台账", None), ("退回件", None), ("", None))
    first = rectify_xl.resolve(office)
    assert (first.settled, len(first.pending)) == (2, 1)
    assert [item(office, number)[REMARK] for number in ("1-1", "1-2", "1-3")] == ["台账1", "退回2", "台账3"]
    decide(office, ("另写", "另外写的"))
    last = rectify_xl.resolve(office)
    assert (last.settled, last.pending) == (1, ())
    assert item(office, "1-3")[REMARK] == "另外写的"
    book = openpyxl.load_workbook(office)
    assert RESULT not in book.sheetnames
    assert not any("merge_result" in name for name in book.defined_names)


def test_a_decision_that_cannot_be_carried_out_stays_and_is_said(office: Path) -> None:
    conflicting(office)
    edit(office, lambda sheet: sheet.cell(3, 22, "又改了"))
    decide(office, ("另写", None), ("退回件", None), ("采用它", None))
    before = office.read_bytes()
    result = rectify_xl.resolve(office)
    assert [str(one.why) for one in result.open] == ["blank_other", "not_there", "no_such_choice"]
    assert (result.is_changed, office.read_bytes()) == (False, before)


def test_decisions_on_a_sheet_that_cannot_be_read_are_not_lost(office: Path) -> None:
    conflicting(office)
    decide(office, ("退回件", None))
    edit(office, lambda sheet: sheet.cell(4, 12, "怎么办"), RESULT)
    before = office.read_bytes()
    for words in (["--resolve"], [office.parent / "退回01" / "人事科.xlsx"]):
        found = as_json("merge", office, *words)
        assert (found["code"], office.read_bytes()) == ("merge_sheet_unread", before)


def test_the_ledger_may_be_sorted_before_what_was_decided_is_carried_out(office: Path) -> None:
    conflicting(office)

    def turn(sheet: Worksheet) -> None:
        first, third = ([cell.value for cell in sheet[row]] for row in (2, 4))
        for column, (one, other) in enumerate(zip(first, third, strict=True), start=1):
            sheet.cell(2, column).value, sheet.cell(4, column).value = other, one

    edit(office, turn)
    decide(office, ("退回件", None), ("台账", None), ("台账", None))
    rectify_xl.resolve(office)
    assert [item(office, number)[REMARK] for number in ("1-1", "1-2", "1-3")] == ["退回1", "台账2", "台账3"]


def test_what_was_picked_stays_when_more_is_merged_and_when_the_ledger_is_refreshed(office: Path) -> None:
    conflicting(office)
    decide(office, ("退回件", None), ("另写", "=另写的"), ("", None))
    rectify_xl.refresh(office, as_of=dt.date(2021, 3, 28))
    copies = office.parent / "退回01"
    write(copies / "人事科.xlsx", {(1, "责任人"): "换人"})
    rectify_xl.merge(office, [copies / "人事科.xlsx"])
    sheet = openpyxl.load_workbook(office)[RESULT]
    picked = [[cell.value for cell in row][-2:] for row in sheet.iter_rows(5)]
    assert picked == [["退回件", None], ["另写", "=另写的"], [None, None], [None, None]]
    rectify_xl.resolve(office)
    assert [item(office, number)[REMARK] for number in ("1-1", "1-2")] == ["退回1", "=另写的"]


def test_other_commands_leave_the_sheet_whole_and_count_nothing_of_it(office: Path) -> None:
    conflicting(office)
    before = rectify_xl.status(office, as_of=dt.date(2021, 3, 28)).counts
    part = next(name for name, content in parts(office.read_bytes()).items() if "台账单元格".encode() in content)
    held = parts(office.read_bytes())[part]
    rectify_xl.refresh(office, as_of=dt.date(2021, 3, 28))
    assert parts(office.read_bytes())[part] == held
    assert rectify_xl.status(office, as_of=dt.date(2021, 3, 28)).counts == before


def test_formulas_are_not_carried_and_what_has_no_result_is_left(office: Path) -> None:
    copies = sent(office)
    edit(
        copies["办公室"],
        lambda sheet: [setattr(sheet["V2"], "value", '="算" & "出"'), setattr(sheet["V3"], "value", "=1+1")],
    )
    found = rectify_xl.merge(office, [copies["办公室"]], dry_run=True)
    assert [(one.column, str(one.why)) for one in found.conflicts] == [(REMARK, "unread")] * 2


def test_what_the_ledgers_own_cells_hold_is_not_written_over(office: Path) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, REMARK): "公式上", (2, PROGRESS): "合并里", (3, REMARK): "选不到的"})

    def change(sheet: Worksheet) -> None:
        sheet["V2"] = '=""'
        sheet["V2"].comment = Comment("算的", "办公室")
        sheet.tables.clear()
        sheet.merge_cells("O3:O4")
        listed = DataValidation(type="list", formula1='"甲,乙"', showErrorMessage=True)
        listed.add("V4")
        sheet.add_data_validation(listed)

    edit(office, change)
    found = rectify_xl.merge(office, [copies["办公室"]])
    whys = {one.place.cell: str(one.why) for one in found.conflicts if one.place}
    assert whys == {"V2": "formula", "O3": "merged", "V4": "validation"}


def test_a_row_whose_cells_were_all_cleared_is_missing_and_not_cleared_here(office: Path) -> None:
    copies = sent(office)
    before = item(office, "1-2")

    def clear(sheet: Worksheet) -> None:
        for cell in sheet[3][:22]:
            cell.value = None

    edit(copies["办公室"], clear)
    found = rectify_xl.merge(office, [copies["办公室"]])
    assert (found.applied, found.conflicts) == ((), ())
    assert [(note.odd, note.value) for note in found.notes] == [(Odd.MISSING, "1-2")]
    assert item(office, "1-2") == before


def test_a_date_stays_a_date_in_a_workbook_that_counts_from_1904(office: Path) -> None:
    edit_book(office, lambda book: setattr(book, "epoch", openpyxl.utils.datetime.CALENDAR_MAC_1904))
    copies = sent(office)
    write(copies["办公室"], {(1, "完成日期"): "2021年3月20日"})
    rectify_xl.merge(office, [copies["办公室"]])
    assert item(office, "1-1")["完成日期"] == dt.datetime(2021, 3, 20)  # noqa: DTZ001 - a cell's date


def test_a_ledger_without_a_table_takes_new_rows(office: Path) -> None:
    edit(office, lambda sheet: sheet.tables.clear())
    copies = sent(office)
    write(copies["办公室"], {(4, "反馈问题"): "新发现的问题", (4, "整改措施"): "排查", (4, PROGRESS): "刚开始"})
    first = rectify_xl.merge(office, [copies["办公室"]])
    assert [one.row for one in first.added] == [36]
    assert rows(office)[-1][PROGRESS] == "刚开始"
    assert rectify_xl.merge(office, [copies["办公室"]]).added == ()


def test_a_heading_nobody_knows_is_told_by_what_stands_below_it(office: Path) -> None:
    copies = sent(office)
    write(copies["办公室"], {(1, PROGRESS): "改了"})

    def change(sheet: Worksheet) -> None:
        sheet.tables.clear()
        sheet["O1"] = "三月份填报"

    edit(copies["办公室"], change)
    found = rectify_xl.merge(office, [copies["办公室"]])
    assert [(one.column, one.theirs) for one in found.applied] == [(PROGRESS, "改了")]
    assert [note.odd for note in found.notes] == [Odd.RENAMED]


def test_a_copy_of_the_first_sending_brings_back_nothing_that_a_later_one_has_overtaken(office: Path) -> None:
    first = sent(office)
    write(first["办公室"], {(1, PROGRESS): "初稿"})
    rectify_xl.merge(office, [first["办公室"]])
    second = sent(office, dt.datetime(2021, 3, 9, 9))  # noqa: DTZ001 - local time
    write(second["办公室"], {(1, PROGRESS): "定稿"})
    rectify_xl.merge(office, [second["办公室"]])
    assert item(office, "1-1")[PROGRESS] == "定稿"
    again = rectify_xl.merge(office, [first["办公室"], second["办公室"]])
    assert (again.applied, again.conflicts) == ((), ())


def test_words_without_a_copy_or_with_both_are_wrong_use(office: Path) -> None:
    for words in (["merge", office], ["merge", office, office, "--resolve"]):
        assert "--resolve" in str(run(*words).exception)


@pytest.mark.parametrize("language", list(Language))
def test_both_languages_say_what_was_done(office: Path, language: Language) -> None:
    copies = sent(office)
    write(
        copies["办公室"],
        {(1, PROGRESS): "改了", (1, "责任人"): "换人", (4, "反馈问题"): "新问题", (4, "整改措施"): "查"},
    )
    printed = run("merge", office, copies["办公室"], language=language).output
    assert all(word in printed for word in ("改了", "换人", "O2", "K2", RESULT, "36"))
