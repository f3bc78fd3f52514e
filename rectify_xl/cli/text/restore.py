"""What `restore` says."""

from __future__ import annotations

from rectify_xl.api import RestoreResult
from rectify_xl.wording import Language, say


def restore_lines(result: RestoreResult, language: Language) -> list[str]:
    """Return which backup was put back, and where the replaced file is kept."""
    lines = [say("restored", language, file=result.file, backup=result.restored)]
    return [*lines, say("backup_at", language, backup=result.backup)]
