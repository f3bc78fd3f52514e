"""Findings that words head and no number: 针对“…”问题，…, 关于“…”问题的整改情况, 一是…的问题。整改情况：…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.documents.notice.statuses.states import says_how_far
from rectify_xl.documents.notice.structure.labels import begins_with_label, has_opening, split_labels
from rectify_xl.documents.notice.structure.titles import cut_title
from rectify_xl.documents.notice.text.markers import Form, Marker
from rectify_xl.text import NUMERALS, Sentence, read_numeral

_NAMED: Final = re.compile(
    r"(?:针对|关于|对于)(?:(?P<quoted>[“\"「][^。]{2,120}?[”\"」])|(?P<inner>[^。；;“\"「]{2,120}?))(?:的|等|这一)*问题"
    r"(?P<rest>的?(?:整改)?(?:落实|进展|完成)?(?:工作)?(?:情况)?[”\"]?\s*[。：:，,]?)"
)
_ALL_OF_THEM: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{0,10}?(?:巡[察视]|审计|督[察查]|检查|生活会)[组办]?[\u4e00-\u9fff]{0,4}?)?"
    r"(?:反馈|指出|发现|查出|提出|存在|查摆|梳理)?出?来?的?(?:以上|上述|这些|此类|有关|相关|突出|具体|主要|意见和?|整改"
    rf"|(?:\d+|[{NUMERALS}]+)[个项条类])*的?"
)
"""What names no single finding: 针对巡察组反馈的问题, 针对上述问题."""
_COUNTED: Final = re.compile(rf"(?P<printed>(?P<number>[{NUMERALS}]{{1,3}})是)(?!否|非)[，,：:]?\s*(?P<rest>.+)")
_ON_A_FINDING: Final = re.compile(r"[^。；;]{2,80}问题[。：:]")
_LONGEST_TITLE: Final = 100
_FEW: Final = 2

Markers = Sequence[Marker | None]


def find_named(lines: Sequence[Sentence], markers: Markers) -> Mapping[int, Marker]:
    """Return the markers of findings that no number heads, by the place of their line, numbered by turn.

    Where a notice has labels (整改情况：) one follows each of them, on its line or the next; where it has none, several
    lines name a finding, or one does and says how far it is. One alone under a numbered title is that title's text.
    """
    is_labelled = sum(has_opening(line.text) for line in lines) >= _FEW
    told = [at for at, line in enumerate(lines) if markers[at] is None and _names(lines, at, is_labelled=is_labelled)]
    told = [at for at in told if not _is_text(at, told, markers)]
    if len(told) < _FEW and not any(has_opening(lines[at].text) or says_how_far(lines[at].text) for at in told):
        told = []
    found = {at: Marker(Form.NAMED, turn, "", lines[at].text) for turn, at in enumerate(told, start=1)}
    return {**found, **dict(_counted(lines, markers, is_labelled=is_labelled))}


def _names(lines: Sequence[Sentence], at: int, *, is_labelled: bool) -> bool:
    text = lines[at].text
    found = _NAMED.match(text)
    if found is None or (found["inner"] and _ALL_OF_THEM.fullmatch(found["inner"])):
        return False
    is_whole = found.end() == len(text)
    if not is_labelled:
        return is_whole or text[found.end() - 1] in "。：:，,"
    follows = lines[at + 1].text if is_whole and at + 1 < len(lines) else ""
    return has_opening(text) or begins_with_opening(follows)


def begins_with_opening(text: str) -> bool:
    """Return whether a text begins with a label that opens an item's text."""
    return begins_with_label(text) is not None and has_opening(text)


def _is_text(at: int, told: Sequence[int], markers: Markers) -> bool:
    """Return whether a line that names a finding is the only one under a numbered title, and so its text."""
    above = next((place for place in range(at - 1, -1, -1) if markers[place] is not None), None)
    marker = markers[above] if above is not None else None
    if above is None or marker is None:
        return False
    below = next((place for place in range(at + 1, len(markers)) if markers[place] is not None), len(markers))
    is_only = sum(above < place < below for place in told) == 1
    return is_only and (marker.form > Form.PAREN_CHINESE or "问题" in marker.rest)


def _counted(lines: Sequence[Sentence], markers: Markers, *, is_labelled: bool) -> Iterator[tuple[int, Marker]]:
    """Yield 一是…, 二是… where each of a run heads a finding: one alone is what was done, or what is wrong."""
    run: list[tuple[int, Marker]] = []
    heads = True
    for at in range(len(lines) + 1):
        marker = _read(lines[at].text) if at < len(lines) and markers[at] is None else None
        is_new = at == len(lines) or markers[at] is not None or (marker is not None and marker.number == 1)
        if is_new:
            yield from run if heads and _is_run(run, lines) else ()
            run, heads = [], True
        if marker:
            run.append((at, marker))
            heads = heads and _heads(lines, at, marker.rest, is_labelled=is_labelled)


def _read(text: str) -> Marker | None:
    found = _COUNTED.fullmatch(text)
    number = read_numeral(found["number"]) if found else None
    return Marker(Form.COUNTED, number, found["printed"], found["rest"]) if found and number else None


def _is_run(run: Sequence[tuple[int, Marker]], lines: Sequence[Sentence]) -> bool:
    is_from_one = bool(run) and run[0][1].number == 1
    return is_from_one and (len(run) >= _FEW or any(has_opening(lines[at].text) for at, _ in run))


def _heads(lines: Sequence[Sentence], at: int, rest: str, *, is_labelled: bool) -> bool:
    """Return whether 一是… heads a finding: a label follows, or it is a title and a text that says how far."""
    if has_opening(rest):
        return split_labels(rest)[0].key is None
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    if begins_with_opening(follows):
        return len(rest) <= _LONGEST_TITLE
    body = cut_title(rest, is_followed=False).body
    return not is_labelled and _ON_A_FINDING.match(rest) is not None and says_how_far(body)
