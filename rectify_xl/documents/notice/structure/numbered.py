"""The numbered lines of a notice, and what tells whether they are headings of its findings."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.model import StatedBy
from rectify_xl.documents.notice.statuses.states import is_bare_status, read_closing, says_how_far
from rectify_xl.documents.notice.structure.labels import CLOSURE, PROBLEM, STATUS, has_opening, split_labels
from rectify_xl.documents.notice.structure.titles import cut_title, hints, states
from rectify_xl.documents.notice.structure.unnumbered import find_unnumbered
from rectify_xl.documents.notice.text.markers import Form, Marker, read_marker
from rectify_xl.text import Sentence

TITLE: Final = re.compile(
    r"(?:关于|针对|对)[^。；;]{2,160}?问题(?:的?整改(?:落实|进展)?(?:情况)?|整改)?[”’\"]?[）)]?[。：:，]?(?:$|[。：:])"
)
_NO_FINDINGS: Final = re.compile(
    r"(?!.*(?:问题|方面|薄弱|弱化|偏软|缺|差距|有漏洞|宽松软|滞后|不(?!足|折|扣|断|松|忘|懈|打|遗|等|靠|获)))(?:.*(?:组织|领导|站位|担当|重视|部署|责任|认识|不足|总体|成效|各单位|各地各))|(?:下一步|今后|下一?阶段|后续|努力方向|工作打算)"
)
_STATE: Final = re.compile(r"(?<=.)[【\[（(](?P<state>[^【】\[\]（()）]{2,16})[】\]）)]")
_FEW: Final = 2
"""Labels that a notice must have, for its lines without one to be read as such."""


@dataclass(slots=True)
class Numbered:
    """A line with the number it begins with.

    `opens` tells that an item's text begins on it, with a label or without, `stated` that a status ends its title,
    `labelled` that such a text begins before the next number, `evidence` that it heads a finding.
    """

    said: Sentence
    marker: Marker | None
    opens: bool = False
    stated: bool = False
    evidence: bool = False
    labelled: bool = False

    @property
    def rest(self) -> str:
        """Return the text after the number."""
        return self.marker.rest if self.marker else self.said.text


def number_lines(lines: Sequence[Sentence], counted: Collection[int] = ()) -> list[Numbered]:
    """Return the lines with their numbers, and what tells of each whether it heads findings.

    Titles with a text on their line that are just as many as one of `counted` do, too.
    """
    found = find_unnumbered(lines)
    numbered = [Numbered(line, found[at]) if at in found else _numbered(line) for at, line in enumerate(lines)]
    for one in numbered:
        one.opens = has_opening(one.rest) and not _names_section(one)
    is_labelled = sum(one.opens for one in numbered) >= _FEW
    _open_at_states(numbered)
    if not is_labelled:
        _open_without_labels(numbered)
    _open_counted(numbered, counted)
    _sink_names(numbered)
    _level_strays(numbered)
    _look_ahead(numbered)
    _settle_runs([one for one in numbered if one.marker])
    return numbered


def _look_ahead(numbered: Sequence[Numbered]) -> None:
    """Tell of each numbered line whether a label follows it, and whether what follows shows that it heads findings."""
    after: Numbered | None = None  # the next numbered line
    opens = False  # a label stands between here and that line
    for one in reversed(numbered):
        opens = opens or one.opens
        if one.marker is None:
            continue
        one.labelled = opens
        leads = after is not None and after.marker is not None and after.marker.form > one.marker.form
        one.evidence = opens or one.stated or _is_finding(one.marker) or bool(leads and after and after.evidence)
        after, opens = one, False


def _settle_runs(numbered: list[Numbered]) -> None:
    """Look at lines numbered on from one another as a whole.

    Where several of them are followed by a label, all of them head findings. Where only the last of (1) (2) (3) is,
    they list what is wrong, and the label belongs to the heading before them.
    """
    before: Numbered | None = None
    for run in _runs(numbered):
        labelled = [one for one in run if one.labelled]
        is_own = any(one.opens or one.stated for one in run)
        if len(labelled) >= _FEW or is_own or (labelled and labelled != run[-1:]):
            for one in run:
                one.evidence = True
        elif before and _is_list(before, run) and labelled == run[-1:]:
            for one in run:
                one.evidence = one.labelled = False
            before.evidence = before.labelled = True
        before = run[-1]


def _runs(numbered: list[Numbered]) -> Iterator[list[Numbered]]:
    """Yield lines that are numbered on from one another."""
    start = 0
    for at in range(1, len(numbered) + 1):
        if at == len(numbered) or not _goes_on(numbered[at - 1], numbered[at]):
            yield numbered[start:at]
            start = at


def _goes_on(one: Numbered, after: Numbered) -> bool:
    first, second = one.marker, after.marker
    return first is not None and second is not None and first.form is second.form and second.number > first.number


def _is_list(before: Numbered, run: Sequence[Numbered]) -> bool:
    """Return whether a run may list what is wrong, or what was done: (1) (2), or 1. 2. under 关于…问题."""
    outer, inner = before.marker, run[0].marker
    if outer is None or inner is None or not outer.form < inner.form or inner.number != 1 or len(run) < _FEW:
        return False
    is_titled = TITLE.match(outer.rest) is not None and "方面" not in outer.rest
    return inner.form >= (Form.DOT if is_titled else Form.PAREN)


def _numbered(line: Sentence) -> Numbered:
    """Return a line with its number; that of （1）原因分析： is no heading's, and is taken off before the label."""
    marker = read_marker(line.text)
    if marker is None or marker.form is Form.SECTION:
        return Numbered(line, marker)
    parts = split_labels(marker.rest)
    is_label = bool(parts) and parts[0].key not in (None, PROBLEM)
    is_label = is_label and (marker.form > Form.PAREN_CHINESE or parts[0].text != "")
    return Numbered(Sentence(marker.rest, line.line), None) if is_label else Numbered(line, marker)


