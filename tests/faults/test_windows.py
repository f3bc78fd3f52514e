"""What Windows does and other systems do not: a file that another program has open is neither replaced nor read."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.workbook.disk import Disk
from rectify_xl.workbook.saving import save

TRIES = 5


class Windows(Disk):
    """A disk on which some calls are refused for a while, as where another program has the file open."""

    def __init__(self, **refusals: int) -> None:
        self.refusals = refusals
        self.pauses = 0

    def _strike(self, call: str) -> None:
        if self.refusals.get(call, 0) > 0:
            self.refusals[call] -= 1
            raise PermissionError(errno.EACCES, "The process cannot access the file")

    def open(self, path: Path) -> BinaryIO:
        self._strike("open_new" if path.suffix == ".tmp" else "open")
        return super().open(path)

    def replace(self, old: Path, new: Path) -> None:
        self._strike("replace")
        super().replace(old, new)

    def link(self, name: Path, file: Path) -> None:
        self._strike("link")
        super().link(name, file)

    def pause(self) -> None:
        self.pauses += 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "台账.xlsx"
    place.write_bytes(b"old")
    return place


@pytest.mark.parametrize("times", [1, TRIES - 1])
def test_a_replacement_that_is_refused_for_a_moment_is_tried_again(path: Path, times: int) -> None:
    disk = Windows(replace=times)

    save(path, b"new", expected=b"old", backup=None, disk=disk)

    assert path.read_bytes() == b"new"
    assert disk.pauses == times


@pytest.mark.parametrize("times", [1, TRIES - 1])
def test_a_virus_scanner_may_hold_the_new_file_for_a_second(path: Path, times: int) -> None:
    disk = Windows(open_new=times)

    save(path, b"new", expected=b"old", backup=path.with_name("备份.xlsx"), disk=disk)

    assert (path.read_bytes(), path.with_name("备份.xlsx").read_bytes()) == (b"new", b"old")
    assert disk.pauses == times


def test_a_new_file_that_can_never_be_read_back_is_given_up(path: Path) -> None:
    with pytest.raises(RectifyError):
        save(path, b"new", expected=b"old", backup=None, disk=Windows(open_new=TRIES))

    assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [("台账.xlsx", b"old")]


def test_where_files_have_one_name_only_the_backup_is_made_all_the_same(path: Path) -> None:
    save(path, b"new", expected=b"old", backup=path.with_name("备份.xlsx"), disk=Windows(link=1, replace=2))

    assert path.with_name("备份.xlsx").read_bytes() == b"old"


def test_a_backups_name_that_somebody_takes_at_the_last_moment_is_left_to_them(path: Path) -> None:
    backup = path.with_name("备份.xlsx")

    class Raced(Disk):
        def link(self, name: Path, file: Path) -> None:
            if name == backup:
                backup.write_bytes(b"theirs")
            super().link(name, file)

    saved = save(path, b"new", expected=b"old", backup=backup, disk=Raced())

    assert saved.backup == path.with_name("备份-2.xlsx")
    assert (backup.read_bytes(), saved.backup.read_bytes()) == (b"theirs", b"old")


def test_an_owner_without_a_name_is_told_by_number(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nameless = os.stat_result((0o644, 1, 1, 1, 54_321, 54_321, 0, 0, 0, 0))
    assert Disk().owner_of(nameless) == "54321"
    monkeypatch.setitem(sys.modules, "pwd", None)
    assert Disk().owner_of(path.stat()) == str(path.stat().st_uid)


def locked(path: Path, content: bytes) -> dict[str, object]:
    with pytest.raises(LockedFile) as refusal:
        save(path, content, expected=b"old", backup=None, disk=Windows(replace=TRIES))
    return dict(refusal.value.facts)


def test_the_same_result_of_a_file_that_stays_locked_is_kept_once(path: Path) -> None:
    told = [locked(path, b"new") for _ in range(3)]

    assert {one["result"] for one in told} == {"台账.rectified.xlsx"}
    assert [one for one in told if "earlier" in one] == []
    assert sorted(one.name for one in path.parent.iterdir()) == ["台账.rectified.xlsx", "台账.xlsx"]


def test_an_earlier_result_in_which_somebody_may_work_stays_and_is_counted(path: Path) -> None:
    locked(path, b"new")
    path.with_name("台账.rectified.xlsx").write_bytes(b"somebody works in it")

    told = [locked(path, content) for content in (b"newer", b"newest", b"newer")]

    assert [(one["result"], one.get("earlier")) for one in told] == [
        ("台账.rectified-2.xlsx", 1),
        ("台账.rectified-3.xlsx", 2),
        ("台账.rectified-2.xlsx", 2),
    ]
    assert path.with_name("台账.rectified.xlsx").read_bytes() == b"somebody works in it"
