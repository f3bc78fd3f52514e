"""Several new files in a folder: all of them, or none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from rectify_xl.workbook.disk import DISK, Disk
from rectify_xl.workbook.saving import require_new, save, told


@contextlib.contextmanager
def saved_together(contents: Mapping[Path, bytes], folder: Path, like: Path, *, disk: Disk = DISK) -> Iterator[None]:
    """Put new files into a folder, which is made where it is not there; those only may read them who may read `like`.

    Where one of them cannot be stored, or what is done while they are there fails, none of them stays.
    Raises Unwritable where a file of such a name is there already, before any is written.
    """
    for file in contents:
        require_new(file)
    with told(folder):
        is_made = disk.look(folder) is None
        disk.make_folder(folder)
    written: list[Path] = []
    try:
        for file, content in contents.items():
            save(file, content, expected=None, backup=None, like=like, disk=disk)
            written.append(file)
        yield
    except BaseException:
        for file in written:
            disk.discard(file)
        if is_made:
            disk.discard_folder(folder)
        raise
