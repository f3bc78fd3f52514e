"""Totals that a notice claims: 3个方面 13个问题 29个分项, 已完成28个, 完成率97%; one masked with XX has no value."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
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
    """How a level is claimed; `takes` tells that the number counts nothing else.

    `group` names a class of its own among those that are read as one status: 待验收 beside 正在推进.
    """

    level: Level
    words: re.Pattern[str]
    takes: bool = True
    group: str = ""


def _pattern(level: Level, words: str, *, takes: bool = True, group: str = "") -> _Pattern:
    return _Pattern(level, re.compile(words), takes, group)


_AWAITED: Final = r"(?:已?(?:全部)?整改(?:完成|到位)?[,(]?)?(?:待|等待|申请)(?:验收|销号)"
_ON_TIME: Final = r"(?<!未)(?<!没有)(?:达到|符合|按照?)(?:整改)?(?:序时|时序)(?:进度|要求)"
_UNCLEAR: Final = r"(?:(?:基本|初步)(?:整改)?(?:完成|到位)(?:整改)?|未达到?(?:整改)?(?:序时|时序)进度)"
_POSTPONED: Final = r"(?:申请|批准|经批准)(?:办理)?延期"
_OF_THE: Final = rf"(?:推进|整改|完成|的)*{_WHAT}"

_PATTERNS: Final = (
    _pattern(Level.OVERDUE, rf"(?:超过整改时限|超过时限|超期|逾期)(?:的|未完成的?)*{_WHAT}{_NUMBER}{_UNIT}"),
    _pattern(Level.UNDECIDED, rf"{_UNCLEAR}{_OF_THE}{_NUMBER}{_UNIT}"),
    _pattern(Level.UNDECIDED, rf"{_NUMBER}{_UNIT}{_WHAT}已?{_UNCLEAR}{_NO_PART}"),
    _pattern(Level.ADVANCING, rf"{_AWAITED}{_OF_THE}{_NUMBER}{_UNIT}", group="待验收"),
    _pattern(Level.ADVANCING, rf"{_NUMBER}{_UNIT}{_WHAT}{_AWAITED}{_NO_PART}", group="待验收"),
    _pattern(Level.ADVANCING, rf"{_ON_TIME}{_OF_THE}{_NUMBER}{_UNIT}", group="序时进度"),
    _pattern(Level.ADVANCING, rf"{_NUMBER}{_UNIT}{_WHAT}{_ON_TIME}{_NO_PART}", group="序时进度"),
    _pattern(Level.NOT_COMPLETED, rf"{_POSTPONED}{_OF_THE}{_NUMBER}{_UNIT}", group="申请延期"),
    _pattern(Level.NOT_COMPLETED, rf"{_NUMBER}{_UNIT}{_WHAT}已?{_POSTPONED}{_NO_PART}", group="申请延期"),
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
_SPLIT_INTO: Final = re.compile(r"[,、]?(?:共|计|涉及|涵盖|包括|含|细化|分解|梳理|拆分|为|成|和|及|中|的|出)*")
"""What stands between findings and what they are split into: 12类问题39个具体问题."""
_OTHER_TOTAL: Final = re.compile(
    r"完成|到位|推进|阶段|长期|持续|未|办结|销号|立行立改|正在|整改中|信访|线索|其中|含|包括|建议|移交"
)
_STREAM: Final = re.compile(r"信访|线索|立行立改|即知即改|边巡边改|立巡立改|意见建议|移交|建议[^,.;]{0,4}\d")
_SIDE_STREAM: Final = re.compile(r"选人用人|意识形态|专项检查|专项巡[察视]|上级巡[察视]")
_WITHIN: Final = re.compile(r"其中|[,(]含|包括|包含")
_BRACKETED: Final = re.compile(r"\([^()]*\)")
_COUNTED_FINDINGS: Final = re.compile(r"\d\s*[个项条类](?:主要|具体|反馈)*(?:问题|分项|任务)|(?:问题|分项|任务)\s*\d")
_CLASSES: Final = frozenset({Level.COMPLETED, Level.PHASED, Level.ADVANCING, Level.NOT_COMPLETED, Level.UNDECIDED})
STATUS_LEVELS: Final = _CLASSES | {Level.OVERDUE}
_LATER_ROUND: Final = re.compile(r"上一?轮|上次|前一?轮|以往|历次")
_RATE: Final = re.compile(
    r"(?P<level>分项|问题)?(?:完成|整改|办结|销号|完成整改)率\s*(?:\((?P<basis>[^()]{1,16})\))?\s*"
    r"(?:已?经?达?到?了?|为|是|约|:)*\s*"
    r"(?P<n>\d{1,3}(?:\.(?P<d>\d{1,4}))?\s*%|百分之[零一二三四五六七八九十百点]+"
    r"|[xX×*]{1,3}(?:\.[xX×*]{1,2})?\s*%)"
)
_RATE_LEVELS: Final = {"分项": Level.ITEMS, "问题": Level.PROBLEMS}
_REACH: Final = 14
_SEVERAL: Final = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim, the class it counts, its place in its sentence, and whether it is of a stream beside the main one."""

    claim: Claim
    group: str
    start: int
    end: int
    is_beside: bool


