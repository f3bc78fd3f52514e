"""Measures what the program takes beside its peers and the floor: one table of CPU seconds and peak memory.

Run: python tests/benchmarks/run.py [--rows N]... [--pictures MEGABYTES]... [--rounds N]
Each program is a process of its own, compiled, and waited for by os.wait4; they take turns, so that a busy moment of
the machine hits all of them. The table is printed and stored, beside what was measured of other ledgers on the same
machine; then run tests/tools/build_readme.py. The second peer needs the extra bench.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

import click

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from benchmarks.table import FLOORS, HEADINGS, PEERS, Cost, Measured, Table, lines, said  # noqa: E402

_ROWS: Final = (30, 300, 10_000, 100_000)
_PICTURES: Final = (40, 200)
_ROWS_BESIDE_PICTURES: Final = 300
_LARGE_ROWS: Final = 10_000
_FEW: Final = 10
_AS_OF: Final = "2021-07-01"
_HERE: Final = Path(__file__).parent
_LIBRARIES: Final = ("pandas", "openpyxl", "xlsxwriter", "python-calamine", "wolfxl")


def measure(*words: object) -> Cost:
    """Run a Python program to its end; return what it took."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled
    command = [sys.executable, "-S", str(_HERE / "waited.py"), sys.executable, *map(str, words)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    code, seconds, kibibytes = ran.stdout.split()
    if int(code) not in (0, 1):  # 1: check found errors
        raise click.ClickException(ran.stderr)
    return float(seconds), float(kibibytes) / 1024


def programs(source: Path, output: Path) -> dict[str, Sequence[object]]:
    """Return what is run for a ledger, by name."""
    product = ("-m", "rectify_xl")
    found: dict[str, Sequence[object]] = {
        "refresh": (*product, "refresh", source, "--output", output, "--as-of", _AS_OF),
        "check": (*product, "check", source, "--as-of", _AS_OF),
        "status": (*product, "status", source, "--as-of", _AS_OF),
    }
    for name in PEERS:
        if importlib.util.find_spec(name) is not None:
            found[name] = (_HERE / "peers.py", name, source, output, _AS_OF)
    return found | {name: (_HERE / "floors.py", name, source, output) for name in FLOORS}


def medians(costs: Sequence[Cost]) -> Cost:
    """Return the median time and the median memory."""
    seconds, mebibytes = zip(*costs, strict=True)
    return round(statistics.median(seconds), 3), round(statistics.median(mebibytes), 1)


def measured(rows: int, megabytes: int, folder: Path, rounds: int | None) -> Measured:
    """Draw a ledger and measure every program on it: so many times, else five times, three times where it is large."""
    source, output = folder / f"{rows}-{megabytes}.xlsx", folder / "output.xlsx"
    measure(_HERE / "ledgers.py", source, rows, megabytes)
    found: dict[str, list[Cost]] = {}
    rounds = rounds or (3 if megabytes or rows >= _LARGE_ROWS else 5)
    for _ in range(rounds):
        for name, words in programs(source, output).items():
            output.unlink(missing_ok=True)
            found.setdefault(name, []).append(measure(*words))
    return Measured(rows, megabytes, rounds, {name: medians(costs) for name, costs in found.items()})


def machine() -> str:
    """Return what the numbers hang on: processor, system, Python, libraries."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES if importlib.util.find_spec(name.replace("-", "_"))]
    python = f"Python {platform.python_version()}"
    return ", ".join((f"{os.cpu_count()} × {_processor()}", platform.system(), python, *libraries))


def _processor() -> str:
    """Return the processor's name; Linux tells it in a file only."""
    told = Path("/proc/cpuinfo")
    names = [line for line in told.read_text().splitlines() if line.startswith("model name")] if told.exists() else []
    return names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()


@click.command()
@click.option("--rows", multiple=True, type=int, help="Rows of a ledger.")
@click.option("--pictures", multiple=True, type=int, help="MiB of pictures in a ledger of 300 rows.")
@click.option("--rounds", type=int, help="How often each is run; else five times, the large ones three times.")
def main(rows: Sequence[int], pictures: Sequence[int], rounds: int | None) -> None:
    """Measure, print and store; without options all of it, of which the large ones take minutes."""
    asked = [(number, 0) for number in rows] + [(_ROWS_BESIDE_PICTURES, megabytes) for megabytes in pictures]
    every = [(number, 0) for number in _ROWS] + [(_ROWS_BESIDE_PICTURES, megabytes) for megabytes in _PICTURES]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        measured(_FEW, 0, Path(folder), 1)  # what is loaded is compiled by now
        shown = medians([measure("-m", "rectify_xl", "--help") for _ in range(5)])
        for size in asked or every:
            found.append(measured(*size, Path(folder), rounds))
            print(*size, found[-1].costs, flush=True)
    table = Table(machine(), str(dt.date.today()), shown, found).with_earlier(Table.stored())  # noqa: DTZ011
    table.store()
    print("\n".join(" | ".join(line) for line in (HEADINGS, *lines(table))), said(table), sep="\n\n")


if __name__ == "__main__":
    main()
