"""LibreOffice opening many workbooks: which of them it opens, and the sheets it finds there."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from lxml import etree
from office import require_office

_BATCH: Final = 20
_SECONDS: Final = 240
_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def sheets_seen(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """Return for each workbook that LibreOffice opens its sheets' names as it reads them; file names must differ."""
    found: dict[Path, list[str]] = {}
    waiting = iter(paths)
    while batch := tuple(islice(waiting, _BATCH)):
        seen = dict(_converted(batch))
        for path in batch:  # one file may have taken the rest of its batch along
            seen.update({} if path in seen else dict(_converted([path])))
        found.update(seen)
    return found


def _converted(paths: Sequence[Path]) -> Iterator[tuple[Path, list[str]]]:
    with tempfile.TemporaryDirectory() as folder:
        profile, made = Path(folder, "profile"), Path(folder, "made")
        words = [str(require_office()), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        words += ["--convert-to", "fods", "--outdir", str(made), *map(str, paths)]
        try:
            subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return
        for path in paths:
            result = made / f"{path.stem}.fods"
            if result.is_file():
                yield path, _sheet_names(result)


def _sheet_names(flat: Path) -> list[str]:
    names = []
    for _, table in etree.iterparse(flat, tag=f"{_NAMES}table", huge_tree=True):
        names.append(table.get(f"{_NAMES}name", ""))
        table.clear()
    return names
