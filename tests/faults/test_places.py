"""Places that are not plain: links, long and rare names, folders in the way, other devices."""

import contextlib
import io
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("fcntl", reason="the lock of another program is made with it")

import rectify_xl
from faults.laboratory import AS_OF, SAMPLE
from faults.together import left_over
from rectify_xl.api import password_in
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.errors import LockedFile, RectifyError, Unwritable
from rectify_xl.wording import Language
from rectify_xl.workbook.backups import backup_path
from rectify_xl.workbook.disk import Disk
from rectify_xl.workbook.places import require_portable

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
    monkeypatch.setattr(Disk, "prove_free", lambda _, path: held(path))
    monkeypatch.setattr(Disk, "pause", lambda _: None)

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


def test_the_other_name_of_a_file_with_two_keeps_the_old_one_whole_and_is_told(tmp_path: Path) -> None:
    path = placed(tmp_path / "台账.xlsx")
    other = tmp_path / "另一个名字.xlsx"
    os.link(path, other)

    result = rectify_xl.refresh(path, as_of=AS_OF)

    assert path.read_bytes() != OLD
    assert other.read_bytes() == OLD
    assert [(one.code, one.facts["count"]) for one in result.remarks] == [("link_split", 1)]


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


def test_links_in_a_circle_are_refused_as_output_and_stay(tmp_path: Path) -> None:
    one, other = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    one.symlink_to(other)
    other.symlink_to(one)

    with pytest.raises(Unwritable, match="link_circle"):
        rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=one)

    assert one.is_symlink()
    assert other.is_symlink()


NAMED = [
    ("check", "{}"),
    ("status", "{}"),
    ("refresh", "{}"),
    ("refresh", str(SAMPLE), "--output", "{}"),
    ("restore", "{}"),
    ("adopt", "{}", "--dry-run"),
    ("adopt", str(SAMPLE), "--dry-run", "--mapping", "{}"),
    ("report", "{}", "-o", "新.docx"),
    ("report", str(SAMPLE), "-o", "新.docx", "--kind", "internal", "--base", "{}"),
    ("import", "{}", "-o", "新.xlsx"),
    ("reconcile", str(SAMPLE), "{}"),
    ("new", "{}"),
]


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_a_pipe_or_a_device_is_refused_at_once(
    words: tuple[str, ...], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = tmp_path / "台账.xlsx"
    if kind == "pipe":
        os.mkfifo(named)
    else:
        named.symlink_to("/dev/zero")
    words = tuple(word.replace("{}", str(named)) for word in words)

    with deadline(20):
        result = CliRunner().invoke(build(Language.ZH), words, standalone_mode=False)

    assert (result.exception, result.return_value) == (None, codes.UNUSABLE), result.output
    assert not list(tmp_path.glob("新.*"))


def test_a_pipe_where_the_backup_should_be_is_passed_over(tmp_path: Path) -> None:
    path = placed(tmp_path / "台账.xlsx")
    (tmp_path / "台账备份").mkdir()
    os.mkfifo(backup_path(path, tmp_path / "台账备份"))

    with deadline(20):
        result = rectify_xl.refresh(path, as_of=AS_OF)

    assert Path(result.backup or "").read_bytes() == OLD


def test_a_password_is_not_waited_for_in_a_pipe_that_nobody_writes_into(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "密码.txt")

    with deadline(20), pytest.raises(RectifyError, match="password_file"):
        password_in(tmp_path / "密码.txt")


def test_a_link_that_leads_nowhere_has_a_backups_name(tmp_path: Path) -> None:
    path = placed(tmp_path / "台账.xlsx")
    (tmp_path / "台账备份").mkdir()
    backup_path(path, tmp_path / "台账备份").symlink_to(tmp_path / "没有")

    with deadline(20):
        result = rectify_xl.refresh(path, as_of=AS_OF)

    assert Path(result.backup or "").read_bytes() == OLD
    assert not (tmp_path / "没有").exists()


@contextlib.contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """Fail what would wait for ever."""

    def strike(*_: object) -> None:
        pytest.fail("it waits")

    before = signal.signal(signal.SIGALRM, strike)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


RESERVED = ["CON.xlsx", "nul.xlsx", "Com1.备注.xlsx", "LPT².xlsx", "aux .xlsx", "台账.xlsx:流.xlsx", "台账?.xlsx"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_that_windows_cannot_hold_is_refused_for_a_new_file(name: str, tmp_path: Path) -> None:
    for write in (
        lambda: rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path / name),
        lambda: rectify_xl.new(tmp_path / name),
    ):
        with pytest.raises(Unwritable, match="name_reserved"):
            write()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["台账.xlsx.", "台账.xlsx "])
def test_a_dot_or_blank_at_the_end_of_a_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path / name)
    with pytest.raises(Unwritable, match="name_reserved"):
        require_portable(tmp_path / name)


@pytest.mark.parametrize("name", ["CONTRACT.xlsx", "COM.xlsx", "COM10.xlsx", "con台账.xlsx", "台账 (1).xlsx"])
def test_a_name_that_only_looks_like_a_reserved_one_is_taken(name: str, tmp_path: Path) -> None:
    assert rectify_xl.refresh(SAMPLE, as_of=AS_OF, output=tmp_path / name).is_written


def test_an_output_that_is_the_source_under_another_spelling_is_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = placed(tmp_path / "ledger.xlsx"), tmp_path / "LEDGER.XLSX"
    for owner, name in ((os, "stat"), (os, "lstat"), (os, "access"), (os, "replace"), (io, "open")):
        monkeypatch.setattr(owner, name, _without_case(getattr(owner, name), path))

    result = rectify_xl.refresh(path, as_of=AS_OF, output=other)

    assert result.backup is not None
    assert Path(result.backup).read_bytes() == OLD


def _without_case(plain: Callable[..., object], path: Path) -> Callable[..., object]:
    """Let a call find a file under its name in capitals, as on a disk that does not tell those from small letters."""

    def call(*arguments: object, **options: object) -> object:
        found = [path if str(one) == str(path.with_name("LEDGER.XLSX")) else one for one in arguments]
        return plain(*found, **options)

    return call
