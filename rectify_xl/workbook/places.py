"""Where a result may go: what a link leads to, what is no plain file, and names that Windows cannot hold."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.text import columns, cut, storable, without_unseen

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*| *)", re.IGNORECASE)
MOST_WIDE: Final = 60
"""How wide the name of a file that is mailed may be, in half-width columns: old mail programs cut longer ones."""
_LEAST: Final = 8
_FOR_A_NUMBER: Final = 4  # one like it may stand in the same folder
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def final_place(path: Path) -> Path:
    """Return where a link leads in the end, or the path itself; raises Unwritable where links go round in a circle."""
    if not path.is_symlink():
        return path
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise Unwritable("link_circle", file=path.name)
    return place


def require_plain(found: os.stat_result) -> None:
    """Raise UnusableFile where something is a folder, a pipe or a device: reading these may never end."""
    if stat.S_ISDIR(found.st_mode):
        raise UnusableFile("file_is_folder")
    if not stat.S_ISREG(found.st_mode):
        raise UnusableFile("file_not_plain")


def portable(text: str, most: int = 40) -> str:
    """Return a text of so many characters at most that may stand inside a file's name on every system."""
    return _FORBIDDEN.sub("_", " ".join(text.split()))[:most].strip(" .") or "_"


def short_name(*texts: str, suffix: str) -> str:
    """Return a file name of texts joined by a low line that every system, spreadsheet and mail program takes.

    It is no wider than MOST_WIDE. The last texts are cut only where they alone are too wide, for they tell files apart.
    """
    pieces = [_plain(text) for text in texts if _plain(text)]
    room = MOST_WIDE - columns(suffix) - max(len(pieces) - 1, 0) - _FOR_A_NUMBER
    kept: list[str] = []
    for left, piece in reversed(list(enumerate(pieces))):
        kept.append(cut(piece, max(room - left * _LEAST, _LEAST)).strip(" .~$"))
        room -= columns(kept[-1])
    return "_".join(filter(None, reversed(kept))) + suffix


def _plain(text: str) -> str:
    """Return a text without what may not stand in a name: Excel opens no file with square brackets in its own."""
    folded = _FORBIDDEN.sub("_", " ".join(without_unseen(storable(text)).split()))
    return folded.replace("/", "_").replace("[", "（").replace("]", "）").strip(" .~$")


def require_portable(path: Path) -> None:
    """Raise Unwritable where Windows could not hold a file of this name: a ledger travels.

    Source: Microsoft, "Naming Files, Paths, and Namespaces". A colon would write into a hidden stream of another file.
    """
    name = path.name
    if _DEVICE.fullmatch(name) or _FORBIDDEN.search(name) or name != name.rstrip(" ."):
        raise Unwritable("name_reserved", file=name)
