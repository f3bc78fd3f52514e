"""The grammar of statuses: what a status cell, or a closing sentence, says about how far an item is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from rectify_xl.ledger.schema import STATUS_PHRASES, Status
from rectify_xl.text import LINE_BREAKS, closed_up, is_blank, one_width


class How(Enum):
    """How a cell was read as a status."""

    WORD = "word"
    """One of the four words, exactly as they are written."""
    PHRASE = "phrase"
    """Through a phrase of the list, or one of the four words after folding."""
    TWO = "two"
    """Two different statuses stand in the cell."""
    CONTRADICTED = "contradicted"
    """Two phrases of the list hold for the cell, and read it as different statuses."""
    UNKNOWN = "unknown"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ReadStatus:
    """A status read from a cell, the phrase it was read through, and where there are two, the other one.

    Where two phrases contradict each other there is no status, and `against` holds both with what each says.
    """

    status: Status | None
    how: How
    phrase: str = ""
    other: Status | None = None
    against: tuple[tuple[str, Status], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A phrase with wildcards, ready to match folded text; `rank` is its place in the reading order."""

    phrase: str
    status: Status
    rank: int
    matcher: re.Pattern[str]


_BLANK: Final = ReadStatus(None, How.BLANK)
_UNKNOWN: Final = ReadStatus(None, How.UNKNOWN)
_WORDS: Final = {str(status): ReadStatus(status, How.WORD, str(status)) for status in Status}

_ELLIPSIS: Final = re.compile(r"\.{3,}")
_SEPARATORS: Final = (re.compile(f"[/、;{LINE_BREAKS}]|或"), re.compile(","))
"""Marks between two statuses; a comma only where the piece between the stronger marks is no phrase by itself."""

_TOKEN: Final = re.compile(r"~[*?~]|.", re.DOTALL)
_STAR: Final = "\0"  # no cell can hold it

_READING_ORDER: Final = (
    re.compile("预计|拟|计划|将于"),
    re.compile("未|没有"),
    re.compile("阶段|基本|持续|长期"),
    re.compile("正在|推进|整改中|部分|进度|待"),
    re.compile("完成|完毕|整改|到位|销号|办结"),
)
"""完成 stands inside 未完成 and inside 预计…整改完成, so what qualifies it is looked for first, done words last."""


def fold(text: str) -> str:
    """Return the text as statuses are compared: no blanks, one width, commas and full stops alike, none at the end.

    An ellipsis is no full stop: 已完成… goes on.
    """
    return _even(text).rstrip(".;")


