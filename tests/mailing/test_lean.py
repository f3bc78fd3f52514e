"""The lean copy: without the program's memory, the rest byte for byte, and a refusal where that cannot be sure."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from ooxml.linter import lint, new_problems
from ooxml.validator import require_validator, validate
from refreshed import refreshed
from shapes.contents import calculation_chain, shared_workbook, signed

import rectify_xl
from mailing.drafts import attached, read_back, refreshed_model, shown
from mailing.houses import Secrets, house, leaks, shared
from rectify_xl.errors import UnusableFile
from rectify_xl.workbook import locked
from rectify_xl.workbook.package import open_package
from rectify_xl.workbook.parts import read_workbook_part

SHARED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lean(book: Path) -> bytes:
    return attached(read_back(shown("mail", book, "--lean")["output"]))[1]


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def names_of(content: bytes) -> dict[tuple[str, str], str]:
    """Return the defined names of single sheets, by the sheet and the name."""
    book = read_workbook_part(open_package(content))
    return {
        (book.sheets[one.sheet_index].name, one.name): one.text for one in book.names if one.sheet_index is not None
    }


@pytest.mark.parametrize("name", ["model_bureau", "messy_office"])
def test_only_the_memory_is_gone(name: str, tmp_path: Path) -> None:
    book = refreshed(name, tmp_path)
    before = book.read_bytes()

    told = shown("mail", book, "--lean", "--to", "a@b.cn")

    file, content = attached(read_back(told["output"]))
    assert file == f"{name}（外发）.xlsx"
    assert [one["what"] for one in told["left_out"]] == ["memory"]
    assert "分项快照" in told["left_out"][0]["names"]
    assert "分项快照" not in openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    was, now = parts(before), parts(content)
    gone = was.keys() - now.keys()
    memory = read_workbook_part(open_package(before)).sheet("分项快照")
    assert memory is not None
    assert gone <= {memory.part, "xl/calcChain.xml"}
    assert {one for one in now if now[one] != was.get(one)} <= SHARED
    assert names_of(content) == {key: text for key, text in names_of(before).items() if key[0] != "分项快照"}
    assert cells(content) == {sheet: rows for sheet, rows in cells(before).items() if sheet != "分项快照"}
    assert b"_rectify_xl.snapshot" not in now["xl/workbook.xml"]
    assert new_problems(lint(before), lint(content)) == []
    assert book.read_bytes() == before


def test_what_only_the_memory_showed_stands_in_no_part(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    secrets = house(book)
    resaved = openpyxl.load_workbook(book)
    for sheet in ("变化情况", "督办清单"):  # what people see of them goes along, and was told
        resaved[sheet].delete_rows(1, 500)
    resaved.save(book)
    book.write_bytes(shared(book.read_bytes()))
    only = Secrets()
    only.put = {word: where for word, where in secrets.put.items() if where == "removed"}
    assert leaks(only, book.read_bytes()) == ["removed", "removed"]

    content = lean(book)
    assert leaks(only, content) == []
    assert cells(content) == {sheet: rows for sheet, rows in cells(book.read_bytes()).items() if sheet != "分项快照"}


def test_names_follow_their_sheets_wherever_the_memory_stood(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    moved = openpyxl.load_workbook(book)
    moved.move_sheet("分项快照", -moved.index(moved["分项快照"]))
    moved.active = moved["督办清单"]
    moved.save(book)

    content = lean(book)

    left = {key: text for key, text in names_of(book.read_bytes()).items() if key[0] != "分项快照"}
    assert names_of(content) == left != {}
    assert openpyxl.load_workbook(io.BytesIO(content)).active.title == "督办清单"


def test_what_was_sent_to_whom_stays_in_the_house(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    rectify_xl.split(book, tmp_path / "发出", by="责任部门", moment=dt.datetime(2026, 5, 6, 9, 0))  # noqa: DTZ001 - local

    (left_out,) = rectify_xl.mail(book, tmp_path / "a.eml", lean=True).left_out

    assert (left_out.count, left_out.names) == (2, "分项快照、外发记录")
    assert "外发记录" not in cells(attached(read_back(tmp_path / "a.eml"))[1])


@pytest.mark.parametrize(
    ("asked", "is_locked", "code"),
    [
        ({}, True, "mail_unlocked"),
        ({"lean": True}, True, "mail_unlocked"),
        ({"public": True}, False, "source_unlocked"),
    ],
)
def test_what_a_password_guards_is_told(asked: dict[str, bool], is_locked: bool, code: str, tmp_path: Path) -> None:
    pytest.importorskip("msoffcrypto", reason="the extra crypto is not installed")
    book = refreshed_model(tmp_path)
    book.write_bytes(locked.lock(book.read_bytes(), "口令"))

    made = rectify_xl.mail(book, tmp_path / "a.eml", to=["a@b.cn"], password="口令", **asked)  # noqa: S106

    content = attached(read_back(made.output))[1]
    assert locked.is_locked(content) is is_locked
    assert [one.code for one in made.remarks] == [code]
    if is_locked:
        assert lint(locked.unlock(content, "口令")) == []


@pytest.mark.validator
@pytest.mark.parametrize("asked", ["lean", "public"])
def test_copies_are_valid(asked: str, tmp_path: Path) -> None:
    require_validator()
    copy = tmp_path / "copy.xlsx"
    made = rectify_xl.mail(
        refreshed_model(tmp_path), tmp_path / "a.eml", lean=asked == "lean", public=asked == "public"
    )
    copy.write_bytes(attached(read_back(made.output))[1])
    assert validate(copy) == []


def test_who_gets_the_copy_can_go_on_with_it(tmp_path: Path) -> None:
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(lean(refreshed_model(tmp_path)))

    again = rectify_xl.refresh(copy, keep_backup=False)

    assert [one.code for one in again.check.diagnostics if one.code[0] in "GH"] == []
    assert again.changes.since is None
    assert shown("mail", copy)["stale"] is None


def test_a_workbook_without_a_memory_goes_as_it_is(tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    rectify_xl.new(book)
    told = shown("mail", book, "--lean", "--as-of", "2021-03-28")
    assert (told["left_out"], told["attached"]) == ([], "a.xlsx")
    assert attached(read_back(told["output"]))[1] == book.read_bytes()


def test_without_lean_the_hidden_sheets_are_named(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    house(book)
    assert len(shown("mail", book)["hidden"]) == 2
    assert len(shown("mail", book, "--lean")["hidden"]) == 1
    assert shown("mail", book, "--public")["hidden"] == []


def read_by_formula(raw: bytes) -> bytes:
    package = open_package(raw)
    part = next(one.part for one in read_workbook_part(package).sheets if one.name == "填写说明")
    content = package.read(part).replace(
        b"</sheetData>", '<row r="900"><c r="A900"><f>\'分项快照\'!A1</f></c></row></sheetData>'.encode()
    )
    return package.edited({part: content})


def read_by_name(raw: bytes) -> bytes:
    package = open_package(raw)
    name = '<definedNames><definedName name="我的">分项快照!$A$1</definedName>'.encode()
    content = package.read("xl/workbook.xml")
    return package.edited({"xl/workbook.xml": content.replace(b"<definedNames>", name)})


def with_macros(raw: bytes) -> bytes:
    package = open_package(raw)
    part = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rId999" Type="{kind}" Target="vbaProject.bin"/></Relationships>'.encode()
    content = package.read(part).replace(b"</Relationships>", link)
    return package.edited({part: content, "xl/vbaProject.bin": b"macros"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (read_by_formula, "remove_read"),
        (read_by_name, "remove_read"),
        (with_macros, "remove_macros"),
        (signed, "remove_signed"),
        (shared_workbook, "file_shared"),
    ],
)
def test_what_cannot_be_taken_out_for_certain_is_refused(change: object, code: str, tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    assert callable(change)
    book.write_bytes(change(book.read_bytes()))

    with pytest.raises(UnusableFile) as refused:
        rectify_xl.mail(book, lean=True)

    assert refused.value.code == code
    assert [one.suffix for one in tmp_path.iterdir() if one.is_file()] == [".xlsx"]


def test_the_calculation_chain_goes_since_it_names_sheets(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    book.write_bytes(calculation_chain(book.read_bytes()))
    assert "xl/calcChain.xml" not in parts(lean(book))
