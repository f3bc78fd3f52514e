"""Totals that a notice claims: 3个方面 13个问题 29个分项, 已完成28个, 完成率97%; one masked with XX has no value."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.documents.notice.model import Claim, ClaimedRate, Level
from rectify_xl.documents.notice.numerals import PRINTED_NUMBER, read_number
from rectify_xl.documents.notice.text.sentences import sentences
from rectify_xl.text import Sentence, one_width

_N: Final = rf"(?<![\d第零〇一二两三四五六七八九十百]){PRINTED_NUMBER}"
_NUMBER: Final = rf"(?P<n>{_N})\s*"
_UNIT: Final = r"[个项条件]"
_GAP: Final = r"[^,.;:、\d]{0,14}?"
_DONE: Final = (
    r"(?:已经?(?:全部)?(?:整改)?(?:完成|办结|销号)(?:整改|销号)?|(?<![性本未能])(?:整改完成|完成整改|整改到位)"
    r"|(?:已|全部)整改(?:到位|完毕)?)"
)
_ALL_DONE: Final = r"(?:已?经?全部|均已?|都已?)(?:整改)?(?:完成|整改|办结|销号|到位)"
_NOT_YET: Final = r"(?:尚未|未)(?:能|全部|按期|按时|整改)?(?:完成|整改|启动|到位)"
_NO_PART: Final = rf"(?![^,.;]{{0,12}}{_N}\s*{_UNIT})"
_WHAT: Final = r"(?:问题|分项问题|分项|事项|任务|具体问题)?"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """How a level is claimed; `takes` tells that the number counts nothing else."""

    level: Level
    words: re.Pattern[str]
    takes: bool = True


def _pattern(level: Level, words: str, *, takes: bool = True) -> _Pattern:
    return _Pattern(level, re.compile(words), takes)


_PATTERNS: Final = (
    _pattern(Level.OVERDUE, rf"(?:超过整改时限|超过时限|超期|逾期)(?:的|未完成的?)*{_WHAT}{_NUMBER}{_UNIT}"),
    _pattern(Level.NOT_COMPLETED, rf"{_NOT_YET}{_GAP}{_NUMBER}{_UNIT}"),
    _pattern(Level.NOT_COMPLETED, rf"{_NUMBER}{_UNIT}{_WHAT}(?:尚未|未)(?:完成|整改|启动){_NO_PART}"),
    _pattern(Level.PHASED, rf"(?:阶段性(?:完成|成效|成果)|长期坚持|持续整改){_GAP}{_NUMBER}{_UNIT}"),
    _pattern(Level.PHASED, rf"{_NUMBER}{_UNIT}{_WHAT}已?(?:取得)?(?:阶段性|需?长期坚持|持续整改){_NO_PART}"),
    _pattern(Level.ADVANCING, rf"(?:正在(?:推进|整改|进行)|持续推进|推进中|整改中|部分整改){_GAP}{_NUMBER}{_UNIT}"),
    _pattern(Level.ADVANCING, rf"{_NUMBER}{_UNIT}{_WHAT}(?:正在|仍在)(?:推进|整改|有序|抓紧){_NO_PART}"),
    _pattern(Level.COMPLETED, rf"{_DONE}{_GAP}{_NUMBER}{_UNIT}"),
    _pattern(Level.COMPLETED, rf"{_NUMBER}{_UNIT}{_WHAT}{_ALL_DONE}{_NO_PART}", takes=False),
    _pattern(Level.ITEMS, rf"(?:细化|分解|细分)(?:分解)?(?:成|为|到)?了?{_NUMBER}{_UNIT}(?!(?:具体|整改)*措施)"),
    _pattern(Level.COMPLETED, rf"{_NUMBER}{_UNIT}{_WHAT}已经?(?:整改)?(?:完成|整改|办结|销号|到位){_NO_PART}"),
    _pattern(Level.ITEMS, rf"{_NUMBER}{_UNIT}(?:细化|分项|细分|整改分项|具体整改任务|整改任务|整改事项)"),
    _pattern(Level.ITEMS, rf"(?:细化问题|分项问题|细化分项|具体问题){_NUMBER}{_UNIT}"),
    _pattern(Level.MEASURES, rf"{_NUMBER}{_UNIT}(?:具体)?(?:整改)?(?:具体)?措施"),
    _pattern(Level.MEASURES, rf"整改措施{_NUMBER}{_UNIT}"),
    _pattern(Level.REGULATIONS, rf"(?:制度|规章)(?:办法|机制|文件)?{_NUMBER}[项个件]"),
    _pattern(Level.REGULATIONS, rf"{_NUMBER}[项个件](?:规章|管理|内控|工作|各项)*制度"),
    _pattern(Level.ASPECTS, rf"(?!一方面){_NUMBER}(?:个|大|项|大类)?(?:大)?方面"),
)  # fmt: skip
_PROBLEMS: Final = re.compile(
    rf"(?!一个问题){_NUMBER}(?:[个项条类]|大类)(?:主要|突出|具体|共性|个性|反馈|方面的?|存在的?)*问题"
    rf"|(?:反馈|存在|发现|指出)?(?:的)?(?:主要|具体)?问题{_NUMBER.replace('?P<n>', '?P<m>')}[个项条类]"
)
_OTHER_TOTAL: Final = re.compile(
    r"完成|到位|推进|阶段|长期|持续|未|办结|销号|立行立改|正在|整改中|信访|线索|其中|含|包括|建议|移交"
)
_STREAM: Final = re.compile(r"信访|线索|立行立改|即知即改|边巡边改|立巡立改|意见建议|移交|建议[^,.;]{0,4}\d")
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_COUNTED_FINDINGS: Final = re.compile(r"\d\s*[个项条类](?:主要|具体|反馈)*(?:问题|分项|任务)|(?:问题|分项|任务)\s*\d")
STATUS_LEVELS: Final = frozenset({Level.COMPLETED, Level.PHASED, Level.ADVANCING, Level.NOT_COMPLETED, Level.OVERDUE})
_LATER_ROUND: Final = re.compile(r"上一?轮|上次|前一?轮|以往|历次")
_RATE: Final = re.compile(
    r"(?P<level>分项|问题)?(?:完成|整改|办结|销号|完成整改)率\s*(?:\((?P<basis>[^()]{1,16})\))?\s*"
    r"(?:已?经?达?到?了?|为|是|约|:)*\s*"
    r"(?P<n>\d{1,3}(?:\.(?P<d>\d{1,4}))?\s*%|百分之[零一二三四五六七八九十百点]+"
    r"|[xX×*]{1,3}(?:\.[xX×*]{1,2})?\s*%)"
)
_RATE_LEVELS: Final = {"分项": Level.ITEMS, "问题": Level.PROBLEMS}
_REACH: Final = 14


def find_claims(around: Sequence[Sentence]) -> tuple[Claim, ...]:
    """Return the totals claimed in the text around the items, in its order; those of an earlier round are no claims."""
    return tuple(claim for line in around for said in _sentences(line) for claim in _claims(said))


def part_earlier(claims: Sequence[Claim], earlier: Sequence[Sentence]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Part off the counts by status of sentences that count to an earlier day, where there are later ones."""
    is_told_later = any(claim.level in STATUS_LEVELS and claim.said not in earlier for claim in claims)
    old = [claim for claim in claims if is_told_later and claim.level in STATUS_LEVELS and claim.said in earlier]
    return tuple(claim for claim in claims if claim not in old), tuple(old)


