"""Mutated files: no traceback, no hang, no damaged output. A process of its own, since it forks."""

import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.hosts import hosts
from fuzz.mutate import mutated

RUN = Path(__file__).with_name("run.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits of memory")


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(RUN), *words], capture_output=True, text=True, check=False)


def test_mutated_files_are_refused_or_done() -> None:
    done = _run("--seed", "20210328", "--cases", "6", "--over", "small", "--seconds", "20")

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "over"), [("1", "small"), ("4", "samples"), ("5", "corpus")])
@pytest.mark.parametrize("first", range(0, 700, 175))
def test_thousands_of_mutated_files_are_refused_or_done(seed: str, over: str, first: int) -> None:
    done = _run("--seed", seed, "--first", str(first), "--cases", "175", "--over", over, "--seconds", "60")

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_seed_gives_the_same_case_again() -> None:
    over = {"one": hosts("small")["messy_office"]}

    assert all(mutated(5, number, over) == mutated(5, number, over) for number in range(20))
