"""What a long text, such as 整改进展, says of what is still to come.

Words that belie 已完成 are taken narrowly, so that 学习计划, 草拟 or 原预计 never count; words that name a next step
are taken widely, so that nobody is asked for one that is there.
"""

from __future__ import annotations

import re
from typing import Final

from rectify_xl.ledger.stance.table import NEXT, STOPS, WordKind, any_of, rows

_RUNNING: Final = any_of(
    tuple(row.running for kind in (WordKind.FUTURE, WordKind.PROGRESS) for row in rows(kind) if not row.is_time)
)
_TIMES: Final = any_of(tuple(row.running for row in rows(WordKind.FUTURE) if row.is_time))
_DONE_SINCE: Final = re.compile(r"[^。；;\n]*?(?:已|实际|均完成|全部完成|完成了|如期)")
_STOP: Final = re.compile(f"[{STOPS}]")


def future_word(text: str) -> str | None:
    """Return the first word that says something is to be done or being done; None where its sentence says it was."""
    for found in _RUNNING.finditer(text):
        if not _DONE_SINCE.match(text, found.end()):
            return found[0]
    for found in _TIMES.finditer(text):
        is_past = "已" in _STOP.split(text[: found.start()])[-1]
        if not is_past and not _DONE_SINCE.match(text, found.end()):
            return found[0]
    return None


def names_next_step(text: str) -> bool:
    """Return whether the text says anything of what comes next."""
    return NEXT.search(text) is not None