def _names_section(one: Numbered) -> bool:
    """Return whether a line such as 二、整改情况 only heads findings: nothing stands after its label."""
    is_outer = one.marker is not None and one.marker.form <= Form.PAREN_CHINESE
    return is_outer and not any(part.text for part in split_labels(one.rest))


def _open_at_states(numbered: list[Numbered]) -> None:
    """Let the text of a finding begin after a title that a status ends, unless its parts have texts of their own.

    Where some titles do, so do those of their form that end with words on it that state none: （预计年底前完成）.
    """
    forms = {one.marker.form for one in numbered if one.marker and states(one.rest)}
    for one in numbered:
        one.stated = one.marker is not None and one.marker.form in forms and (states(one.rest) or hints(one.rest))
    for at, one in enumerate(numbered):
        if one.stated and one.marker:
            under = _under(numbered, at, one.marker.form)
            one.opens = one.opens or not any(other.opens or _is_part(other) for other in under)


def _is_part(one: Numbered) -> bool:
    """Return whether a numbered line states a status of its own."""
    return one.stated or (one.marker is not None and _has_state(one.rest))


def _under(numbered: Sequence[Numbered], at: int, form: Form) -> Iterator[Numbered]:
    """Yield the lines after a heading that stand under it."""
    for one in numbered[at + 1 :]:
        if one.marker and one.marker.form <= form:
            return
        yield one


def _open_without_labels(numbered: list[Numbered]) -> None:
    """In a notice without labels let a text begin at 一是, and where it says how far its finding is.

    Where the work was organised, or goes on, only a title with such a text on its line is a finding's.
    """
    is_findings = not any(one.marker and one.marker.form is Form.SECTION for one in numbered)
    for one in numbered:
        if one.marker and one.marker.form is Form.SECTION:
            is_findings = _NO_FINDINGS.search(one.rest) is None
        elif one.marker is None:
            one.opens = one.opens or (is_findings and (bool(split_measures(one.rest).steps) or _tells(one.rest)))
        elif "。" in one.rest:
            is_list = bool(split_measures(one.rest).steps) or _has_state(one.rest)
            body = cut_title(one.rest, is_followed=False).body
            one.opens = one.opens or (is_findings and is_list) or (body != "" and says_how_far(body))