@dataclass(frozen=True, slots=True)
class StatusReader:
    """Reads status cells through a list of phrases, each distinct text once.

    In a phrase `*` stands for any text and `~` makes the mark after it plain, as in Excel. The four words always read
    as themselves. A phrase as written wins over a folded one, and both win over wildcards. Among wildcards of different
    statuses the reading order decides, first to last: 预计 拟 计划 将于; 未 没有; 阶段 基本 持续 长期; words of work in
    progress; done words; none of these. What is still open then is unknown, for nothing is guessed.
    """

    phrases: Mapping[str, Status]
    _written: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)
    _folded: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)
    _patterns: list[_Pattern] = field(init=False, repr=False, compare=False, default_factory=list)
    _seen: dict[str, ReadStatus] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for phrase, status in self.phrases.items():
            segments = _segments(phrase)
            if len(segments) > 1:
                self._patterns.append(_pattern(phrase, status, segments))
            else:
                self._add(segments[0], ReadStatus(status, How.PHRASE, phrase))
        self._written.update(_WORDS)
        self._folded.update({word: ReadStatus(known.status, How.PHRASE, word) for word, known in _WORDS.items()})

    def read(self, text: str) -> ReadStatus:
        """Read the text of a status cell."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._read(text)
        return known

    def _add(self, words: str, reading: ReadStatus) -> None:
        """Add a phrase; two that fold alike but differ in status have no reading but as written."""
        self._written[words] = reading
        known = self._folded.setdefault(fold(words), reading)
        if known.status is not reading.status and known.status is not None:
            self._folded[fold(words)] = _contradicted(known, reading)

    def _read(self, text: str) -> ReadStatus:
        if is_blank(text):
            return _BLANK
        return self._whole(text) or self._two(text) or self._contradicted(fold(text)) or _UNKNOWN

    def _whole(self, text: str) -> ReadStatus | None:
        """Return the reading of the whole text, never split."""
        folded = fold(text)
        if not folded:
            return None
        return self._written.get(text) or self._folded.get(folded) or self._wildcard(folded)

    def _wildcard(self, folded: str) -> ReadStatus | None:
        first, *others = self._matching(folded) or (None,)
        if first is None or any(other.status is not first.status for other in others if other):
            return None
        if first.status is not Status.COMPLETED and _says_done(folded):
            return ReadStatus(first.status, How.TWO, first.phrase, Status.COMPLETED)
        return ReadStatus(first.status, How.PHRASE, first.phrase)

    def _matching(self, folded: str) -> list[_Pattern]:
        """Return the wildcards that hold for a text and come first in the reading order."""
        matching = [pattern for pattern in self._patterns if pattern.matcher.fullmatch(folded)]
        rank = min((pattern.rank for pattern in matching), default=0)
        if rank == 0 and not _FUTURE.search(folded):
            return []  # 拟* stands for what is still to come, and 拟稿完成 is no such thing
        return [pattern for pattern in matching if pattern.rank == rank]

    def _contradicted(self, folded: str) -> ReadStatus | None:
        """Return the first two wildcards that hold for a text and read it as different statuses."""
        first, *others = self._matching(folded) or (None,)
        other = next((one for one in others if first and one and one.status is not first.status), None)
        return _contradicted(first, other) if first and other else None

    def _two(self, text: str) -> ReadStatus | None:
        """Return the first two different statuses of a text split at its separators."""
        stated = dict.fromkeys(self._stated(one_width(text), *_SEPARATORS))
        first, other, *_ = (*stated, None, None)
        return ReadStatus(first, How.TWO, other=other) if other else None

    def _stated(self, text: str, separator: re.Pattern[str], *weaker: re.Pattern[str]) -> Iterator[Status]:
        for piece in separator.split(text):
            reading = self._whole(piece)
            if reading and reading.status:
                yield reading.status
            elif weaker:
                yield from self._stated(piece, *weaker)


def _says_done(folded: str) -> bool:
    """Return whether a clause of its own says that it is done: 预计3月完成，现已完成."""
    return any(
        _DONE.search(clause) and not _FUTURE.search(clause) and not _NEGATION.search(clause)
        for clause in re.split("[,.;]", folded)
    )


def _contradicted(*readings: ReadStatus | _Pattern) -> ReadStatus:
    pairs = tuple((one.phrase, one.status) for one in readings if one.status is not None)
    return ReadStatus(None, How.CONTRADICTED, against=pairs)


def _even(text: str) -> str:
    return _ELLIPSIS.sub("⋯", closed_up(text).replace("。", "."))


def _segments(phrase: str) -> list[str]:
    """Return the texts between a phrase's wildcards, escapes taken out: one text where it has none."""
    tokens = _TOKEN.findall(phrase)
    return "".join(_STAR if token in ("*", "＊") else token[-1] for token in tokens).split(_STAR)


def _pattern(phrase: str, status: Status, segments: list[str]) -> _Pattern:
    first, *middle, last = (re.escape(_even(segment)) for segment in [*segments[:-1], fold(segments[-1])])
    # A middle part matches at its first place and is not tried again: a hostile phrase costs no more than a long one.
    parts = (first, *(f"(?>.*?{part})" for part in middle if part), ".*", last)
    words = _even(phrase)
    rank = next((rank for rank, mark in enumerate(_READING_ORDER) if mark.search(words)), len(_READING_ORDER))
    return _Pattern(phrase, status, rank, re.compile("".join(parts), re.DOTALL))