def find_claims(around: Sequence[Sentence]) -> tuple[Claim, ...]:
    """Return the totals claimed in the text around the items, in its order; those of an earlier round are no claims.

    Nor are the totals of a second stream, such as 选人用人专项检查, which are not the notice's.
    """
    told = [list(_found(said)) for line in around for said in _sentences(line)]
    has_main = any(not one.is_beside and one.claim.level is Level.PROBLEMS for found in told for one in found)
    kept = [[one for one in found if not (has_main and one.is_beside)] for found in told]
    return tuple(claim for found in kept for claim in _added(_parted(found)))


def _parted(found: Sequence[_Found]) -> list[_Found]:
    """Return the claims of a sentence, those of a status after 其中 as a part of the status before."""
    told: list[_Found] = []
    for one in found:
        before = [other for other in found if other.claim.level in _CLASSES and other.end <= one.start]
        last = max(before, key=attrgetter("end"), default=None)
        text = _even(one.claim.said.text)
        is_part = last and one.claim.level in _CLASSES and _is_within(text[last.end : one.start])
        told.append(replace(one, claim=replace(one.claim, part_of=last.claim.level)) if last and is_part else one)
    return told


def _is_within(between: str) -> bool:
    return _WITHIN.search(between) is not None and not re.search("[.;)]", between)


def _added(found: Sequence[_Found]) -> Iterator[Claim]:
    """Yield the claims of a sentence, classes of one status that other words name (整改中, 待验收) as a sum."""
    for at, one in enumerate(found):
        same = [other for other in found if _is_same_class(other, one)]
        if len({other.group for other in same}) < len(same) or len(same) < _SEVERAL:
            yield one.claim
        elif found.index(same[0]) == at:
            total = sum(other.claim.value or 0 for other in same)
            yield replace(one.claim, value=total, printed="+".join(other.claim.printed for other in same))


def _is_same_class(other: _Found, one: _Found) -> bool:
    is_counted = other.claim.value is not None and other.claim.part_of is None and one.claim.part_of is None
    return other.claim.level is one.claim.level in (_CLASSES - {Level.COMPLETED}) and is_counted


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


def _found(said: Sentence) -> Iterator[_Found]:
    if _LATER_ROUND.search(said.text):
        return
    text = _even(said.text)
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for found in pattern.words.finditer(text):
            if found.start("n") not in taken and not (pattern.level in STATUS_LEVELS and _is_apart(text, found)):
                taken |= {found.start("n")} if pattern.takes else set()
                claim = _claim(pattern.level, found["n"], said)
                yield _Found(claim, pattern.group, *found.span(), _is_beside(text, found.start("n")))
    yield from _problems(said, text, taken)


def _problems(said: Sentence, text: str, taken: Collection[int]) -> Iterator[_Found]:
    """Yield the numbers of findings, and of what they are split into: 12类问题39个具体问题."""
    last: int | None = None
    for found in _PROBLEMS.finditer(text):
        group = "n" if found["n"] else "m"
        at = found.start(group)
        if at not in taken and not _OTHER_TOTAL.search(_before(text, at)):
            is_split = last is not None and _SPLIT_INTO.fullmatch(text[last : found.start()]) is not None
            claim = _claim(Level.ITEMS if is_split else Level.PROBLEMS, found[group], said)
            yield _Found(claim, "", *found.span(), _is_beside(text, at))
            last = found.end()


def _is_beside(text: str, at: int) -> bool:
    """Return whether a number is of a stream that is named in its clause, after all findings counted before."""
    before = _BRACKETED.sub("", re.split(r"[.;]", text[:at])[-1])
    streams = list(_SIDE_STREAM.finditer(before))
    return bool(streams) and _COUNTED_FINDINGS.search(before, 0, streams[-1].start()) is None


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
