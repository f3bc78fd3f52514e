"""The mapping as a text file that staff can edit: a line a heading, 旧表头 = 台账列."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rectify_xl.errors import UnusableFile
from rectify_xl.ledger.adopting.columns import IN_SHEET, OldColumn, in_sheet
from rectify_xl.ledger.adopting.mapping import COLUMNS
from rectify_xl.ledger.adopting.model import DROPPED, OWN, MappingLine, Why
from rectify_xl.ledger.adopting.sources import Source, folded_name
from rectify_xl.ledger.reading.blocks import recognise
from rectify_xl.ledger.reading.find import fold_heading
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR
from rectify_xl.text import decoded

WORDS: Final = {OWN: "保留为本单位的列", DROPPED: "不要"}
"""How a target other than a column is written."""
_OTHER_WORDS: Final = {"自留": OWN}
"""Shorter ways to write it."""
_LINE_END: Final = "\r\n"  # the plainest of editors shows no other
_BREAKS: Final = re.compile(r"\r\n|[\n\r]")
_TO_QUOTE: Final = re.compile(r"[=\uff1d→#\uff03]|^[“\"]")
_LINE: Final = re.compile(
    r"(?:[“\"](?P<quoted>.*)[”\"]|(?P<heading>.*?))[ \t\u3000]*"
    r"[=\uff1d→](?P<target>[^=\uff1d→#\uff03]*)(?:[#\uff03].*)?"
)
_QUOTES: Final = '"“”'
_NEAR: Final = 0.3
_LONGEST_TOLD: Final = 40


def mapping_bytes(lines: Sequence[MappingLine], *, head: Sequence[str], why: Callable[[Why], str]) -> bytes:
    """Return a mapping as a text file in UTF-8: `head` stands at its top, `why` behind each line as a comment."""
    written = [*head, "", *(f"{_written(line)}    # {why(line.why)}" for line in lines), ""]
    return _LINE_END.join(written).encode()


def _written(line: MappingLine) -> str:
    target = WORDS.get(line.target) or COLUMNS[line.target].heading
    heading = f"“{line.heading}”" if _TO_QUOTE.search(line.heading) else line.heading
    return f"{heading} = {target}"


def read_mapping(
    content: bytes, columns: Sequence[OldColumn], sources: Sequence[Source] = (), *, is_of_many: bool = False
) -> dict[str, str]:
    """Return what a mapping file says: old heading → key, OWN or DROPPED; 工作表!表头 is the heading in one sheet only.

    UTF-8 with or without its mark, UTF-16 with it, and GB18030 are read. Raises UnusableFile where it is no such file,
    it says nothing, a heading is not in the workbook (unless it is the mapping of many), or a column is not one of the
    ledger's: with the names that come nearest.
    """
    in_sheets = [in_sheet(source, column) for source in sources for column in source.names]
    by_fold = {folded_name(name): name for name in (*in_sheets, *(one.name for one in columns))}
    given: dict[str, str] = {}
    lines = list(_lines(_decoded(content)))
    if not lines:
        raise UnusableFile("mapping_empty")
    for number, heading, target in lines:
        name = by_fold.get(folded_name(heading))
        if name is None and is_of_many:
            continue
        if name is None:
            is_of_sheet = bool(in_sheets) and IN_SHEET in folded_name(heading)
            near = _nearest(heading, in_sheets if is_of_sheet else [one.name for one in columns])
            raise UnusableFile("mapping_no_heading", line=number, heading=_cut(heading), nearest=near)
        key = _target(target)
        if key is None:
            known = [*WORDS.values(), *_every_spelling()]
            raise UnusableFile("mapping_no_column", line=number, column=_cut(target), nearest=_nearest(target, known))
        if given.setdefault(name, key) != key:
            raise UnusableFile("mapping_repeated", line=number, heading=name)
    return given


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield number, left and right of each line that says something."""
    for number, line in enumerate(_BREAKS.split(text), start=1):
        plain = line.strip(" \t\u3000")
        if not plain or plain[0] in "#\uff03":
            continue
        found = _LINE.fullmatch(plain)
        heading = (found["quoted"] or found["heading"]) if found else ""
        if found is None or not heading:
            raise UnusableFile("mapping_line", line=number, text=_cut(plain))
        target = found["target"].strip().strip(_QUOTES)
        if not target:
            raise UnusableFile("mapping_no_target", line=number, heading=_cut(heading))
        yield number, heading, target


def _cut(text: str) -> str:
    """Return a text short enough for a sentence."""
    return text if len(text) <= _LONGEST_TOLD else f"{text[: _LONGEST_TOLD - 1]}…"


def _target(text: str) -> str | None:
    folded = fold_heading(text)
    word = _OTHER_WORDS.get(folded) or next((key for key, word in WORDS.items() if word == folded), None)
    known = recognise((text,)) if text else None
    return word or (known.key if known else None)


def _every_spelling() -> list[str]:
    return [name for column in LEDGER_COLUMNS for name in (column.heading, *column.spellings)]


def _nearest(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=_NEAR)
    return NAME_SEPARATOR.join(near or known[:3])


def _decoded(content: bytes) -> str:
    text = decoded(content)
    if text is None or "\x00" in text:
        raise UnusableFile("mapping_not_text")
    return text
