"""Nothing that a terminal would obey reaches it, and whoever cannot be shown a result is told what was written."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from adopting.books import Drawn, draw
from click.testing import CliRunner
from refreshed import ROOT, sample

from rectify_xl.cli import codes, voice
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language, say

from .inside import run_inside
from .terminals import run_in_terminal

MODEL = sample("model_bureau")
EVIL = "\x1b[2J\x1b]8;;http://x\x07\x9b31m\u202e\u2066\u200f\x7f\r\n\ufeff\u2028\ue000📒"
HEADINGS = "编号 | 方面 | 问题序号 | 反馈问题 | 整改措施 | 责任领导 | 责任部门 | 责任人 | 整改时限 | 整改状态"
OBEYED = [chr(number) for number in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x200F)]


def run(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, "-m", "rectify_xl", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=environment, check=False, stdin=subprocess.DEVNULL)


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """Give a ledger whose cells, sheet's headings and own name hold what a terminal obeys."""
    escaped = "_x001B_[2J_x001B_]8;;http://x_x0007_清屏_x009B_31m\u202e倒"
    cells = ["1-1-1", f"党建{escaped}", "1", f"问题{escaped}", "措施", f"张{escaped}", f"办公室{escaped}", "李四"]
    row = " | ".join((*cells, f"不日{escaped}", f"快了{escaped}"))
    drawn = draw(tmp_path / "x.xlsx", Drawn("整改台账", f"{HEADINGS} | 备注{escaped}\n{row} | {escaped}"))
    return drawn.rename(tmp_path / "台\x1b[2J\x07\u202e\n账.xlsx")


