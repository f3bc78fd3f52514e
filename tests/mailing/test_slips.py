"""Slips as drafts: to whom 字典 has an address for, a copy to whom the slip names, and said where none is known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

import rectify_xl
from mailing.drafts import body, ledger, read_back, run, shown
from rectify_xl.cli import codes
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language

AS_OF = ("--as-of", "2021-03-28")


def with_addresses(path: Path) -> Path:
    """Return a ledger of two departments that are late: 字典 has an address for one of them, and for a leader."""
    late = {"due_on": dt.date(2021, 3, 1)}
    ledger(path, {"department": "办公室", **late}, {"department": "财务科", **late})
    book = openpyxl.load_workbook(path)
    sheet = book["字典"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "责任领导")
    sheet.insert_cols(heading.column + 1)
    sheet.insert_cols(heading.column)
    for place, name, address in ((-1, "办公室", "bgs@x.gov.cn"), (1, "王强", "wq@x.gov.cn")):
        for row, text, mail in ((heading.row, None, "邮箱"), (heading.row + 1, name, address)):
            if text:
                sheet.cell(row, heading.column + place, text)
            sheet.cell(row, heading.column + place + 1, mail)
    book.save(path)
    return path


def test_a_slip_goes_to_its_department_and_a_copy_to_its_leader(tmp_path: Path) -> None:
    book = with_addresses(tmp_path / "a.xlsx")
    before = book.read_bytes()

    told = {one["name"]: one for one in shown("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF)["slips"]}

    assert {name: (one["to"], one["cc"]) for name, one in told.items()} == {
        "办公室": (["bgs@x.gov.cn"], ["wq@x.gov.cn"]),
        "财务科": ([], ["wq@x.gov.cn"]),
    }
    message = read_back(told["办公室"]["file"])
    assert [message["To"], message["Cc"], message["X-Unsent"]] == ["办公室 <bgs@x.gov.cn>", "王强 <wq@x.gov.cn>", "1"]
    assert message["Subject"] == "整改催办单（办公室，截至2021年3月28日）"
    assert read_back(told["财务科"]["file"])["To"] is None
    assert book.read_bytes() == before


def test_a_draft_says_what_the_slip_says(tmp_path: Path) -> None:
    book = with_addresses(tmp_path / "a.xlsx")
    for one in shown("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF)["slips"]:
        message = read_back(one["file"])
        assert body(message).splitlines() == one["text"].splitlines()[1:]
        assert all(line in body(message, "html") for line in one["text"].splitlines())


def test_a_leaders_instruction_goes_out_with_its_item(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(with_addresses(book).read_bytes())
    rectify_xl.refresh(book, as_of=dt.date(2021, 3, 14), keep_backup=False)
    opened = openpyxl.load_workbook(book)
    sheet = opened["督办清单"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "领导批示")
    sheet.cell(heading.row + 1, heading.column, "月底前办结 <b>")
    opened.save(book)

    told = shown("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF)["slips"]

    (instructed,) = (one for one in told if "领导批示：月底前办结 <b>" in one["text"])
    message = read_back(instructed["file"])
    assert "领导批示：月底前办结 <b>" in body(message)
    assert "领导批示：月底前办结 &lt;b&gt;" in body(message, "html")


def test_where_no_address_is_known_it_is_said(tmp_path: Path) -> None:
    book = with_addresses(tmp_path / "a.xlsx")
    lines = run("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF).stdout.splitlines()
    assert [line for line in lines if "办公室.eml（收件人和抄送：bgs@x.gov.cn，wq@x.gov.cn）" in line]
    assert [line for line in lines if "财务科.eml（字典里没有收件人的邮箱" in line]


def test_an_address_of_the_lexicon_that_is_none_stops_before_anything_is_written(tmp_path: Path) -> None:
    book = with_addresses(tmp_path / "a.xlsx")
    opened = openpyxl.load_workbook(book)
    for row in opened["字典"].iter_rows():
        for cell in row:
            if cell.value == "bgs@x.gov.cn":
                cell.value = "bgs@x.gov.cn\nBcc: x@y.z"
    opened.save(book)

    result = run("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF)

    assert result.return_value == codes.UNUSABLE
    assert not (tmp_path / "催办").exists()


@pytest.mark.parametrize("words", [("--mail",), ("--mail", "--text", "-o", "x")])
@pytest.mark.parametrize("language", Language)
def test_mail_needs_a_folder_and_does_not_go_with_text(words: tuple[str, ...], language: Language) -> None:
    result = run("remind", "a.xlsx", *words, language=language)
    assert "--mail" in str(result.exception)


def test_a_slip_to_nobody_has_no_recipient(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    row = {"item_id": "1-1-1", "problem_no": "1", "problem": "甲", "status": "正在推进", "due_on": dt.date(2021, 3, 1)}
    book.write_bytes(draw_ledger(LedgerContents(items=[row])))

    (slip,) = shown("remind", book, "-o", tmp_path / "催办", "--mail", *AS_OF)["slips"]

    assert (slip["name"], slip["to"], slip["cc"]) == ("", [], [])
    assert read_back(slip["file"])["Subject"] == "整改催办单（未填写，截至2021年3月28日）"
