"""A workbook with an opening password is checked, counted and refreshed like any other, and stays locked."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from refreshed import sample

import rectify_xl
from rectify_xl.api import storing
from rectify_xl.cli import passwords
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language, say
from rectify_xl.workbook.locked import is_locked, lock, unlock

pytest.importorskip("msoffcrypto", reason="needs the extra crypto")

PASSWORD: Final = "巡察Password-2021"  # noqa: S105 - of a sample
AS_OF: Final = dt.date(2021, 3, 28)
PLAIN: Final = sample("data_resources_bureau")
CODES: Final = ("file_encrypted", "crypto_missing", "password_wrong")


@pytest.fixture(scope="module")
def locked() -> bytes:
    return lock(PLAIN.read_bytes(), PASSWORD)


@pytest.fixture
def book(tmp_path: Path, locked: bytes) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(locked)
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "密码.txt"
    path.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return path


def run(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(build(Language.ZH), [*map(str, words)], input=typed, standalone_mode=False)


def test_inside_it_is_what_refreshing_the_plain_file_gives(book: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    rectify_xl.refresh(PLAIN, as_of=AS_OF, output=plain)
    done = rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    assert done.is_written
    assert is_locked(book.read_bytes())
    assert unlock(book.read_bytes(), PASSWORD) == plain.read_bytes()


def test_the_backup_is_the_locked_original_and_can_be_put_back(book: Path, locked: bytes) -> None:
    done = rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    assert done.backup is not None
    assert Path(done.backup).read_bytes() == locked
    rectify_xl.restore(book)
    assert book.read_bytes() == locked


def test_a_second_refresh_writes_nothing(book: Path) -> None:
    rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    first = book.read_bytes()
    again = rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    assert not again.is_written
    assert again.backup is None
    assert book.read_bytes() == first


def test_another_output_is_locked_too_and_a_copy_where_nothing_changed(
    book: Path, locked: bytes, tmp_path: Path
) -> None:
    first, second = tmp_path / "结果.xlsx", tmp_path / "又一份.xlsx"
    rectify_xl.refresh(book, as_of=AS_OF, output=first, password=PASSWORD)
    rectify_xl.refresh(first, as_of=AS_OF, output=second, password=PASSWORD)
    assert book.read_bytes() == locked
    assert is_locked(first.read_bytes())
    assert second.read_bytes() == first.read_bytes()


def test_an_output_that_holds_the_same_under_its_lock_is_not_backed_up(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "结果.xlsx"
    rectify_xl.refresh(book, as_of=AS_OF, output=output, password=PASSWORD)
    assert rectify_xl.refresh(book, as_of=AS_OF, output=output, password=PASSWORD).backup is None
    later = AS_OF + dt.timedelta(days=1)
    assert rectify_xl.refresh(book, as_of=later, output=output, password=PASSWORD).backup is not None


def test_only_locked_bytes_reach_the_disk(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored: list[bytes] = []
    save = storing.save

    def watched(path: Path, content: bytes, **rest: Any) -> Any:
        stored.append(content)
        return save(path, content, **rest)

    monkeypatch.setattr(storing, "save", watched)
    rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    files = [path for path in book.parent.rglob("*") if path.is_file()]
    assert [is_locked(content) for content in stored] == [True]
    assert all(is_locked(path.read_bytes()) for path in files)
    assert len(files) == 2


def test_counts_and_diagnostics_are_those_of_the_plain_file(book: Path) -> None:
    of_plain, of_locked = rectify_xl.check(PLAIN, as_of=AS_OF), rectify_xl.check(book, as_of=AS_OF, password=PASSWORD)
    assert of_locked.diagnostics == of_plain.diagnostics
    counted = rectify_xl.status(book, as_of=AS_OF, password=PASSWORD).counts
    assert counted.items == rectify_xl.status(PLAIN, as_of=AS_OF).counts.items


def test_a_password_is_passed_over_where_none_is_needed(tmp_path: Path) -> None:
    output = tmp_path / "plain.xlsx"
    rectify_xl.refresh(PLAIN, as_of=AS_OF, output=output, password=PASSWORD)
    assert not is_locked(output.read_bytes())


@pytest.mark.parametrize("verb", [rectify_xl.check, rectify_xl.status, rectify_xl.refresh])
@pytest.mark.parametrize(("password", "code"), [("1", "password_wrong"), (None, "file_encrypted")])
def test_without_the_right_password_nothing_is_touched(
    verb: object, password: str | None, code: str, book: Path, locked: bytes
) -> None:
    with pytest.raises(rectify_xl.UnusableFile) as caught:
        verb(book, as_of=AS_OF, password=password)  # type: ignore[operator]
    assert caught.value.code == code
    assert [path.name for path in book.parent.iterdir()] == ["台账.xlsx"]
    assert book.read_bytes() == locked


@pytest.mark.parametrize("command", ["check", "status", "refresh"])
def test_each_command_takes_the_password_from_a_file(command: str, book: Path, key: Path) -> None:
    done = run(command, book, "--password-file", key, "--json")
    assert done.return_value in {0, 1}
    assert json.loads(done.stdout)["schema"] == f"rectify-xl/{command}/1"
    assert PASSWORD not in done.output


def test_in_a_terminal_the_password_is_asked_for_and_not_shown(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_can_ask", lambda: True)
    done = run("status", book, "--json", typed=f"{PASSWORD}\n")
    assert done.return_value == 0
    assert json.loads(done.stdout)["items"]["total"] > 0
    assert "台账.xlsx 的打开密码" in done.stderr
    assert PASSWORD not in done.output


def test_a_plain_workbook_is_never_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_can_ask", lambda: True)
    done = run("status", PLAIN)
    assert done.return_value == 0
    assert done.stderr == ""


def test_without_a_terminal_the_sentence_names_the_option(book: Path) -> None:
    done = run("refresh", book)
    assert done.return_value == 3
    assert "--password-file" in done.stderr


def test_a_wrong_password_is_one_sentence_that_does_not_repeat_it(book: Path, key: Path, locked: bytes) -> None:
    key.write_text("wrong-password", encoding="utf-8")
    for words in ([], ["--json"]):
        done = run("refresh", book, "--password-file", key, *words)
        assert done.return_value == 3
        assert say("password_wrong", Language.ZH) in done.output
        assert "wrong-password" not in done.output
    assert book.read_bytes() == locked


def test_a_password_file_without_a_password_is_told(book: Path, tmp_path: Path) -> None:
    done = run("check", book, "--password-file", tmp_path / "没有.txt")
    assert done.return_value == 3
    assert "没有.txt" in done.stderr


def test_without_the_extra_it_is_told_what_to_install(
    book: Path, key: Path, locked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto.format.ooxml", None)
    monkeypatch.setattr(passwords, "_can_ask", lambda: True)  # asking first would be in vain
    for words in ([], ["--password-file", key]):
        done = run("refresh", book, *words)
        assert done.return_value == 3
        assert "pip install msoffcrypto-tool" in done.stderr
    assert book.read_bytes() == locked


def test_a_locked_and_a_plain_file_go_together(book: Path, key: Path) -> None:
    done = run("check", book, PLAIN, "--password-file", key, "--json")
    assert [one["schema"] for one in json.loads(done.stdout)] == ["rectify-xl/check/1"] * 2


def test_the_password_is_in_no_result_and_no_log(book: Path, key: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        done = run("refresh", book, "--password-file", key)
    result = rectify_xl.refresh(book, as_of=AS_OF, password=PASSWORD)
    assert [place for place in (done.output, repr(result), caplog.text) if PASSWORD in place] == []


@pytest.mark.parametrize("language", Language)
def test_each_sentence_is_one_line_that_says_what_to_do(language: Language) -> None:
    sentences = [say(code, language) for code in CODES]
    assert all(len(sentence.splitlines()) == 1 for sentence in sentences)
    assert "--password-file" in sentences[0]
    assert "msoffcrypto-tool" in sentences[1]


WRITING = {
    "adopt": ("adopt", "-o", "新.xlsx"),
    "adopt's mapping": ("adopt", "--dry-run", "--save-mapping", "对照.txt"),
    "report": ("report", "-o", "通报.docx", "--kind", "internal", "--as-of", "2021-03-28"),
}


@pytest.mark.parametrize("name", WRITING)
def test_an_unlocked_file_written_of_a_locked_ledger_is_told(
    name: str, book: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command, *rest = WRITING[name]
    sentence = say("source_unlocked", Language.ZH, file=str(book))

    told = run(command, book, *rest, "--password-file", key)
    for written in (*tmp_path.glob("新*"), *tmp_path.glob("对照*"), *tmp_path.glob("通报*")):
        written.unlink()
    as_json = run(command, book, *rest, "--password-file", key, "--json")

    assert told.stderr == as_json.stderr == f"{sentence}\n"
    assert json.loads(as_json.stdout)["remarks"] == [{"code": "source_unlocked", "message": sentence}]


@pytest.mark.parametrize("name", WRITING)
def test_of_a_ledger_without_a_password_nothing_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command, *rest = WRITING[name]

    told = run(command, PLAIN, *rest, "--json")

    assert (told.stderr, json.loads(told.stdout)["remarks"]) == ("", [])


def test_looking_at_a_mapping_only_writes_nothing_to_warn_of(book: Path, key: Path) -> None:
    assert run("adopt", book, "--dry-run", "--password-file", key).stderr == ""


def test_a_locked_notice_is_refused_so_nothing_unlocked_is_written_of_it(tmp_path: Path, locked: bytes) -> None:
    (tmp_path / "通报.docx").write_bytes(locked)

    with pytest.raises(rectify_xl.UnusableFile):
        rectify_xl.import_notice(tmp_path / "通报.docx", tmp_path / "新.xlsx")

    assert not (tmp_path / "新.xlsx").exists()
