"""Cell text made ready for a document: one line, no marks that a file cannot hold, sentences that end."""

from __future__ import annotations

import math
import re
from typing import Final

from rectify_xl.text import LINE_BREAKS, columns, one_width, without_unseen

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""
_LINE_BREAK: Final = re.compile(rf"[ \t]*[{LINE_BREAKS}]+\s*")
_TABS: Final = re.compile(r" *\t[ \t]*")
_OPEN_END: Final = re.compile(r"[^，,；;。.：:、！!？?…—](?=\n)")
_ENDS: Final = "。！？!?…"
_LOOSE_ENDS: Final = "，,；;、：: \t."


def plain(text: str) -> str:
    """Return text without the control characters that no document can hold, and without unseen ones."""
    return without_unseen(_FORBIDDEN.sub("", text))


def one_line(text: str) -> str:
    """Return text on one line; where a line stopped without a mark, a semicolon joins it to the next."""
    lines = plain(_LINE_BREAK.sub("\n", text)).strip()
    return _TABS.sub(" ", _OPEN_END.sub(lambda end: f"{end[0]}；", lines).replace("\n", "")).strip()


def title(text: str) -> str:
    """Return a heading's text: one line, no full stop after it."""
    return one_line(text).rstrip("。；;，,、： ")


def sentence(text: str) -> str:
    """Return text that ends as a sentence does; empty text stays empty."""
    line = one_line(text)
    return line if not line or line.endswith(tuple(_ENDS)) or _ends_in_quote(line) else f"{line.rstrip(_LOOSE_ENDS)}。"


def _ends_in_quote(line: str) -> bool:
    return line[-1] in "”\u2019）)》" and line[-2:-1] in tuple(_ENDS)


def bare(text: str) -> str:
    """Return only the letters and digits of a text, to see whether two say the same."""
    return "".join(mark for mark in one_width(text) if mark.isalnum())


def width(text: str) -> float:
    """Return how many Chinese characters wide a text is."""
    return columns(text) / 2


def cut(text: str, room: float) -> str:
    """Return a text on one line, cut with … where it is wider than so many Chinese characters."""
    line = one_line(text)
    if width(line) <= room:
        return line
    while line and width(line) > room - 1:
        line = line[:-1]
    return f"{line}…"


def lines_of(text: str, room: float, most: int) -> int:
    """Return how many lines, up to `most`, a text takes where one holds so many Chinese characters.

    A mark that may not begin a line takes the character before it along, so a further line is counted one shorter.
    """
    wide = width(one_line(text))
    return 1 if wide <= room else min(most, math.ceil(wide / max(int(room) - 1, 1)))


def fitted(text: str, room: float, lines: int) -> str:
    """Return a text on one line, cut with … where it is wider than so many lines of a column."""
    return cut(text, room if lines == 1 else lines * max(int(room) - 1, 1))
