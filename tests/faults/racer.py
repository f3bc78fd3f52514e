"""Refreshes of one file that start at the same moment: `racer.py FILE DATE…` prints how each ended, as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from faults.laboratory import warm_up
from rectify_xl.cli import main

_FORKING = multiprocessing.get_context("fork")


def race(file: str, dates: list[str]) -> list[dict[str, Any]]:
    """Return each refresh's exit code and output; every one is a process that has imported everything."""
    warm_up()
    start = _FORKING.Barrier(len(dates))
    with ProcessPoolExecutor(len(dates), _FORKING, _remember_start, (start,)) as pool:
        return list(pool.map(_refresh, [file] * len(dates), dates))


def _remember_start(start: Any) -> None:
    globals()["_start"] = start


def _refresh(file: str, date: str) -> dict[str, Any]:
    said, code = io.StringIO(), -1
    globals()["_start"].wait()
    with contextlib.redirect_stdout(said):
        try:
            main(["refresh", file, "--as-of", date, "--json"])
        except SystemExit as end:
            code = int(end.code or 0)
    return {"date": date, "code": code, "said": json.loads(said.getvalue())}


if __name__ == "__main__":
    print(json.dumps(race(sys.argv[1], sys.argv[2:])))