_LEAD_IN: Final = re.compile(
    r"(?:(?:整改状态|完成情况|整改结果):)?(?:截至目前|目前|现)?,?(?:[该此本](?:项|分项)?(?:问题|事项|工作|任务)|问题)?"
)
_SENTENCES: Final = {
    fold(phrase): status for status, phrases in STATUS_PHRASES.items() for phrase in phrases if "*" not in phrase
}
# 虚拟 and 工作计划 are things, and 已拟定 is done; but 力争…完成 is still to come.
_FUTURE: Final = re.compile(
    r"预计|将于|将在|(?<![虚模草比已])拟(?!稿|[定订制](?!于))|(?<![按照作训展习定度])计划(?!书|表|生育)"
    r"|(?:力争|争取|有望)[^,.;]{0,80}(?:完成|完毕|到位|销号)"
)
# 未来 and 未发现 deny nothing about the item.
_NEGATION: Final = re.compile(
    r"尚未|待整改|申请延期"
    r"|(?:未(?!来|成年|雨|发现|再)|没(?!收)|无法|无力|难以|难于|难(?=整改)|不能|不可(?=能)|不会|并非|非(?=已))[^,.;、]{0,80}?"
    r"(?:完成|完毕|整改|启动|到位|销号|办结|落实|解决|达到)"
)
# 除…外 and 大部分 say that some of it is done; a plan that is done, or what came back, is no item that is.
_PARTLY: Final = re.compile(
    r"除[^,.;]{1,40}外|(?:大|绝大)部分|大?多数|(?:基本上|主体|主要(?:问题|任务|内容))[^,.;]{0,20}(?:完成|到位)"
    r"|(?<![相供适反响对呼许认])[应须需可][^,.;以求的已均]{0,24}(?:完成|完毕|到位|销号|办结)"
    r"|能够[^,.;]{0,24}(?:完成|完毕|到位|销号|办结)"
    r"|(?:方案|计划|制度|办法|细则|台账|清单|报告|文件|材料|招标|采购|立项|设计)[已均的全部]*(?:完成|完毕|到位)"
    r"|反弹|回潮|反复|复发|再次出现|重新出现|又出现"
)
# 现阶段 is a time; 持续推进 by itself is work in progress, but after 完成 it keeps up what is done.
_PHASE: Final = re.compile(
    r"(?<![现下前后一各本该改])阶段|长期(?!以来|存在)|持续(?!推进)|(?:完成|完毕|到位)[^.;]{0,80}持续推进"
)
_UNDECIDED: Final = re.compile("基本(?:完成|整改|到位|解决)")
_PROGRESS: Final = re.compile(
    "正在|整改中(?!心)|推进中|申请(?:整改)?(?:验收|销号)|(?:持续|继续|有序|稳步|扎实|加快)推进|部分(?:整改|完成)|待(?:验收|销号)|(?:序时|时序)进度"
)
_DONE: Final = re.compile(
    r"(?:整改|[已均]|全部|按期|按时|如期|问题|事项)(?:完成|完毕|到位|销号|办结)(?:了|整改|任务|工作|销号)*(?:[并且].*)?$"
    r"|(?:[已均]|全部)整改$|完成了?整改(?:任务|工作|销号)?$"
)
_AS_ASKED: Final = re.compile("按照?[^,.;]{0,12}要求")
_WISH: Final = re.compile("确保|要求|督促|力求|力争|争取|推动|是否|如果")

_STATEMENTS: Final = (
    (_FUTURE, Status.ADVANCING),
    (_NEGATION, Status.NOT_COMPLETED),
    (_PHASE, Status.PHASED),
    (_UNDECIDED, None),
    (_PARTLY, None),
    (_PROGRESS, Status.ADVANCING),
)
"""The reading order for sentences; done words are looked for last, clause by clause."""


def read_sentence(text: str) -> Status | None:
    """Read what a closing sentence (目前该问题…) states, by the reading order; None where it states no status.

    The caller picks the sentence: words inside 一是 or 二是 are not the item's status. 基本完成 states none, because
    offices differ on what it counts as; nor do words that part of it is done, or a wish such as 确保整改到位.
    """
    whole = read_phrase(text)
    if whole:
        return whole
    folded = fold(text)
    for pattern, status in _STATEMENTS:
        if pattern.search(folded):
            return status
    clauses = re.split(r"[,.;!、]", folded)
    is_done = any(_DONE.search(clause) and not _WISH.search(_AS_ASKED.sub("", clause)) for clause in clauses)
    return Status.COMPLETED if is_done else None


def read_phrase(text: str) -> Status | None:
    """Read a text that is nothing but one of the phrases of a new 字典, with or without 目前该问题 before it."""
    return _SENTENCES.get(_LEAD_IN.sub("", fold(text), count=1))
