"""One real workbook tried: a ledger planted in a copy, the copy refreshed twice, and every other part compared."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.plant import CannotPlantError, planted
from corpus.preservation import losses
from ooxml.linter import lint, new_problems

import rectify_xl

CORPUS: Final = Path(__file__).parents[3] / "shared" / "corpus"
AS_OF: Final = dt.date(2021, 3, 28)
REFUSALS: Final = frozenset(
    {
        "file_encrypted",
        "file_damaged",
        "file_not_workbook",
        "file_empty",
        "file_too_large",
        "file_shared",
        "file_signed",
    }
)
"""Why a workbook of the corpus may be refused."""
UNUSABLE: Final = "unusable"
_ITEMS: Final = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a workbook: `refused` is the reason's code, `wrong` all that must not be."""

    file: str
    refused: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def is_identical(self) -> bool:
        """Return whether it was refreshed and nothing is wrong."""
        return not self.refused and not self.wrong


def corpus_files(*, short: bool, folder: Path = CORPUS) -> list[str]:
    """Return the corpus's files by their paths in it; the short set has every feature. None without a corpus."""
    index = folder / "index.json"
    if not index.is_file():
        return []
    entries = json.loads(index.read_text(encoding="utf-8"))
    return [entry["file"] for entry in entries if entry.get("short") or not short]


def plant(source: Path) -> bytes:
    """Return a workbook with a ledger in it, as it is where none can be planted."""
    try:
        return planted(source.read_bytes())
    except CannotPlantError:
        return source.read_bytes()


def tried(source: Path, path: Path) -> Outcome:
    """Refresh a copy of a workbook at `path`, which keeps the result."""
    before = plant(source)
    path.write_bytes(before)
    try:
        result = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    except rectify_xl.RectifyError as error:
        wrong = ["refused, yet touched"] if path.read_bytes() != before else []
        is_reasoned = error.code in REFUSALS or source.parent.name == UNUSABLE or before == source.read_bytes()
        wrong += [] if is_reasoned else ["refused without a reason"]
        return Outcome(source.name, error.code, tuple(wrong))
    except Exception as error:  # noqa: BLE001 - whatever a workbook brings about is an outcome of its own
        return Outcome(source.name, wrong=(f"{type(error).__name__}: {error}",))
    return Outcome(source.name, wrong=tuple(_wrong(path, before, result)))


def _wrong(path: Path, before: bytes, result: rectify_xl.RefreshResult) -> list[str]:
    after = path.read_bytes()
    wrong = losses(before, after) + [str(one) for one in new_problems(lint(before), lint(after))]
    total = result.status.counts.items.total.value
    wrong += [f"{total} items counted"] if total != _ITEMS else []
    again = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    return wrong + (["changed by a second refresh"] if again.is_written or path.read_bytes() != after else [])
