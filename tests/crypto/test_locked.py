"""A locked file opens with its password only; what is locked again opens to the same bytes."""

from __future__ import annotations

import io
import logging
import random
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest
from refreshed import sample

from rectify_xl.errors import RectifyError, UnusableFile, Unwritable
from rectify_xl.workbook.locked import is_locked, lock, read_password, unlock

from .office_2007 import locked_as_in_2007

pytest.importorskip("msoffcrypto", reason="needs the extra crypto")

PASSWORD: Final = "巡察Password-2021"  # noqa: S105 - of a sample
PACKAGE: Final = sample("data_resources_bureau").read_bytes()


@pytest.fixture(scope="module")
def locked() -> bytes:
    return lock(PACKAGE, PASSWORD)


def test_a_locked_file_is_known_from_a_workbook_and_from_an_old_one(locked: bytes) -> None:
    assert is_locked(locked)
    assert not is_locked(PACKAGE)
    assert not is_locked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))
    assert not is_locked(b"")


def test_the_right_password_gives_the_same_bytes_back(locked: bytes) -> None:
    assert unlock(locked, PASSWORD) == PACKAGE


def test_nothing_of_the_package_stands_readable_in_the_locked_file(locked: bytes) -> None:
    assert b"[Content_Types].xml" not in locked
    assert PACKAGE[:64] not in locked


def test_locking_is_salted(locked: bytes) -> None:
    assert lock(PACKAGE, PASSWORD) != locked


@pytest.mark.parametrize("password", ["巡察password-2021", f"{PASSWORD} ", "1", "", "\udc80"])
def test_a_wrong_password_is_told_without_being_repeated(locked: bytes, password: str) -> None:
    with pytest.raises(UnusableFile) as caught:
        unlock(locked, password)
    assert caught.value.args == ("password_wrong", {})
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_without_a_password_the_file_is_told_to_be_encrypted(locked: bytes) -> None:
    assert refused(locked, None) == "file_encrypted"


def test_what_excel_2007_locked_opens_too() -> None:
    old = locked_as_in_2007(PACKAGE, PASSWORD)
    assert is_locked(old)
    assert unlock(old, PASSWORD) == PACKAGE
    assert refused(old, "1") == "password_wrong"


def test_the_password_is_not_logged_even_at_debug_level(locked: bytes, caplog: pytest.LogCaptureFixture) -> None:
    old = locked_as_in_2007(PACKAGE, PASSWORD)
    with caplog.at_level(logging.DEBUG):
        for file in (old, locked, lock(PACKAGE, PASSWORD)):
            unlock(file, PASSWORD)
    assert PASSWORD not in caplog.text


def test_encryption_by_rights_rather_than_by_password_is_told() -> None:
    info = "EncryptionInfo".encode("utf-16-le")
    by_rights = lock(PACKAGE, PASSWORD).replace(info, "DecryptionInfo".encode("utf-16-le"))
    assert is_locked(by_rights)
    assert refused(by_rights, PASSWORD) == "file_encrypted"


def test_a_changed_byte_is_damage_though_the_password_is_right(locked: bytes) -> None:
    changed = bytearray(locked)
    changed[-2000] ^= 1
    assert refused(bytes(changed), PASSWORD) == "file_damaged"


def test_damage_anywhere_is_told_and_never_a_bug(locked: bytes) -> None:
    chance = random.Random(2021)
    for _ in range(25):
        damaged = bytearray(locked)
        for _ in range(chance.choice((1, 3, 20))):
            damaged[chance.randrange(chance.choice((600, 6000, len(damaged))))] = chance.randrange(256)
        damaged = damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))]
        assert refused(bytes(damaged), PASSWORD) in {"", "file_damaged", "file_encrypted", "password_wrong"}


def test_what_does_not_open_again_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(_self: object, _password: str, stream: io.BytesIO) -> None:
        stream.write(b"spoilt")

    monkeypatch.setattr("msoffcrypto.format.ooxml.OOXMLFile.encrypt", spoil)
    with pytest.raises(Unwritable) as caught:
        lock(PACKAGE, PASSWORD)
    assert caught.value.code == "not_proved"


def test_a_package_too_small_for_the_container_is_never_passed_off_as_locked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
    small = stream.getvalue()
    try:
        assert unlock(lock(small, PASSWORD), PASSWORD) == small
    except Unwritable as error:
        assert error.code == "not_proved"  # noqa: PT017 - either is sound, by the version of the extra


@pytest.mark.parametrize(
    "use", [lambda raw: unlock(raw, PASSWORD), lambda raw: unlock(raw, None)], ids=["with", "without"]
)
def test_without_the_extra_the_code_says_so(use: Any, locked: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto.format.ooxml", None)
    with pytest.raises(UnusableFile) as caught:
        use(locked)
    assert caught.value.code == "crypto_missing"


def test_nothing_is_locked_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto.format.ooxml", None)
    with pytest.raises(UnusableFile) as caught:
        lock(PACKAGE, PASSWORD)
    assert caught.value.code == "crypto_missing"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("巡察\n", "巡察"),
        ("巡察\r\n第二行\r\n", "巡察"),
        ("\ufeff巡察", "巡察"),
        (" a b \n", " a b "),
        ("a\u2028b\n", "a\u2028b"),
    ],
)
def test_a_password_is_the_first_line_of_its_file(written: str, read: str, tmp_path: Path) -> None:
    path = tmp_path / "密码.txt"
    path.write_bytes(written.encode())
    assert read_password(path) == read


@pytest.mark.parametrize("content", [b"", b"\n\n", "\n密码".encode(), "密码".encode("gbk"), None])
def test_a_file_without_a_password_is_told(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "密码.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnusableFile) as caught:
        read_password(path)
    assert caught.value.args == ("password_file", {"file": str(path)})
    assert caught.value.__context__ is None


def refused(raw: bytes, password: str | None) -> str:
    """Return the code that a file is refused with; an empty str where it opens to the package as it was."""
    try:
        assert unlock(raw, password) == PACKAGE
    except RectifyError as error:
        return error.code
    return ""
