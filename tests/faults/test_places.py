"""Places that are not plain: links, long and rare names, folders in the way, other devices."""

import os
import shutil
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="the lock of another program is made with it")

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.together import left_over
from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.workbook import saving

OLD = SAMPLE.read_bytes()
LONGEST = "账" * 83 + "x.xlsx"
OTHER_DEVICE = Path("/dev/shm")  # noqa: S108 - wanted because it is another device


def placed(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "整改 台账 （汇总）0918.xlsx",
        "📒台账🧾.xlsx",
        " 台账 .xlsx",
        "-台账.xlsx",
        "台账%20#?&.xlsx",
        "e\u0301é.xlsx",
        ".台账.xlsx",
        LONGEST,
    ],
)
def test_any_name_can_be_refreshed_and_backed_up(tmp_path: Path, name: str) -> None:
    path = placed(tmp_path / "整改 📁" / name)

    result = rectify_xl.refresh(path, as_of=AS_OF)

    assert result.is_written
    assert result.backup is not None
    assert Path(result.backup).read_bytes() == OLD
    assert path.read_bytes() != OLD
    assert not rectify_xl.refresh(path, as_of=AS_OF).is_written
    assert left_over(tmp_path) == []


def test_a_held_file_with_the_longest_name_is_told_as_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = placed(tmp_path / LONGEST)
    monkeypatch.setattr(saving, "prove_free", held)
    monkeypatch.setattr(saving.time, "sleep", lambda _: None)

    with pytest.raises(RectifyError) as refusal:
        rectify_xl.refresh(path, as_of=AS_OF)

    assert path.read_bytes() == OLD
    assert refusal.value.code == "file_locked"


def held(path: Path) -> None:
    raise LockedFile("file_locked", file=path.name, holder="Excel")


def test_a_link_stays_a_link_and_what_it_points_at_is_refreshed(tmp_path: Path) -> None:
    path = placed(tmp_path / "共享" / "台账.xlsx")
    link = tmp_path / "桌面" / "快捷.xlsx"
    link.parent.mkdir()
    link.symlink_to(path)

    result = rectify_xl.refresh(link, as_of=AS_OF)

    assert link.is_symlink()
    assert path.read_bytes() != OLD
    assert result.backup is not None
    assert Path(result.backup).read_bytes() == OLD


def test_a_link_that_points_nowhere_is_made_to_point_at_the_output(tmp_path: Path) -> None:
    link = tmp_path / "快捷.xlsx"
    link.symlink_to(tmp_path / "结果.xlsx")

    rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=link)

    assert link.is_symlink()
    assert (tmp_path / "结果.xlsx").is_file()


def test_links_in_a_circle_are_told_in_words(tmp_path: Path) -> None:
    one, other = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    one.symlink_to(other)
    other.symlink_to(one)

    with pytest.raises(RectifyError):
        rectify_xl.refresh(one, as_of=AS_OF)


def test_the_other_name_of_a_file_with_two_keeps_the_old_one_whole(tmp_path: Path) -> None:
    path = placed(tmp_path / "台账.xlsx")
    other = tmp_path / "另一个名字.xlsx"
    os.link(path, other)

    rectify_xl.refresh(path, as_of=AS_OF)

    assert path.read_bytes() != OLD
    assert other.read_bytes() == OLD


@pytest.mark.parametrize("name", ["台账备份", "台账备份/2026"])
def test_a_file_where_the_backup_folder_should_be_is_told(tmp_path: Path, name: str) -> None:
    path = placed(tmp_path / "台账.xlsx")
    (tmp_path / "台账备份").write_text("x")

    with pytest.raises(RectifyError) as refusal:
        rectify_xl.refresh(path, as_of=AS_OF, backup_dir=tmp_path / name)

    assert refusal.value.code == "not_stored"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["台账.xlsx", "台账备份"]
    assert path.read_bytes() == OLD


def test_a_missing_output_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RectifyError) as refusal:
        rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path / "没有" / "结果.xlsx")

    assert refusal.value.code == "folder_missing"


def test_a_folder_where_the_output_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "结果.xlsx").mkdir()

    with pytest.raises(RectifyError):
        rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path / "结果.xlsx")


def test_an_output_and_a_backup_may_be_on_another_device(tmp_path: Path) -> None:
    if not OTHER_DEVICE.is_dir() or OTHER_DEVICE.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other device")
    path, elsewhere = placed(tmp_path / "台账.xlsx"), OTHER_DEVICE / tmp_path.name
    try:
        elsewhere.mkdir()
        rectify_xl.refresh(path, as_of=AS_OF, output=elsewhere / "结果.xlsx")
        result = rectify_xl.refresh(path, as_of=AS_OF, backup_dir=elsewhere / "备份")
        assert (elsewhere / "结果.xlsx").read_bytes() == path.read_bytes()
        assert result.backup is not None
        assert Path(result.backup).read_bytes() == OLD
        assert left_over(elsewhere) == []
    finally:
        shutil.rmtree(elsewhere, ignore_errors=True)
