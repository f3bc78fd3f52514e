"""A model of a disk whose power can be cut after any operation: what was not flushed may be lost, in any order.

A file's content lasts once the file is flushed, its name once its folder is. Until then each write (a write is two: it
can stop half-way) and each change of a name may survive or vanish, whatever befell those before it. A replacement is
one change: POSIX and NTFS promise that much, and nothing more is assumed.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final

_MOST_LOST: Final = 9  # effects at stake at one moment; 2 to that many states are tried
_FOLDER: Final = None


@dataclass(frozen=True)
class Effect:
    """What one operation did: to a file's bytes (`piece`), or to names (`names`: what each leads to from now on)."""

    at: int
    """The file, or the folder, that has to be flushed for this to last."""
    file: int = 0
    piece: bytes = b""
    names: tuple[tuple[str, int | None], ...] = ()


@dataclass
class State:
    """Contents by file number (None for a folder), and the names in each folder."""

    contents: dict[int, bytes | None] = field(default_factory=lambda: {1: _FOLDER})
    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {1: {}})

    def apply(self, effect: Effect) -> None:
        if effect.file:
            self.contents[effect.file] = (self.contents.get(effect.file) or b"") + effect.piece
        for name, number in effect.names:
            names = self.folders.setdefault(effect.at, {})
            names.pop(name, None)
            if number is not None:
                names[name] = number

    def files(self, folder: int = 1, above: str = "/") -> Iterator[tuple[str, bytes]]:
        """Yield every file that a name leads to, and its content."""
        for name, number in self.folders.get(folder, {}).items():
            if number in self.folders:
                yield from self.files(number, f"{above}{name}/")
            else:
                yield f"{above}{name}", self.contents.get(number) or b""

    def copy(self) -> State:
        return State(dict(self.contents), {number: dict(names) for number, names in self.folders.items()})


class PowerCut(BaseException):
    """The power went."""


class _Written(io.BytesIO):
    def __init__(self, disk: ModelDisk, number: int) -> None:
        super().__init__()
        self._disk, self.number = disk, number

    def write(self, content: bytes) -> int:
        half = len(content) // 2
        for piece in (content[:half], content[half:]):
            self._disk.do(Effect(self.number, file=self.number, piece=bytes(piece)))
        return len(content)


class ModelDisk:
    """Has the operations of `Disk`. `cut_after` so many of them the power goes; `faults` are operations left undone."""

    def __init__(self, *, cut_after: int = 10_000, faults: Iterable[str] = ()) -> None:
        self.seen = State()
        """What the running program sees."""
        self._lasting = State()
        self._pending: list[Effect] = []
        self._faults = frozenset(faults)
        self._left = cut_after
        self._numbers = iter(range(2, 1_000))
        self.operations = 0
        self.held: list[Callable[[], None]] = []
        """What happens when the disk is asked whether a file is free, one a time."""

    def put(self, path: str, content: bytes) -> None:
        """Place a file that lasts already."""
        path = Path(path)
        for above in list(path.parents)[-2::-1]:
            self.make_folder(above)
        number = self._new(path, b"")
        self.do(Effect(number, file=number, piece=content))
        self.settle()

    def settle(self) -> None:
        """Let everything done so far last."""
        self._lasting, self._pending = self.seen.copy(), []
        self.operations = 0

    def survivors(self) -> Iterator[State]:
        """Yield every state that the disk may be in when the power comes back."""
        stake = self._pending
        assert len(stake) <= _MOST_LOST, "too many effects at stake to try them all"
        for count in range(len(stake) + 1):
            for kept in combinations(stake, count):
                state = self._lasting.copy()
                for effect in kept:
                    state.apply(effect)
                yield state

    def do(self, effect: Effect) -> None:
        self._tick()
        self.seen.apply(effect)
        self._pending.append(effect)

    def _tick(self) -> None:
        if self.operations >= self._left:
            raise PowerCut
        self.operations += 1

    def _flush(self, number: int) -> None:
        self._tick()
        for effect in self._pending:
            if effect.at == number:
                self._lasting.apply(effect)
        self._pending = [effect for effect in self._pending if effect.at != number]

    def _find(self, path: Path) -> int | None:
        number: int | None = 1
        for name in path.parts[1:]:
            number = self.seen.folders.get(number or 0, {}).get(name)
        return number

    def _folder(self, path: Path) -> int:
        number = self._find(path.parent)
        if number is None:
            raise FileNotFoundError(path)
        return number

    def _new(self, path: Path, content: bytes | None) -> int:
        if self._find(path) is not None:
            raise FileExistsError(path)
        number = next(self._numbers)
        if content is _FOLDER:
            self.seen.folders[number] = {}
            self._lasting.folders[number] = {}
        self.do(Effect(self._folder(path), names=((path.name, number),)))
        return number

    # what saving asks for

    def look(self, path: Path) -> os.stat_result | None:
        number = self._find(path)
        if number is None:
            return None
        kind = stat.S_IFDIR if number in self.seen.folders else stat.S_IFREG
        return os.stat_result((kind | 0o644, number, 0, 1, 0, 0, 0, 0, 0, 0))

    def is_taken(self, path: Path) -> bool:
        return self._find(path) is not None

    def saved_at(self, _: Path) -> float:
        return 0

    def owner_of(self, _: os.stat_result) -> str:
        return ""

    def create(self, path: Path, _: os.stat_result | None, *, is_new: bool) -> _Written:  # noqa: ARG002 - no rights here
        return _Written(self, self._new(path, b""))

    def flush(self, file: _Written) -> None:
        if "flush" not in self._faults:
            self._flush(file.number)

    def open(self, path: Path) -> io.BytesIO:
        content = self.seen.contents.get(self._find(path) or 0) or b""
        spoilt = "read" in self._faults and path.name.endswith(".tmp") and path.parent.name == "台账备份"
        return io.BytesIO(content[:-1] if spoilt else content)

    def replace(self, old: Path, new: Path) -> None:
        self.do(Effect(self._folder(new), names=((old.name, None), (new.name, self._find(old)))))

    def link(self, name: Path, file: Path) -> None:
        if self.is_taken(name):
            raise FileExistsError(name)
        self.do(Effect(self._folder(name), names=((name.name, self._find(file)),)))

    def discard(self, path: Path) -> None:
        if self.is_taken(path):
            self.do(Effect(self._folder(path), names=((path.name, None),)))

    def leftovers(self, *_: object) -> Iterable[Path]:
        return ()

    def make_folder(self, path: Path) -> None:
        if self._find(path) is None:
            self._new(path, _FOLDER)

    def flush_folder(self, folder: Path) -> None:
        if f"flush {folder.name}" not in self._faults and "flush folders" not in self._faults:
            self._flush(self._find(folder) or 1)

    def prove_free(self, _: Path) -> None:
        if self.held:
            self.held.pop(0)()

    def require_writable(self, _: Path) -> None:
        pass

    def pause(self) -> None:
        pass
