"""Places left open in what is printed, such as xx月xx日 or 20xx年: masks that somebody forgot to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.public import TEXT_KEYS, printed_items, printed_texts
from rectify_xl.documents.report.situation import situation
from rectify_xl.documents.report.tree import Note, note
from rectify_xl.errors import Fact
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Item, Ledger

_MARKS: Final = r"xX\uff58\uff38\u00d7\u2715*\uff0a"
_UNITS: Final = "年月日号个名次场人件项份条户家期届轮万元"
_BEFORE, _AFTER = rf"(?<![0-9A-Za-z{_MARKS}])", rf"(?![0-9A-Za-z{_MARKS}])"
_MASK: Final = re.compile(rf"(?:{_BEFORE}\d{{0,3}}[{_MARKS}]{{1,4}}\d?[{_UNITS}])+|{_BEFORE}[{_MARKS}]{{2,}}{_AFTER}")
"""Part of a number with its unit, several of them together as in a date; or marks that stand alone."""
_INSIDE_KEYS: Final = ("goal", "mechanism", "evidence", "due_note", "remark")
"""The columns of text that only an inside document prints."""
_DONE_KEYS: Final = ("measures", "progress")
"""Columns of which not all is printed where one repeats the other."""
_ABOUT_KEYS: Final = ("unit", "round", "inspection_team", "phone", "post_box", "email")
_MOST: Final = 4


def masks(text: str) -> list[str]:
    """Return the masks in a text, each once, in their order."""
    return list(dict.fromkeys(found[0] for found in _MASK.finditer(text)))


def mask_notes(ledger: Ledger, choices: ReportChoices) -> Iterator[Note]:
    """Yield a note on every cell with masks that a notice prints; a problem that several rows share is told once."""
    if choices.kind is ReportKind.BRIEF:
        return
    for key in _ABOUT_KEYS:
        found = masks(ledger.about.text(key))
        if found:
            facts: dict[str, Fact] = {"label": schema.label(key), "masks": _listed(found)}
            yield note("report_setting_masked", ledger.about.addresses.get(key), facts)
    keys = (*TEXT_KEYS, *(_INSIDE_KEYS if choices.kind is ReportKind.INTERNAL else ()))
    for item, key, text in printed_texts(printed_items(ledger, choices), keys):
        found = _printed(item, key, masks(text))
        if found:
            facts = {"item": item.item_id, "masks": _listed(found)}
            yield note("report_masked", ledger.address(item, key), facts)


def _printed(item: Item, key: str, found: list[str]) -> list[str]:
    """Return those of a cell's masks that stand in the text."""
    if not found or key not in _DONE_KEYS:
        return found
    text = situation(item)
    return [mask for mask in found if mask in text]


def _listed(found: list[str]) -> str:
    return f"{'、'.join(found[:_MOST])}{'……' if found[_MOST:] else ''}"
