"""Files and folders that may not be written or read: a code that says which, the file as it was, nothing left."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fcntl", reason="rights as these are a POSIX system's")

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.rights import NOBODY, without_privilege
from faults.together import left_over


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
    """Refresh once with full rights: nobody may be unable to read the installed packages."""
    rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path_factory.mktemp("rights") / "结果.xlsx")


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
