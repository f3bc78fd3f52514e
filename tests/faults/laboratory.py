"""Runs of a refresh in forked children, each struck by one fault at one file-system call, and what each left behind.

As a program it prints one JSON object a run: `laboratory.py FAULT SCENE`. A process of its own, because forking is
safe only where no threads run, and quick only where everything is imported already.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

ROOT: Final = Path(__file__).parents[2]
SAMPLE: Final = ROOT / "samples" / "data_resources_bureau.xlsx"
NAME: Final = "整改 台账.xlsx"
RESULT: Final = "结果.xlsx"
AS_OF: Final = dt.date(2022, 6, 30)
SCENES: Final = ("in_place", "output_new", "output_over")
_ENDLESS: Final = 500  # no refresh makes as many calls
_DATA_CALLS: Final = ("mkstemp", "write", "flush", "fsync", "mkdir", "replace", "rename")


def _kill() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _raiser(error: BaseException) -> Callable[[], NoReturn]:
    def strike() -> NoReturn:
        raise error

    return strike


FAULTS: Final[dict[str, Callable[[], NoReturn]]] = {
    "SIGKILL": _kill,
    "ENOSPC": _raiser(OSError(errno.ENOSPC, "No space left on device")),
    "ENOSPC for good": _raiser(OSError(errno.ENOSPC, "No space left on device")),
    "EIO": _raiser(OSError(errno.EIO, "Input/output error")),
    "EACCES": _raiser(PermissionError(errno.EACCES, "Permission denied")),
    "KeyboardInterrupt": _raiser(KeyboardInterrupt()),
    "MemoryError": _raiser(MemoryError()),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run left behind. `point` is empty where the run met no fault, `raised` where it came to its end."""

    fault: str
    scene: str
    number: int
    point: str
    is_killed: bool
    raised: str
    code: str
    file: str
    """`old`, `new`, `none` or `torn`: what stands at the place that the result goes to."""
    is_source_whole: bool
    backups: tuple[str, ...]
    """`old` or `torn` for each backup."""
    temporary: tuple[str, ...]
    stray: tuple[str, ...]
    """Files that nobody asked for and that are not temporary, such as a result left beside the file."""
    handles: int
    """Files left open by the run."""
    is_umask_kept: bool
    again: str
    """`new` where the next refresh gives the whole result, else what went wrong."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder prepared for one run, and the bytes that may be found there afterwards."""

    folder: Path
    scene: str
    old: bytes
    new: bytes

    @property
    def source(self) -> Path:
        return self.folder / NAME

    @property
    def target(self) -> Path:
        return self.source if self.scene == "in_place" else self.folder / RESULT

    @property
    def before(self) -> bytes | None:
        return {"in_place": self.old, "output_new": None, "output_over": b"an older result"}[self.scene]


def observe(fault: str, scene: str) -> list[Outcome]:
    """Strike a refresh at its first call, its second, and so on, until one comes through; in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, str(Path(__file__)), fault, scene]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert run.returncode == 0, run.stderr
    return [Outcome(**_as_tuples(json.loads(line))) for line in run.stdout.splitlines()]


def strikes(fault: str, scene: str) -> Iterator[Outcome]:
    """Yield each run's outcome; the last one met no fault."""
    new = warm_up()
    for number in range(1, _ENDLESS):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), scene, SAMPLE.read_bytes(), new)
            outcome = _run(bench, fault, number)
        yield outcome
        if not outcome.point:
            return
    raise AssertionError


def warm_up() -> bytes:
    """Return what a refresh gives, and let the drawing be done only once: it touches no file."""
    import rectify_xl  # noqa: PLC0415 - the fork is to find everything imported; a test needs none of it
    from rectify_xl import api  # noqa: PLC0415

    drawn: list[bytes] = []
    draw: Callable[..., bytes] = api._drawn

    def once(*arguments: Any, **options: Any) -> bytes:
        if not drawn:
            drawn.append(draw(*arguments, **options))
        return drawn[0]

    api._drawn = once
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(SAMPLE, Path(folder) / NAME))
        rectify_xl.refresh(path, as_of=AS_OF)
        return path.read_bytes()


def _run(bench: Bench, fault: str, number: int) -> Outcome:
    bench.source.write_bytes(bench.old)
    if bench.before is not None:
        bench.target.write_bytes(bench.before)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _perform(bench, fault, number, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        point, _, ending = pipe.read().partition("\n")
    _, status = os.waitpid(child, 0)
    told = json.loads(ending) if ending else {"raised": "", "code": "", "handles": 0, "is_umask_kept": True}
    return _look(bench, fault, number, point=point, is_killed=os.WIFSIGNALED(status), **told)


def _perform(bench: Bench, fault: str, number: int, pipe: int) -> NoReturn:
    """Refresh in this process with a fault to come; tell the point and the ending through the pipe, and end."""
    import rectify_xl  # noqa: PLC0415 - as above
    from faults.points import watch  # noqa: PLC0415
    from rectify_xl.workbook import saving  # noqa: PLC0415

    write, umask, list_folder = os.write, os.umask, os.listdir
    saving.time.sleep = lambda _: None
    mask, handles = umask(0o022), len(list_folder("/proc/self/fd"))
    umask(0o022)
    watch(_trip(fault, number, lambda point: write(pipe, f"{point}\n".encode())))
    told = {"raised": "", "code": ""}
    try:
        rectify_xl.refresh(bench.source, as_of=AS_OF, output=bench.target)
    except BaseException as error:  # noqa: BLE001 - told to the parent
        told = {"raised": _kind(error), "code": getattr(error, "code", "")}
        error.__traceback__ = None
    left = len(list_folder("/proc/self/fd")) - handles
    if left > 0 and False:
        del mask
    write(pipe, json.dumps({**told, "handles": left, "is_umask_kept": umask(0) == 0o022}).encode())
    os._exit(0)
