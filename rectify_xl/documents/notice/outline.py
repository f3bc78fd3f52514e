"""The headings of a notice: which numbered lines are headings of its findings, and which are only numbered text."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rectify_xl.documents.notice.labels import PROBLEM, has_opening, split_labels
from rectify_xl.documents.notice.markers import Form, Marker, is_bare, read_marker
from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.model import Sentence
from rectify_xl.documents.notice.states import is_bare_status
from rectify_xl.documents.notice.unnumbered import find_unnumbered

_TITLE: Final = re.compile(
    r"(?:关于|针对|对)[^。；;]{2,160}?问题(?:的?整改(?:落实|进展)?(?:情况)?|整改)?[”’\"]?[）)]?[。：:，]?(?:$|[。：:])"
)
_NO_FINDINGS: Final = re.compile(
    r"(?!.*(?:问题|方面))(?:.*(?:组织|领导|站位|担当|重视|部署|责任|认识|不足|总体|成效|各单位|各地各))|(?:下一步|今后|下一?阶段|后续|努力方向|工作打算)"
)
_NEXT: Final = re.compile(r"下一?步|今后|下一?阶段|后续|努力方向|工作打算|持续整改|巩固")
_STATE: Final = re.compile(r"(?<=.)[【\[（(](?P<state>[^【】\[\]（()）]{2,16})[】\]）)]")
_FEW: Final = 2
"""Labels that a notice must have, for its lines without one to be read as such."""


@dataclass(slots=True, eq=False)
class Heading:
    """A heading and what stands under it: lines of text up to the next heading, and deeper headings."""

    marker: Marker
    said: Sentence
    parent: Heading | None = None
    children: list[Heading] = field(default_factory=list)
    lines: list[Sentence] = field(default_factory=list)
    is_labelled: bool = False

    @property
    def path(self) -> list[Heading]:
        """Return the headings from the outermost to this one."""
        above = self.parent.path if self.parent else []
        return [*above, self]

    def leaves(self) -> Iterator[Heading]:
        """Yield the headings under this one that have none under them; itself where it has none."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Outline:
    """A notice cut into its headings; `around` is all text outside of items: the opening, and other sections."""

    roots: tuple[Heading, ...]
    around: tuple[Sentence, ...]
    sections: tuple[Heading, ...]
    """The outermost headings (一、), those that hold no findings, too."""

    def leaves(self) -> list[Heading]:
        """Return the items' headings in order."""
        return [leaf for root in self.roots for leaf in root.leaves()]


def read_outline(lines: Sequence[Sentence]) -> Outline:
    """Find the headings of the findings.

    A numbered line is a heading where a label such as 整改情况： follows before the next number, where its words are
    those of a finding (关于…问题, 问题1：), where such a heading follows it one level deeper, or where its form is
    one of the headings so far. Numbers deeper than an item, after its label, are text: measures, not problems.
    """
    return _Reader(_marked(lines)).read()


@dataclass(slots=True)
class _Numbered:
    """A line with the number it begins with.

    `opens` tells that a label in it opens an item's text, `labelled` that such a label follows before the next number,
    `evidence` that it heads a finding.
    """

    said: Sentence
    marker: Marker | None
    opens: bool = False
    evidence: bool = False
    labelled: bool = False

    @property
    def rest(self) -> str:
        """Return the text after the number."""
        return self.marker.rest if self.marker else self.said.text


def _marked(lines: Sequence[Sentence]) -> list[_Numbered]:
    found = find_unnumbered(lines)
    numbered = [_Numbered(line, found[at]) if at in found else _numbered(line) for at, line in enumerate(lines)]
    for one in numbered:
        one.opens = has_opening(one.rest) and not _names_section(one)
    if sum(one.opens for one in numbered) < _FEW:
        _open_at_measures(numbered)
    _sink_names(numbered)
    after: _Numbered | None = None  # the next numbered line
    opens = False  # a label stands between here and that line
    for one in reversed(numbered):
        opens = opens or one.opens
        if one.marker is None:
            continue
        one.labelled = opens
        leads = after is not None and after.marker is not None and after.marker.form > one.marker.form
        one.evidence = opens or _is_finding(one.marker) or bool(leads and after and after.evidence)
        after, opens = one, False
    _settle_runs([one for one in numbered if one.marker])
    return numbered


def _settle_runs(numbered: list[_Numbered]) -> None:
    """Look at lines numbered on from one another as a whole.

    Where several of them are followed by a label, all of them head findings. Where only the last of (1) (2) (3) is,
    they list what is wrong, and the label belongs to the heading before them.
    """
    start = 0
    for at in range(1, len(numbered) + 1):
        if at < len(numbered) and _goes_on(numbered[at - 1], numbered[at]):
            continue
        run, before = numbered[start:at], numbered[start - 1] if start else None
        start = at
        labelled = [one for one in run if one.labelled]
        if len(labelled) >= _FEW:
            for one in run:
                one.evidence = True
        elif len(run) >= _FEW and before and labelled == run[-1:] and _is_inner(before, run[0]):
            for one in run:
                one.evidence = one.labelled = False
            before.evidence = before.labelled = True


def _goes_on(one: _Numbered, after: _Numbered) -> bool:
    first, second = one.marker, after.marker
    return first is not None and second is not None and first.form is second.form and second.number > first.number


def _is_inner(before: _Numbered, first: _Numbered) -> bool:
    outer, inner = before.marker, first.marker
    return outer is not None and inner is not None and outer.form < inner.form >= Form.PAREN and inner.number == 1


