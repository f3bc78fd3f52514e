"""Several refreshes of one file at once, and somebody else saving in the middle of one."""

import datetime as dt
import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="the lock of another program is made with it")

from one_sheet import one_sheet

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.together import left_over, run_file
from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.workbook.backups import backup_path, numbered
from rectify_xl.workbook.disk import Disk

RACER = Path(__file__).with_name("racer.py")
THEIRS = b"saved by somebody else"


@pytest.mark.parametrize("number", [2, 8])
def test_refreshes_at_once_leave_one_whole_result(tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))
    dates = [AS_OF + dt.timedelta(days=10 * day) for day in range(number)]

    endings = json.loads(run_file(RACER, path, *dates).stdout)

    told = {(one["code"], one["said"].get("code", "")) for one in endings}
    assert told <= {(0, ""), (3, "file_changed_meanwhile"), (4, "file_locked")}, endings
    shown = date_shown(path)
    assert rectify_xl.refresh(path, as_of=shown, dry_run=True).parts.changed == ()
    assert str(shown) in [one["date"] for one in endings if one["code"] == 0]
    assert left_over(tmp_path) == []
    backups = [one.read_bytes() for one in tmp_path.glob("台账备份/*")]
    assert SAMPLE.read_bytes() in backups
    assert len(backups) <= number


def date_shown(path: Path) -> dt.date:
    """Return the date that a file was refreshed for last; it is the whole result where a refresh changes nothing."""
    dates = [cell.value for cell in one_sheet(path, "进度历史")["A"] if isinstance(cell.value, dt.datetime)]
    return dates[-1].date()


def meddled(monkeypatch: pytest.MonkeyPatch, name: str, number: int, meddle: Callable[[], object]) -> None:
    """Let something happen within the n-th call that saving makes of a function of os."""
    plain, calls = getattr(os, name), []

    def call(*arguments: object) -> object:
        calls.append(name)
        if len(calls) == number:
            meddle()
        return plain(*arguments)

    monkeypatch.setattr(os, name, call)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        pytest.param("fsync", 1, id="while the result is written"),
        pytest.param("fsync", 2, id="while the backup is written"),
        pytest.param("fsync", 3, id="while the backup's folder is flushed"),
    ],
)
def test_what_somebody_saved_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))
    meddled(monkeypatch, name, number, lambda: path.write_bytes(THEIRS))

    with pytest.raises(RectifyError) as refusal:
        rectify_xl.refresh(path, as_of=AS_OF)

    assert refusal.value.code == "file_changed_meanwhile"
    assert path.read_bytes() == THEIRS
    assert left_over(tmp_path) == []


def test_what_a_holder_saved_before_letting_go_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))
    held = [True]

    def prove_free(_: Disk, asked: Path) -> None:
        if held[0]:
            raise LockedFile("file_locked", file=asked.name, holder="Excel")

    def save_and_let_go(_: Disk) -> None:
        path.write_bytes(THEIRS)
        held[0] = False

    monkeypatch.setattr(Disk, "prove_free", prove_free)
    monkeypatch.setattr(Disk, "pause", save_and_let_go)

    with pytest.raises(RectifyError):
        rectify_xl.refresh(path, as_of=AS_OF)

    assert path.read_bytes() == THEIRS


def test_an_output_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "结果.xlsx"
    meddled(monkeypatch, "fsync", 1, lambda: output.write_bytes(THEIRS))

    with pytest.raises(RectifyError):
        rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=output)

    assert output.read_bytes() == THEIRS


def test_a_backup_of_that_name_made_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))
    theirs = numbered(backup_path(path, tmp_path / "台账备份"))
    meddled(monkeypatch, "fsync", 2, lambda: theirs.write_bytes(THEIRS))

    rectify_xl.refresh(path, as_of=AS_OF)

    assert THEIRS in [one.read_bytes() for one in tmp_path.glob("台账备份/*")]


def test_a_file_deleted_meanwhile_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))
    meddled(monkeypatch, "fsync", 1, path.unlink)

    with pytest.raises(RectifyError):
        rectify_xl.refresh(path, as_of=AS_OF)

    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_gives_back_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))

    def spoil() -> None:
        written = next(tmp_path.glob("*.tmp"))
        written.write_bytes(written.read_bytes()[:-1])

    meddled(monkeypatch, "fsync", 1, spoil)

    with pytest.raises(RectifyError) as refusal:
        rectify_xl.refresh(path, as_of=AS_OF)

    assert refusal.value.code == "not_proved"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == SAMPLE.read_bytes()


def test_a_disk_that_cannot_lock_does_not_stop_a_refresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "台账.xlsx"))

    def without_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.lockf", without_locks)

    assert rectify_xl.refresh(path, as_of=AS_OF).is_written
