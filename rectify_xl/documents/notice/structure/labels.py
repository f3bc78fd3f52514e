"""The words before a colon that say what comes next: 原因分析： 整改情况： 整改状态： 责任领导：."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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

_WORDS: Final = {
    WORK: (
        "整改情况 整改措施 整改落实情况 整改进展情况 整改进展 整改落实 整改举措 具体整改措施 具体措施"
        " 整改工作情况 整改工作进展 整改工作进展情况 整改任务落实情况 采取措施 采取的措施"
        " 整改措施及成效 整改措施及落实情况 整改措施落实情况 整改措施和落实情况 整改措施及进展情况"
        " 整改措施及完成情况 整改开展情况 整改推进情况 整改具体情况 整改做法 整改过程 整改内容"
        " 整改落实措施 落实情况 进展情况 整改情况及成效"
    ),
    PROBLEM: (
        "反馈问题 存在问题 存在的问题 问题表现 具体问题 问题描述 具体表现 主要问题 巡察反馈问题"
        " 巡视反馈问题 反馈的问题 反馈意见 问题内容 问题"
    ),
    CAUSE: "原因分析 产生原因 问题原因 主要原因 存在原因 成因分析 问题成因 原因剖析 原因",
    RESULT: ("整改成效 整改效果 取得成效 工作成效"),
    NEXT: ("下一步打算 下一步措施 下一步工作 下一步计划 下一步整改措施 下一步整改打算 后续措施"),
    STATUS: (
        "整改状态 完成情况 整改完成情况 完成状态 整改进度 完成进度 任务状态 整改结果 目前状态"
        " 问题状态 目前进展 进展状态 状态"
    ),
}
_COLUMN_KEYS: Final = (
    *("goal", *CLEARS, DUE, "due_note", "completed_on", "mechanism", "review_on"),
    *("evidence", "closure", "remark"),
)
_TOO_SHORT: Final = 2
"""Words of two characters (目标) stand in running text too often."""
_SHORT: Final = frozenset({"备注"})


def _all_words() -> dict[str, str]:
    words = {word: key for key, listed in _WORDS.items() for word in listed.split()}
    for column in LEDGER_COLUMNS:
        if column.key in _COLUMN_KEYS:
            spelled = (column.heading, *column.spellings)
            words |= {word: column.key for word in spelled if _is_label(word) and word not in words}
    return words


def _is_label(word: str) -> bool:
    return len(word) > _TOO_SHORT or word in _SHORT


_KEYS: Final = _all_words()
_ANY: Final = "|".join(sorted(map(re.escape, _KEYS), key=len, reverse=True))
_OPEN, _SHUT = r"[【\[〔（(“]", r"[】\]〕）)”]"
_LABEL: Final = re.compile(
    rf"(?:(?<=[。；;！？\s、，,（(])|\A)(?:(?:{_OPEN}\s*(?P<boxed>{_ANY})\s*{_SHUT}\s*[：:]?)|(?:\*\*)?(?P<plain>{_ANY})(?:\*\*)?\s*[：:](?:\*\*)?)\s*"
)
_ALONE: Final = re.compile(rf"(?P<word>{_ANY})[。.]?\Z")
_WEAK_ENDS: Final = frozenset("，,、")
_FIELDS: Final = frozenset(_COLUMN_KEYS)
_OPENING: Final = frozenset({WORK, CAUSE})


@dataclass(frozen=True, slots=True)
class Part:
    """Text under one label; `key` None is text before the first label of a line."""

    key: str | None
    text: str


def split_labels(text: str) -> list[Part]:
    """Return the parts of a line, each with the key of its label; blanks at their ends are taken off."""
    alone = _ALONE.match(text)
    if alone and _KEYS[alone["word"]] != PROBLEM:
        return [Part(_KEYS[alone["word"]], "")]
    labels = list(_labels(text))
    starts = [found.start() for found in labels] + [len(text)]
    parts = [Part(None, text[: starts[0]].strip())] if text[: starts[0]].strip(" （(") else []
    for found, end in zip(labels, starts[1:], strict=True):
        parts.append(Part(_key(found), text[found.end() : end].strip()))
    return parts


def has_opening(text: str) -> bool:
    """Return whether a text has a label that opens an item's text: its cause, or what was done."""
    return any(
        part.key in _OPENING or (part.key == STATUS and part.text != "" and not is_status_text(part.text))
        for part in split_labels(text)
    )


def count_openings(text: str) -> int:
    """Return how many labels of what was done stand in a text."""
    return sum(part.key == WORK for part in split_labels(text))


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


def _key(found: re.Match[str]) -> str:
    return _KEYS[found["boxed"] or found["plain"]]
