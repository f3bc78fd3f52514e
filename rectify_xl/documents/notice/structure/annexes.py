"""Annexes (附件：整改问题清单) that say again what a notice has said: their items are no items of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.documents.notice.model import NoticeItem, Statement
from rectify_xl.documents.notice.statuses.lines import read_line
from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.notice.structure.labels import PROBLEM, STATUS, begins_with_label, has_opening, split_labels
from rectify_xl.documents.notice.structure.titles import problem_title, take_state
from rectify_xl.documents.notice.text.markers import read_marker
from rectify_xl.text import Sentence

_HEADING: Final = re.compile(
    r"[（(【\[]?附\s*(?:件|表|录)?\s*(?:\d{1,2}|[一二三四五六七八九十])?[）)】\]]?\s*(?:[：:\s]\s*[^。；;]{0,60})?"
)
_BEGINS: Final = re.compile(r"[（(【\[]?附(?:\s*[件表录]|\s*[：:])")
_LISTED: Final = re.compile(r".{0,40}(?:清单|台账|一览表|汇总表|明细表|情况表|附表)(?:[（(].{0,20}[）)])?")
_MOST_HEADINGS: Final = 20
_NOT_TITLE: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def part_annex(lines: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Part a notice from the annex after its items, if that has items, too, and they are those of the notice again.

    An annex whose findings the notice itself has not is the place where it lists them, and stays; so does a mere list
    of what is annexed, before a signature.
    """
    opened = next((at for at, line in enumerate(lines) if has_opening(line.text)), len(lines))
    headings = [at for at in range(opened + 1, len(lines)) if _is_heading(lines[at].text)]
    for at in headings[:_MOST_HEADINGS]:
        if _repeats(lines[at + 1 :], lines[:at]):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def hold_against(items: Sequence[NoticeItem], annex: Sequence[Sentence]) -> tuple[NoticeItem, ...]:
    """Return the items; one that states another status than the annex does of the same title has two, and so none."""
    listed = _listed(annex)
    return tuple(_held(item, listed.get(_NOT_TITLE.sub("", item.sub_item or item.problem), [])) for item in items)


def _held(item: NoticeItem, listed: Sequence[Statement]) -> NoticeItem:
    own = item.statement
    other = next((one.said for one in listed if own and own.status and one.status not in (None, own.status)), None)
    return replace(item, statement=replace(own, status=None, other=other)) if own and other else item


def _listed(annex: Sequence[Sentence]) -> dict[str, list[Statement]]:
    """Return what the lines of statuses in an annex state, by the title they stand under."""
    found: dict[str, list[Statement]] = {}
    title = ""
    for line in annex:
        named = _title(line.text)
        title = named or title
        parts = split_labels(line.text)
        said = [part.text for part in parts if part.key == STATUS and part.text]
        bracketed = take_state(line.text)[1] if named else ""
        for text in (*said, *([bracketed] if is_bare_status(bracketed) else [])):
            found.setdefault(title, []).append(read_line(text, line.line))
    return found


def _is_heading(text: str) -> bool:
    if _BEGINS.match(text) and _HEADING.fullmatch(text):
        return True
    is_plain = read_marker(text) is None and split_labels(text)[0].key is None
    return is_plain and _LISTED.fullmatch(text) is not None


def _repeats(annex: Sequence[Sentence], before: Sequence[Sentence]) -> bool:
    """Return whether most findings of an annex stand before it, and it says more of them than their titles."""
    titles = [title for line in annex if (title := _title(line.text))]
    known = {title for line in before if (title := _title(line.text))}
    again = sum(title in known for title in titles)
    says_more = any(has_opening(line.text) or begins_with_label(line.text) == STATUS for line in annex)
    says_more = says_more or any(take_state(line.text)[1] for line in annex)
    return again > 0 and again * 2 >= len(titles) and says_more


def _title(text: str) -> str:
    """Return the words of a numbered title as two places have them alike, or an empty str."""
    marker = read_marker(text)
    if marker is None:
        parts = split_labels(text)
        return _NOT_TITLE.sub("", parts[0].text) if parts and parts[0].key == PROBLEM else ""
    words = next((part.text for part in split_labels(marker.rest) if part.key in (None, PROBLEM) and part.text), "")
    plain = take_state(words)[0].partition("。")[0]
    return _NOT_TITLE.sub("", problem_title(plain)).removesuffix("问题").removesuffix("的")
