"""All copies are written and the ledger remembers them, or none is and the ledger is as it was."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest
from refreshed import sample

import rectify_xl
from rectify_xl.workbook.disk import Disk

MOMENT = dt.datetime(2021, 4, 1, 9, 0)  # noqa: DTZ001 - local time, as staff read it


def split(path: Path) -> rectify_xl.SplitResult:
    return rectify_xl.split(path, path.parent / "分发", by="责任部门", moment=MOMENT)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample("model_bureau"), tmp_path / "台账.xlsx"))


def standing(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))


@pytest.mark.parametrize("at", range(1, 9))
def test_whatever_cannot_be_put_in_place_nothing_is_left(
    at: int, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace, count = ledger.read_bytes(), os.replace, iter(range(1, 99))

    def failing(_: Disk, old: Path, new: Path) -> None:
        if next(count) == at:
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr(Disk, "replace", failing)
    with pytest.raises(rectify_xl.Unwritable) as told:
        split(ledger)
    assert told.value.code == "disk_full"
    assert ledger.read_bytes() == before
    assert [one for one in standing(ledger.parent) if not one.startswith("台账备份")] == ["台账.xlsx"]


def test_a_ledger_that_is_open_elsewhere_sends_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Disk, path: Path) -> None:
        raise rectify_xl.LockedFile("file_locked", file=path.name, holder="WPS")

    before = ledger.read_bytes()
    monkeypatch.setattr(Disk, "prove_free", held)
    monkeypatch.setattr(Disk, "pause", lambda _: None)
    with pytest.raises(rectify_xl.LockedFile) as told:
        split(ledger)
    assert (told.value.code, told.value.facts) == ("file_held", {"file": "台账.xlsx", "holder": ""})
    assert ledger.read_bytes() == before
    assert [one for one in standing(ledger.parent) if not one.startswith("台账备份")] == ["台账.xlsx"]


def test_a_file_that_is_there_already_stays_and_nothing_is_written(ledger: Path) -> None:
    there = ledger.parent / "分发" / "某区住房和城乡建设局_责任部门_财务科.xlsx"
    there.parent.mkdir()
    there.write_bytes(b"mine")
    before = ledger.read_bytes()
    with pytest.raises(rectify_xl.Unwritable) as told:
        split(ledger)
    assert told.value.code == "file_exists"
    assert standing(there.parent) == [there.name]
    assert there.read_bytes() == b"mine"
    assert ledger.read_bytes() == before
