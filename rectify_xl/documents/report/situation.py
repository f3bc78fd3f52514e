"""What was done about one item: 整改措施 and 整改进展 as one text, and the sentence that says how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.statuses.states import read_closing
from rectify_xl.documents.report import phrases
from rectify_xl.documents.report.outline import PrintedItem
from rectify_xl.documents.report.remarks import own_words
from rectify_xl.documents.report.sentences import closing
from rectify_xl.documents.report.text import bare, sentence
from rectify_xl.documents.report.tree import Paragraph, Role
from rectify_xl.documents.report.wording import body
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import NAME_SEPARATOR

_FIRST: Final = "一是"
_FULL: Final = (
    ("goal",),
    (*schema.CLEARS, "due_on", "due_note", "completed_on"),
    ("mechanism", "review_on"),
    ("evidence", "closure"),
    ("remark",),
)
"""Columns that only an inside document prints, those of one line together."""


def item_lines(printed: PrintedItem, as_of: dt.date, *, in_full: bool) -> Iterator[Paragraph]:
    """Yield an item's paragraphs; `in_full` adds who answers for it and what else the ledger knows."""
    item = printed.item
    if item.cause:
        yield Paragraph(Role.BODY, sentence(body(item.cause, phrases.CAUSE)), phrases.CAUSE)
    if in_full:
        yield from _full_lines(item, as_of)
    text = f"{situation(item)}{closing_to_add(item, as_of, in_full=in_full, is_part=printed.number is not None)}"
    if text:
        yield Paragraph(Role.BODY, text, phrases.SITUATION)


def situation(item: Item) -> str:
    """Return what was done; a closing sentence of another status than the item's is taken off, for one is printed."""
    text = _told(item)
    closed = read_closing(text, 0)
    statement = read_closing(closed.closing, 0).statement if closed.closing else None
    is_other = statement is not None and statement.status is not None and statement.status is not item.status
    return sentence(closed.work) if is_other and item.status is not None else text


def _told(item: Item) -> str:
    """Return 整改措施 followed by 整改进展, or only one of them where the other says nothing new.

    Where both are counted off with 一是, 二是, only 整改进展 is told, for it says what became of each measure.
    """
    measures = sentence(body(item.measures, phrases.SITUATION))
    progress = sentence(body(item.progress, phrases.SITUATION))
    if not measures or not progress:
        return measures or progress
    planned, done = bare(measures), bare(progress)
    if planned in done or (measures.startswith(_FIRST) and progress.startswith(_FIRST)):
        return progress
    return measures if done in planned else measures + progress


def closing_to_add(item: Item, as_of: dt.date, *, in_full: bool = False, is_part: bool = False) -> str:
    """Return the closing sentence, or an empty str where the text ends with one that says the same."""
    statement = read_closing(situation(item), 0).statement
    is_said = statement is not None and statement.status is item.status is not None
    return "" if is_said else closing(item, as_of, in_full=in_full, is_part=is_part)


def contradiction(item: Item) -> str:
    """Return what the cells say of the item's state although its status says otherwise, or an empty str."""
    statement = read_closing(_told(item), 0).statement
    if statement is None or item.status is None or statement.status is item.status:
        return ""
    return statement.said.text if statement.status or statement.other else ""


def is_date_contradicted(item: Item, as_of: dt.date) -> bool:
    """Return whether the 完成日期 cannot be: the item is still open by its status, or the day is yet to come."""
    if item.completed_on is None:
        return False
    return item.completed_on > as_of or (item.status is not None and item.status.is_open)


def _full_lines(item: Item, as_of: dt.date) -> Iterator[Paragraph]:
    """Yield what only an inside document tells, under the ledger's own headings, and no date that cannot be."""
    silent = "completed_on" if is_date_contradicted(item, as_of) else ""
    for keys in _FULL:
        parts = [(schema.heading(key), _words(item, key)) for key in keys if key != silent]
        (label, text), *rest = [(heading, words) for heading, words in parts if words] or [("", "")]
        if text:
            told = "；".join([text, *(f"{heading}：{words}" for heading, words in rest)])
            yield Paragraph(Role.BODY, sentence(told), f"{label}：")


def _words(item: Item, key: str) -> str:
    """Return a column's value as one part of a sentence."""
    value: str | dt.date | tuple[str, ...] | None = own_words(item.remark) if key == "remark" else getattr(item, key)
    if isinstance(value, dt.date):
        return phrases.date_words(value)
    text = NAME_SEPARATOR.join(value) if isinstance(value, tuple) else value or ""
    return body(text).rstrip("。；")
