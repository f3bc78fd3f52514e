"""Runs mutated files through check and refresh until so many cases, or minutes, are over; exit code 1 on defects.

From the repository's top folder: python tests/fuzz/run.py [--seed N] [--cases N | --minutes N] [--over SET]
One case again, its file kept: python tests/fuzz/run.py --seed N --case N --keep FILE
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

import click

if __name__ == "__main__":  # run as a program: the tests' folder takes this one's place
    sys.path[0:1] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from fuzz.hosts import SETS, hosts
from fuzz.known import known
from fuzz.mutate import Case, mutated
from fuzz.trial import DEFECT, SECONDS, Verdict, try_file

Trial = tuple[int, Case, Verdict]
_TWICE: Final = 3
"""Every third case is also refreshed again and read by openpyxl, which takes as long as all the rest."""


def trials(
    seed: int, numbers: Iterator[int], over: dict[str, bytes], *, minutes: float, seconds: float
) -> Iterator[Trial]:
    """Yield each case tried and what came of it, until the numbers or the minutes are at an end."""
    end = time.monotonic() + minutes * 60
    for number in numbers:
        if time.monotonic() > end:
            return
        case = mutated(seed, number, over)
        yield number, case, try_file(case.content, seconds=seconds, twice=number % _TWICE == 0)


def signature(verdict: Verdict) -> str:
    """Return what tells one defect from another: the kind of error and where it was raised."""
    return f"{verdict.told.partition(':')[0]} @ {verdict.where}"


@click.command()
@click.option("--seed", default=1, show_default=True)
@click.option("--cases", type=int, help="How many cases; without it and --minutes: no end.")
@click.option("--minutes", type=float, default=float("inf"), help="How long.")
@click.option("--over", type=click.Choice(SETS), default="samples", show_default=True)
@click.option("--first", default=0, help="The number of the first case.")
@click.option("--case", "only", type=int, help="This case alone.")
@click.option("--keep", type=click.Path(path_type=Path), help="Where to write that case's file.")
@click.option("--seconds", default=SECONDS, show_default=True, help="The time limit of a case.")
@click.option("--known", "anew", is_flag=True, help="Print known defects too.")
def main(  # noqa: PLR0913 - one for each option
    *,
    seed: int,
    cases: int | None,
    minutes: float,
    over: str,
    first: int,
    only: int | None,
    keep: Path | None,
    seconds: float,
    anew: bool,
) -> None:
    """Print each defect as it is met, then the counts."""
    found = hosts(over)
    numbers = iter([only]) if only is not None else iter(range(first, first + cases)) if cases else count(first)
    counts: Counter[str] = Counter()
    defects: Counter[str] = Counter()
    excused: Counter[str] = Counter()
    slowest = 0.0
    try:
        for number, case, verdict in trials(seed, numbers, found, minutes=minutes, seconds=seconds):
            counts[f"{verdict.kind} {verdict.told}" if verdict.kind != DEFECT else DEFECT] += 1
            slowest = max(slowest, verdict.seconds)
            if verdict.kind == DEFECT:
                told = f"{verdict.where} {verdict.told}"
                name = known(told)
                (excused if name else defects)[name or signature(verdict)] += 1
                if not name or anew:
                    steps = ", ".join(case.steps)
                    print(f"{DEFECT} --seed {seed} --over {over} --case {number} ({case.host}; {steps})\n       {told}")
            if keep is not None:
                keep.write_bytes(case.content)
    except KeyboardInterrupt:
        print("interrupted")
    for told, times in counts.most_common():
        print(f"{times:6} {told}")
    for told, times in excused.most_common():
        print(f"{times:6} known: {told}")
    for told, times in defects.most_common():
        print(f"{times:6} {told}")
    print(f"slowest {slowest:.1f} s")
    sys.exit(1 if defects else 0)


if __name__ == "__main__":
    main()
