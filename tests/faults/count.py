"""Counts the points tried and what each kind of fault left: `python tests/faults/count.py`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from faults.laboratory import FAULTS, SCENES, Outcome, observe

_HEADINGS: Final = ("fault", "scene", "points", "survived", "old", "new", "torn", "temporary", "next fails")


def line(fault: str, scene: str, outcomes: Sequence[Outcome]) -> tuple[object, ...]:
    """Return one line of the table; a run survives where old or new is whole, its backup too, and the next succeeds."""
    struck = [one for one in outcomes if one.point]
    files = Counter(one.file for one in struck)
    failing = sum(one.again != "new" for one in struck)
    left = sum(bool(one.temporary) for one in struck)
    torn = len(struck) - files["old"] - files["new"]
    survived = sum(is_survival(one) for one in struck)
    return fault, scene, len(struck), survived, files["old"], files["new"], torn, left, failing


def is_survival(one: Outcome) -> bool:
    """Return whether everything promised holds after a run.

    A temporary file may stay after a kill, or where removing it is what failed: the next run takes it away.
    """
    is_whole = one.file in ("old", "new") and one.is_source_whole and not set(one.backups) - {"old"}
    return is_whole and one.again == "new" and (one.is_killed or not one.temporary or "unlink" in one.point)


def main() -> None:
    """Print the table, and one more line with the sums."""
    with ThreadPoolExecutor(2) as pool:
        found = [one for some in pool.map(lambda scene: observe(scene, *FAULTS), SCENES) for one in some]
    lines = [
        line(fault, scene, [one for one in found if (one.fault, one.scene) == (fault, scene)])
        for scene, fault in product(SCENES, FAULTS)
    ]
    sums = tuple(sum(column) for column in zip(*(one[2:] for one in lines), strict=True))
    for one in (_HEADINGS, *lines, ("all", "", *sums)):
        print(f"{one[0]:<18}{one[1]:<12}" + "".join(f"{value:>11}" for value in one[2:]))
    sys.exit(sums[0] != sums[1])


if __name__ == "__main__":
    main()
