"""Files and folders that may not be written or read: a code that says which, the file as it was, nothing left."""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner
from refreshed import sample

pytest.importorskip("fcntl", reason="rights as these are a POSIX system's")

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.rights import NOBODY, without_privilege
from faults.together import left_over
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language, say
from rectify_xl.workbook.disk import Disk

NOTICE = """中共某局党组关于巡察整改情况的通报
一、关于党的建设方面
（一）关于“学习不够深入”问题的整改情况
1.制定学习计划，已完成。
（二）关于“台账不全”问题的整改情况
1.补齐台账，正在推进。
"""


@pytest.fixture
def path() -> Iterator[Path]:
    """Give a ledger with a backup folder that belong to whoever refreshes, where anybody may look."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "台账"
        (place / "台账备份").mkdir(parents=True)
        file = Path(shutil.copyfile(SAMPLE, place / "台账.xlsx"))
        Path(folder).chmod(0o755)
        if os.geteuid() == 0:
            for one in (place, *place.iterdir()):
                os.chown(one, NOBODY, NOBODY)
        yield file
        for one in (place, place / "台账备份"):
            one.chmod(0o700)


@pytest.fixture(scope="module", autouse=True)
def everything_imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Refresh and restore once with full rights: nobody may be unable to read the installed packages."""
    path = Path(shutil.copy(SAMPLE, tmp_path_factory.mktemp("rights")))
    rectify_xl.refresh(path, as_of=AS_OF)
    rectify_xl.restore(path)


def refreshed(path: Path, output: Path | None = None) -> tuple[str, str, str]:
    """Return the error that a refresh without privileges raises, its code and its facts; or empty ones."""
    try:
        with without_privilege():
            rectify_xl.refresh(path, as_of=AS_OF, output=output)
    except Exception as error:  # noqa: BLE001 - told, and judged by the test
        return type(error).__name__, getattr(error, "code", ""), str(error)
    return "", "", ""


def is_as_it_was(path: Path) -> bool:
    whole = path.read_bytes() == SAMPLE.read_bytes()
    return whole and left_over(path.parent) == []


def test_with_the_usual_rights_a_refresh_succeeds(path: Path) -> None:
    assert refreshed(path) == ("", "", "")
    assert path.read_bytes() != SAMPLE.read_bytes()


def test_a_read_only_file_is_told(path: Path) -> None:
    path.chmod(0o444)

    assert refreshed(path)[:2] == ("Unwritable", "file_read_only")
    assert is_as_it_was(path)


def test_a_read_only_file_is_refused_before_a_backup_is_made(path: Path) -> None:
    path.chmod(0o444)

    refreshed(path)

    assert list((path.parent / "台账备份").iterdir()) == []


def test_an_unreadable_file_is_told(path: Path) -> None:
    path.chmod(0)

    assert refreshed(path)[:2] == ("UnusableFile", "file_unreadable")
    path.chmod(0o600)
    assert is_as_it_was(path)


def test_a_read_only_folder_is_told(path: Path) -> None:
    path.parent.chmod(0o555)

    raised, code, facts = refreshed(path)

    assert (raised, code) == ("Unwritable", "folder_read_only")
    assert str(path.parent) in facts
    assert is_as_it_was(path)


def test_a_backup_folder_that_cannot_be_written_is_told_by_its_name(path: Path) -> None:
    (path.parent / "台账备份").chmod(0o555)

    raised, code, facts = refreshed(path)

    assert (raised, code) == ("Unwritable", "folder_read_only")
    assert "台账备份" in facts
    assert is_as_it_was(path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to another user")
def test_a_file_of_another_user_in_a_shared_folder_stays_whole(path: Path) -> None:
    for one in (path, path.parent):
        os.chown(one, 0, 0)
    path.chmod(0o666)
    path.parent.chmod(0o1777)

    _, code, _ = refreshed(path)

    assert code == "file_locked"  # the system lets nobody replace it, so the result stays beside it
    assert is_as_it_was(path)
    assert (path.parent / "台账.rectified.xlsx").exists()


def test_an_output_that_cannot_be_read_is_told_by_a_code(path: Path) -> None:
    output = Path(shutil.copy(path, path.with_name("结果.xlsx")))
    output.chmod(0)

    assert refreshed(path, output)[1] != ""


def test_who_may_read_the_file_may_read_its_backup(path: Path) -> None:
    path.chmod(0o664)

    refreshed(path)

    (backup,) = (path.parent / "台账备份").iterdir()
    assert backup.stat().st_mode & 0o777 == 0o664


def test_the_file_keeps_its_rights(path: Path) -> None:
    path.chmod(0o664)

    refreshed(path)

    assert path.stat().st_mode & 0o777 == 0o664


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("source", "output"), [(0o600, 0o600), (0o640, 0o640), (0o444, 0o644), (0o666, 0o644)])
def test_a_new_output_is_no_more_open_than_the_ledger(path: Path, source: int, output: int) -> None:
    path.chmod(source)
    mask = os.umask(0o022)
    try:
        rectify_xl.refresh(path, as_of=AS_OF, output=path.with_name("结果.xlsx"))
    finally:
        os.umask(mask)

    assert rights(path.with_name("结果.xlsx")) == output


