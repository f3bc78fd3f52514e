"""Being for a while a user whom rights bind: the superuser may write anywhere, so its tests give that up."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Final

NOBODY: Final = 65534


@contextlib.contextmanager
def without_privilege() -> Iterator[None]:
    """Be nobody where this process is the superuser's; it stays the superuser's own at heart, to come back."""
    if os.geteuid() != 0:
        yield
        return
    groups, group = os.getgroups(), os.getgid()
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, group)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(group, group, group)
        os.setgroups(groups)
