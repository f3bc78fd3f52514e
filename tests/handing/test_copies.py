"""What stands in a copy: values as the ledger shows them, what may be filled in, and a first page that says so."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from office import recalculate, require_office, to_pdf
from ooxml.validator import require_validator, validate
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table
from refreshed import refreshed

import rectify_xl
from rectify_xl.api.opened import open_ledger
from rectify_xl.api.outgoing import outgoing, received
from rectify_xl.ledger.hands.held import returned_rows
from rectify_xl.sheets.staff.cover import COVER

MOMENT: Final = dt.datetime(2021, 4, 1, 9, 0)  # noqa: DTZ001 - local time, as staff read it
TODAY: Final = dt.date(2021, 4, 1)
ROW: Final = {
    "编号": "1-1",
    "方面": "党建",
    "问题序号": 1,
    "反馈问题": "学习走过场",
    "整改措施": "补学",
    "责任领导": "张三",
    "责任部门": "财务科",
    "责任人": "李四",
    "整改时限": dt.date(2021, 6, 30),
    "整改状态": "正在推进",
    "整改进展": "",
    "备注": "",
    "核查意见": "",
}
LOCKED: Final = "编号 方面 反馈问题 责任领导 责任部门 责任人 整改时限 公开范围 销号情况 行标识"
OPEN: Final = "整改措施 整改状态 整改进展 完成日期 长效机制 下次复核日期 佐证材料 备注 核查意见"


def row(**cells: object) -> list[object]:
    return list({**ROW, **cells}.values())


def made(folder: Path, *rows: Sequence[object], title: int = 0, merges: Sequence[str] = ()) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "整改台账"
    for _ in range(title):
        sheet.append(["某局整改台账"])
    for cells in (list(ROW), *rows):
        sheet.append(list(cells))
    for area in merges:
        sheet.merge_cells(area)
    path = folder / "台账.xlsx"
    book.save(path)
    return path


def sent(path: Path, **asked: Any) -> rectify_xl.SplitResult:
    asked = {"by": "责任部门", "moment": MOMENT, "keep_backup": False, **asked}
    return rectify_xl.split(path, path.parent / "分发", **asked)


def copies(result: rectify_xl.SplitResult) -> dict[str, list[Mapping[str, Any]]]:
    """Return the filled rows of every copy by heading."""
    return {one.name: rows_in(one.file) for one in result.groups}


def rows_in(file: str) -> list[Mapping[str, Any]]:
    headings, *rows = load_workbook(file)["整改台账"].values
    filled = [dict(zip(headings, cells, strict=True)) for cells in rows if any(cells)]
    return [{heading: value for heading, value in one.items() if value is not None} for one in filled]


def test_a_text_stays_a_text_however_it_begins(tmp_path: Path) -> None:
    odd = ["=1+1", "@SUM(A1)", "+86", "-1", "'引", "http://a.cn", "2021-6-30", "00123", "#REF!"]
    path = made(tmp_path, *(row(编号=f"1-{at}", 备注="x", 核查意见="x", 责任部门="甲") for at, _ in enumerate(odd, 1)))
    book = load_workbook(path)
    for at, text in enumerate(odd, start=2):
        for column in (12, 13):
            book.active.cell(at, column, text).data_type = "s"
    book.save(path)
    file = sent(path).groups[0].file
    book = load_workbook(file)
    assert [one["备注"] for one in rows_in(file)] == odd
    assert [one["核查意见"] for one in rows_in(file)] == odd
    assert {cell.data_type for line in book["整改台账"].iter_rows(min_row=2) for cell in line} <= {"s", "n", "d"}
    held = received(open_ledger(Path(file)))
    assert held is not None
    assert [one.cells["备注"] for one in held.rows] == odd


def test_a_name_that_looks_like_a_formula_is_a_text_on_the_first_page(tmp_path: Path) -> None:
    path = made(tmp_path, row(责任部门="=HYPERLINK(1)"))
    book = load_workbook(path)
    book.active.cell(2, 7).data_type = "s"
    book.save(path)
    cells = [cell for line in load_workbook(sent(path).groups[0].file)[COVER].iter_rows() for cell in line]
    assert "=HYPERLINK(1)" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_a_formula_goes_out_as_its_value_and_that_is_said(tmp_path: Path) -> None:
    path = made(tmp_path, row(备注="=1+1"), row(编号="1-2"))
    result = sent(path)
    assert [(str(one.code), one.cell) for one in result.carried] == [("uncalculated", "L2")]
    assert "备注" not in rows_in(result.groups[0].file)[0]


@pytest.mark.office
def test_the_value_of_a_formula_that_was_saved_with_it_goes_out(tmp_path: Path) -> None:
    require_office()
    path = made(tmp_path, row(备注='="见"&"附件"'))
    result = sent(recalculate(path, tmp_path / "算过"))
    assert [(str(one.code), one.cell, one.value) for one in result.carried] == [("formula", "L2", "见附件")]
    assert rows_in(result.groups[0].file)[0]["备注"] == "见附件"


def test_what_is_merged_or_says_as_above_is_filled_in_for_the_row_stands_alone(tmp_path: Path) -> None:
    above = row(整改状态="没有读懂", 核查意见="已核")
    rows = [above, row(编号="1-2", 反馈问题=None, 整改状态=None), row(编号="1-3", 责任领导="同上", 责任部门="人事科")]
    result = sent(made(tmp_path, *rows, title=2, merges=["D4:D5", "J4:J5", "M4:M5"]))
    found = copies(result)
    assert [(one["整改状态"], one["核查意见"]) for one in found["财务科"]] == [("没有读懂", "已核")] * 2
    assert [one["反馈问题"] for one in found["财务科"]] == ["学习走过场", "学习走过场"]
    assert [one["责任领导"] for one in found["人事科"]] == ["张三"]


def test_dates_and_words_stay_what_they_are_and_roles_too(tmp_path: Path) -> None:
    roles = "牵头：财务科；配合：人事科"
    cells = {"整改时限": "2021年6月30日", "整改状态": "整改中", "责任部门": roles, "核查意见": dt.date(2021, 3, 1)}
    found = copies(sent(made(tmp_path, row(**cells))))
    assert found.keys() == {"财务科", "人事科"}
    (one,) = found["财务科"]
    assert one["整改时限"] == dt.datetime(2021, 6, 30)  # noqa: DTZ001 - as a cell holds it
    assert (one["整改状态"], one["责任部门"], one["问题序号"]) == ("整改中", roles, 1)
    assert one["核查意见"] == dt.datetime(2021, 3, 1)  # noqa: DTZ001 - as a cell holds it
    assert one["共同责任"] == "人事科"


def test_who_is_named_by_nobody_is_listed_with_its_cell(tmp_path: Path) -> None:
    path = made(tmp_path, row(), row(编号="1-2", 责任部门=None), row(编号="1-3", 责任部门="—"))
    result = sent(path)
    assert [(str(one.code), one.cell, one.item_ids) for one in result.left_out] == [
        ("unnamed", "G3", ("1-2",)),
        ("unnamed", "G4", ("1-3",)),
    ]
    assert [one.items for one in result.groups] == [1]


def test_only_what_is_open_or_unread_is_sent_where_that_is_asked(tmp_path: Path) -> None:
    words = ("正在推进", "尚未完成", "已完成", "阶段性完成并长期坚持", "己完成", "")
    path = made(tmp_path, *(row(编号=f"1-{at}", 整改状态=word) for at, word in enumerate(words, 1)))
    result = sent(path, unfinished=True)
    assert [one["编号"] for one in rows_in(result.groups[0].file)] == ["1-1", "1-2", "1-5", "1-6"]
    assert [(str(one.code), one.cell) for one in result.left_out] == [("finished", "J4"), ("finished", "J5")]


def test_hidden_rows_and_columns_go_out_like_others(tmp_path: Path) -> None:
    path = made(tmp_path, row(), row(编号="1-2", 核查意见="已核"))
    book = load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["M"].hidden = True
    book.save(path)
    assert rows_in(sent(path).groups[0].file)[1]["核查意见"] == "已核"


def test_comments_that_do_not_go_along_are_told(tmp_path: Path) -> None:
    path = made(tmp_path, row())
    assert sent(path, dry_run=True).left_behind == {}
    book = load_workbook(path)
    book.active["L2"].comment = Comment("请核实", "办公室")
    book.save(path)
    assert sent(path).left_behind == {"comments": 1}


def test_what_stands_beside_the_table_is_no_column_of_the_ledger(tmp_path: Path) -> None:
    path = made(tmp_path, row())
    book = load_workbook(path)
    book.active.add_table(Table(displayName="台账", ref="A1:M2"))
    book.active["O1"], book.active["O2"] = "小计", "3"
    book.save(path)
    (copy,) = copies(sent(path)).values()
    assert "小计" not in copy[0]


def test_the_office_s_columns_are_locked_and_the_rest_is_open_spare_rows_too(tmp_path: Path) -> None:
    sheet = load_workbook(sent(made(tmp_path, row(核查意见="已核"))).groups[0].file)["整改台账"]
    locked = {heading.value for heading, cell in zip(sheet[1], sheet[2], strict=True) if cell.protection.locked}
    opened = {heading.value for heading in sheet[1]} - locked
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert set(LOCKED.split()) <= locked
    assert set(OPEN.split()) <= opened
    assert sheet.tables["台账"].ref.endswith("22")
    assert not any(cell.protection.locked for line in sheet.iter_rows(min_row=3, max_row=22) for cell in line)
    assert sheet.column_dimensions[sheet.cell(1, sheet.max_column).column_letter].hidden


def test_what_is_typed_under_the_items_is_counted(tmp_path: Path) -> None:
    file = Path(sent(made(tmp_path, row())).groups[0].file)
    book = load_workbook(file)
    for column, value in enumerate(("1-9", "党建", 9, "新问题"), start=1):
        book["整改台账"].cell(3, column, value)
    book.save(file)
    opened = open_ledger(file)
    assert [item.item_id for item in opened.ledger.items.rows] == ["1-1", "1-9"]
    assert not opened.reading.breaches


def test_gaps_in_the_numbers_are_no_fault_of_a_copy(tmp_path: Path) -> None:
    rows = [row(编号="1-1-1"), row(编号="1-4-3", 问题序号=4, 反馈问题="另一问题", 分项问题="x")]
    path = made(tmp_path, *rows)
    file = sent(path).groups[0].file
    assert {"I02"} <= {one.code for one in rectify_xl.check(path, today=TODAY).diagnostics}
    assert not {"I02", "I03"} & {one.code for one in rectify_xl.check(file, today=TODAY).diagnostics}


def test_what_leaders_wrote_goes_out_with_its_item(tmp_path: Path) -> None:
    path = refreshed("model_bureau", tmp_path)
    book = load_workbook(path)
    sheet = book["督办清单"]
    headings = [cell.value for cell in sheet[3]]
    sheet.cell(4, headings.index("领导批示") + 1, "请月底前办结")
    number = sheet.cell(4, headings.index("编号") + 1).value
    book.save(path)
    found = [one for rows in copies(sent(path)).values() for one in rows]
    assert {one["编号"] for one in found if "领导批示" in one} == {number}
    assert {one["领导批示"] for one in found if "领导批示" in one} == {"请月底前办结"}
    said = "\n".join(line for one in rectify_xl.remind(path, by="责任部门", today=TODAY).slips for line in one.lines)
    assert "请月底前办结" in said


def test_a_memory_that_was_changed_is_told_when_it_begins_anew(tmp_path: Path) -> None:
    path = made(tmp_path, row())
    sent(path)
    first = outgoing(open_ledger(path))
    book = load_workbook(path)
    book["外发记录"]["A3"] = "改过"
    book.save(path)
    result = rectify_xl.split(path, tmp_path / "再发", by="责任部门", moment=MOMENT, keep_backup=False)
    again = outgoing(open_ledger(path))
    assert [one.code for one in result.remarks] == ["sent_unread"]
    assert first is not None
    assert again is not None
    assert len(again.sendings) == 1


def test_a_copy_that_is_divided_again_keeps_its_keys_and_what_it_was_sent(tmp_path: Path) -> None:
    path = made(tmp_path, row(责任领导="张三、王五"), row(编号="1-2", 责任领导="王五"))
    copy = Path(sent(path).groups[0].file)
    held = received(open_ledger(copy))
    below = rectify_xl.split(copy, tmp_path / "再分", by="责任领导", moment=MOMENT, keep_backup=False)
    parts = [received(open_ledger(Path(one.file))) for one in below.groups]
    assert held is not None
    assert received(open_ledger(copy)) == held
    assert [[row.key for row in one.rows] for one in parts if one] == [
        [held.rows[0].key],
        [one.key for one in held.rows],
    ]
    assert {one.ledger for one in parts if one} != {held.ledger}
    assert not below.remarks


@pytest.mark.office
@pytest.mark.parametrize("save", ["office", "openpyxl"])
def test_what_was_sent_is_read_from_what_other_programs_have_saved(save: str, tmp_path: Path) -> None:
    require_office()
    path = refreshed("model_bureau", tmp_path)
    copy = Path(sent(path).groups[0].file)
    for file, told in ((path, outgoing), (copy, received)):
        if save == "office":
            again = recalculate(file, tmp_path / "saved")
        else:
            again = tmp_path / f"again_{file.name}"
            load_workbook(file).save(again)
        before, after = open_ledger(file), open_ledger(again)
        assert told(before) is not None
        assert told(after) == told(before)
        cells = [[one.cells for one in returned_rows(opened.grid, opened.ledger).rows] for opened in (before, after)]
        assert cells[0] == cells[1]


@pytest.mark.validator
def test_the_validator_finds_nothing_in_copies_or_the_ledger(tmp_path: Path) -> None:
    require_validator()
    path = refreshed("model_bureau", tmp_path)
    before = validate(path)
    result = sent(path)
    assert validate(path) == before
    assert [validate(Path(one.file)) for one in result.groups] == [[] for _ in result.groups]


@pytest.mark.office
def test_the_first_page_is_one_page(tmp_path: Path) -> None:
    require_office()
    file = Path(sent(refreshed("model_bureau", tmp_path), return_by=dt.date(2021, 4, 10)).groups[0].file)
    book = load_workbook(file)
    texts = [cell.value for line in book[COVER].iter_rows() for cell in line if cell.value]
    assert "2021年4月10日前" in texts
    pdf = to_pdf(file, tmp_path)
    first, second = (printed(pdf, page) for page in (1, 2))
    assert "填报须知" in first
    assert "请不要删" in first
    assert "反馈问题" in second


def printed(pdf: Path, page: int) -> str:
    """Return the words of a page."""
    asked = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(asked, check=True, capture_output=True, text=True, encoding="utf-8").stdout
