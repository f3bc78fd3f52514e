"""Headings without a number: findings that only a label in brackets heads, and 方面 that stand on a line alone."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.documents.notice.structure.labels import PROBLEM, begins_with_label, has_opening, split_labels
from rectify_xl.documents.notice.structure.named import find_named
from rectify_xl.documents.notice.text.markers import Form, Marker, read_marker
from rectify_xl.text import NUMERALS, Sentence

_OPEN: Final = "【[〔［"
_BOXED_ASPECT: Final = re.compile(
    rf"[{_OPEN}]\s*(?:反馈|问题|所属)?方面\s*(?:[{NUMERALS}]{{1,3}}|\d{{1,2}})?\s*[】\]〕］]\s*[：:]?\s*"
)
_BARE_ASPECT: Final = re.compile(
    r"(?!一方面|另一方面)(?!.*(?:以下|[几个]个?方面))[\u4e00-\u9fffA-Za-z“”‘’《》、（）() ]{2,36}方面"
    r"(?:的?(?:主要|存在的?)?问题)?[：:]?"
)
_BARE_STREAM: Final = re.compile(
    r"[\u4e00-\u9fff“”]{0,16}(?:巡[察视]|选人用人|意识形态|专项检查|专题调研|立行立改|边[查巡]边改)[\u4e00-\u9fff“”]{0,12}?"
    r"问题(?:的?整改(?:落实|进展|完成)?(?:情况)?)?[：:]?"
)
_OUTER: Final = (Form.SECTION, Form.PAREN_CHINESE)


def find_unnumbered(lines: Sequence[Sentence]) -> Mapping[int, Marker]:
    """Return the markers of headings without a number, by the place of their line; they are numbered by turn.

    【问题】… heads a finding where the text of another one, or nothing, stands before it: right below a numbered title
    it says more of that finding; so does 反馈问题：…, which after the text of a numbered finding begins one more
    with its number. A line such as 基层组织建设方面 heads findings where a heading follows it.
    """
    markers = [read_marker(line.text) for line in lines]
    findings = _boxed_findings(lines, markers)
    cards, are_all = _cards(lines, markers)
    findings = cards if not findings and are_all and len(cards) > 1 else findings
    aspects = [at for at, line in enumerate(lines) if _is_aspect(at, line.text, markers, findings)]
    found: dict[int, Marker] = dict(_of_aspects(lines, markers, aspects))
    for number, at in enumerate(findings, start=1):
        text = lines[at].text
        start = text.index(split_labels(text)[0].text)
        found[at] = Marker(Form.NAMED, number, text[:start].strip(), text[start:])
    if not findings and not are_all:
        found |= {at: marker for at in cards if (marker := _sibling(at, markers, lines[at].text))}
    headed = [found.get(at, marker) for at, marker in enumerate(markers)]
    return found if findings else {**found, **find_named(lines, headed)}


def _of_aspects(
    lines: Sequence[Sentence], markers: Sequence[Marker | None], aspects: Sequence[int]
) -> Iterator[tuple[int, Marker]]:
    """Yield the markers of 方面 without a number, each with its place; they go on from those that have one."""
    form = _aspect_form(aspects, markers)
    last = 0
    for at, marker in enumerate(markers):
        if at in aspects:
            boxed = _BOXED_ASPECT.match(lines[at].text)
            last += 1
            printed, start = (boxed[0].strip(), boxed.end()) if boxed else ("", 0)
            yield at, Marker(form, last, printed, lines[at].text[start:])
        elif marker and marker.form is form and _BARE_ASPECT.fullmatch(marker.rest):
            last = marker.number


def _boxed_findings(lines: Sequence[Sentence], markers: Sequence[Marker | None]) -> list[int]:
    boxes = [at for at, line in enumerate(lines) if markers[at] is None and _is_boxed(line.text)]
    known = frozenset(boxes)
    return boxes if any(_begins_item(at, known, lines, markers) for at in boxes) else []


def _is_boxed(text: str) -> bool:
    if not text.startswith(tuple(_OPEN)):
        return False
    first = split_labels(text)[0]
    return first.key == PROBLEM and first.text != ""


def _cards(lines: Sequence[Sentence], markers: Sequence[Marker | None]) -> tuple[list[int], bool]:
    """Return the lines 反馈问题：… that begin a finding with a text of its own below, and whether all of them do."""
    labels = [at for at, line in enumerate(lines) if markers[at] is None and _is_card(line.text)]
    ends = [*labels, len(lines)][1:]
    whole = [at for at, end in zip(labels, ends, strict=True) if _has_text(lines[at:end], markers[at:end])]
    known = frozenset(labels)
    begun = [at for at in whole if _begins_item(at, known, lines, markers)]
    return begun, len(begun) == len(whole)


def _is_card(text: str) -> bool:
    first = split_labels(text)[0]
    return first.key == PROBLEM and first.text != "" and not text.startswith(tuple(_OPEN))


def _sibling(at: int, markers: Sequence[Marker | None], text: str) -> Marker | None:
    """Return the marker of a finding that has none, below numbered ones: that of the last one, again."""
    before = next((marker for place in range(at - 1, -1, -1) if (marker := markers[place])), None)
    start = text.index(split_labels(text)[0].text)
    return replace(before, printed=text[:start].strip(), rest=text[start:]) if before else None


def _has_text(lines: Sequence[Sentence], markers: Sequence[Marker | None]) -> bool:
    """Return whether a label opens the text of an item before the next heading of a 方面 or a finding."""
    for line, marker in zip(lines, markers, strict=True):
        if marker is not None and marker.form in _OUTER:
            return False
        if has_opening(line.text):
            return True
    return False


def _begins_item(at: int, boxes: Collection[int], lines: Sequence[Sentence], markers: Sequence[Marker | None]) -> bool:
    """Return whether no title of the same finding stands before a box."""
    for before in range(at - 1, -1, -1):
        marker, text = markers[before], lines[before].text
        if marker is not None:
            return marker.form in _OUTER and "方面" in marker.rest
        if before in boxes:
            return False
        if has_opening(text) or _BOXED_ASPECT.match(text):
            return True
    return True


def _is_aspect(at: int, text: str, markers: Sequence[Marker | None], findings: Sequence[int]) -> bool:
    after = markers[at + 1] if at + 1 < len(markers) else None
    is_followed = at + 1 in findings or (after is not None and after.form > Form.SECTION)
    boxed = _BOXED_ASPECT.match(text)
    if boxed:
        return is_followed and boxed.end() < len(text)
    is_named = _BARE_ASPECT.fullmatch(text) or _BARE_STREAM.fullmatch(text)
    is_plain = markers[at] is None and begins_with_label(text) is None and is_named is not None
    return is_followed and is_plain


def _aspect_form(aspects: Sequence[int], markers: Sequence[Marker | None]) -> Form:
    """Return the form of number that 方面 have in the notice: that of the numbered ones, else one outside of all."""
    named = [
        marker.form for marker in markers if marker and marker.form in _OUTER and _BARE_ASPECT.fullmatch(marker.rest)
    ]
    if named:
        return named[0]
    after = [markers[at + 1] for at in aspects if at + 1 < len(markers)]
    is_below = any(marker is not None and marker.form is Form.PAREN_CHINESE for marker in after)
    return Form.SECTION if is_below else Form.PAREN_CHINESE