def _open_counted(numbered: Sequence[Numbered], counted: Collection[int]) -> None:
    for form in (Form.DOT, Form.PAREN, Form.PAREN_CHINESE) if counted else ():
        told = [one for one in numbered if one.marker and one.marker.form is form and _has_text(one.rest)]
        if len(told) in counted:
            for one in told:
                one.opens = True
            return


def _has_text(rest: str) -> bool:
    return cut_title(rest, is_followed=False).body != ""


def _tells(text: str) -> bool:
    """Return whether a line without a number says how far a finding is, under a label of a status or as it closes."""
    labels = [part.key for part in split_labels(text)]
    closing = read_closing(text, 0).statement
    return STATUS in labels or CLOSURE in labels or (closing is not None and closing.by is StatedBy.CLOSING)


def _has_state(text: str) -> bool:
    """Return whether a status stands in brackets after the first words: 村务公开不及时。【已完成】."""
    return any(is_bare_status(found["state"]) for found in _STATE.finditer(text))


def _sink_names(numbered: list[Numbered]) -> None:
    """Put 问题1： under 1. where it follows one in the notice."""
    forms = [one.marker.form for one in numbered if one.marker]
    first = forms.index(Form.NAMED) if Form.NAMED in forms else 0
    if first and forms[first - 1] in (Form.DOT, Form.DOTTED):
        for one in numbered:
            if one.marker and one.marker.form is Form.NAMED:
                one.marker = replace(one.marker, form=Form.INNER_NAMED)


@dataclass(slots=True)
class _Lists:
    """The lists so far: `outer` is the last number that heads findings, `seen` and `circled` are those met."""

    outer: Marker | None = None
    seen: set[tuple[Form, int]] = field(default_factory=set)
    circled: set[tuple[Form, int]] = field(default_factory=set)
    """Those of ①②③ since the last number of the outer list: each of these has a list of its own."""

    def has_before(self, marker: Marker) -> bool:
        """Return whether the number before one stands in a list of its own: a ② before its ③."""
        return (marker.form, marker.number - 1) in self._of(marker)

    def take(self, marker: Marker, *, is_followed: bool) -> None:
        """Go on to a number, behind which a label stands or not."""
        if marker.form <= Form.PAREN_CHINESE or (self.outer and marker.form is self.outer.form):
            self.circled.clear()
        self._of(marker).add((marker.form, marker.number))
        if marker.form is Form.SECTION:
            self.outer = None
        elif is_followed and marker.form in (Form.DOT, Form.PAREN_CHINESE):
            self.outer = marker

    def _of(self, marker: Marker) -> set[tuple[Form, int]]:
        return self.circled if marker.form is Form.CIRCLED else self.seen


def _level_strays(numbered: list[Numbered]) -> None:
    """Give a finding that goes on a list in another form of number (③关于…的问题 after 2.) the form of that list."""
    lists = _Lists()
    for at, one in enumerate(numbered):
        if one.marker is None:
            continue
        outer, is_followed = lists.outer, _is_followed(numbered, at)
        if outer and is_followed and not lists.has_before(one.marker) and _strays(one.marker, outer):
            one.marker = replace(one.marker, form=outer.form)
        lists.take(one.marker, is_followed=is_followed)


def _strays(marker: Marker, outer: Marker) -> bool:
    is_later = marker.form is Form.PAREN and marker.number > outer.number
    return (is_later or marker.form is Form.CIRCLED) and TITLE.match(marker.rest) is not None


def _is_followed(numbered: Sequence[Numbered], at: int) -> bool:
    """Return whether a label opens the text of an item before the next number."""
    for place in range(at, len(numbered)):
        if place > at and numbered[place].marker:
            return False
        if numbered[place].opens:
            return True
    return False


def _is_finding(marker: Marker) -> bool:
    is_deep = marker.form >= Form.PAREN_CHINESE or "方面" not in marker.rest
    if marker.form is Form.COUNTED or (marker.form is Form.NAMED and not marker.printed):
        return True
    return "问题" in marker.printed or (is_deep and TITLE.match(marker.rest) is not None)
