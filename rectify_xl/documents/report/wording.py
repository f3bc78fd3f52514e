"""The ledger's words as a notice prints them: so that nobody takes a title for a label, or a text for a heading."""

# ruff: noqa: RUF001 - notices print marks of either width

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.notice.structure.labels import label_starts
from rectify_xl.documents.notice.structure.titles import aspect_title, cut_title, problem_title, take_state
from rectify_xl.documents.notice.text.markers import read_marker
from rectify_xl.documents.report.text import bare, one_line, title

_IN_QUOTES: Final = "关于“{}”的问题"
_OF_ASPECT: Final = "{}方面"
_INNER_QUOTES: Final = str.maketrans({"“": "‘", "”": "’"})
_COUNTED_OFF: Final = re.compile(r"(?:[，,；;：:、。！？\s]+|(?<=[”】）\]]))(?=一是)")
_LABEL: Final = re.compile(
    r"[【\[〔（(“]?\s*(?:\*\*)?(?P<word>[\u4e00-\u9fff]+)(?:\*\*)?\s*[】\]〕）)”]?\s*[：:]?(?:\*\*)?\s*"
)
_AFTER_LABEL: Final = "——"


def heading(text: str) -> str:
    """Return the title of a finding on one line: as it is, or quoted where it would be read as something else.

    That is so of one that begins with a label or a number of its own (整改情况：填写不实, 问题6：…), counts
    off (一是…), or ends with a status in brackets.
    """
    plain = title(text)
    return next((words for words in _ways(plain) if _is_read_back(words, plain)), plain)


def is_misread(text: str) -> bool:
    """Return whether the title of a finding is read as something else however it is printed."""
    return not _is_read_back(heading(text), title(text))


def read_heading(words: str) -> str:
    """Return the title that a reader of notices takes the words of a heading for."""
    marker = read_marker(f"1.{gap(words)}{words}")
    told = cut_title(marker.rest if marker else words, is_followed=True).title
    unstated, state = take_state(told)
    return problem_title(unstated if state and is_bare_status(state) else told)


def gap(text: str) -> str:
    """Return what parts a number from a heading: a figure right after it would be its decimals."""
    return " " if text[:1].isdigit() else ""


def aspect_heading(name: str) -> str:
    """Return the name of a 方面 as its heading, with that word where it would be read as something else."""
    plain = title(_unlabelled(title(name)))
    return plain if not plain or bare(aspect_title(plain)) else _OF_ASPECT.format(plain)


def body(text: str, label: str = "") -> str:
    """Return text to be printed under a label of the notice: labels within are none, and its own is not repeated."""
    words = _unlabelled(one_line(text)).strip()
    own = f"{label.rstrip('：')}{_AFTER_LABEL}" if label else ""
    return words.removeprefix(own) if own else words


def _unlabelled(text: str) -> str:
    told, last = "", 0
    for start in label_starts(text):
        found = _LABEL.match(text, start)
        if found:
            told += f"{text[last:start]}{found['word']}{_AFTER_LABEL}"
            last = found.end()
    return told + text[last:]


def _ways(plain: str) -> Iterator[str]:
    yield plain
    yield _IN_QUOTES.format(plain.translate(_INNER_QUOTES))
    counted_off = _COUNTED_OFF.search(plain)
    if counted_off:
        counted = f"{plain[: counted_off.start()]}（{plain[counted_off.end() :]}）"
        yield counted
        yield _IN_QUOTES.format(counted.translate(_INNER_QUOTES))


def _is_read_back(words: str, plain: str) -> bool:
    return bare(read_heading(words)) in (bare(plain), bare(problem_title(plain)) or bare(plain))
