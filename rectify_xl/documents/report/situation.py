"""What was done about one item: 整改措施 and 整改进展 as one text, and the sentence that says how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.sentences import closing, stated
from rectify_xl.documents.report.text import bare, one_line, sentence
from rectify_xl.documents.report.tree import Line, Role
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import LEDGER_COLUMNS, NAME_SEPARATOR

_FIRST: Final = "一是"
_HEADINGS: Final = {column.key: column.heading for column in LEDGER_COLUMNS}
_FULL: Final = (
    ("goal",),
    ("lead_official", "department", "owner", "due_on", "due_note", "completed_on"),
    ("mechanism", "review_on"),
    ("evidence", "closure"),
    ("remark",),
)
"""Columns that only an inside document prints, those of one line together."""


def item_lines(item: Item, as_of: dt.date, *, in_full: bool) -> Iterator[Line]:
    """Yield an item's paragraphs; `in_full` adds who answers for it and what else the ledger knows."""
    if item.cause:
        yield Line(Role.BODY, sentence(item.cause), phrases.CAUSE)
    if in_full:
        yield from _full_lines(item)
    text = f"{situation(item)}{closing_to_add(item, as_of, in_full=in_full)}"
    if text:
        yield Line(Role.BODY, text, phrases.SITUATION)


def situation(item: Item) -> str:
    """Return 整改措施 followed by 整改进展, or only one of them where the other says nothing new.

    Where both are counted off with 一是, 二是, only 整改进展 is told, for it says what became of each measure.
    """
    measures, progress = sentence(item.measures), sentence(item.progress)
    if not measures or not progress:
        return measures or progress
    planned, done = bare(measures), bare(progress)
    if planned in done or (measures.startswith(_FIRST) and progress.startswith(_FIRST)):
        return progress
    return measures if done in planned else measures + progress


def closing_to_add(item: Item, as_of: dt.date, *, in_full: bool = False) -> str:
    """Return the closing sentence, or an empty str where the text ends with one that says the same."""
    statement = stated(situation(item))
    is_said = statement is not None and statement.status is item.status
    return "" if is_said else closing(item, as_of, in_full=in_full)


def contradiction(item: Item) -> str:
    """Return the closing sentence that stands in the text although the status says otherwise, or an empty str."""
    statement = stated(situation(item))
    is_other = statement is not None and item.status is not None and statement.status is not item.status
    return statement.said.text if statement and is_other else ""


def _full_lines(item: Item) -> Iterator[Line]:
    """Yield what only an inside document tells, under the ledger's own headings."""
    for keys in _FULL:
        parts = [(_HEADINGS[key], _words(item, key)) for key in keys]
        (label, text), *rest = [(heading, words) for heading, words in parts if words] or [("", "")]
        if text:
            told = "；".join([text, *(f"{heading}：{words}" for heading, words in rest)])
            yield Line(Role.BODY, sentence(told), f"{label}：")


def _words(item: Item, key: str) -> str:
    """Return a column's value as one part of a sentence."""
    value: str | dt.date | tuple[str, ...] | None = getattr(item, key)
    if isinstance(value, dt.date):
        return phrases.date_words(value)
    text = NAME_SEPARATOR.join(value) if isinstance(value, tuple) else value or ""
    return one_line(text).rstrip("。；")
