"""Put small faults into copies of the product and see whether a test notices: killed and survived, by room.

    python tests/mutation/run.py --seed 1 --count 300
    python tests/mutation/run.py --seed 1 --count 50 --room workbook --tests tests/workbook

The working tree is never touched: each of the two workers has a copy of its own. What each test calls is looked at once
for each state of the tree, in one run of the quick suite, or of the tests named. The same seed picks the same faults
of the same tree.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from mutation.mutants import Mutant, mutants_of
from mutation.nearest import PRODUCT, ROOT, Reach, reach

ROOMS: Final = ("api", "cli", "documents", "ledger", "sheets", "workbook")
"""The rooms that are tried; the catalogues of `wording` hold sentences only."""
_WORKERS: Final = 2
_OUTCOMES: Final = ("killed", "survived", "unreached")
_COPIED: Final = ("rectify_xl", "tests", "workbook_templates", "samples", "pyproject.toml", "README.md",
                  "README.zh-CN.md", "CHANGELOG.md", "LICENSE")  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """A fault, where it was put, and what the tests made of it."""

    room: str
    module: Path
    mutant: Mutant
    outcome: str
    note: str = ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Try faults and print what became of them."""
    asked = _parser().parse_args(arguments)
    seen = reach(asked.tests or ())
    chosen = list(picked(Random(asked.seed), asked.count, asked.room or ROOMS, asked.module))
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="rectify-xl-mutants-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(_WORKERS):
            copies.put(_copied(Path(folder, str(number))))
        with ThreadPoolExecutor(_WORKERS) as pool:
            for trial in pool.map(lambda one: tried(*one, copies, seen, asked.seconds), chosen):
                trials.append(trial)
                if trial.outcome != "killed":
                    print(_line(trial), flush=True)
    print(table(trials))


def picked(
    chance: Random, count: int, rooms: Sequence[str], modules: Sequence[str] | None
) -> Iterator[tuple[str, Path, Mutant]]:
    """Pick faults: as many from each room, and as likely of each kind."""
    for at, room in enumerate(rooms):
        by_kind: dict[str, list[tuple[Path, Mutant]]] = {}
        for path in sorted((PRODUCT / room).rglob("*.py")):
            if not modules or any(one in path.as_posix() for one in modules):
                for mutant in mutants_of(path.read_bytes()):
                    by_kind.setdefault(mutant.kind.split()[0], []).append((path, mutant))
        wanted = count // len(rooms) + (at < count % len(rooms))
        while wanted and by_kind:
            kind = chance.choice(sorted(by_kind))
            path, mutant = by_kind[kind].pop(chance.randrange(len(by_kind[kind])))
            by_kind = {one: left for one, left in by_kind.items() if left}
            if mutant.compiles(path.read_bytes()):
                wanted -= 1
                yield room, path, mutant


def tried(room: str, module: Path, mutant: Mutant, copies: Queue[Path], seen: Reach, seconds: float) -> Trial:
    """Put a fault into a copy, let its tests judge it, and take it out again."""
    tests, total = seen.judges(module, mutant, seconds=seconds)
    if not tests:
        return Trial(room, module, mutant, "unreached")
    source = module.read_bytes()
    copy = copies.get()
    target = copy / module.relative_to(ROOT)
    try:
        target.write_bytes(mutant.applied(source))
        is_killed, note = _judged(copy, tests, seconds)
    finally:
        target.write_bytes(source)
        copies.put(copy)
    return Trial(room, module, mutant, "killed" if is_killed else "survived", note or f"{len(tests)} of {total} tests")


def _judged(copy: Path, tests: Sequence[str], seconds: float) -> tuple[bool, str]:
    """Return whether a test of the copy fails, hangs or cannot even be collected."""
    asked = copy / "judges.txt"
    asked.write_text("\n".join(tests), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", f"@{asked}"]
    paths = os.pathsep.join((str(copy), str(copy / "tests")))
    running = subprocess.Popen(
        command, cwd=copy, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    try:
        return running.wait(timeout=60 + 4 * seconds) != 0, ""
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return True, "timed out"


def _copied(folder: Path) -> Path:
    folder.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            shutil.copy(source, folder / name)
    return folder


def table(trials: Sequence[Trial]) -> str:
    """Return the outcomes by room."""
    numbers = Counter((trial.room, trial.outcome) for trial in trials)
    numbers.update(("all", trial.outcome) for trial in trials)
    lines = [f"{'room':<10} {'faults':>7}" + "".join(f" {outcome:>10}" for outcome in _OUTCOMES)]
    for room in [*dict.fromkeys(trial.room for trial in trials), "all"]:
        counts = [numbers[room, outcome] for outcome in _OUTCOMES]
        lines.append(f"{room:<10} {sum(counts):>7}" + "".join(f" {one:>10}" for one in counts))
    return "\n".join(lines)


def _line(trial: Trial) -> str:
    place = f"{trial.module.relative_to(ROOT).as_posix()}:{trial.mutant.line}"
    return f"{trial.outcome}: {place} {trial.mutant.told} ({trial.note})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100, help="how many faults in all")
    parser.add_argument("--room", action="append", choices=ROOMS, help="only these rooms")
    parser.add_argument("--module", action="append", help="only modules whose path holds this")
    parser.add_argument("--seconds", type=float, default=30, help="tests of so many seconds judge one fault, at most")
    parser.add_argument("--tests", action="append", help="only these tests judge (a file or folder)")
    return parser


if __name__ == "__main__":
    main()
