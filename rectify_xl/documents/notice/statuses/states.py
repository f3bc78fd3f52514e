"""What the text of an item says of its status: the closing sentence, else the text outside 一是 and 二是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.documents.notice.measures import split_measures
from rectify_xl.documents.notice.model import StatedBy, Statement
from rectify_xl.documents.notice.printed_dates import find_dates
from rectify_xl.documents.notice.text.sentences import clauses, sentences
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.stance.phrases import read_phrase
from rectify_xl.ledger.stance.reading import read_sentence
from rectify_xl.ledger.stance.subject import NOW, THIS
from rectify_xl.ledger.stance.table import DAY_AHEAD, STOPS
from rectify_xl.text import Sentence

_SAID: Final = (
    "[，,]?(?:已|均|现|正|尚|仍|还|未|没有|全部|全面|基本|按|取得|完成|整改|达到|持续|长期|阶段|部分|推进"
    rf"|{DAY_AHEAD})"
)
_ITEM: Final = (
    rf"(?:{THIS}(?:问题|事项|整改事项|整改任务|任务)|[该此本](?:分)?项(?=[，,]?(?:工作|任务|{_SAID})))(?:工作|任务)?"
)
_CLAUSE: Final = re.compile(rf"(?:(?<=[。；;，,！？])|\A)\s*{NOW}{_ITEM}(?=[^。！？]{{1,80}}[。！？]?\s*\Z)")
_SENTENCE: Final = re.compile(
    rf"\s*{NOW}(?:{_ITEM}|(?:{THIS})?(?:问题|事项|整改事项|整改任务|任务|工作|整改工作|整改))(?=[^。！？]{{1,40}}[。！？]?\s*\Z)"
)
_OF_ITEM: Final = re.compile(rf"{NOW}{_ITEM}(?={_SAID})[^。！？]{{1,40}}")
_SEGMENT: Final = re.compile(r"[^。！？!?；;]+[。！？!?；;]*")
_REST: Final = re.compile(r"(?:但|而)?(?:尚有|还有|另有|另外|其余|剩余|其他|其它|仍有|余下|剩下)")
_PART_DONE: Final = re.compile(
    r"(?:目前|截至|截止|现|已|均|[该此本]).*(?:已|均|全部)[^，,]{0,6}(?:整改|销号|办结|解决)"
)
_NOTHING_LEFT: Final = re.compile(r"[，,；;]?(?:无|没有|不存在)(?:尚未|未)[^，,。；;]*")
_ENDED: Final = frozenset({Status.COMPLETED, Status.PHASED})
_BARE: Final = re.compile(
    r"(?:截至目前|目前|现阶段|现|当前)[，,]?\s*|(?:于|至)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|初|中旬|底)?[，,]?(?=已)"
)
_STATUS_ONLY: Final = re.compile(
    r"(?:[已经均现并且需要将了中待未按序时，,、的]|全部|全面|整改|任务|工作|问题|基本|阶段性|取得|成效|成果|完成|完毕|到位|办结|销号|长期|坚持"
    r"|持续|推进|正在|有序|稳步|扎实|进度|达到|部分|尚未|没有|启动|验收|目标|巩固)+[。.]?"
)
_SAYS: Final = re.compile("完成|整改|推进|到位|销号|办结|坚持|解决|成效|启动")
_ASIDE: Final = re.compile(r"(?P<words>[^（()）]+)[（(](?P<aside>[^（()）]{2,16})[）)]")
_BRACKETS: Final = " （()）【】[]"
_LONGEST_BARE: Final = 32
_PLAN: Final = re.compile(
    rf"(?:{DAY_AHEAD})[于在到]?[^{STOPS}已]{{0,16}}?(?:前|底|内|末)?(?:全部|全面)?"
    r"(?:整改完成|完成整改|整改到位|完成|办结|闭环|整改)(?:任务|销号)?(?:[，,]并?长期坚持)?[。.]?"
)
_SUMMING: Final = re.compile(r"上一?轮|上次|前一轮|(?<!\d)\d{1,6}[个项条].{0,12}?\d{1,6}[个项条]")
_BUT: Final = re.compile("除[^，,。；;]{1,40}外")
_OF_THE_ITEM: Final = re.compile("整改|销号|办结|完成")


@dataclass(frozen=True, slots=True)
class Closed:
    """The text of what was done without its closing words, and what these state."""

    work: str
    closing: str
    statement: Statement | None


def words_status(words: str) -> Status | None:
    """Return the status of words, by the phrases first, then by the reading order."""
    return (read_phrase(words) or _read(words)) if words else None


def _read(words: str) -> Status | None:
    """Return the status of words; that nothing is left undone (无未完成事项) denies nothing."""
    return read_sentence(_NOTHING_LEFT.sub("", words) or words)


def is_bare_status(words: str) -> bool:
    """Return whether words say a status and nothing else, as those in brackets after a title do.

    By when it is to be done may stand after a comma: 正在推进，预计11月完成.
    """
    if read_phrase(words) is not None or (_STATUS_ONLY.fullmatch(words) is not None and _read(words) is not None):
        return True
    aside = _ASIDE.fullmatch(words)
    if aside:
        return is_bare_status(aside["words"]) and (is_bare_status(aside["aside"]) or _is_day(aside["aside"]))
    first, comma, rest = re.split(r"([，,]|\Z)", words, maxsplit=1)
    return bool(comma) and is_bare_status(first) and _PLAN.fullmatch(rest.strip()) is not None


def _is_day(words: str) -> bool:
    return [date.text for date in find_dates(words)] == [words]


def says_how_far(text: str) -> bool:
    """Return whether a text says how far its finding is, if only in words that offices read differently: 基本完成."""
    if read_closing(text, 0).statement is not None:
        return True
    return any(is_status_only(said.strip(" 。！")) for said in sentences(text))


def is_status_only(words: str) -> bool:
    """Return whether words are made of nothing but those that statuses are made of."""
    return _STATUS_ONLY.fullmatch(words) is not None


def is_plan(said: Statement) -> bool:
    """Return whether a statement only says by when the item is to be done: 计划12月底前完成."""
    return said.status is Status.ADVANCING and _PLAN.search(said.said.text) is not None


def unlike(*said: Statement | None) -> Statement | None:
    """Return the first statement; with the words of the next one, and no status, where that states another."""
    told = [one for one in said if one]
    first = next((one for one in told if one.status), told[0] if told else None)
    other = next((one for one in told if first and one.status not in (None, first.status)), None)
    return replace(first, status=None, other=other.said) if first and other else first


def read_closing(work: str, line: int) -> Closed:
    """Take the closing sentence off the text of what was done, and read it; else read the text outside 一是 itself.

    A closing sentence on the item (目前该问题…) beats the text before it. Where there is none, and the text says that
    the item is done, and then that the rest is not, neither is its status.
    """
    closed = _closing(work, line)
    if closed.statement and closed.statement.status and _CLAUSE.match(closed.closing):
        return closed
    told = list(_segments(closed, line))
    done = next((one for one in told if one.status in _ENDED), None)
    left = next((one for one in told if one.status not in _ENDED), None)
    if done and left:
        first, other = sorted((done, left), key=told.index)
        return replace(closed, statement=Statement(None, first.by, first.said, other.said))
    if closed.statement is None and told:
        return replace(closed, statement=told[-1])
    return closed


def _segments(closed: Closed, line: int) -> Iterator[Statement]:
    """Yield what the text outside 一是 says of the item, piece by piece, the closing sentence last."""
    split = split_measures(closed.work)
    after = _SEGMENT.findall(split.steps[-1].text)[1:] if split.steps else []
    before = ""
    for piece in [*_SEGMENT.findall(split.lead), *after, *_SEGMENT.findall(closed.closing)]:
        plain = piece.strip(" 。；;，,！!")
        status = None if _SUMMING.search(plain) else piece_status(plain)
        if status is None and _REST.match(plain) and _PART_DONE.match(before) and (status := _read(plain)):
            yield Statement(Status.COMPLETED, StatedBy.BODY, Sentence(before, line))
        if status:
            yield Statement(status, StatedBy.BODY, Sentence(plain, line))
        before = plain


def piece_status(plain: str) -> Status | None:
    """Return what a piece of a text says of the item: 该问题已完成整改, or nothing but a status; else None."""
    if _OF_ITEM.fullmatch(plain):
        return _read(plain)
    is_bare = _OF_THE_ITEM.search(plain) and _STATUS_ONLY.fullmatch(_BARE.sub("", plain, count=1))
    return _read(plain) if is_bare and not _REST.match(plain) else None


def _closing(work: str, line: int) -> Closed:
    found = sentences(work)
    last = found[-1] if found else ""
    if _SUMMING.search(last):
        return Closed(work, "", None)
    head = work[: len(work) - len(last)]
    subject = _CLAUSE.search(last) or _SENTENCE.match(last)
    if subject and _SAYS.search(last, subject.end() - len("整改")):
        closing = last[subject.start() :].strip()
        said = Statement(_read(closing), StatedBy.CLOSING, Sentence(closing, line))
        return Closed(head + last[: subject.start()], closing, said)
    is_apart = not split_measures(head).steps or _OF_THE_ITEM.search(last) or _BARE.match(last.strip())
    if is_apart and (bare := _bare_status(last)):
        return Closed(head, last.strip(), Statement(bare, StatedBy.CLOSING, Sentence(last.strip(), line)))
    return Closed(work, "", _of_body(work, line))


def _bare_status(last: str) -> Status | None:
    """Return the status of a last sentence that says nothing else, such as 已整改到位，并长期坚持."""
    plain = _BARE.sub("", last.strip(_BRACKETS), count=1).strip(_BRACKETS)
    if not plain or len(plain) > _LONGEST_BARE:
        return None
    is_status = _STATUS_ONLY.fullmatch(plain) or _PLAN.fullmatch(plain) or is_bare_status(plain)
    return read_phrase(plain) or (_read(plain) if is_status else None)


def _of_body(work: str, line: int) -> Statement | None:
    """Read a status that the text begins with before 一是, or ends with where it has no 一是.

    The last clause has to speak of the rectification: a rule that is done is no item that is.
    """
    split = split_measures(work)
    said = split.lead if split.steps else "".join(clauses(work)[-1:])
    plain = said.strip(" 。；;，,：:")
    is_whole = split.steps or not _BUT.search("".join(sentences(work)[-1:]))
    status = _bare_status(plain) if is_whole and _OF_THE_ITEM.search(plain) else None
    return Statement(status, StatedBy.BODY, Sentence(plain, line)) if status else None
