"""Saving whole or not at all."""

import contextlib
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rectify_xl.errors import LockedFile, UnusableFile, Unwritable
from rectify_xl.workbook.backups import backup_path, backups_of
from rectify_xl.workbook.disk import Disk
from rectify_xl.workbook.locks import holder
from rectify_xl.workbook.saving import require_new, save


def test_the_file_holds_the_new_content_and_the_backup_the_old(tmp_path: Path) -> None:
    path, backup = tmp_path / "台账.xlsx", tmp_path / "备份" / "台账.xlsx"
    path.write_bytes(b"old")

    save(path, b"new", expected=b"old", backup=backup)

    assert (path.read_bytes(), backup.read_bytes()) == (b"new", b"old")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["台账.xlsx", "备份"]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"changed by somebody else")

    with pytest.raises(UnusableFile) as refusal:
        save(path, b"new", expected=b"old", backup=None)

    assert refusal.value.code == "file_changed_meanwhile"
    assert path.read_bytes() == b"changed by somebody else"


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "read"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failure_at_any_step_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path, backup = tmp_path / "台账.xlsx", tmp_path / "备份" / "台账.xlsx"
    path.write_bytes(b"old")
    _fail_at(monkeypatch, call, number)

    with contextlib.suppress(Unwritable):
        save(path, b"new", expected=b"old", backup=backup)

    monkeypatch.undo()
    assert path.read_bytes() in (b"old", b"new")
    assert not backup.exists() or backup.read_bytes() == b"old"
    assert not list(tmp_path.rglob("*.tmp"))


