"""Titles without their wrapping: 针对…问题, 关于“…”的问题, 聚焦…, 在…方面."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.statuses.lines import has_boxes
from rectify_xl.documents.notice.statuses.states import is_bare_status
from rectify_xl.documents.notice.structure.labels import split_labels

_ENDS: Final = "。；;：:，,、. "
_PAIRS: Final = {"“": "”", "‘": "’", "「": "」", "《": "》"}
_QUOTED: Final = re.compile(r"[“\"‘「](?P<inner>.+)[”\"’」]\Z")
_FINDING: Final = re.compile(
    r"(?P<lead>关于|针对|对于)(?P<inner>.+?)(?P<tail>的?问题(?:的?整改(?:落实|进展|完成)?(?:工作)?(?:情况)?|的?落实情况)?)\Z"
)
_WORK_ONLY: Final = re.compile(r"(?:关于|针对|对于)(?P<inner>.+?)的?(?:整改(?:落实|进展)?情况|整改)\Z")
_QUOTED_ONLY: Final = re.compile(
    r"(?:关于|针对|对于)(?P<inner>[“\"].+[”\"])|(?P<quoted>“[^“”]+”)(?:的|等)*(?:问题)?(?:的?整改(?:落实|进展)?情况)?"
)
_UNCLOSED: Final = re.compile(r"(?:关于|针对|对于)[“\"](?P<inner>[^“”\"]+)")
_ASPECT: Final = re.compile(
    r"(?:关于|针对|在|聚焦|围绕)?(?P<inner>.+?)(?:(?:方面)?(?:审计)?(?:存在的?|反馈的?|查出的?|发现的?)?(?:主要|具体)?问题的?整改(?:落实|进展|完成)?情况|方面(?:存在的?|反馈的?)?(?:主要|突出|具体)问题|方面的?(?:问题|情况|整改情况|整改落实情况|整改)?|的?整改(?:落实|进展)?情况)\Z"
)
_NAMED: Final = re.compile(
    r"(?:针对|关于|对于)(?:[“\"「][^。]{2,120}?[”\"」]|[^。；;，,“\"「]{2,120}?)(?:的|等|这一)*问题(?=[，,：:。])"
)
"""A finding named at the beginning of the text on it: 针对“…”问题，一是…."""
_ON_WORK: Final = re.compile(r"的?整改(?:落实|进展|完成)?(?:工作)?(?:情况|成效)?\Z")
_COLON: Final = re.compile(r"[^。；;：:“]{2,60}[：:](?=.)")
"""A title before what was done, where nothing but a status stands in the sentence after: 会多：压减5个。已完成."""
_FOCUS: Final = re.compile(r"\A(?:聚焦|关于|围绕|在)(?=.)")
_WRAPPER: Final = re.compile(
    r"(?:巡[察视](?:组)?|集中整改(?:期内|期间)?|立行立改|边巡边改|主要|具体|重点|已完成|个性|共性|需|未写明方面)*(?:的)?(?:反馈)?(?:意见|的?问题|具体问题)?(?:的)?(?:整改)?(?:落实|进展|完成|工作|任务)*(?:情况|成效)?"
)
_STATE_IN_BRACKETS: Final = re.compile(
    r"[（(【\[](?:整改状态[：:]|完成情况[：:]|立行立改[，,、]?)?(?P<state>[^（()）【】\[\]]{2,24})[）)】\]][。.]?\s*\Z"
)
_STATE_AFTER_DASH: Final = re.compile(r"\s*(?:[—－–]{1,2}|-{2})\s*(?P<state>[^—－–\-（()）]{2,24}?)[。.]?\s*\Z")
_STATE_AFTER_BLANK: Final = re.compile(r"(?<=\S)[ \u3000]+(?P<state>[^ \u3000]{2,16}?)[。.]?\s*\Z")
_STATE_AFTER_STOP: Final = re.compile(r"(?<=[。！])\s*(?P<state>[^。！]{2,30})[。.]?\s*\Z")
_STATES: Final = (_STATE_IN_BRACKETS, _STATE_AFTER_DASH, _STATE_AFTER_STOP, _STATE_AFTER_BLANK)
_UNMARKED: Final = (_STATE_AFTER_STOP, _STATE_AFTER_BLANK)
_ON_STATUS: Final = re.compile("完成|整改|推进|到位|销号|办结|解决")
_FIRST_BRACKETS: Final = re.compile(r"\s*[（(【\[](?P<state>[^（()）【】\[\]]{2,24})[）)】\]]\s*")
_FIRST_SENTENCE: Final = re.compile(r"(?P<state>[^。！]{2,30})[。！](?=.)")
_SENTENCE_ENDS: Final = "。！？"


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading's text cut into its title and the text of the item that begins on the same line."""

    title: str
    body: str