COMMANDS = [
    ("check",),
    ("check", "--all"),
    ("status",),
    ("refresh",),
    ("adopt", "--dry-run", "--all"),
    ("report", "--kind", "internal", "-o", "o.docx"),
    ("restore",),
    ("refresh", "--output", "没\x1b[2J有/o.xlsx"),
    ("new",),
    ("import", "-o", "n.xlsx"),
]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_that_a_terminal_obeys_is_printed(
    words: tuple[str, ...], language: Language, evil: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(evil.parent)
    command, *rest = words
    dated = ["--as-of", "2021-03-28"] if command in ("check", "status", "refresh", "report") else []

    ran = CliRunner().invoke(build(language), [command, str(evil), *rest, *dated])

    assert ran.output
    assert [mark for mark in OBEYED if mark in ran.stdout + ran.stderr] == []
    assert isinstance(ran.exception, SystemExit | None), ran.exception


@pytest.mark.parametrize("words", [("check",), ("status",), ("adopt", "--dry-run"), ("restore",)], ids=" ".join)
def test_json_says_the_same_with_such_marks_escaped(words: tuple[str, ...], evil: Path) -> None:
    ran = CliRunner().invoke(build(Language.ZH), [words[0], str(evil), *words[1:], "--json"])

    assert [mark for mark in OBEYED if mark in ran.stdout] == []
    assert json.loads(ran.stdout)["file"] == str(evil)


def test_in_a_terminal_a_cell_cannot_colour_or_clear(evil: Path) -> None:
    for command in ("status", "check"):
        shown = run_in_terminal(command, evil, "--as-of", "2021-03-28").shown
        assert "\x1b[2J" not in shown
        assert "\x1b]" not in shown
        assert ("\x1b[" in shown) == (command == "status")


def test_wrong_usage_repeats_no_mark_that_a_terminal_obeys() -> None:
    ran = run("check", "--\x1b[2J\x07", "x")

    assert ran.returncode == codes.USAGE
    assert b"\x1b" not in ran.stderr + ran.stdout
    assert b"\\x1b" in ran.stderr


def test_the_progress_line_shows_no_mark_that_a_terminal_obeys(evil: Path) -> None:
    shown = run_in_terminal("check", evil, evil, is_stdout=False).shown

    assert "（1/2）" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_marks_stand_as_their_numbers_and_what_is_harmless_stays() -> None:
    assert voice.visible(EVIL) == (
        "\\x1b[2J\\x1b]8;;http://x\\x07\\x9b31m\\u202e\\u2066\\u200f\\x7f\\x0d\\x0a\\ufeff\\u2028\ue000📒"
    )
    assert voice.visible("整改　台账\t👨‍👩‍👧") == "整改　台账 👨‍👩‍👧"
    assert voice.visible("\U000e0041") == "\\U000e0041"


def test_only_an_inked_line_may_have_colours_and_no_others_than_a_canvas_gives() -> None:
    assert voice.visible("\x1b[32m绿\x1b[0m", is_inked=True) == "\x1b[32m绿\x1b[0m"
    assert voice.visible("\x1b[8m\x1b[32m", is_inked=True) == "\\x1b[8m\x1b[32m"
    assert voice.visible("\x1b[32m") == "\\x1b[32m"


def test_a_name_that_was_not_decoded_is_shown_as_what_it_is() -> None:
    assert voice.visible("台账".encode().decode("ascii", "surrogateescape")) == "台账"
    assert voice.visible("\udcff\n") == "\\udcff\\x0a"


# stdout that takes nothing


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Path(shutil.copy(MODEL, tmp_path / "台账.xlsx"))


def taking_nothing(stdout: str) -> int:
    """Open what is full, or what its reader has closed."""
    if stdout == "full":
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        return os.open("/dev/full", os.O_WRONLY)
    reading, target = os.pipe()
    os.close(reading)
    return target


def process_into(stdout: str, *words: str | Path) -> tuple[int, str]:
    """Run as a process with stdout full or closed by its reader; return the exit code and stderr."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "rectify_xl", *map(str, words)]
    target = taking_nothing(stdout)
    ran = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(target)
    return ran.returncode, ran.stderr.decode()


def into(stdout: str, *words: str | Path) -> tuple[int, str]:
    """Do the same in this process."""
    err = io.StringIO()
    with (
        os.fdopen(taking_nothing(stdout), "w", encoding="utf-8") as out,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        return run_inside(*words), err.getvalue()


@pytest.mark.parametrize("stdout", ["full", "closed"])
@pytest.mark.parametrize("words", [("--help",), ("--version",), ("check", "--help"), ()], ids=" ".join)
def test_help_that_cannot_be_shown_is_no_bug(words: tuple[str, ...], stdout: str) -> None:
    code, told = process_into(stdout, *words)

    assert code == codes.NOT_SHOWN
    assert told == ("" if stdout == "closed" else f"{say('not_shown', Language.ZH)}\n")


@pytest.mark.parametrize("stdout", ["full", "closed"])
@pytest.mark.parametrize(("run_into", "option"), [(process_into, ()), (into, ()), (into, ("--json",))])
def test_a_refresh_that_cannot_be_shown_says_that_the_file_is_written(
    run_into: Callable[..., tuple[int, str]], stdout: str, option: tuple[str, ...], book: Path
) -> None:
    code, told = run_into(stdout, "refresh", book, *option)

    written = say("written_all_the_same", Language.ZH, file=str(book))
    assert code == codes.NOT_SHOWN
    assert told == f"{say('not_shown', Language.ZH)}\n{written}\n"
    assert book.read_bytes() != MODEL.read_bytes()


@pytest.mark.parametrize("stdout", ["full", "closed"])
def test_what_wrote_nothing_says_so_of_nothing(stdout: str, book: Path) -> None:
    code, told = into(stdout, "check", book)

    assert code == codes.NOT_SHOWN
    assert told == ("" if stdout == "closed" else f"{say('not_shown', Language.ZH)}\n")


def test_files_that_were_not_begun_are_counted(book: Path) -> None:
    other = Path(shutil.copy(MODEL, book.with_name("另.xlsx")))

    code, told = into("closed", "refresh", book, other)

    assert code == codes.NOT_SHOWN
    assert say("not_begun", Language.ZH, count=1) in told
    assert other.read_bytes() == MODEL.read_bytes()


def test_without_any_stdout_the_work_is_done(book: Path) -> None:
    command = f'"{sys.executable}" -m rectify_xl refresh "{book}" >&- 2>&-'
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}

    assert subprocess.run(command, shell=True, env=environment, check=False).returncode == 0  # noqa: S602 - to close it
    assert book.read_bytes() != MODEL.read_bytes()


# places and encodings


def test_a_process_in_a_deleted_working_directory_does_its_work(tmp_path: Path, book: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m rectify_xl refresh "{book}"'
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}

    ran = subprocess.run(["sh", "-c", script], capture_output=True, env=environment, check=False)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert book.read_bytes() != MODEL.read_bytes()


def test_a_deleted_working_directory_is_no_bug(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    for words, code in (
        (("refresh", book), 0),
        (("check", book), 0),
        (("refresh", "台账.xlsx"), codes.UNUSABLE),
        (("new", "新.xlsx"), codes.UNUSABLE),
        (("refresh", book, "--output", "新.xlsx"), codes.UNUSABLE),
        (("refresh", book, "--backup-dir", "备份", "--as-of", "2020-01-01"), codes.UNUSABLE),
        (("restore", book), 0),
    ):
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        assert (run_inside(*words), "Traceback" in capfd.readouterr().err) == (code, False), words


BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.skipif(os.name == "nt", reason="Windows takes names as they are")
@pytest.mark.parametrize("command", ["check", "status", "refresh", "restore", "report", "new"])
def test_without_utf8_the_words_are_whole_and_a_name_that_cannot_be_written_is_told(command: str, book: Path) -> None:
    rest = {"report": ("-o", book.with_name("通报.docx"), "--kind", "internal")}.get(command, ())
    place = book.with_name("新.xlsx") if command == "new" else book

    ran = run(command, place, *rest, **BARE)

    assert b"Traceback" not in ran.stderr
    assert ran.returncode in (0, codes.PROBLEMS, codes.UNUSABLE), ran.stderr.decode()
    said = (ran.stdout + ran.stderr).decode()
    assert "账" in said or "新" in said or "汉字" in said
    assert "\\u" not in said
    if command == "refresh":
        assert said.strip().endswith(say("name_not_encoded", Language.ZH))
        assert book.read_bytes() == MODEL.read_bytes()


@pytest.mark.parametrize("encoding", ["gbk", "gbk:strict", "ascii", "latin-1"])
def test_in_any_encoding_of_the_output_json_is_the_same(encoding: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(MODEL, tmp_path / "台账📒.xlsx"))

    shown, _ = shown_in(encoding, "check", path, "--json")

    name = encoding.partition(":")[0]
    assert json.loads(shown.decode("gbk" if name == "gbk" else "utf-8"))["file"] == str(path)
    assert shown_in(encoding, "check", path)[1] == b""


def test_a_process_whose_output_is_gbk_gives_the_same_json(tmp_path: Path) -> None:
    path = Path(shutil.copy(MODEL, tmp_path / "台账📒.xlsx"))

    ran = run("check", path, "--json", PYTHONIOENCODING="gbk:strict")

    assert json.loads(ran.stdout.decode("gbk"))["file"] == str(path)
    assert ran.stderr == b""


def shown_in(encoding: str, *words: str | Path) -> tuple[bytes, bytes]:
    """Run in this process with streams of an encoding, and of how to take what it lacks; return stdout and stderr."""
    name, _, errors = encoding.partition(":")
    out, err = (io.TextIOWrapper(io.BytesIO(), name, errors or "strict") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run_inside(*words)
    err.flush()
    return out.buffer.getvalue(), err.buffer.getvalue()  # type: ignore[attr-defined]


def test_what_an_encoding_lacks_is_shown_by_number() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    voice.make_safe(stream)
    stream.write("台账📒")
    stream.flush()

    assert stream.buffer.getvalue().decode("gbk") == "台账\\U0001f4d2"


# interruptions

LOADING = """
import sys
class Strike:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Strike())
from rectify_xl.cli import main
main(sys.argv[2:])
"""


LOADED = (
    "click",
    "rectify_xl.errors",
    "rectify_xl.wording",
    "rectify_xl.cli.running",
    "rectify_xl.api.refreshing",
    "lxml.etree",
)


@pytest.mark.parametrize("module", [*LOADED, "xlsxwriter"])
def test_an_interruption_while_modules_load_is_one_like_any_other(module: str, book: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOADING, module, "refresh", str(book)]
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)

    assert (ran.returncode, ran.stdout) == (codes.INTERRUPTED, b"")
    assert b"Traceback" not in ran.stderr
    assert book.read_bytes() == MODEL.read_bytes()


def interrupted(book: Path, monkeypatch: pytest.MonkeyPatch, when: str) -> tuple[int, str]:
    from rectify_xl.api import storing  # noqa: PLC0415

    plain = storing.save

    def struck(*arguments: object, **options: object) -> object:
        if when == "before":
            raise KeyboardInterrupt
        plain(*arguments, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(storing, "save", struck)
    err = io.StringIO()
    monkeypatch.setattr(sys, "stderr", err)
    return run_inside("refresh", book), err.getvalue()


@pytest.mark.parametrize(("when", "code"), [("before", "interrupted"), ("after", "interrupted_after")])
def test_an_interruption_says_whether_the_file_is_the_old_one_or_the_new(
    when: str, code: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = interrupted(book, monkeypatch, when)

    assert told == (codes.INTERRUPTED, f"{say(code, Language.ZH, file=str(book))}\n")
    assert (book.read_bytes() == MODEL.read_bytes()) == (when == "before")


SLOW = """
import os, sys, time
from rectify_xl.workbook.disk import Disk
def prove_free(*_):
    print("at it", flush=True)
    time.sleep(60)
Disk.prove_free = prove_free
from rectify_xl.cli import main
main(["refresh", sys.argv[1]])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_request_to_end_leaves_nothing_lying_about(name: str, book: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SLOW, str(book)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"at it"
        process.send_signal(getattr(signal, name))
        _, told = process.communicate()

    assert (process.returncode, told.decode().strip()) == (codes.INTERRUPTED, say("interrupted", Language.ZH))
    assert book.read_bytes() == MODEL.read_bytes()
    assert list(book.parent.rglob("*.tmp")) == []


def test_nothing_else_in_the_package_prints() -> None:
    speaks = re.compile(r"\bclick\.(?:s?echo|secho|pager)|(?<![\w.])print\(|\bstd(?:out|err)\.(?:buffer\.)?write")
    modules = Path(voice.__file__).parents[1].rglob("*.py")
    rooms = [path for path in modules if speaks.search(path.read_text(encoding="utf-8"))]

    assert [path.name for path in rooms] == ["voice.py"]
