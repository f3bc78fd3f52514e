"""A disk that is full at any size of what is written: exit code 3, a sentence, the file untouched, nothing left."""

import json
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="a limit on file sizes needs a POSIX system")

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.together import left_over, run_file

PROGRAM = Path(__file__).with_name("full_disk.py")


def test_a_disk_full_at_any_size_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    whole = len(result(tmp_path))
    sizes = sorted({0, 1, 511, 512, 4095, 4096, 4097, 8192, 20_000, whole // 2, whole - 4096, whole - 2, whole - 1})

    attempts = json.loads(run_file(PROGRAM, tmp_path, *sizes).stdout)

    assert [one["size"] for one in attempts] == sizes
    for one in attempts:
        folder = tmp_path / str(one["size"])
        assert (one["code"], one["said"].strip().count("\n")) == (3, 0), one
        assert "磁盘满了" in one["said"]
        assert [(file.name, file.read_bytes()) for file in folder.iterdir()] == [("台账.xlsx", SAMPLE.read_bytes())]
        assert left_over(folder) == []


def test_a_disk_with_just_enough_room_gives_the_whole_result(tmp_path: Path) -> None:
    new = result(tmp_path)

    attempts = json.loads(run_file(PROGRAM, tmp_path, len(new), len(new) + 1).stdout)

    assert [one["code"] for one in attempts] == [0, 0]
    for one in attempts:
        folder = tmp_path / str(one["size"])
        assert (folder / "台账.xlsx").read_bytes() == new
        assert [file.read_bytes() for file in folder.glob("台账备份/*")] == [SAMPLE.read_bytes()]


def result(folder: Path) -> bytes:
    """Return what a refresh of the sample gives."""
    output = folder / "result.xlsx"
    rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=output)
    return output.read_bytes()
