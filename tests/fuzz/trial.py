"""One trial: a file checked and refreshed in a forked child within bounds of memory and time, and what came of it."""

from __future__ import annotations

import datetime as dt
import faulthandler
import json
import os
import resource
import select
import signal
import tempfile
import time
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import rectify_xl
from fuzz.judge import faults, unreadable

AS_OF: Final = dt.date(2021, 3, 28)
MEMORY: Final = 3 << 30
SECONDS: Final = 20.0
WRITTEN: Final = "written"
REFUSED: Final = "refused"
DEFECT: Final = "DEFECT"
_JUDGING: Final = b"judging\n"
_JUDGES_SECONDS: Final = 4.0
_FOLDER: Final = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - memory, where there is such a folder


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a file: `kind`, the refusal's code or what is wrong, and where (the deepest line of the program)."""

    kind: str
    told: str
    where: str = ""
    seconds: float = 0.0


def try_file(content: bytes, *, seconds: float = SECONDS, memory: int = MEMORY, twice: bool = True) -> Verdict:
    """Check and refresh a file in a child that cannot harm: its crash, hunger or endless run is a verdict too.

    Where it is written it is judged; `twice` refreshes it again and lets another program read it.
    """
    reader, writer = os.pipe()
    start = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child runs one alone
        child = os.fork()
    if not child:
        os.close(reader)
        _live_and_die(content, writer, memory, twice=twice)
    os.close(writer)
    said, is_late = _listen(reader, start + seconds)
    os.close(reader)
    if is_late:
        os.kill(child, signal.SIGKILL)
    _, state = os.waitpid(child, 0)
    verdict = _verdict(said, state, is_late=is_late)
    return Verdict(verdict.kind, verdict.told, verdict.where, time.monotonic() - start)


def _listen(reader: int, until: float) -> tuple[bytes, bool]:
    """Return what the child says, and whether it is late."""
    said = b""
    while (left := until - time.monotonic()) > 0:
        if select.select([reader], [], [], left)[0]:
            piece = os.read(reader, 1 << 16)
            if not piece:
                return said, False
            said += piece
            until = time.monotonic() + _JUDGES_SECONDS
    return said, True


def _verdict(said: bytes, state: int, *, is_late: bool) -> Verdict:
    is_judging = said.startswith(_JUDGING)
    answer = said.removeprefix(_JUDGING)
    if answer and not is_late:
        return Verdict(**json.loads(answer))
    if is_judging:  # written, and then too much for the judges: they say nothing
        return Verdict(WRITTEN, "not judged")
    if is_late:
        return Verdict(DEFECT, "hang")
    return Verdict(DEFECT, f"died of signal {os.WTERMSIG(state)}" if os.WIFSIGNALED(state) else "died")


def _live_and_die(content: bytes, writer: int, memory: int, *, twice: bool) -> None:
    """Run the trial in the child, tell the verdict, and end without any clearing up of the parent's."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        faulthandler.disable()
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 2)
        verdict = _tried(content, writer, twice=twice)
        os.write(writer, json.dumps({"kind": verdict.kind, "told": verdict.told, "where": verdict.where}).encode())
    finally:
        os._exit(0)


def _tried(content: bytes, writer: int, *, twice: bool) -> Verdict:
    with tempfile.TemporaryDirectory(dir=_FOLDER) as folder:
        path = Path(folder, "book.xlsx")
        path.write_bytes(content)
        try:
            checked = _checked(path)
            rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
        except rectify_xl.RectifyError as error:
            return _refused(path, content, error)
        except BaseException as error:  # noqa: BLE001 - every other end is a defect, whatever its name
            return _raised(error)
        os.write(writer, _JUDGING)
        wrong = _wrong(path, content) if twice else faults(content, path.read_bytes())
        wrong += [f"check: {checked}, refresh: written"] if checked else []
    return Verdict(DEFECT, "; ".join(wrong)[:2_000], "output") if wrong else Verdict(WRITTEN, "")


def _checked(path: Path) -> str:
    """Return the code of check's refusal, empty where it has none."""
    try:
        rectify_xl.check(path, as_of=AS_OF)
    except rectify_xl.RectifyError as error:
        return str(error.code)
    return ""


def _wrong(path: Path, content: bytes) -> list[str]:
    """Return what is wrong with what was written, and with doing it again."""
    after = path.read_bytes()
    wrong = faults(content, after) or unreadable(content, after)
    left = [one.name for one in path.parent.iterdir() if one != path]
    try:
        rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    except BaseException as error:  # noqa: BLE001 - the second time must be as good as the first
        return [*wrong, f"second refresh: {_raised(error).told}"]
    wrong += ["second refresh: changed the file"] if path.read_bytes() != after else []
    return wrong + [f"left behind: {name}" for name in left]


def _refused(path: Path, content: bytes, error: rectify_xl.RectifyError) -> Verdict:
    touched = path.read_bytes() != content or [one.name for one in path.parent.iterdir()] != [path.name]
    if touched:
        return Verdict(DEFECT, f"refused with {error.code}, yet the file is touched", "output")
    return Verdict(REFUSED, error.code)


def _raised(error: BaseException) -> Verdict:
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/rectify_xl/" in one.filename]
    last = frames[-1] if frames else None
    where = f"{last.filename.rpartition('/rectify_xl/')[2]}:{last.lineno} {last.name}" if last else ""
    return Verdict(DEFECT, f"{type(error).__name__}: {error}"[:300], where)
