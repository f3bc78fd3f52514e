"""What lines are laid out on: so many columns, two for a Chinese character; coloured or plain."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import click

from rectify_xl.text import columns_of

_CUT: Final = ".."
"""ASCII: an ellipsis is one column wide in some terminals and two in others."""
_CONTROL: Final = ("Cc", "Zl", "Zp")
_CLOSING: Final = "，。、；：！？）》」』】〉”\u2019…,.;:!?)]"
_OPENING: Final = "（《「『【〈“\u2018(["


class Ink(StrEnum):
    """A colour as click names it. It repeats what glyph or word say, and is never alone."""

    PLAIN = ""
    GREEN = "green"
    CYAN = "cyan"
    YELLOW = "yellow"
    RED = "red"
    MAGENTA = "magenta"


@dataclass(frozen=True, slots=True)
class Canvas:
    """How wide lines may be, whether they may be coloured, and the columns of a character of ambiguous width.

    Blocks and typographic quotes are of ambiguous width: the older Windows console shows them two columns wide.
    """

    columns: int = 80
    is_coloured: bool = False
    ambiguous: int = 1

    def width(self, text: str) -> int:
        """Return how many columns a plain text takes."""
        return sum(map(self._width_of, text))

    def inked(self, text: str, ink: Ink = Ink.PLAIN, *, is_bold: bool = False) -> str:
        """Return a text in a colour, where there are colours."""
        if not self.is_coloured or not text or (ink is Ink.PLAIN and not is_bold):
            return text
        return click.style(text, fg=ink or None, bold=is_bold or None)

    def left(self, text: str, columns: int) -> str:
        """Return a text with blanks after it."""
        return text + " " * (columns - self.width(text))

    def right(self, text: str, columns: int) -> str:
        """Return a text with blanks before it."""
        return " " * (columns - self.width(text)) + text

    def cut(self, text: str, columns: int) -> str:
        """Return a text that fits into so many columns; one that was cut ends in two dots."""
        if self.width(text) <= columns:
            return text
        return self._beginning(text, columns - len(_CUT)) + _CUT[: max(columns, 0)]

    def wrapped(self, text: str, columns: int, most: int) -> list[str]:
        """Return a text on at most so many lines of so many columns, the last one cut.

        A line ends at a blank or beside a Chinese character, and none begins with what closes a clause.
        """
        lines: list[str] = []
        while len(lines) < most - 1 and self.width(text) > columns:
            end = _last_break(text, len(self._beginning(text, columns)))
            lines.append(text[:end].rstrip())
            text = text[end:].lstrip()
        return [*lines, self.cut(text, columns)]

    def _beginning(self, text: str, columns: int) -> str:
        """Return as much of a text as fits."""
        taken = 0
        for position, mark in enumerate(text):
            taken += self._width_of(mark)
            if taken > columns:
                return text[:position]
        return text

    def _width_of(self, mark: str) -> int:
        return columns_of(mark, ambiguous=self.ambiguous)


def _last_break(text: str, end: int) -> int:
    """Return where to break before a position, or there where nothing better is; at least after one character."""
    for position in range(end, 0, -1):
        before, after = text[position - 1], text[position]
        is_between = " " in (before, after) or _is_wide(before) or _is_wide(after)
        if is_between and after not in _CLOSING and before not in _OPENING:
            return position
    return max(end, 1)


def _is_wide(mark: str) -> bool:
    return columns_of(mark, ambiguous=1) > 1


def one_line(text: str) -> str:
    """Return a cell's text on one line, with nothing in it that a terminal would obey."""
    return " ".join("".join(" " if unicodedata.category(mark) in _CONTROL else mark for mark in text).split())