def _numbered(line: Sentence) -> _Numbered:
    """Return a line with its number; that of （1）原因分析： is no heading's, and is taken off before the label."""
    marker = read_marker(line.text)
    if marker is None or marker.form is Form.SECTION:
        return _Numbered(line, marker)
    parts = split_labels(marker.rest)
    is_label = bool(parts) and parts[0].key not in (None, PROBLEM)
    is_label = is_label and (marker.form > Form.PAREN_CHINESE or parts[0].text != "")
    return _Numbered(Sentence(marker.rest, line.line), None) if is_label else _Numbered(line, marker)


def _names_section(one: _Numbered) -> bool:
    """Return whether a line such as 二、整改情况 only heads findings: nothing stands after its label."""
    is_outer = one.marker is not None and one.marker.form <= Form.PAREN_CHINESE
    return is_outer and not any(part.text for part in split_labels(one.rest))


def _open_at_measures(numbered: list[_Numbered]) -> None:
    """In a notice without labels let 一是 open an item's text, but not where the work was organised or goes on."""
    is_findings = not any(one.marker and one.marker.form is Form.SECTION for one in numbered)
    for one in numbered:
        if one.marker and one.marker.form is Form.SECTION:
            is_findings = _NO_FINDINGS.search(one.rest) is None
        elif is_findings and (one.marker is None or "。" in one.rest):
            one.opens = one.opens or bool(split_measures(one.rest).steps) or _has_state(one.rest)


def _has_state(text: str) -> bool:
    """Return whether a status stands in brackets after the first words: 村务公开不及时。【已完成】."""
    return any(is_bare_status(found["state"]) for found in _STATE.finditer(text))


def _sink_names(numbered: list[_Numbered]) -> None:
    """Put 问题1： under 1. where it follows one in the notice."""
    forms = [one.marker.form for one in numbered if one.marker]
    first = forms.index(Form.NAMED) if Form.NAMED in forms else 0
    if first and forms[first - 1] in (Form.DOT, Form.DOTTED):
        for one in numbered:
            if one.marker and one.marker.form is Form.NAMED:
                one.marker = replace(one.marker, form=Form.INNER_NAMED)


def _is_finding(marker: Marker) -> bool:
    is_deep = marker.form >= Form.PAREN_CHINESE
    return "问题" in marker.printed or (is_deep and _TITLE.match(marker.rest) is not None)


@dataclass(slots=True)
class _Reader:
    """Reads line by line; `open_heads` are the headings a line stands under, the outermost first."""

    numbered: list[_Numbered]
    open_heads: list[Heading] = field(default_factory=list)
    roots: list[Heading] = field(default_factory=list)
    around: list[Sentence] = field(default_factory=list)
    lists: dict[Form, int] = field(default_factory=dict)
    """The last number of each form within the text of an item."""
    is_in_text: bool = False
    """A label of the item has been read: what is numbered deeper is text."""

    def read(self) -> Outline:
        """Return the outline of all lines."""
        for one in self.numbered:
            if one.marker and self._is_heading(one, one.marker):
                self._open(one, one.marker)
            else:
                self._add(one)
        self._drop_empty()
        around = [*self.around, *(line for head in _all(self.roots) if head.children for line in head.lines)]
        sections = [
            Heading(one.marker, one.said)
            for one in self.numbered
            if one.marker and one.marker.form is Form.SECTION and one.marker.printed
        ]
        return Outline(tuple(self.roots), tuple(sorted(around, key=lambda line: line.line)), tuple(sections))

    def _is_heading(self, one: _Numbered, marker: Marker) -> bool:
        if is_bare(marker) and not one.evidence:
            return False
        forms = [head.marker.form for head in self.open_heads]
        is_known = marker.form in forms
        if not self.is_in_text:
            return is_known or one.evidence
        if self.lists.get(marker.form, 0) == marker.number - 1 > 0 and not one.evidence:
            return False
        if not is_known:
            return marker.form < forms[-1] and (one.evidence or _NEXT.match(marker.rest) is not None)
        return one.evidence or marker.number > 1

    def _open(self, one: _Numbered, marker: Marker) -> None:
        while self.open_heads and self.open_heads[-1].marker.form >= marker.form:
            self.open_heads.pop()
        parent = self.open_heads[-1] if self.open_heads else None
        heading = Heading(marker, one.said, parent, is_labelled=one.labelled)
        (parent.children if parent else self.roots).append(heading)
        self.open_heads.append(heading)
        self.is_in_text, self.lists = one.opens, {}

    def _add(self, one: _Numbered) -> None:
        if not self.open_heads:
            self.around.append(one.said)
            return
        self.open_heads[-1].lines.append(one.said)
        if one.opens:
            self.is_in_text, self.lists = True, {}
        if one.marker and self.is_in_text:
            self.lists[one.marker.form] = one.marker.number

    def _drop_empty(self) -> None:
        """Turn outer headings that hold no findings (下一步打算) back into text around the items."""
        for head in [one for one in _all(self.roots) if one.marker.form <= Form.PAREN_CHINESE]:
            siblings = head.parent.children if head.parent else self.roots
            is_bare = not head.children and not head.is_labelled and not _TITLE.match(head.marker.rest)
            is_next = _NEXT.match(head.marker.rest) is not None
            if is_bare and (is_next or not any(other.is_labelled for other in siblings)):
                siblings.remove(head)
                self.around += [head.said, *head.lines]


def _all(heads: Sequence[Heading]) -> list[Heading]:
    """Return all headings, the deeper ones first."""
    return [one for head in heads for one in (*_all(head.children), head)]
