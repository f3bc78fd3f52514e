"""What a line of its own states: 整改状态：已完成, 完成情况：√已完成 □正在推进, brackets after a title."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.model import StatedBy, Statement
from rectify_xl.documents.notice.statuses.states import is_plan, is_status_only, piece_status, words_status
from rectify_xl.documents.notice.text.sentences import sentences
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.phrases import fold, read_phrase
from rectify_xl.ledger.stance.reading import awaits, read_clause
from rectify_xl.ledger.stance.table import DAY_AHEAD
from rectify_xl.text import Sentence

_LONGEST_LINE: Final = 36
_LONGEST_WORDS: Final = 20
_ENDED: Final = frozenset({Status.COMPLETED, Status.PHASED})
_OPEN: Final = frozenset({Status.ADVANCING, Status.NOT_COMPLETED})
_BETWEEN: Final = re.compile(r"[。；;！!/、|（）()\n]|或者?")
_MARKED: Final = re.compile("[已均未没]|全部|正在|推进|阶段|长期|持续")
_COMMA: Final = re.compile(r"[，,]")
_KEEPS_ON: Final = re.compile(r"并?需?(?:持续|继续|长期)")
_HOW_FAR: Final = re.compile(r"完成|整改|推进|到位|销号|办结|移交|逾期|超期|[%％]|\A[是否无×✗✘]\Z")
_BEGINS: Final = re.compile(rf"(?:目前|现|仍|还)*(?:{DAY_AHEAD}|尚未|未|没有|正在|持续|长期|阶段|待|滞后)")
_COUNTS: Final = re.compile(r"\d\s*[个项条].*?[，,；;、]\D*\d+\s*[个项条]")
"""已完成3项，未完成1项: neither is the item's."""

_TICKED: Final = "\ue000"
_EMPTY: Final = "\ue001"
_TICKS: Final = "√✓✔☑☒■▣●◉\U0001f5f9"
_BOXES: Final = "□☐▢⬜◯"
_LOOKS_TICKED: Final = re.compile(rf"[（(\[【〔]\s*[{_BOXES}]?\s*[{_TICKS}]\s*[）)\]】〕]|[{_BOXES}]?[{_TICKS}]")
_LOOKS_EMPTY: Final = re.compile(rf"[（(\[【〔]\s*[{_BOXES}×✗✘]?\s*[）)\]】〕]|[{_BOXES}]|[✗✘]")
_MARK: Final = f"[{_TICKED}{_EMPTY}]"
_AFTER_MARK: Final = re.compile(rf"(?P<mark>{_MARK})\s*(?P<words>[^{_TICKED}{_EMPTY}]*)")
_BEFORE_MARK: Final = re.compile(rf"(?P<words>[^{_TICKED}{_EMPTY}]*)(?P<mark>{_MARK})")
_OPTION_ENDS: Final = " 　、，,；;/|。"


def read_line(text: str, line: int) -> Statement:
    """Read a status from a line of its own, such as 整改状态：已完成.

    Of boxes to tick the one that is ticked counts. A short line is read as a whole; where its pieces state different
    statuses (已完成；未完成) it states none, and keeps both.
    """
    words = text.strip()
    if has_boxes(words):
        return Statement(_ticked(words), StatedBy.LINE, Sentence(words, line))
    first, *rest = [one.strip() for one in sentences(words)] or [""]
    if awaits(fold(words)):
        return Statement(Status.ADVANCING, StatedBy.LINE, Sentence(words, line))
    is_short = len(words) <= _LONGEST_LINE
    whole = words if is_short else first
    told = list(_pieces(whole))
    if not is_short:
        told += [(status, one) for one in rest if (status := piece_status(one.strip(" 。；;，,！!")))]
    pair = _contrary(told, line)
    if pair:
        return Statement(None, StatedBy.LINE, Sentence(pair[0], line), Sentence(pair[1], line))
    status = None if _COUNTS.search(whole) else words_status(whole)
    return Statement(status, StatedBy.LINE, Sentence(whole, line))


def is_status_text(text: str) -> bool:
    """Return whether the words under 完成情况： begin with a status, and are not a report of what was done."""
    if has_boxes(text):
        return True
    words = "".join(sentences(text)[:1]).strip()
    is_short = 0 < len(words) <= _LONGEST_LINE and not split_measures(words).steps
    says_how_far = _HOW_FAR.search(words) is not None or _BEGINS.match(words) is not None
    return is_short and ((says_how_far and words_status(words) is not None) or is_status_only(words))


def is_status_word(text: str) -> bool:
    """Return whether the few words under a label of a status say how far an item is, though not plainly: 已完成90%."""
    words = text.strip(" 。")
    is_short = 0 < len(words) <= _LONGEST_WORDS and len(sentences(words)) == 1 and not split_measures(words).steps
    return is_short and _HOW_FAR.search(words) is not None


def has_boxes(text: str) -> bool:
    """Return whether boxes stand in a text, ticked or empty."""
    return any(mark in text for mark in _TICKS + _BOXES)


def _ticked(text: str) -> Status | None:
    """Return the status of the one option that is ticked, or None where none or several are."""
    marked = _LOOKS_EMPTY.sub(_EMPTY, _LOOKS_TICKED.sub(_TICKED, text))
    is_mark_first = marked.lstrip().startswith((_TICKED, _EMPTY))
    pattern = _AFTER_MARK if is_mark_first else _BEFORE_MARK
    ticked = [found["words"].strip(_OPTION_ENDS) for found in pattern.finditer(marked) if found["mark"] == _TICKED]
    if len(ticked) != 1:
        return None
    words = re.split(r"[ \u3000、，,；;/|]+", ticked[0])
    return words_status(ticked[0]) if len(words) == 1 else words_status(words[0 if is_mark_first else -1])


def _pieces(whole: str) -> Iterator[tuple[Status, str]]:
    """Yield what the pieces of a line state; one after a comma only where it is a phrase by itself.

    After what is to come only 已 says that something else is done: 预计6月验收、销号.
    """
    is_ahead = False
    for piece in filter(None, (one.strip() for one in _BETWEEN.split(whole))):
        parts = [part.strip() for part in _COMMA.split(piece) if part.strip()]
        plain = [(status, part) for part in parts if (status := _phrase(part))]
        if len(plain) > 1 and _differ([status for status, _ in plain]):
            yield from plain
        elif (status := words_status(piece)) is not None and not (is_ahead and not _MARKED.search(piece)):
            yield status, piece
            is_ahead = is_ahead or read_clause(piece).is_future


def _phrase(part: str) -> Status | None:
    return None if _KEEPS_ON.match(part) else read_phrase(part)


def _contrary(told: list[tuple[Status, str]], line: int) -> tuple[str, str] | None:
    """Return the first two pieces that say different things, or None.

    What is done and kept up is one status; so is what is open and has a day by which it is to be done.
    """
    said = [Statement(status, StatedBy.LINE, Sentence(words, line)) for status, words in told]
    if not _differ([status for status, _ in told]):
        return None
    if all(status in _OPEN for status, _ in told) and any(is_plan(one) for one in said):
        return None
    first, first_words = told[0]
    other = next((words for status, words in told[1:] if _differ([first, status])), None)
    return (first_words, other) if other else None


def _differ(statuses: list[Status]) -> bool:
    return len(set(statuses)) > 1 and not _ENDED.issuperset(statuses)
