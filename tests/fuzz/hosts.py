"""What cases are made of: the samples as they came and once refreshed, and real workbooks with a ledger planted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Final

from corpus.plant import CannotPlantError, planted

import rectify_xl
from fuzz.trial import AS_OF

TOP: Final = Path(__file__).resolve().parents[2]
_CORPUS: Final = TOP.parent / "shared" / "corpus"
_LARGEST: Final = 200_000
"""Bytes of the largest real workbook: more bytes make cases slow, not harder."""
SETS: Final = ("small", "samples", "corpus")


def hosts(kind: str) -> dict[str, bytes]:
    """Return a set of hosts by name: `small` (two quick ones), `samples`, or `corpus`."""
    if kind == "corpus":
        return _real_workbooks()
    names = ("messy_office",) if kind == "small" else sorted(path.stem for path in (TOP / "samples").glob("*.xlsx"))
    found: dict[str, bytes] = {}
    for name in names:
        path = TOP / "samples" / f"{name}.xlsx"
        found[name] = path.read_bytes()
        found[f"{name}, refreshed"] = _refreshed(path)
    return found


def _refreshed(path: Path) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, path.name)
        rectify_xl.refresh(path, as_of=AS_OF, output=output)
        return output.read_bytes()


def _real_workbooks() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    if not (_CORPUS / "index.json").is_file():
        return found
    for entry in json.loads((_CORPUS / "index.json").read_text(encoding="utf-8")):
        if entry.get("short") and entry["size"] < _LARGEST:
            try:
                found[entry["file"]] = planted((_CORPUS / entry["file"]).read_bytes())
            except CannotPlantError:
                continue
    return found
