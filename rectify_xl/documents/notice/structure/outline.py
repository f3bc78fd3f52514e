"""The headings of a notice: which numbered lines are headings of its findings, and which are only numbered text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.documents.notice.structure.labels import split_labels
from rectify_xl.documents.notice.structure.numbered import TITLE, Numbered, number_lines
from rectify_xl.documents.notice.text.markers import Form, Marker, is_bare, read_marker
from rectify_xl.text import Sentence

_NEXT: Final = re.compile(r"下一?步|今后|下一?阶段|后续|努力方向|工作打算|持续整改|巩固")
_AHEAD: Final = re.compile(r"(?!.*(?:方面|问题|不))(?:下一?步|今后|下一?阶段|后续|努力方向|工作打算)")
_TOTAL: Final = re.compile(r"[合小总共]\s*计[：:]?(?:\u3000.*)?")
"""The last row of a table, as one line."""
_STOPS: Final = ("。", "；", ";")


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


def read_outline(lines: Sequence[Sentence], counted: Collection[int] = ()) -> Outline:
    """Find the headings of the findings.

    A numbered line is a heading where a label such as 整改情况： follows before the next number, where its words are
    those of a finding (关于…问题, 问题1：), where such a heading follows it one level deeper, or where its form is
    one of the headings so far. Numbers deeper than an item, after its label, are text: measures, not problems. Where
    nothing tells headings, `counted` are how many findings there are said to be.
    """
    return _Reader(number_lines(lines, counted)).read()


@dataclass(slots=True)
class _Reader:
    """Reads line by line; `open_heads` are the headings a line stands under, the outermost first."""

    numbered: list[Numbered]
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

    def _is_heading(self, one: Numbered, marker: Marker) -> bool:
        if (is_bare(marker) and not one.evidence) or (self._is_ahead(marker) and not one.labelled):
            return False
        is_known = any(head.marker.form is marker.form for head in self.open_heads)
        if not self.is_in_text:
            return is_known or one.evidence
        return self._ends_text(one, marker, is_known=is_known)

    def _ends_text(self, one: Numbered, marker: Marker, *, is_known: bool) -> bool:
        """Return whether a numbered line is a heading again, after the text of an item."""
        goes_on = self.lists.get(marker.form, 0) == marker.number - 1 > 0
        if goes_on and not (one.evidence and _heads(one, marker)):
            return False
        if is_known:
            return one.evidence or marker.number > 1
        is_outer = marker.form < self.open_heads[-1].marker.form
        return is_outer and (one.evidence or _NEXT.match(marker.rest) is not None)

    def _is_ahead(self, marker: Marker) -> bool:
        """Return whether a line is numbered deeper than a heading on what is still to be done: 三、下步打算."""
        above = [head.marker for head in self.open_heads if head.marker.form < marker.form]
        return any(one.form <= Form.PAREN_CHINESE and _AHEAD.match(one.rest) is not None for one in above)

    def _open(self, one: Numbered, marker: Marker) -> None:
        while self.open_heads and self.open_heads[-1].marker.form >= marker.form:
            self.open_heads.pop()
        parent = self.open_heads[-1] if self.open_heads else None
        heading = Heading(marker, one.said, parent, is_labelled=one.labelled)
        (parent.children if parent else self.roots).append(heading)
        self.open_heads.append(heading)
        self.is_in_text, self.lists = one.opens, _begun(one)

    def _add(self, one: Numbered) -> None:
        if not self.open_heads or _TOTAL.fullmatch(one.said.text):
            self.around.append(one.said)
            return
        self.open_heads[-1].lines.append(one.said)
        if one.opens:
            self.is_in_text, self.lists = True, _begun(one)
        if one.marker and self.is_in_text:
            self.lists[one.marker.form] = one.marker.number

    def _drop_empty(self) -> None:
        """Turn outer headings that hold no findings (下一步打算) back into text around the items."""
        for head in [one for one in _all(self.roots) if one.marker.form <= Form.PAREN_CHINESE]:
            siblings = head.parent.children if head.parent else self.roots
            is_bare = not head.children and not head.is_labelled and not TITLE.match(head.marker.rest)
            is_next = _NEXT.match(head.marker.rest) is not None
            if is_bare and (is_next or not any(other.is_labelled for other in siblings)):
                siblings.remove(head)
                self.around += [head.said, *head.lines]


def _begun(one: Numbered) -> dict[Form, int]:
    """Return the number that the text after a label begins with, by its form: 整改情况：一、建章立制."""
    if not one.opens:
        return {}
    markers = [read_marker(part.text) for part in split_labels(one.rest) if part.key]
    return {marker.form: marker.number for marker in markers if marker}


def _heads(one: Numbered, marker: Marker) -> bool:
    """Return whether a line that may go on a list of measures is a heading for sure; 二、 as such only leads others."""
    is_named = re.search("方面|问题|领域|聚焦", marker.rest) is not None
    return marker.form > Form.PAREN_CHINESE or one.labelled or is_named or not marker.rest.endswith(_STOPS)


def _all(heads: Sequence[Heading]) -> list[Heading]:
    """Return all headings, the deeper ones first."""
    return [one for head in heads for one in (*_all(head.children), head)]
