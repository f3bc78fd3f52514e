"""Where a result may go: what a link leads to, what is no plain file, and names that Windows cannot hold."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from rectify_xl.errors import UnusableFile, Unwritable

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*| *)", re.IGNORECASE)
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


def require_portable(path: Path) -> None:
    """Raise Unwritable where Windows could not hold a file of this name: a ledger travels.

    Source: Microsoft, "Naming Files, Paths, and Namespaces". A colon would write into a hidden stream of another file.
    """
    name = path.name
    if _DEVICE.fullmatch(name) or _FORBIDDEN.search(name) or name != name.rstrip(" ."):
        raise Unwritable("name_reserved", file=name)
