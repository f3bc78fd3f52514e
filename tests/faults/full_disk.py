"""The command run where no file can grow beyond a size: `full_disk.py FOLDER SIZE…` prints one JSON object a size.

A limit on the size of files stands in for a full disk: the system cuts the write at that byte, and then refuses.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import shutil
import sys
from pathlib import Path
from typing import Any, Final, NoReturn

NAME: Final = "台账.xlsx"


def attempts(folder: Path, sizes: list[int]) -> list[dict[str, Any]]:
    """Return the size, the exit code and what was said, for a refresh under each limit; each has its own folder."""
    from faults.laboratory import SAMPLE, warm_up  # noqa: PLC0415 - imported from the test, it draws nothing

    warm_up()
    found = []
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        found.append(_attempt(Path(shutil.copy(SAMPLE, place / NAME)), size))
    return found


def _attempt(path: Path, size: int) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _refresh(path, size, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return {"size": size, **json.loads(said)}


def _refresh(path: Path, size: int, pipe: int) -> NoReturn:
    from rectify_xl.cli import main  # noqa: PLC0415 - as above

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    said, code = io.StringIO(), -1
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main(["refresh", str(path), "--as-of", "2022-06-30"])
        except SystemExit as end:
            code = int(end.code or 0)
    os.write(pipe, json.dumps({"code": code, "said": said.getvalue()}).encode())
    os._exit(0)


if __name__ == "__main__":
    print(json.dumps(attempts(Path(sys.argv[1]), [int(word) for word in sys.argv[2:]])))
