"""Who holds a file: each system's way of saying so."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from rectify_xl.errors import LockedFile, Unwritable
from rectify_xl.workbook.locks import holder, prove_free, require_writable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "台账.xlsx"
    place.write_bytes(b"x")
    (tmp_path / "~$台账.xlsx").touch()
    return place


def raising(error: BaseException) -> Any:
    def call(*_: object, **__: object) -> None:
        raise error

    return call


DENIED = PermissionError(errno.EACCES, "denied")


def test_a_file_that_may_be_written_but_not_opened_is_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", raising(DENIED))

    with pytest.raises(LockedFile) as refusal:
        prove_free(path)

    assert refusal.value.facts == {"file": "台账.xlsx", "holder": "Excel"}


def test_a_file_that_may_not_be_written_is_read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", raising(DENIED))
    monkeypatch.setattr(os, "access", lambda *_: False)

    for ask in (prove_free, require_writable):
        with pytest.raises(Unwritable, match="file_read_only"):
            ask(path)


@pytest.mark.parametrize("call", ["lockf", "flock"])
@pytest.mark.parametrize(
    "error", [DENIED, BlockingIOError(errno.EAGAIN, "locked")], ids=["System V's word", "POSIX's word"]
)
def test_either_kind_of_lock_is_noticed(call: str, error: OSError, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr(f"fcntl.{call}", raising(error))

    with pytest.raises(LockedFile):
        prove_free(path)


def test_a_disk_without_locks_proves_nothing_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    for call in ("lockf", "flock"):
        monkeypatch.setattr(f"fcntl.{call}", raising(OSError(errno.ENOLCK, "none")))

    prove_free(path)


def test_where_there_is_no_fcntl_opening_is_the_proof(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)

    prove_free(path)


def test_asking_leaves_no_lock_behind(path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    with path.open("r+b") as file:
        prove_free(path)
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_path_without_a_name_is_held_by_nobody() -> None:
    assert holder(Path("/")) == ""
