"""Bad input: one clear sentence, the right exit code, the file untouched."""

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from refreshed import ROOT, sample

from rectify_xl import Language
from rectify_xl.cli import running
from rectify_xl.cli.commands import build

HEADINGS = [
    "编号",
    "方面",
    "问题序号",
    "反馈问题",
    "整改措施",
    "责任领导",
    "责任部门",
    "责任人",
    "整改时限",
    "整改状态",
]
ROW = ["1-1-1", "党的建设", 1, "学习不经常", "一是定计划", "周立", "办公室", "陈敏", "2021-3-31", "正在推进"]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as the program does, in this process."""
    command = list(map(str, words))
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = running._run(command, running.chosen_language(command))
    return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())


def workbook(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def encrypted() -> bytes:
    """Return the first bytes of an encrypted workbook: an old container with the stream's name in its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


GOOD = sample("model_bureau")
CASES = {
    "not a workbook": (b"just a text\n" * 40, "不是 Excel 工作簿"),
    "a zip of something else": (zipped(a=b"1"), "不是 Excel 工作簿"),
    "empty": (b"", "空的"),
    "cut off": (GOOD.read_bytes()[:20_000], "损坏"),
    "encrypted": (encrypted(), "密码"),
    "an old .xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048), ".xls"),
    "HTML named .xlsx": (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "no ledger": (workbook(("通讯录", [["姓名", "电话"], ["周立", "1"]])), "没有找到整改台账"),
    "two ledgers": (workbook(("整改台账", [HEADINGS, ROW]), ("整改台账（旧）", [HEADINGS, ROW])), "两个台账"),
}


@pytest.mark.parametrize("command", ["check", "status", "refresh"])
@pytest.mark.parametrize("case", CASES)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(case: str, command: str, tmp_path: Path) -> None:
    content, words = CASES[case]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(content)

    done = run(command, path)

    assert done.returncode == 3, done
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == ["台账.xlsx"]


@pytest.mark.parametrize("command", ["check", "status", "refresh"])
def test_a_missing_file_and_a_folder_are_told(command: str, tmp_path: Path) -> None:
    assert run(command, tmp_path / "没有.xlsx").returncode == 3
    assert "文件夹" in run(command, tmp_path).stderr or run(command, tmp_path).returncode == 3


@pytest.mark.parametrize("words", [["refresh", "."], ["refresh", ""], ["check", "."], ["new", "长" * 90 + ".xlsx"]])
def test_odd_names_are_told_in_one_sentence(words: list[str]) -> None:
    ran = CliRunner().invoke(build(Language.ZH), words, standalone_mode=False)

    assert ran.exception is None
    assert ran.return_value == 3
    assert len(ran.stderr.splitlines()) == 1


def test_a_loop_of_links_as_output_is_no_bug(tmp_path: Path) -> None:
    loop = tmp_path / "loop.xlsx"
    loop.symlink_to(loop)

    ran = CliRunner().invoke(
        build(Language.ZH), ["refresh", str(sample("model_bureau")), "--output", str(loop)], standalone_mode=False
    )

    assert ran.exception is None
    assert ran.return_value in (0, 3)


def test_a_hidden_copy_of_the_ledger_is_not_a_second_one(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    old = "整改台账（旧）"
    path.write_bytes(workbook(("整改台账", [HEADINGS, ROW]), (old, [HEADINGS, ROW, ROW]), hidden=(old,)))

    assert run("status", path, "--as-of", "2021-03-28").returncode == 0


@pytest.mark.parametrize("rows", [[HEADINGS], [HEADINGS, ROW]], ids=["empty", "one row"])
def test_an_empty_ledger_and_one_of_one_row_are_refreshed(rows: list[list[object]], tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook(("整改台账", rows)))

    done = run("refresh", path, "--as-of", "2021-03-28")

    assert done.returncode == 0, done.stderr
    again = run("refresh", path, "--as-of", "2021-03-28")
    assert "没有变化" in again.stdout


def test_a_template_just_made_is_refreshed(tmp_path: Path) -> None:
    path = tmp_path / "新台账.xlsx"

    assert run("new", path, "--unit", "某区数据资源局").returncode == 0
    assert run("refresh", path).returncode == 0
    assert run("new", path).returncode == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(GOOD.read_bytes())
    tmp_path.chmod(0o500)
    try:
        done = run("refresh", path)
    finally:
        tmp_path.chmod(0o700)

    assert done.returncode == 3
    assert path.read_bytes() == GOOD.read_bytes()


def test_a_file_open_elsewhere_is_told_with_its_own_exit_code(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="this system locks in another way")
    path = tmp_path / "台账.xlsx"
    path.write_bytes(GOOD.read_bytes())
    hold = (
        "import fcntl,sys;f=open(sys.argv[1],'r+b');fcntl.lockf(f,fcntl.LOCK_EX);print(1,flush=True);sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        other.stdout.readline()
        done = run("refresh", path)
        other.stdin.close()

    assert done.returncode == 4, done
    assert "先关闭" in done.stderr
    assert path.read_bytes() == GOOD.read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "台账.xlsx"
    path.write_bytes(GOOD.read_bytes())
    program = (
        "import resource,sys;resource.setrlimit(resource.RLIMIT_FSIZE,(20000,20000));"
        "import signal;signal.signal(signal.SIGXFSZ,signal.SIG_IGN);"
        "from rectify_xl.cli import main;main(['refresh',sys.argv[1]])"
    )
    assert resource

    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 3, done
    assert "磁盘满" in done.stderr
    assert path.read_bytes() == GOOD.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["台账.xlsx"]


def test_some_of_several_files_failing_has_its_own_exit_code(tmp_path: Path) -> None:
    good, bad = tmp_path / "好.xlsx", tmp_path / "坏.xlsx"
    good.write_bytes(GOOD.read_bytes())
    bad.write_bytes(b"no workbook")

    done = run("refresh", bad, good)

    assert done.returncode == 5
    assert good.read_bytes() != GOOD.read_bytes()


@pytest.mark.parametrize("words", [["refresh"], ["nothing"], ["refresh", "a.xlsx", "--as-of", "去年"], ["--nope"]])
def test_wrong_usage_has_exit_code_two(words: list[str]) -> None:
    done = run(*words)

    assert done.returncode == 2
    assert done.stderr.startswith("用法不对")


def test_help_needs_no_pandas() -> None:
    program = (
        "import sys\nfrom rectify_xl.cli import main\n"
        "try:\n main(['refresh','--help'])\nexcept SystemExit:\n pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'pandas','numpy','xlsxwriter','lxml'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.strip().endswith("[]")
