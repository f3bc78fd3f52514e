"""Findings that words head and no number: 针对“…”问题，…, 关于“…”问题的整改情况, 一是…的问题。整改情况：…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rectify_xl.documents.notice.statuses.lines import has_boxes
from rectify_xl.documents.notice.statuses.states import says_how_far
from rectify_xl.documents.notice.structure.labels import PROBLEM, begins_with_label, has_opening, split_labels
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
    found |= dict(_counted(lines, markers, is_labelled=is_labelled))
    return {**found, **_titled(lines, [found.get(at, marker) for at, marker in enumerate(markers)])}


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
    runs: list[list[tuple[int, Marker]]] = [[]]
    for at, line in enumerate(lines):
        marker = _read(line.text) if markers[at] is None else None
        if markers[at] is not None or (marker is not None and marker.number == 1):
            runs.append([])
        if marker:
            runs[-1].append((at, marker))
    heading = [
        run
        for run in runs
        if run
        and run[0][1].number == 1
        and all(_heads(lines, at, marker.rest, is_labelled=is_labelled) for at, marker in run)
    ]
    is_list = any(len(run) >= _FEW for run in heading)
    yield from (one for run in heading for one in run if is_list or has_opening(lines[run[0][0]].text))


def _read(text: str) -> Marker | None:
    found = _COUNTED.fullmatch(text)
    number = read_numeral(found["number"]) if found else None
    return Marker(Form.COUNTED, number, found["printed"], found["rest"]) if found and number else None


def _heads(lines: Sequence[Sentence], at: int, rest: str, *, is_labelled: bool) -> bool:
    """Return whether 一是… heads a finding: a label follows, or it is a title and a text that says how far."""
    if has_opening(rest):
        return split_labels(rest)[0].key is None
    follows = lines[at + 1].text if at + 1 < len(lines) else ""
    if begins_with_opening(follows):
        return len(rest) <= _LONGEST_TITLE
    body = cut_title(rest, is_followed=False).body
    return not is_labelled and _ON_A_FINDING.match(rest) is not None and says_how_far(body)


def _titled(lines: Sequence[Sentence], markers: Markers) -> dict[int, Marker]:
    """Return the findings that only their place heads: a short line before each label that begins an item's text.

    The label that comes first between two numbers comes again: what stands before it again is the next finding, for no
    finding has two texts. They take the numbers after those that are printed.
    """
    heads = [at for start, end in _stretches(markers) for at in _titles(lines, markers, start, end)]
    last = max((marker.number for marker in markers if marker and marker.form >= Form.NAMED), default=0)
    return {
        at: Marker(_form_above(markers, at), turn, "", lines[at].text) for turn, at in enumerate(heads, start=last + 1)
    }


def _form_above(markers: Markers, at: int) -> Form:
    """Return the form of the numbered finding above a place, so that both are of one rank."""
    above = next((marker for marker in reversed(markers[:at]) if marker is not None), None)
    return above.form if above and above.form > Form.NAMED else Form.NAMED


def _stretches(markers: Markers) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place of the lines between two headings."""
    starts = [-1, *(at for at, marker in enumerate(markers) if marker is not None)]
    for start, end in zip(starts, [*starts[1:], len(markers)], strict=True):
        yield start + 1, end


def _titles(lines: Sequence[Sentence], markers: Markers, start: int, end: int) -> list[int]:
    labels = [(at, key) for at in range(start, end) if (key := begins_with_label(lines[at].text))]
    first = labels[0][1] if labels else PROBLEM
    heads = [at - 1 for at, key in labels if key == first]
    if first == PROBLEM or len(heads) < _FEW or not all(_is_title(lines[at].text) for at in heads[1:]):
        return []
    if not any(has_opening(lines[at].text) for at in range(start, end)):
        return []
    above = markers[start - 1] if start else None
    is_own = heads[0] >= start and _is_title(lines[heads[0]].text) and (not above or above.form < Form.NAMED)
    return heads if is_own else heads[1:]


def _is_title(text: str) -> bool:
    plain = text.rstrip("。 ")
    is_short = 1 < len(plain) <= _LONGEST_TITLE and not re.search("[。；;：:]", plain) and not plain.endswith("，")
    return is_short and begins_with_label(text) is None and not says_how_far(text) and not has_boxes(text)
