"""Whom a draft goes to: addresses that are typed, names that 字典 has one for, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from refreshed import TODAY

import rectify_xl
from mailing.drafts import ledger, read_back, run, shown
from rectify_xl.cli import codes
from rectify_xl.documents.mail.addresses import Mailbox, mailboxes, mailboxes_of
from rectify_xl.errors import UnusableFile

KNOWN = {
    "办公室": ("bgs@x.gov.cn",),
    "王强": ("wq@x.gov.cn；wq2@x.gov.cn",),
    "坏科": ("不是邮箱",),
    "财务科": ("a@b.c", "d@e.f"),
}


@pytest.mark.parametrize(
    ("texts", "addresses"),
    [
        (["a@b.cn"], ["a@b.cn"]),
        (["a@b.cn, c@d.cn", "e@f.cn"], ["a@b.cn", "c@d.cn", "e@f.cn"]),
        (["a@b.cn；c@d.cn，e@f.cn、g@h.cn"], ["a@b.cn", "c@d.cn", "e@f.cn", "g@h.cn"]),
        (["ａ＠ｂ．ｃｎ"], ["a@b.cn"]),
        (["a@b.cn", "A@B.cn"], ["a@b.cn"]),
        (["办公室", "王强"], ["bgs@x.gov.cn", "wq@x.gov.cn", "wq2@x.gov.cn"]),
        ([" 办 公室 "], ["bgs@x.gov.cn"]),
        (["财务科"], ["a@b.c", "d@e.f"]),
        (["o'hara+x@mail-1.example.org", "x@oa"], ["o'hara+x@mail-1.example.org", "x@oa"]),
        ([" , ;"], []),
    ],
)
def test_what_is_typed_becomes_addresses(texts: list[str], addresses: list[str]) -> None:
    assert [one.address for one in mailboxes(texts, KNOWN)] == addresses


def test_a_name_is_shown_with_its_address() -> None:
    assert mailboxes(["王 <a@b.cn>", "办公室"], KNOWN) == (Mailbox("a@b.cn", "王"), Mailbox("bgs@x.gov.cn", "办公室"))


@pytest.mark.parametrize(
    "text",
    [
        "a@b.cn\r\nBcc: x@y.z",
        "a@b.cn\nBcc: x@y.z",
        "a\u2028@b.cn",
        "王\n <a@b.cn>",
        "a@",
        "@b.cn",
        "a b@c.cn",
        "a@b@c",
        "a..b@c.cn",
        ".a@c.cn",
        "a@-b.cn",
        "a@b..cn",
        "王@b.cn",
        "a@局.cn",
        "<a@b.cn",
        "a@b.cn>",
        f"{'a' * 65}@b.cn",
        f"a@{'b.' * 130}cn",
        "财政科",
        "坏科",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UnusableFile):
        mailboxes([text], KNOWN)


def test_one_name_has_the_addresses_of_the_lexicon_or_none() -> None:
    assert mailboxes_of("办公室", KNOWN) == (Mailbox("bgs@x.gov.cn", "办公室"),)
    assert mailboxes_of("财政科", KNOWN) == ()
    assert mailboxes_of("a@b.cn", KNOWN) == ()


def with_addresses(path: Path) -> Path:
    """Return a ledger whose 字典 has 邮箱 right of two columns of names."""
    book = openpyxl.load_workbook(ledger(path))
    sheet = book["字典"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "责任领导")
    sheet.insert_cols(heading.column + 1)
    sheet.insert_cols(heading.column)
    sheet.cell(heading.row, heading.column, "邮箱")
    sheet.cell(heading.row, heading.column + 2, "电子邮箱")
    for place, name, address in ((-1, "办公室", "bgs@x.gov.cn"), (1, "王强", "wq@x.gov.cn")):
        sheet.cell(heading.row + 1, heading.column + place, name)
        sheet.cell(heading.row + 1, heading.column + place + 1, address)
    book.save(path)
    return path


def test_addresses_stand_in_the_lexicon_beside_departments_and_leaders(tmp_path: Path) -> None:
    book = with_addresses(tmp_path / "a.xlsx")

    told = shown("mail", book, "--to", "办公室", "--cc", "王强，x@y.cn")

    assert (told["to"], told["cc"]) == (["bgs@x.gov.cn"], ["wq@x.gov.cn", "x@y.cn"])
    assert read_back(told["output"])["To"] == "办公室 <bgs@x.gov.cn>"


def test_a_lexicon_without_addresses_has_none_and_its_lists_stay(tmp_path: Path) -> None:
    plain, with_them = ledger(tmp_path / "b.xlsx"), with_addresses(tmp_path / "a.xlsx")
    assert [rectify_xl.status(one, today=TODAY).counts.items.total.value for one in (plain, with_them)] == [1, 1]
    assert "“办公室”不是邮箱地址" in run("mail", plain, "--to", "办公室").stderr


def test_nothing_is_written_where_an_address_is_refused(tmp_path: Path) -> None:
    book = ledger(tmp_path / "a.xlsx")

    result = run("mail", book, "--to", "a@b.cn\r\nBcc: x@y.z")

    assert result.return_value == codes.UNUSABLE
    assert "不是能用的邮箱地址" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]