def _fail_at(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let the n-th call of a kind fail as a full disk does."""
    left = [number]

    def failing(original):
        def wrapper(*arguments, **options):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return original(*arguments, **options)

        return wrapper

    name = {"write": "create", "fsync": "flush", "replace": "replace", "read": "open"}[call]
    monkeypatch.setattr(Disk, name, failing(getattr(Disk, name)))


HOLD = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_locked_file_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    (tmp_path / ".~lock.台账.xlsx#").touch()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(LockedFile) as refusal:
            save(path, b"new", expected=b"old", backup=None)
        other.stdin.close()

    assert refusal.value.facts["holder"] == "LibreOffice"
    assert (tmp_path / refusal.value.facts["result"]).read_bytes() == b"new"
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_folder_without_rights_is_told(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Unwritable) as refusal:
            save(path, b"new", expected=b"old", backup=None)
    finally:
        tmp_path.chmod(0o700)
    assert refusal.value.code == "folder_read_only"


@pytest.mark.parametrize(
    ("lock", "program"),
    [("~$台账.xlsx", "Excel"), (".~台账.xlsx", "WPS"), (".~lock.台账.xlsx#", "LibreOffice"), ("other", "")],
)
def test_lock_files_hint_at_the_program(tmp_path: Path, lock: str, program: str) -> None:
    (tmp_path / lock).touch()

    assert holder(tmp_path / "台账.xlsx") == program


def test_a_backup_is_named_after_the_last_saving_and_fits_the_file_system(tmp_path: Path) -> None:
    path = tmp_path / ("账" * 80 + ".xlsx")
    path.touch()

    backup = backup_path(path, tmp_path / "备份")

    assert len(backup.name.encode()) <= 255
    assert backup.suffix == ".xlsx"


def test_a_file_that_cannot_be_replaced_leaves_the_result_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "~$台账.xlsx").touch()
    tried = _hold(monkeypatch, path, times=99)

    with pytest.raises(LockedFile) as refusal:
        save(path, b"new", expected=b"old", backup=None)

    assert len(tried) == 5
    assert refusal.value.facts == {"file": "台账.xlsx", "holder": "Excel", "result": "台账.rectified.xlsx"}
    assert path.read_bytes() == b"old"
    assert (tmp_path / "台账.rectified.xlsx").read_bytes() == b"new"


def test_a_file_held_for_a_moment_is_replaced_after_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    _hold(monkeypatch, path, times=2)

    save(path, b"new", expected=b"old", backup=None)

    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["台账.xlsx"]


def _hold(monkeypatch: pytest.MonkeyPatch, path: Path, *, times: int) -> list[int]:
    """Let replacing a file fail as on Windows while Excel holds it; return the list of tries."""
    tried: list[int] = []
    replace = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target) == path:
            tried.append(1)
            if len(tried) <= times:
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(source))
        replace(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(Disk, "pause", lambda _: None)
    return tried


def test_what_a_killed_run_left_goes_with_the_next_one_but_not_what_a_running_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"old")
    left, at_work, own = (tmp_path / name for name in (".rectify-xl-1.tmp", ".rectify-xl-2.tmp", "别的.tmp"))
    for one in (left, at_work, own):
        one.write_bytes(b"half")
    for one in (left, own):
        os.utime(one, (0, 0))

    save(path, b"new", expected=b"old", backup=None)

    assert {one.name for one in tmp_path.iterdir()} == {path.name, at_work.name, own.name}


def test_what_a_killed_run_left_among_the_backups_goes_with_the_next_one(tmp_path: Path) -> None:
    path, folder = tmp_path / "台账.xlsx", tmp_path / "台账备份"
    path.write_bytes(b"old")
    folder.mkdir()
    left, at_work = folder / ".rectify-xl-1.tmp", folder / ".rectify-xl-2.tmp"
    for one in (left, at_work):
        one.write_bytes(b"half")
    os.utime(left, (0, 0))

    save(path, b"new", expected=b"old", backup=folder / "台账.xlsx")

    assert {one.name for one in folder.iterdir()} == {"台账.xlsx", at_work.name}


def test_an_interruption_while_leftovers_are_looked_for_leaves_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def struck(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Disk, "leftovers", struck)

    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "台账.xlsx", b"new", expected=None, backup=None)

    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "台账.xlsx", tmp_path / "快捷.xlsx"
    path.write_bytes(b"old")
    link.symlink_to(path)

    save(link, b"new", expected=b"old", backup=None)

    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_files_of_one_name_in_one_backup_folder_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "备份"
    paths = [tmp_path / place / "台账.xlsx" for place in ("甲局", "乙局")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(path.parent.name.encode())
        save(path, b"new", expected=path.parent.name.encode(), backup=backup_path(path, folder))

    assert [[one.path.read_bytes().decode() for one in backups_of(path, folder)] for path in paths] == [
        ["甲局"],
        ["乙局"],
    ]


def test_names_that_are_cut_alike_are_told_apart(tmp_path: Path) -> None:
    paths = [tmp_path / f"{'巡' * 75}{end}.xlsx" for end in ("一", "二")]
    for path in paths:
        path.write_bytes(path.stem[-1].encode())
        save(path, b"new", expected=path.stem[-1].encode(), backup=backup_path(path, tmp_path / "备份"))

    found = [[one.path.read_bytes().decode() for one in backups_of(path, tmp_path / "备份")] for path in paths]
    assert found == [["一"], ["二"]]


def test_the_last_backup_is_the_one_whose_file_was_saved_last_as_its_name_says(tmp_path: Path) -> None:
    path, folder = tmp_path / "台账.xlsx", tmp_path / "台账备份"
    for content, saved in ((b"first", 2_000_000_000), (b"older, copied over it", 1_000_000_000)):
        path.write_bytes(content)
        os.utime(path, (saved, saved))
        save(path, b"new", expected=content, backup=backup_path(path, folder))

    assert [one.path.read_bytes() for one in backups_of(path, folder)] == [b"first", b"older, copied over it"]


def test_an_older_backup_of_the_same_second_is_kept(tmp_path: Path) -> None:
    path, folder = tmp_path / "台账.xlsx", tmp_path / "备份"
    path.write_bytes(b"1")
    moment = path.stat().st_mtime
    for content in (b"2", b"3", b"3"):
        os.utime(path, (moment, moment))
        save(path, content, expected=path.read_bytes(), backup=backup_path(path, folder))

    assert [one.path.read_bytes() for one in backups_of(path, folder)] == [b"3", b"2", b"1"]


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights there")
def test_a_name_is_taken_by_a_file_a_folder_and_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    (tmp_path / "文件夹").mkdir()
    (tmp_path / "链接").symlink_to(tmp_path / "没有")
    for name in ("文件", "文件夹", "链接"):
        with pytest.raises(Unwritable, match="file_exists"):
            require_new(tmp_path / name)
    for name in ("没有", "没有/台账", "文件/台账"):
        require_new(tmp_path / name)
