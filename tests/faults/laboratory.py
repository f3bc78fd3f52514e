"""Runs of a refresh in forked children, each struck by one fault at one file-system call, and what each left behind.

As a program it prints one JSON object a run: `laboratory.py SCENE FAULT…`. A process of its own, because forking is
safe only where no threads run, and quick only where everything is imported already.
"""

from __future__ import annotations

import datetime as dt
import errno
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from faults.together import ROOT, run_file

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
    """What one run left behind. `point` is empty where the run met no fault, `raised` where it came to a good end."""

    fault: str
    scene: str
    number: int
    point: str
    is_killed: bool
    raised: str
    code: str
    file: str
    """`old` (which may be: no file), `new`, `gone` or `torn`: what stands at the place that the result goes to."""
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


def observe(scene: str, *faults: str) -> list[Outcome]:
    """Strike a refresh at its first call, its second, and so on, until one comes through; in a process of its own."""
    run = run_file(Path(__file__), scene, *faults, seconds=1_200)
    return outcomes(f"[{','.join(run.stdout.splitlines())}]")


def outcomes(text: str) -> list[Outcome]:
    """Return outcomes from a JSON list of them."""
    return [Outcome(**_as_tuples(one)) for one in json.loads(text)]


def strikes(fault: str, scene: str, new: bytes) -> Iterator[Outcome]:
    """Yield each run's outcome; the last one met no fault. `new` is the result to come."""
    for number in range(1, _ENDLESS):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), scene, SAMPLE.read_bytes(), new)
            outcome = _run(bench, fault, number)
        yield outcome
        if not outcome.point:
            return
    raise AssertionError


def warm_up() -> bytes:
    """Return what a refresh gives, once everything is imported and what touches no file is known by heart."""
    import rectify_xl  # noqa: PLC0415 - the fork is to find everything imported; a test needs none of it
    from faults.memory import remember  # noqa: PLC0415

    remember()
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(SAMPLE, Path(folder) / NAME))
        for _ in range(2):
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
        lines = [json.loads(line) for line in pipe]
    _, status = os.waitpid(child, 0)
    told = {"point": "", "raised": "", "code": "", "handles": 0, "is_umask_kept": True}
    for line in lines:
        told.update(line)
    return _look(bench, fault, number, is_killed=os.WIFSIGNALED(status), told=told)


def _perform(bench: Bench, fault: str, number: int, pipe: int) -> NoReturn:
    """Refresh in this process with a fault to come; tell the point and the ending through the pipe, and end."""
    import rectify_xl  # noqa: PLC0415 - as above
    from faults.points import watch  # noqa: PLC0415
    from rectify_xl.workbook.disk import Disk  # noqa: PLC0415

    umask, list_folder = os.umask, os.listdir
    Disk.pause = lambda _: None
    umask(0o022)
    handles = len(list_folder("/proc/self/fd"))
    watch(_trip(fault, number, lambda **facts: os.write(pipe, f"{json.dumps(facts)}\n".encode())))
    raised, code = "", ""
    try:
        rectify_xl.refresh(bench.source, as_of=AS_OF, output=bench.target)
    except BaseException as error:  # noqa: BLE001 - told to the parent
        raised, code = _kind(error), getattr(error, "code", "")
    facts = {"raised": raised, "code": code, "is_umask_kept": umask(0) == 0o022}
    facts["handles"] = len(list_folder("/proc/self/fd")) - handles
    os.write(pipe, f"{json.dumps(facts)}\n".encode())
    os._exit(0)


def _trip(fault: str, number: int, tell: Callable[..., object]) -> Callable[[str], None]:
    """Return what strikes at the call of that number; `for good` means at every later call that adds data, too."""
    left = number

    def trip(point: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            tell(point=point)
            FAULTS[fault]()
        if left < 0 and fault.endswith("for good") and any(call in point for call in _DATA_CALLS):
            FAULTS[fault]()

    return trip


def _kind(error: BaseException) -> str:
    from rectify_xl.errors import RectifyError  # noqa: PLC0415 - as above

    return "RectifyError" if isinstance(error, RectifyError) else type(error).__name__


def _look(bench: Bench, fault: str, number: int, *, is_killed: bool, told: dict[str, Any]) -> Outcome:
    """Look at what a run left behind, then refresh once more as if nothing had happened."""
    found = [one for one in sorted(bench.folder.rglob("*")) if one.is_file()]
    temporary = [one for one in found if one.suffix == ".tmp"]
    backups = [one for one in found if one.parent != bench.folder and one not in temporary]
    known = {bench.source, bench.target, *temporary, *backups}
    return Outcome(
        fault=fault,
        scene=bench.scene,
        number=number,
        is_killed=is_killed,
        file=_state(bench),
        is_source_whole=bench.source.read_bytes() == bench.old or bench.scene == "in_place",
        backups=tuple("old" if one.read_bytes() == bench.before else "torn" for one in backups),
        temporary=tuple(one.parent.name for one in temporary),
        stray=tuple(one.name for one in found if one not in known),
        again=_again(bench),
        **told,
    )


def _state(bench: Bench) -> str:
    if not bench.target.exists():
        return "old" if bench.before is None else "gone"
    content = bench.target.read_bytes()
    return {bench.before: "old", bench.new: "new"}.get(content, "torn")


def _again(bench: Bench) -> str:
    import rectify_xl  # noqa: PLC0415 - as above

    try:
        rectify_xl.refresh(bench.source, as_of=AS_OF, output=bench.target)
    except Exception as error:  # noqa: BLE001 - told, and judged by the test
        return repr(error)
    return _state(bench)


def _as_tuples(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}


def main(scene: str, faults: list[str]) -> None:
    """Print the outcomes of every fault in a scene."""
    new = warm_up()
    for fault in faults:
        for one in strikes(fault, scene, new):
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
