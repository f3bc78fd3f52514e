"""What is told at a place, as the terminal shows it: after its cell, and in lists that may be cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rectify_xl.errors import Told
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode


def placed(one: Told[str], text: str) -> str:
    """Return the words of something told after the cell that it is about, if it is about one."""
    return f"{one.address.reference}  {text}" if one.address else text


def listed(
    code: SentenceCode, lines: Sequence[str], language: Language, few: int | None, more: SentenceCode = "more"
) -> Iterator[str]:
    """Yield the heading of a list with how many lines it has, `few` of them or all, and how many more there are."""
    if lines:
        shown = lines[:few]
        yield from (say(code, language, count=len(lines)), *shown)
        if len(shown) < len(lines):
            yield say(more, language, count=len(lines) - len(shown))


def apart(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines after a blank one; nothing where there are none."""
    for at, line in enumerate(lines):
        if at == 0:
            yield ""
        yield line
