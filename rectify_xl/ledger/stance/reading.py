"""Reads a sentence on an item: which status it states, by which words, and where they stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rectify_xl.lazy import Pattern
from rectify_xl.ledger.dates import DateForm, read_date
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.phrases import fold, read_phrase, without_lead_in
from rectify_xl.ledger.stance.table import AHEAD, AWAITED, STOPS, WISH, Row, WordKind, any_of, rows

_STATES: Final = {
    WordKind.FUTURE: Status.ADVANCING,
    WordKind.NEGATED: Status.NOT_COMPLETED,
    WordKind.PHASED: Status.PHASED,
    WordKind.UNDECIDED: None,
    WordKind.PARTLY: None,
    WordKind.OWED: None,
    WordKind.PROGRESS: Status.ADVANCING,
}
"""What each kind of word states, in the order in which they are looked for; done words come last, clause by clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a sentence on an item states: its status, if any, and the words that say so, at a place of the folded text.

    `is_future` tells that they speak of what is still to come; where two things are stated, `status` is None.
    """

    status: Status | None = None
    is_future: bool = False
    said: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a kind: those that say it wherever they stand, and those of time, belied by an 已 before them."""

    plain: Pattern | None
    times: Pattern | None

    def find(self, text: str) -> re.Match[str] | None:
        """Return where a text says it first."""
        told = self.plain.search(text) if self.plain else None
        return told or next((found for found in self._times(text) if "已" not in _before(text, found.start())), None)

    def _times(self, text: str) -> Iterator[re.Match[str]]:
        return self.times.finditer(text) if self.times else iter(())


def _words(of_kind: tuple[Row, ...]) -> _Words:
    plain = tuple(row.said for row in of_kind if not row.is_time)
    times = tuple(row.said for row in of_kind if row.is_time)
    return _Words(any_of(plain) if plain else None, any_of(times) if times else None)


_KINDS: Final = {kind: _words(rows(kind)) for kind in _STATES}
_CLAUSES: Final = re.compile(r"[,.;!?、]")
_AWAITING: Final = Pattern(rf"已?(?:整改|完成|整改完成|完成整改|整改到位),?(?:{AWAITED})")
_STOP: Final = re.compile(f"[{STOPS}]")
_BRACKETED: Final = re.compile(r"\(([^()]{1,24})\)")
AT_ONCE: Final = "立行立改|边[查巡]边改|立查立改|即知即改|立改"
"""What says that something is to be put right at once, as a pattern."""
_AT_ONCE: Final = Pattern(rf"(?:{AT_ONCE}|集中整改期内?)")

_MONTH: Final = r"(?:\d{1,2}|[xX某]{1,2}|[一二三四五六七八九十]{1,3}|当|本)月份?"
_DAY: Final = (
    rf"(?:(?:(?:\d{{4}}|[xX某]{{2,4}}|今|去|当|本)年)?{_MONTH}(?:(?:\d{{1,2}}|[xX某]{{1,2}})[日号]?|[初中末底上下]旬?)?"
    r"|\d{4}年[底末初]?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|年[底初]"
    r"|(?:\d{4}年)?(?:第?[1-4一二三四]季度[底末初]?|[上下]半年)|(?:集中整改|规定)(?:期限?|时限|时间)[内间]?)"
)
_DONE_ON: Final = f"[于在至到]?{_DAY}(?:[之以]?前)?"
_HOW: Final = (
    "(?:全部|全面|均|都|也|经|按期|按时|如期|提前|及时|顺利|圆满|彻底|整体|逐[一项条个]|切实|立即|立行立改|一次性|认真|严格"
    rf"|有效|得到|予以|进行了?|集中|按照?[^{STOPS}、]{{0,12}}?(?:要求|规定|计划|方案|时限|期限|进度)"
    "|整改|问题|任务|事项|工作|目标)"
)
_GOES_ON: Final = "(?:了|整改|任务|工作|销号){0,4}(?:[并且].*)?"
_ENDS: Final = f"(?:(?:完成|完毕|到位|销号|办结|解决|闭环){_GOES_ON}|整改(?:[并且].*)?)$"
_IN_HAND: Final = rf"(?:[将把][^{STOPS}已]{{0,12}}?(?:问题|事项|任务))"
# Bounded: a cell full of 均 is read in no longer than it takes to look at it.
_DONE: Final = Pattern(
    rf"(?:(?:已经?|业已){_IN_HAND}?(?:{_HOW}|{_DONE_ON}){{0,10}}?|(?:[已均]|全部){_HOW}{{0,8}}?){_ENDS}"
)
_WHOLE_DAY: Final = r"\d{4}年\d{1,2}月\d{1,2}[日号]|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
_DAY_DONE: Final = Pattern(
    rf"(?:(?:已经?|业已)[于在]?|[于在](?={_DAY}已))(?P<on>{_WHOLE_DAY})已?{_HOW}{{0,6}}?(?:完成|完毕|到位|销号|办结|解决|闭环|整改)"
    rf"|(?:完成|整改|完毕|到位|销号|办结|解决|闭环)\((?P<aside>{_WHOLE_DAY})(?:完成)?\)"
)
_THING: Final = (
    "(?:截至|截止|目前|现阶段|现|至今|当前|[该此本这]|上述|以上|相关|有关|所涉|涉及|反馈|巡[察视]组?|指出|存在|具体|所有"
    r"|全部|各|第?(?:\d++|[一二三四五六七八九十两几]++)|[个项条类些点]|分项?|的|等|方面|内容|整改|问题|事项|任务|工作)"
)
_DONE_BARE: Final = Pattern(
    rf"{_THING}{{0,12}}?{_HOW}{{0,4}}?(?:整改(?:任务|工作)?(?:完成|完毕|到位|销号|办结)|完成了?整改"
    rf"|(?:按期|按时|如期|问题|事项)(?:完成|完毕|到位|销号|办结)){_GOES_ON}"
)
"""Without 已 a clause says done only where it says nothing else: whatever else it says may be when, or by whom."""
_AS_ASKED: Final = re.compile(rf"按照?[^{STOPS}]{{0,12}}要求")


