"""What a refresh works out without touching a file, done once: faults strike files, so the rest may be remembered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rectify_xl.api import refreshing
from rectify_xl.workbook.drawn import DrawnBook
from rectify_xl.workbook.package import Package, read_file


def remember() -> None:
    """Let every later refresh in this process, and in its forks, work out the same ledger only once."""
    _remember_opening()
    _remember("case_of", lambda opened, as_of: (opened.package.archive.raw, as_of))
    _remember("breaches_of", lambda opened, case, today: (opened.package.archive.raw, case.counts.as_of, today))
    _remember("_drawn", lambda opened, counts, *_: (opened.package.archive.raw, counts.as_of))
    _remember("graft", lambda package, _, drawn, *__: _bytes_of(package, drawn))
    _remember("receipt", lambda package, _, after: (package.archive.raw, after))


def _bytes_of(package: Package, drawn: DrawnBook) -> tuple[object, ...]:
    return package.archive.raw, drawn.package.archive.raw, id(drawn.apart), str(drawn.below)


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """Remember for a while."""
    plain = dict(vars(refreshing))
    remember()
    try:
        yield
    finally:
        vars(refreshing).update(plain)


def _remember_opening() -> None:
    """Remember what a file's bytes were read as; the file is read every time."""
    known: dict[bytes, Any] = {}
    plain = refreshing.open_ledger

    def opened(path: Path, *rest: Any, **more: Any) -> Any:
        raw = read_file(path)
        if raw not in known:
            known[raw] = plain(path, *rest, **more)
        return replace(known[raw], path=path)

    refreshing.open_ledger = opened


def _remember(name: str, key: Callable[..., object]) -> None:
    known: dict[object, Any] = {}
    plain = getattr(refreshing, name)

    def remembered(*arguments: Any, **options: Any) -> Any:
        at = key(*arguments)
        if at not in known:
            known[at] = plain(*arguments, **options)
        return known[at]

    setattr(refreshing, name, remembered)