def cut_title(text: str, *, is_followed: bool) -> Titled:
    """Cut the words after a number into title and body.

    The title ends at the first label, at 一是, or with its first sentence outside quotation marks; where a labelled
    text follows on the next line (`is_followed`) and the line has none of these, all of it is title.
    """
    parts = split_labels(text)
    if parts and parts[0].key == "problem" and parts[0].text:
        rest = text[text.index(parts[0].text) + len(parts[0].text) :]
        inner = cut_title(parts[0].text, is_followed=is_followed)
        return Titled(inner.title, (inner.body + rest).strip())
    if any(part.key for part in parts):
        head = parts[0].text if parts[0].key is None else ""
        at = text.index(head) + len(head) if head else 0
        return Titled(head, text[at:].strip())
    named = None if is_followed else _NAMED.match(text)
    if named and len(named[0]) < len(text):
        return Titled(named[0], text[named.end() :].strip(" ，,：:。"))
    steps = split_measures(text)
    if steps.steps and steps.steps[0].marker.startswith("一"):
        inner = cut_title(steps.lead, is_followed=is_followed)
        return Titled(inner.title, inner.body + text[len(steps.lead) :])
    if is_followed:
        return Titled(text, "")
    end = _sentence_end(text)
    colon = _COLON.match(text[:end])
    if colon and is_bare_status(text[end:].strip(" 。")):
        end = colon.end()
    return Titled(text[:end], text[end:].strip())


def _sentence_end(text: str) -> int:
    """Return where the first sentence ends, outside quotation marks where these are balanced."""
    is_balanced = all(text.count(opening) == text.count(closing) for opening, closing in _PAIRS.items())
    depth = 0
    for at, mark in enumerate(text):
        depth += (mark in _PAIRS) - (mark in _PAIRS.values())
        if mark in _SENTENCE_ENDS and (depth <= 0 or not is_balanced):
            return at + 1
    return len(text)


def take_state(title: str) -> tuple[str, str]:
    """Return a title without the brackets or the dash that end it, and the words there: they may be a status.

    After a blank or a full stop only words that are a status count.
    """
    found = next((one for form in _STATES if (one := form.search(title))), None)
    if found and found.re in _UNMARKED and not is_bare_status(found["state"]):
        return title, ""
    return (title[: found.start()].strip(), found["state"].strip()) if found else (title, "")


def states(title: str) -> bool:
    """Return whether a status ends a title, in brackets, after a dash or as a sentence of its own."""
    state = take_state(cut_title(title, is_followed=True).title)[1]
    return is_bare_status(state) or has_boxes(state)


def hints(title: str) -> bool:
    """Return whether words in brackets or after a dash end a title that are on how far it is, whatever they state."""
    state = take_state(cut_title(title, is_followed=True).title)[1]
    return _ON_STATUS.search(state) is not None


def take_first_state(body: str) -> tuple[str, str]:
    """Return a text without the brackets, or the sentence, that begin it, and these words: a status may stand there."""
    found = _FIRST_BRACKETS.match(body) or _FIRST_SENTENCE.match(body)
    return (body[found.end() :].strip(), found["state"].strip()) if found else (body, "")


def problem_title(text: str) -> str:
    """Return a finding's title as printed, without number, 针对…问题 or 关于“…”的问题 around it."""
    plain = text.strip(_ENDS)
    found = (
        _FINDING.match(plain) or _WORK_ONLY.match(plain) or _QUOTED_ONLY.fullmatch(plain) or _UNCLOSED.fullmatch(plain)
    )
    if found is None:
        return _unquoted(plain)
    inner = (found.groupdict().get("quoted") or found["inner"]).strip(_ENDS)
    unquoted = _unquoted(inner)
    return unquoted if unquoted.count("“") == unquoted.count("”") else unquoted.strip("“”")


def aspect_title(text: str) -> str:
    """Return a 方面 as printed, without 在…方面, 聚焦 or words on its rectification; wrappers are empty."""
    parts = [part for part in split_labels(text) if part.text]
    plain = (parts[0].text if parts else "").strip(_ENDS)
    if not plain or is_wrapper(plain):
        return ""
    found = _ASPECT.match(plain)
    inner = found["inner"].strip(_ENDS) if found else plain
    inner = _FOCUS.sub("", inner, count=1) if found is None or inner == plain else inner
    return _unquoted(_FOCUS.sub("", inner, count=1)) or plain


def stream_title(text: str) -> str:
    """Return a heading over findings without the words on their rectification: 选人用人专项检查反馈问题."""
    plain = text.strip(_ENDS)
    return _ON_WORK.sub("", plain) or plain


def is_wrapper(title: str) -> bool:
    """Return whether a heading only says that findings follow (反馈问题, 问题整改情况) and names no 方面."""
    return _WRAPPER.fullmatch(title.strip(_ENDS)) is not None


def _unquoted(text: str) -> str:
    found = _QUOTED.match(text)
    if found is None:
        return text.strip()
    inner = found["inner"]
    return inner.strip(_ENDS) if not re.search(r"[“”\"]", inner) else text.strip()