def test_an_output_that_is_there_keeps_its_rights(path: Path) -> None:
    output = path.with_name("结果.xlsx")
    output.write_bytes(b"older")
    output.chmod(0o660)

    rectify_xl.refresh(path, as_of=AS_OF, output=output)

    assert rights(output) == 0o660


def test_what_adopt_and_report_write_of_a_private_ledger_is_private(tmp_path: Path) -> None:
    private = Path(shutil.copyfile(sample("model_bureau"), tmp_path / "台账.xlsx"))
    private.chmod(0o600)

    rectify_xl.adopt(private, tmp_path / "新.xlsx", save_mapping=tmp_path / "对照.txt")
    rectify_xl.report(private, tmp_path / "通报.docx", as_of=AS_OF, kind="internal")

    assert {rights(tmp_path / name) for name in ("新.xlsx", "对照.txt", "通报.docx")} == {0o600}


def test_what_import_writes_of_a_private_notice_is_private(tmp_path: Path) -> None:
    notice = tmp_path / "通报.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    notice.chmod(0o600)

    rectify_xl.import_notice(notice, tmp_path / "新.xlsx")

    assert rights(tmp_path / "新.xlsx") == 0o600


@pytest.mark.parametrize("scene", ["in_place", "output"])
def test_nobody_may_read_a_temporary_file_who_may_not_read_the_ledger(
    path: Path, scene: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o600)
    seen: list[int] = []
    flush = Disk.flush

    def watched(disk: Disk, file: BinaryIO) -> None:
        seen.append(stat.S_IMODE(os.fstat(file.fileno()).st_mode))
        flush(disk, file)

    monkeypatch.setattr(Disk, "flush", watched)

    rectify_xl.refresh(path, as_of=AS_OF, output=path if scene == "in_place" else path.with_name("结果.xlsx"))

    assert seen == [0o600] * (2 if scene == "in_place" else 1)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to another user")
def test_the_superuser_leaves_a_file_and_its_backup_to_their_owner(path: Path) -> None:
    result = rectify_xl.refresh(path, as_of=AS_OF)

    backup = Path(result.backup or "")
    assert {(one.stat().st_uid, one.stat().st_gid) for one in (path, backup)} == {(NOBODY, NOBODY)}
    assert result.remarks == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to another user")
def test_an_owner_that_is_lost_is_told(path: Path) -> None:
    os.chown(path, 0, 0)
    path.chmod(0o666)

    with without_privilege():
        result = rectify_xl.refresh(path, as_of=AS_OF)

    assert path.stat().st_uid == NOBODY
    assert [(one.code, one.facts["owner"]) for one in result.remarks] == [("owner_lost", "root")]
    assert stat.S_IMODE(path.stat().st_mode) == 0o606  # the group is another, and gets no rights by that


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give a file to another user")
def test_an_owner_that_is_lost_by_a_restore_is_told(path: Path) -> None:
    os.chown(path, 0, 0)
    path.chmod(0o666)
    with without_privilege():
        rectify_xl.refresh(path, as_of=AS_OF)
    os.chown(path, 0, 0)
    path.chmod(0o666)

    with without_privilege():
        result = rectify_xl.restore(path)

    assert [one.code for one in result.remarks] == ["owner_lost"]


def test_a_remark_goes_to_stderr_and_into_the_json(path: Path) -> None:
    os.link(path, path.with_name("另一个.xlsx"))
    sentence = say("link_split", Language.ZH, file="台账.xlsx", count=1)

    words = ["refresh", str(path), "--as-of", "2022-06-30", "--json"]
    ran = CliRunner().invoke(build(Language.ZH), words, standalone_mode=False)

    assert ran.stderr == f"{sentence}\n"
    assert json.loads(ran.stdout)["remarks"] == [{"code": "link_split", "message": sentence}]
