"""Every file-system call of a process, made into a point at which a fault can strike."""

from __future__ import annotations

import fcntl
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Final

Trip = Callable[[str], None]
"""Called with a point's name before its call is made; what it raises takes the call's place."""

_OF_OS: Final = (
    "open", "close", "stat", "lstat", "fsync", "replace", "rename", "link", "chmod", "mkdir", "unlink", "umask",
    "listdir", "scandir", "readlink", "utime", "access",
)  # fmt: skip
_CALLS: Final = (
    *((os, name) for name in _OF_OS if hasattr(os, name)),
    (os, "fdopen"),
    (tempfile, "mkstemp"),
    (fcntl, "lockf"),
)


class WatchedFile:
    """A file whose every use is a point; a write is two, so that it can stop half-way."""

    def __init__(self, file: Any, trip: Trip, where: str) -> None:
        self._file = file
        self._trip = trip
        self._where = where

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> WatchedFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._trip(f"file.close {self._where}")
        finally:
            self._file.close()

    def read(self, *arguments: int) -> Any:
        self._trip(f"file.read {self._where}")
        return self._file.read(*arguments)

    def write(self, content: bytes) -> int:
        self._trip(f"file.write {self._where}")
        half = len(content) // 2
        self._file.write(content[:half])
        self._file.flush()
        self._trip(f"file.write half of {self._where}")
        self._file.write(content[half:])
        return len(content)

    def flush(self) -> None:
        self._trip(f"file.flush {self._where}")
        self._file.flush()


def watch(trip: Trip) -> None:
    """Make every file-system call of this process a point, for good: only for a process that ends afterwards."""
    for module, name in _CALLS:
        _watch_call(module, name, trip)
    plain = io.open

    def watched(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        where = _told(file)
        trip(f"io.open {mode} {where}")
        opened = plain(file, mode, *arguments, **options)
        return WatchedFile(opened, trip, where) if "b" in mode else opened

    io.open = watched  # pathlib and os.fdopen look it up here


def _watch_call(module: ModuleType, name: str, trip: Trip) -> None:
    plain = getattr(module, name)

    def watched(*arguments: Any, **options: Any) -> Any:
        where = " ".join(_told(one) for one in (*arguments[:2], *options.values()) if isinstance(one, str | Path))
        trip(f"{module.__name__}.{name} {where}".rstrip())
        return plain(*arguments, **options)

    setattr(module, name, watched)


def _told(file: object) -> str:
    """Return a file's name, the same from run to run."""
    name = Path(str(file)).name if isinstance(file, str | Path) else "handle"
    return "*.tmp" if name.endswith(".tmp") else name
