"""The words before a colon that say what comes next: 原因分析： 整改情况： 整改状态： 责任领导：."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rectify_xl.documents.notice.statuses.lines import is_status_text
from rectify_xl.documents.notice.text.sentences import outside_quotes
from rectify_xl.ledger.schema import CLEARS, LEDGER_COLUMNS

WORK: Final = "work"
"""The text of what was done: measures and progress in one."""
PROBLEM: Final = "problem"
CAUSE: Final = "cause"
RESULT: Final = "result"
NEXT: Final = "next"
"""What is still to be done."""
STATUS: Final = "status"
DUE: Final = "due_on"
CLOSURE: Final = "closure"
"""The label 销号情况, which states a status where nothing else does."""

_AND: Final = r"(?:及|和|与|以及|、)(?:整改|取得的?|工作|落实|完成|进展|推进|阶段性)*(?:成效|效果|成果|情况|进度|结果)"
_HOW: Final = "(?:目前|当前|具体|主要|相关|采取的?|已采取的?)"
_OF_WORK: Final = "(?:落实|进展|推进|开展|工作|任务|具体|问题|实施)"
_GRAMMAR: Final = {
    STATUS: (
        "(?:整改|问题|目前|当前|任务|完成|进展)?状态|整改结果|完成(?:进度|进展)|(?:问题)?整改(?:任务|工作)?进度|目前进展"
        "|(?:问题)?(?:整改)?(?:任务|工作)?(?:完成|办结)情况"
    ),
    WORK: (
        rf"(?:{_HOW}?(?:的)?(?:问题)?整改{_OF_WORK}*(?:(?:措施)?{_OF_WORK}*情况|措施|举措|做法|过程|内容|进展|落实)|{_HOW}(?:工作)?(?:措施|举措|做法)"
        rf"|(?:采取)?(?:改进|工作)(?:措施|举措)|{_HOW}?(?:落实|进展|推进|办理|处理|处置|解决)情况)(?:{_AND})?"
    ),
    RESULT: "(?:整改|工作|主要|目前|初步|阶段性|已?取得的?|落实|完成)*(?:成效|效果|成果)|(?:处理|办理|处置)结果",
    NEXT: (
        "(?:下一?步|下一?阶段|后续)(?:的)?(?:整改|工作|推进|具体)*(?:打算|措施|工作|计划|安排|举措|考虑|思路|整改)(?:打算|安排|计划|措施)?"
    ),
    PROBLEM: (
        "(?:巡[察视]组?|审计|检查|专项检查)?(?:反馈|存在|指出|发现|查出|查找)?的?(?:主要|具体|突出)?(?:存在)?问题"
        "(?:清单|描述|表现|内容|简述|概述|摘要)?|具体表现|反馈意见"
    ),
    CAUSE: "(?:问题|产生|主要|存在)?(?:的)?原因(?:分析|剖析)?|问题成因|成因分析",
}
"""How the labels of a kind are worded; what a column of the ledger is called is that column's."""
_COLUMN_KEYS: Final = (
    *("goal", *CLEARS, DUE, "due_note", "completed_on", "mechanism", "review_on"),
    *("evidence", CLOSURE, "remark"),
)
_TOO_SHORT: Final = 2
"""Words of two characters (目标) stand in running text too often."""
_SHORT: Final = frozenset({"备注"})


def _column_words() -> dict[str, str]:
    return {
        word: column.key
        for column in reversed(LEDGER_COLUMNS)
        if column.key in _COLUMN_KEYS
        for word in (column.heading, *column.spellings)
        if len(word) > _TOO_SHORT or word in _SHORT
    }


_COLUMNS: Final = _column_words()
_KINDS: Final = {key: re.compile(words) for key, words in _GRAMMAR.items()}
_ANY: Final = "|".join([*map(re.escape, _COLUMNS), *_GRAMMAR.values()])


@lru_cache(maxsize=1024)
def label_key(word: str) -> str | None:
    """Return the key of a label without its colon or brackets, None where it is none."""
    return next((key for key, words in _KINDS.items() if words.fullmatch(word)), _COLUMNS.get(word))


_OPEN, _SHUT = r"[【\[〔（(“]", r"[】\]〕）)”]"
_LABEL: Final = re.compile(
    rf"(?:(?<=[。；;！？\s、，,（(])|\A)(?:(?:{_OPEN}\s*(?P<boxed>{_ANY})\s*{_SHUT}\s*[：:]?)|(?:\*\*)?(?P<plain>{_ANY})(?:\*\*)?\s*[：:](?:\*\*)?)\s*"
)
_ALONE: Final = re.compile(rf"(?P<word>{_ANY})[。.]?\Z")
_WEAK_ENDS: Final = frozenset("，,、")
_FIELDS: Final = frozenset(_COLUMN_KEYS)
_OPENING: Final = frozenset({WORK, RESULT, CAUSE})


@dataclass(frozen=True, slots=True)
class Part:
    """Text under one label; `key` None is text before the first label of a line. `word` is the label as printed."""

    key: str | None
    text: str
    word: str = ""


def split_labels(text: str) -> list[Part]:
    """Return the parts of a line, each with the key of its label; blanks at their ends are taken off."""
    return list(_split(text))


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[Part, ...]:
    alone = _ALONE.match(text)
    if alone and (key := label_key(alone["word"])) != PROBLEM:
        return (Part(key, ""),)
    labels = list(_labels(text))
    starts = [found.start() for found in labels] + [len(text)]
    parts = [Part(None, text[: starts[0]].strip())] if text[: starts[0]].strip(" （(") else []
    for found, end in zip(labels, starts[1:], strict=True):
        parts.append(Part(_key(found), text[found.end() : end].strip(), found["boxed"] or found["plain"]))
    return tuple(parts)


def has_opening(text: str) -> bool:
    """Return whether a text has a label that opens an item's text: its cause, or what was done."""
    return any(
        part.key in _OPENING or (part.key == STATUS and part.text != "" and not is_status_text(part.text))
        for part in split_labels(text)
    )


def count_openings(text: str) -> int:
    """Return how many labels of one kind of what was done stand in a text."""
    keys = [part.key for part in split_labels(text)]
    return max(keys.count(WORK), keys.count(RESULT))


def label_starts(text: str) -> list[int]:
    """Return the places where labels begin in a text."""
    return [found.start() for found in _labels(text)]


def begins_with_label(text: str) -> str | None:
    """Return the key of the label a text begins with, or None."""
    parts = split_labels(text)
    return parts[0].key if parts else None


def is_field(key: str | None) -> bool:
    """Return whether a label names a column whose value ends with its line."""
    return key in _FIELDS


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels of a text outside quotations; after a comma only those of columns, which stand in a row."""
    labels = list(_LABEL.finditer(text))
    outside = outside_quotes(text, (found.start() for found in labels))
    for found in labels:
        if found.start() not in outside:
            continue
        before = text[found.start() - 1] if found.start() else ""
        if before not in _WEAK_ENDS or _key(found) in _FIELDS:
            yield found


def _key(found: re.Match[str]) -> str | None:
    return label_key(found["boxed"] or found["plain"])