def find_rates(around: Sequence[Sentence]) -> tuple[ClaimedRate, ...]:
    """Return the completion rates claimed, in order; those of an earlier round are no claims."""
    return tuple(
        _claimed_rate(found, said)
        for line in around
        for said in _sentences(line)
        if not _LATER_ROUND.search(said.text)
        for found in _RATE.finditer(_even(said.text))
    )


def _claimed_rate(found: re.Match[str], said: Sentence) -> ClaimedRate:
    printed = found["n"].replace(" ", "")
    decimals = len(found["d"] or printed.partition("点")[2])
    return ClaimedRate(printed, decimals, said, found["basis"] or "", _RATE_LEVELS.get(found["level"] or ""))


def _sentences(line: Sentence) -> Iterator[Sentence]:
    yield from (Sentence(text.strip(), line.line) for text in sentences(line.text) if text.strip())


def _claims(said: Sentence) -> Iterator[Claim]:
    if _LATER_ROUND.search(said.text):
        return
    text = _even(said.text)
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.words.finditer(text):
            if found.start("n") not in taken and not (pattern.level in STATUS_LEVELS and _is_apart(text, found)):
                taken |= {found.start("n")} if pattern.takes else set()
                yield _claim(pattern.level, found["n"], said)
    level = Level.PROBLEMS
    for found in _PROBLEMS.finditer(text):
        group = "n" if found["n"] else "m"
        at = found.start(group)
        if at not in taken and not _OTHER_TOTAL.search(_before(text, at)):
            yield _claim(level, found[group], said)
            level = Level.ITEMS  # 12类问题39个具体问题: the second counts what the first is split into


def _is_apart(text: str, found: re.Match[str]) -> bool:
    """Return whether a count is of a stream with totals of its own: 信访件, 立行立改; not of the findings."""
    before = _BRACKETED.sub("", re.split(r"[.;]", text[: found.start()])[-1]) + found[0]
    streams = list(_STREAM.finditer(before))
    return bool(streams) and _COUNTED_FINDINGS.search(before, 0, streams[-1].start()) is None


def _before(text: str, at: int) -> str:
    """Return what stands before a number in its own clause, after any number before it."""
    return re.split(r"[,.;:\d]", text[max(0, at - _REACH) : at])[-1]


def _claim(level: Level, printed: str, said: Sentence) -> Claim:
    return Claim(level, read_number(printed), printed, said)


def _even(text: str) -> str:
    return one_width(text).replace("。", ".").replace("〇", "零")
