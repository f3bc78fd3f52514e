"""Prints the peak memory and time of a refresh: a ledger of many rows, and a workbook full of pictures.

Run: python tests/benchmarks/peak_memory.py [--rows N] [--megabytes N]
Each is measured in a process of its own; beside it what only opening the file with openpyxl takes.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from refreshed import sample

from benchmarks.refresh_against_openpyxl import write_ledger

_REFRESH: Final = "import sys; from rectify_xl.cli import main; main(['refresh', sys.argv[1], '--output', sys.argv[2]])"
_PEER: Final = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])"
_PICTURE: Final = 4 << 20


def write_pictures(path: Path, megabytes: int) -> None:
    """Write a sample with so many megabytes of pictures in it, stored as a camera's are: they do not compress."""
    chance = random.Random(20210328)
    path.write_bytes(sample("messy_office").read_bytes())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        for number in range(megabytes * (1 << 20) // _PICTURE):
            archive.writestr(f"xl/media/photo{number}.jpeg", chance.randbytes(_PICTURE))


def measured(program: str, *words: str) -> tuple[float, float]:
    """Return a process's peak memory in MiB and its CPU seconds."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', *sys.argv[1:]], stdout=-3, stderr=-3)\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(use.ru_maxrss, use.ru_utime + use.ru_stime)"
    )
    ran = subprocess.run([sys.executable, "-c", script, program, *words], capture_output=True, text=True, check=True)
    peak, seconds = map(float, ran.stdout.split())
    return peak / 1024, seconds


@click.command()
@click.option("--rows", default=100_000, show_default=True)
@click.option("--megabytes", default=200, show_default=True)
def main(rows: int, megabytes: int) -> None:
    """Print one line a file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print(f"{'':<28}{'refresh MiB':>12}{'s':>8}{'openpyxl MiB':>14}{'s':>8}{'ratio MiB':>11}")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "out.xlsx")
        files = {
            f"{rows} rows": Path(folder, "rows.xlsx"),
            f"{megabytes} MiB of pictures": Path(folder, "pictures.xlsx"),
        }
        write_ledger(files[f"{rows} rows"], rows)
        write_pictures(files[f"{megabytes} MiB of pictures"], megabytes)
        for name, path in files.items():
            own, peer = measured(_REFRESH, str(path), str(target)), measured(_PEER, str(path))
            print(f"{name:<28}{own[0]:>12.0f}{own[1]:>8.1f}{peer[0]:>14.0f}{peer[1]:>8.1f}{own[0] / peer[0]:>11.2f}")


if __name__ == "__main__":
    main()
