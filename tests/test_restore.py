"""`restore`: by the moment in a backup's name, of a file that is gone too, and whichever backup is chosen."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from refreshed import TODAY, sample

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

NAMES = ("台账.20210314-090000.xlsx", "台账.20210328-171502.xlsx", "台账.20210328-171502-2.xlsx")
"""Backups, the oldest first."""
SAMPLES = ("data_resources_bureau", "government_services_bureau", "model_bureau")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger with three backups whose files have times of a copied folder: the oldest is the newest file."""
    folder = tmp_path / "台账备份"
    folder.mkdir()
    for time, (name, source) in enumerate(zip(reversed(NAMES), reversed(SAMPLES), strict=True)):
        shutil.copy(sample(source), folder / name)
        os.utime(folder / name, (1_700_000_000 + time, 1_700_000_000 + time))
    ledger = tmp_path / "台账.xlsx"
    shutil.copy(sample("messy_office"), ledger)
    return ledger


def held(path: Path) -> str:
    """Return which sample a file is."""
    return next(name for name in (*SAMPLES, "messy_office") if sample(name).read_bytes() == path.read_bytes())


def test_the_last_backup_is_the_one_with_the_last_moment_in_its_name_whatever_the_times_of_the_files(
    path: Path,
) -> None:
    rectify_xl.restore(path)
    assert held(path) == "model_bureau"


def test_a_ledger_that_is_gone_is_put_back_and_nothing_else_is_backed_up(path: Path) -> None:
    path.unlink()
    result = rectify_xl.restore(path)
    assert (held(path), result.backup) == ("model_bureau", None)
    assert len(list((path.parent / "台账备份").iterdir())) == len(NAMES)


def test_a_file_that_is_gone_and_has_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(rectify_xl.UnusableFile, match="no_backup"):
        rectify_xl.restore(tmp_path / "台账.xlsx")


@pytest.mark.parametrize(
    ("choice", "source"),
    [
        ("3", "data_resources_bureau"),
        ("2", "government_services_bureau"),
        ("20210314", "data_resources_bureau"),
        ("2021-03-14 09:00", "data_resources_bureau"),
        ("2021年3月14日", None),
        ("4", None),
        ("0", None),
        ("20210328-171502", None),
        ("没有.xlsx", None),
        ("台账备份/台账.20210328-171502.xlsx", "government_services_bureau"),
    ],
)
def test_a_backup_is_chosen_by_number_moment_or_path(
    path: Path, choice: str, source: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    if source is None:
        with pytest.raises(rectify_xl.UnusableFile, match=r"no_such_backup|several_backups"):
            rectify_xl.restore("台账.xlsx", choice=choice)
        assert held(path) == "messy_office"
        return
    result = rectify_xl.restore("台账.xlsx", choice=choice)
    assert held(path) == source
    assert result.backup is not None
    assert held(Path(result.backup)) == "messy_office"


def test_a_backup_that_is_the_present_file_or_of_another_kind_is_refused(path: Path) -> None:
    shutil.copy(path.parent / "台账备份" / NAMES[2], path)
    with pytest.raises(rectify_xl.UnusableFile, match="backup_is_current"):
        rectify_xl.restore(path, choice="1")
    other = path.with_suffix(".xlsm")
    shutil.copy(path, other)
    with pytest.raises(rectify_xl.Unwritable, match="suffix_differs"):
        rectify_xl.restore(path, choice=str(other))


def test_a_chosen_backup_can_be_undone(path: Path) -> None:
    rectify_xl.refresh(path, today=TODAY)
    after = path.read_bytes()
    rectify_xl.restore(path, choice=str(path.parent / "台账备份" / NAMES[0]))
    rectify_xl.restore(path)
    assert path.read_bytes() == after


def test_the_backups_are_listed_the_last_first_with_what_they_count(path: Path) -> None:
    shutil.copy(path.parent / "台账备份" / NAMES[0], path)
    (path.parent / "台账备份" / "台账.20210401-080000.xlsx").write_bytes(b"broken")
    (path.parent / "台账备份" / "台账.20219999-080000.xlsx").write_bytes(b"no moment")
    before = sorted((one, one.read_bytes()) for one in path.parent.rglob("*.xlsx"))
    found = rectify_xl.list_backups(path).backups
    assert [Path(one.file).name for one in found] == ["台账.20210401-080000.xlsx", *reversed(NAMES)]
    counts = [rectify_xl.status(sample(name), today=TODAY).counts.items for name in reversed(SAMPLES)]
    assert [(one.total, one.completed) for one in found] == [
        (None, None),
        *((one.total.value, one.completed) for one in counts),
    ]
    assert [one.is_current for one in found] == [False, False, False, True]
    assert sorted((one, one.read_bytes()) for one in path.parent.rglob("*.xlsx")) == before


def run(*words: str) -> str:
    return CliRunner().invoke(build(Language.ZH), list(words), standalone_mode=False).output


def test_the_command_lists_and_takes_a_choice(path: Path) -> None:
    said = run("restore", str(path), "--list")
    assert "1. 2021-03-28 17:15:02" in said
    assert "已完成" in said
    payload = json.loads(run("restore", str(path), "--list", "--json"))
    assert [one["number"] for one in payload["backups"]] == [1, 2, 3]
    assert payload["restored"] is payload["backup"] is None
    assert "已放回备份" in run("restore", str(path), "--backup", "3")
    assert held(path) == "data_resources_bureau"
    assert "没有“9”这个备份" in run("restore", str(path), "--backup", "9")
    assert "没有这个文件的备份" in run("restore", str(path), "--list", "--backup-dir", str(path.parent / "无"))
