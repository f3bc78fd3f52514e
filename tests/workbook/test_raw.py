"""A large file stays on the disk: the same bytes come of it, little room is taken, and no change of it is missed."""

from __future__ import annotations

import os
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from refreshed import TODAY, refreshed, sample

import rectify_xl
from rectify_xl import UnusableFile
from rectify_xl.workbook import raw
from rectify_xl.workbook.raw import OnDisk, in_memory, joined, part_of, pieces_of, read_raw

MEBIBYTE = 1 << 20
CONTENT = random.Random(20210328).randbytes(3 * MEBIBYTE + 17)


@pytest.fixture
def _on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave every file on the disk, however small."""
    monkeypatch.setattr(raw, "HELD", 0)


@pytest.fixture
def file(tmp_path: Path, _on_disk: None) -> Path:
    path = tmp_path / "large"
    path.write_bytes(CONTENT)
    return path


def test_a_small_file_is_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_bytes(b"PK")

    assert read_raw(path) == b"PK"
    assert isinstance(read_raw(path), bytes)


def test_a_file_on_the_disk_is_cut_and_joined_as_bytes_are(file: Path) -> None:
    on_disk = read_raw(file)
    chance = random.Random(7)
    for _ in range(60):
        start, end = (chance.randrange(-5, len(CONTENT) + 5) for _ in range(2))
        assert on_disk[start:end] == CONTENT[start:end]
    first, middle, last = (
        part_of(on_disk, 0, 300_000),
        part_of(on_disk, 300_000, 2_000_000),
        part_of(on_disk, 9**8, 9**9),
    )
    mixed = joined([first, b"between", middle, last, b""])
    expected = CONTENT[:300_000] + b"between" + CONTENT[300_000:2_000_000]

    assert isinstance(on_disk, OnDisk)
    assert (len(on_disk), len(mixed)) == (len(CONTENT), len(expected))
    assert (on_disk == CONTENT, mixed == expected, mixed == CONTENT, mixed == expected[:-1] + b"?") == (
        *(True, True),
        *(False, False),
    )
    assert mixed[299_990:300_020] == expected[299_990:300_020]
    assert in_memory(mixed) == b"".join(pieces_of(mixed)) == expected
    assert max(map(len, pieces_of(mixed))) <= MEBIBYTE


def changed_in_place(path: Path) -> None:
    """Change one byte; size and moment stay, as on a disk that keeps moments by the second."""
    found = path.stat()
    with path.open("r+b") as opened:
        opened.seek(MEBIBYTE)
        opened.write(bytes([CONTENT[MEBIBYTE] ^ 1]))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def saved_again(path: Path) -> None:
    beside = path.with_name("beside")
    beside.write_bytes(CONTENT[::-1])
    beside.replace(path)


@pytest.mark.parametrize("change", [changed_in_place, saved_again, Path.unlink])
def test_what_was_read_once_is_never_read_otherwise(file: Path, change: Callable[[Path], None]) -> None:
    on_disk = read_raw(file)
    assert on_disk == CONTENT

    change(file)

    with pytest.raises(UnusableFile) as refused:
        in_memory(on_disk)
    assert refused.value.code == "file_changed_meanwhile"


@pytest.mark.parametrize("change", [saved_again, Path.unlink])
def test_what_was_not_read_yet_is_not_read_of_another_file(file: Path, change: Callable[[Path], None]) -> None:
    on_disk = read_raw(file)

    change(file)

    with pytest.raises(UnusableFile) as refused:
        in_memory(on_disk)
    assert refused.value.code == "file_changed_meanwhile"


@pytest.mark.usefixtures("_on_disk")
@pytest.mark.parametrize("name", ["messy_office", "model_bureau"])
def test_a_refresh_of_a_file_on_the_disk_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    path, output = tmp_path / "ledger.xlsx", tmp_path / "output.xlsx"
    path.write_bytes(sample(name).read_bytes())

    rectify_xl.refresh(path, today=TODAY, output=output)
    first = rectify_xl.refresh(path, today=TODAY)
    second = rectify_xl.refresh(path, today=TODAY)

    assert path.read_bytes() == output.read_bytes() == refreshed(name, tmp_path / "held").read_bytes()
    assert first.backup is not None
    assert Path(first.backup).read_bytes() == sample(name).read_bytes()
    assert not second.is_written


@pytest.mark.usefixtures("_on_disk")
def test_what_is_put_back_and_tidied_on_the_disk_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(sample("messy_office").read_bytes())
    rectify_xl.tidy(path, output=tmp_path / "tidied.xlsx")

    result = rectify_xl.tidy(path, in_place=True)
    assert result.is_written
    assert path.read_bytes() == (tmp_path / "tidied.xlsx").read_bytes()

    rectify_xl.restore(path)
    assert path.read_bytes() == sample("messy_office").read_bytes()
    assert [one.is_current for one in rectify_xl.list_backups(path).backups] == [False, True]


@pytest.mark.usefixtures("_on_disk")
def test_a_workbook_that_is_changed_while_it_is_read_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/photo.jpeg", CONTENT)
    plain = rectify_xl.api.refreshing.graft

    def changed(*given: object, **more: object) -> object:
        changed_in_place(path)
        return plain(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(rectify_xl.api.refreshing, "graft", changed)
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/media/photo.jpeg").header_offset
    assert place < MEBIBYTE < place + len(CONTENT)
    held = rectify_xl.api.opened.read_workbook(path)
    assert len(in_memory(held)) == path.stat().st_size
    monkeypatch.setattr(rectify_xl.api.opened, "read_workbook", lambda _: held)

    with pytest.raises(UnusableFile) as refused:
        rectify_xl.refresh(path, today=TODAY)

    assert refused.value.code == "file_changed_meanwhile"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ledger.xlsx"]


def test_pictures_take_no_room_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(sample("model_bureau").read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(12):
            archive.writestr(f"xl/media/photo{number}.jpeg", CONTENT)
    tracemalloc.start()
    try:
        rectify_xl.refresh(path, today=TODAY)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert path.stat().st_size > 36 * MEBIBYTE
    assert peak < 24 * MEBIBYTE
