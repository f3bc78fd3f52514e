"""What is handed in as files, folders and zips: each file once, with its bytes or its reason."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from zips import as_if_locked, packed, with_link

from rectify_xl.errors import UnusableFile
from rectify_xl.workbook.inputs import Handed, handed_in


def told(*places: Path, below: Path) -> list[tuple[str, str]]:
    """Return each file by its name below a folder, and its bytes or the code of the reason."""
    return [(one.name.removeprefix(f"{below}/"), _read(one)) for one in handed_in(places)]


def _read(one: Handed) -> str:
    try:
        return one.read().decode()
    except UnusableFile as error:
        return f"<{error.code}>"


def test_a_folder_yields_all_its_files_by_name_and_says_of_each_that_is_not_read_why(tmp_path: Path) -> None:
    (tmp_path / "乙局").mkdir()
    (tmp_path / "空").mkdir()
    for name in ("b.xlsx", "a.XLSX", "乙局/c.xlsm", "~$b.xlsx", ".~b.xlsx", ".~lock.b.xlsx#", "说明.docx", "all.rar"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "Thumbs.db").write_text("", encoding="utf-8")
    (tmp_path / "._b.xlsx").write_text("", encoding="utf-8")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "b.xlsx")
    (tmp_path / "round").symlink_to(tmp_path)

    assert told(tmp_path, below=tmp_path) == [
        ("._b.xlsx", "<input_litter>"),
        (".~b.xlsx", "<input_lock_file>"),
        (".~lock.b.xlsx#", "<input_lock_file>"),
        ("Thumbs.db", "<input_litter>"),
        ("a.XLSX", "a.XLSX"),
        ("all.rar", "<input_other_archive>"),
        ("b.xlsx", "b.xlsx"),
        ("link.xlsx", "<input_link>"),
        ("round", "<input_link>"),
        ("~$b.xlsx", "<input_lock_file>"),
        ("说明.docx", "<input_other_kind>"),
        ("乙局/c.xlsm", "乙局/c.xlsm"),
        ("空", "<input_nothing_in>"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_zip_is_read_as_a_folder_whatever_its_names_are_written_in(encoding: str, tmp_path: Path) -> None:
    files = {"各单位/财政局.xlsx": b"1", "各单位\\民政局.xlsx": b"2", "各单位/": b"", "__MACOSX/._x.xlsx": b""}
    found = told(packed(tmp_path / "返回.zip", files, encoding), below=tmp_path)

    assert found == [
        ("返回.zip/__MACOSX/._x.xlsx", "<input_litter>"),
        ("返回.zip/各单位/民政局.xlsx", "2"),
        ("返回.zip/各单位/财政局.xlsx", "1"),
    ]


def test_what_a_zip_holds_to_harm_is_not_read_and_the_rest_is(tmp_path: Path) -> None:
    files = {"../a.xlsx": b"", "/b.xlsx": b"", "C:\\c.xlsx": b"", "d/../../e.xlsx": b"", "in.zip": b"", "f.xlsx": b"f"}
    found = dict(told(packed(tmp_path / "a.zip", files), below=tmp_path / "a.zip"))

    assert found.pop("f.xlsx") == "f"
    assert found.pop("in.zip") == "<input_zip_in_zip>"
    assert len(found) == 4
    assert set(found.values()) == {"<input_leads_out>"}
    link = with_link(tmp_path / "link.zip", "a.xlsx", "/etc/passwd")
    assert told(link, below=link) == [("a.xlsx", "<input_link>")]


def test_of_a_zip_that_cannot_be_opened_it_is_said_why(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "bomb.zip", {"a.xlsx": bytes(70 << 20)})
    locked = as_if_locked(packed(tmp_path / "locked.zip", {"a.xlsx": b"a"}))
    cut = packed(tmp_path / "cut.zip", {"a.xlsx": b"a"})
    cut.write_bytes(cut.read_bytes()[:-30])
    none = packed(tmp_path / "none.zip", {})
    empty = tmp_path / "empty.zip"
    empty.touch()
    missing = tmp_path / "missing.zip"

    assert [code for _, code in told(bomb, locked, cut, none, empty, missing, below=tmp_path)] == [
        "<input_zip_too_large>",
        "<input_zip_locked>",
        "<input_zip_damaged>",
        "<input_nothing_in>",
        "<file_empty>",
        "<file_missing>",
    ]


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "ledger.txt").write_text("x", encoding="utf-8")

    assert told(tmp_path / "ledger.txt", tmp_path / "none.xlsx", below=tmp_path) == [
        ("ledger.txt", "x"),
        ("none.xlsx", "<file_missing>"),
    ]


def test_a_zip_that_changed_since_it_was_listed_gives_no_other_file(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.xlsx": b"a", "b.xlsx": b"b"})
    first, second = handed_in([path])
    packed(path, {"b.xlsx": b"other"})

    assert [_read(first), _read(second)] == ["<file_changed_meanwhile>", "<file_changed_meanwhile>"]


def test_what_is_handed_in_can_be_sent_to_another_process(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.xlsx": b"a", "b.txt": b""})

    sent = pickle.loads(pickle.dumps(list(handed_in([path]))))  # noqa: S301 - our own bytes

    assert [_read(one) for one in sent] == ["a", "<input_other_kind>"]
    assert [one.title for one in sent] == ["a", "b"]
