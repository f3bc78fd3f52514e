"""What stands between a caller and a file: its password, and another program that holds it."""

from __future__ import annotations

from pathlib import Path

from rectify_xl.workbook.locked import is_locked, read_password, require_crypto
from rectify_xl.workbook.locks import holder
from rectify_xl.workbook.package import read_workbook
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Remark


def holder_of(path: Path | str) -> str:
    """Return the program whose lock file stands beside a file, or an empty str: a hint, never proof."""
    return holder(Path(path))


def needs_password(path: Path | str) -> bool:
    """Return whether a workbook opens with a password only.

    Raises UnusableFile where the file cannot be read, or has a password while the extra `crypto` is missing.
    """
    is_needed = is_locked(read_workbook(Path(path)))
    if is_needed:
        require_crypto()
    return is_needed


def password_in(path: Path | str) -> str:
    """Return the password in a file: its first line, in UTF-8; raises UnusableFile where there is none."""
    return read_password(Path(path))


def without_lock(raw: Raw, file: str) -> tuple[Remark, ...]:
    """Return what is to be said where a locked file was read and what is written of it has no lock."""
    return (Remark("source_unlocked", {"file": file}),) if is_locked(raw) else ()
