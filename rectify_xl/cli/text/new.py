"""What `new` says: the ledger that was made."""

from __future__ import annotations

from pathlib import Path

from rectify_xl.wording import Language, say


def new_lines(made: Path, language: Language) -> list[str]:
    """Return where the new ledger is."""
    return [say("created", language, file=str(made))]