def read_clause(text: str) -> Clause:
    """Read what a sentence on an item (目前该问题…) states, by the reading order of the kinds of words.

    The caller picks the sentence: words inside 一是 or 二是 are not the item's status. 基本完成 states none, because
    offices differ on what it counts as; nor do words that part of it is done, a wish such as 确保整改到位, or two
    things at once (预计3月完成，现已完成). What no word makes out states nothing, for nothing is guessed to be done.
    """
    folded = fold(text)
    phrase = read_phrase(text)
    if phrase:
        return Clause(phrase, said=folded, end=len(folded))
    said = _BRACKETED.sub(lambda found: "" if _is_aside(found[1]) else found[0], folded)
    for kind, status in _STATES.items():
        found = _KINDS[kind].find(said) if kind is not WordKind.OWED else None
        if found:
            is_owed = kind is WordKind.FUTURE and _is_owed(said, found.start())
            is_two = is_owed or (
                status is not None and status.is_open and _done(said, found.end(), is_marked=True) is not None
            )
            return Clause(None if is_two else status, kind is WordKind.FUTURE, found[0], *found.span())
    done = _done(said)
    return Clause(Status.COMPLETED, False, said[slice(*done)], *done) if done else Clause()


def read_sentence(text: str) -> Status | None:
    """Return the status that a closing sentence states; None where it states none."""
    return read_clause(text).status


def done_day(text: str) -> dt.date | None:
    """Return the day on which a sentence says that the item was done: 已于2023年9月15日完成, 已完成（2023年9月15日）.

    None where it names no day with its year, or the day of something else.
    """
    folded = fold(text)
    if read_clause(folded).status is not Status.COMPLETED:
        return None
    days = {found["on"] or found["aside"] for found in _DAY_DONE.finditer(folded)}
    return read_date(days.pop()).on if len(days) == 1 else None


def says_done(folded: str) -> bool:
    """Return whether a clause of its own says that it is done: 预计3月完成，现已完成."""
    return _done(folded) is not None


def awaits(folded: str) -> bool:
    """Return whether a text says that the item is done and only waits to be checked: 已整改，待验收."""
    return _AWAITING.fullmatch(folded) is not None


def belies_done(folded: str) -> bool:
    """Return whether words of what is to come, or of what is not done, stand in a text."""
    return any(_KINDS[kind].find(folded) for kind in (WordKind.FUTURE, WordKind.NEGATED))


def _is_owed(said: str, at: int) -> bool:
    """Return whether the clause of a place says before it that it only ought to be done: 需年底前完成."""
    owed = _KINDS[WordKind.OWED].find(_clause_of(said, at))
    return owed is not None and owed.start() < len(_before(said, at))


def _clause_of(said: str, at: int) -> str:
    return _before(said, at) + _STOP.split(said[at:])[0]


def _is_aside(words: str) -> bool:
    """Return whether words in brackets change nothing of what stands before them: a day, or 立行立改."""
    is_day = read_date(words).how in (DateForm.TEXT, DateForm.NO_YEAR, DateForm.AMBIGUOUS) and not words.endswith("前")
    return is_day or _AT_ONCE.fullmatch(words) is not None


def _before(text: str, at: int) -> str:
    """Return what stands before a place in its clause."""
    return _STOP.split(text[:at])[-1]


def _done(said: str, start: int = 0, *, is_marked: bool = False) -> tuple[int, int] | None:
    """Return the place of a clause of its own, after another place, that says that it is done."""
    at = 0
    for clause in _CLAUSES.split(said):
        if at >= start and _is_done(clause, is_marked=is_marked):
            return at, at + len(clause)
        at += len(clause) + 1
    return None


def _is_done(clause: str, *, is_marked: bool) -> bool:
    """Return whether a clause says that it is done, and nothing in it that this is to come, or is wished for.

    `is_marked` asks for an 已 or 均: 预计6月验收、销号 names two things to come.
    """
    if WISH.search(_AS_ASKED.sub("", clause)):
        return False
    marked = _DONE.search(clause)
    if marked and AHEAD.search(clause[: marked.start()]):
        return False
    is_phrase = "已" in clause and read_phrase(clause) is Status.COMPLETED
    is_said = marked or is_phrase or (not is_marked and _DONE_BARE.fullmatch(without_lead_in(clause)))
    belying = (WordKind.FUTURE, WordKind.NEGATED, WordKind.UNDECIDED, WordKind.PARTLY, WordKind.OWED)
    return bool(is_said) and not any(_KINDS[kind].find(clause) for kind in belying)
