"""Who was inspected by whom, when, and where to write: unit, team, round, dates, signature, contacts."""

# ruff: noqa: RUF001 - notices print marks of either width, and typists mix what looks alike

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, Year
from rectify_xl.documents.notice.printed_dates import SPAN, Printed, dated, find_dates
from rectify_xl.documents.notice.text.sentences import sentences
from rectify_xl.text import Sentence

_PARTY: Final = (
    r"(?:党组|党委|党工委|工作委员会|工委|机关党委|党总支|总支部?委员会|支部委员会|党支部|支部|委员会|党总支部)"
)
_INSPECTED: Final = re.compile(
    r"对(?P<unit>[^，,。；;对]{2,40}?)(?:领导班子|党组织)?(?:进行|开展|实施)了?(?:[^，,。；;]{0,14})巡[察视]"
)
_OF_UNIT: Final = re.compile(
    rf"(?:中共|中国共产党)?(?!关于)(?P<unit>[^，,。；;：:\s]{{2,40}}?){_PARTY}?(?:关于|整改|巡[察视]).*"
)
_HEADED: Final = re.compile(r"\A(?P<unit>[^，,。；;：:\s\d]{3,40})[\s\u3000]+截[至止]")
"""The line under the title of a brief: the unit, and the day it counts to."""
_TEAM: Final = re.compile(
    r"[\u4e00-\u9fff]{0,16}(?:第[一二三四五六七八九十\d]{1,3}巡[察视]组|巡[察视](?:第)?[一二三四五六七八九十\d]{1,3}组"
    r"|(?:系统|提级|交叉|联动|联合|机动|专项)(?:第[一二三四五六七八九十\d]{1,3})?巡[察视]组)"
)
_LEADING: Final = re.compile(
    r"^(?:(?:按照|根据).*(?:安排|部署|要求))?(?:由|经(?![开济])|向|在|被|受|接受|派出|派|期间|来自|年|月|日|以来|关于)*"
)
_ROUND: Final = re.compile(
    r"(?:中共)?(?:[\u4e00-\u9fff]{0,6}[省市县区州旗])?第?[一二三四五六七八九十]{1,3}届[\u4e00-\u9fff]{0,8}?第[一二三四五六七八九十\d]{1,3}轮"
)
_INSPECTION: Final = re.compile(r"巡[察视]")
_FEEDBACK: Final = re.compile(r"反馈")
_AS_OF: Final = re.compile(r"(?:截至|截止(?:到|至)?|统计到)\s*(?:目前)?[（(]?\s*\Z")
_IS: Final = r"\s*(?:为|是)?\s*[：:]?\s*"
_PLACES: Final = "邮政信箱|来信地址|邮寄地址|通[讯信]地址|联系地址|收信地址|信件地址|邮政地址|地址|信箱"
_LINE: Final = r"[\d（(+][\d\-－—–()（） ]{5,24}\d"
_PHONE: Final = (
    rf"(?:(?:联系|监督|举报|咨询|值班)?电话(?:号码)?(?:[（(][^（）()\d]{{1,8}}[）)])?|联系方式){_IS}"
    rf"(?P<value>{_LINE}(?:\s*[、，,/;；或]\s*{_LINE})*)"
)
_EMAIL: Final = r"(?P<value>[A-Za-z0-9._%+\-]+[@＠][A-Za-z0-9.\-]+\.[A-Za-z]{2,})"
_POST_BOX: Final = (
    rf"(?:{_PLACES}){_IS}(?P<value>[^；;。，,：:@＠]{{3,60}}?)(?=[；;。，,]|\s+|[）)]|$|电子|联系|邮[编箱])"
)
_CONTACTS: Final = tuple(
    (key, re.compile(words)) for key, words in (("phone", _PHONE), ("email", _EMAIL), ("post_box", _POST_BOX))
)
_E_BEFORE: Final = "电子"
_SIGNED: Final = re.compile(r"(?:中共|中国共产党)?[\u4e00-\u9fffA-Za-z（）()·]{2,40}")
_LONGEST_SIGNATURE: Final = 40
_LAST_LINES: Final = 8
_FIRST_LINES: Final = 2
_WRITTEN_ON: Final = re.compile(r"[【\[]?(?:成文|印发|签发)日期[】\]]?\s*[:：]?\s*")
_REACH: Final = 12
_LEAST_DAYS, _MOST_DAYS = 20, 366


@dataclass(frozen=True, slots=True)
class Parties:
    """What the text around the items says of the round: texts and dates by the keys of their settings.

    `units` are all names of the unit, by the line that has them: of the title, the signature, the opening. `earlier`
    are sentences that count to a day before the last one the notice counts to.
    """

    texts: Mapping[str, Sentence]
    units: Mapping[str, Sentence]
    dates: tuple[NoticeDate, ...]
    earlier: tuple[Sentence, ...]


def read_parties(
    title: str, around: Sequence[Sentence], tail: Sequence[Sentence], page: Sequence[Sentence] = ()
) -> Parties:
    """Read who, when and where: from the opening (`around`), and from the last lines (`tail`).

    A notice that nobody signs has its date under its title, or on the `page` around it.
    """
    signed, signer = _signature(tail)
    signed = signed or _dated_above(around, page)
    inspected, last = _inspection(around)
    feedback = _feedback(around, last)
    known = (feedback.on if feedback else None) or last
    as_of, earlier = _counted_to(list(_as_of(around, known, signed.on if signed else None)))
    dates = (*inspected, *(date for date in (feedback, as_of, signed) if date))
    texts = {
        "unit": _unit(title, around, signer),
        "inspection_team": _first(_TEAM, around, strip=_LEADING),
        "round": _first(_ROUND, around),
        **_contacts([*tail, *around]),
    }
    return Parties({key: said for key, said in texts.items() if said}, _units(title, around, signer), dates, earlier)


def _counted_to(days: Sequence[NoticeDate]) -> tuple[NoticeDate | None, tuple[Sentence, ...]]:
    """Return the last day that a notice counts to, else the first it has words for, and what counts to earlier days."""
    known = [(date.on, date) for date in days if date.on]
    if not known:
        return next(iter(days), None), ()
    last, as_of = max(known, key=itemgetter(0))
    return as_of, tuple(date.said for on, date in known if on < last)


def _unit(title: str, around: Sequence[Sentence], signer: Sentence | None) -> Sentence | None:
    named = _OF_UNIT.match(title)
    if named and signer is None and re.search("关于", title) and len(named["unit"]) > 1:
        return Sentence(_bare_unit(named["unit"]), 1)
    if signer:
        return Sentence(_bare_unit(signer.text), signer.line)
    for line in around:
        found = _INSPECTED.search(line.text)
        if found:
            return Sentence(_bare_unit(found["unit"]), line.line)
    return None


def _units(title: str, around: Sequence[Sentence], signer: Sentence | None) -> dict[str, Sentence]:
    """Return every name that a notice has for its unit, with the first line that has it."""
    titled = _OF_UNIT.match(title) if "关于" in title else None
    told = [(titled["unit"], Sentence(title, 1))] if titled else []
    told += [(signer.text, signer)] if signer else []
    for pattern in (_INSPECTED, _HEADED):
        told += [(found["unit"], line) for line in around if (found := pattern.search(line.text))][:1]
    names = [(_bare_unit(text), said) for text, said in told]
    return {name: said for name, said in reversed(names) if len(name) > 1}


def _bare_unit(text: str) -> str:
    plain = re.sub(r"^(?:中共|中国共产党)", "", text.strip())
    return re.sub(rf"{_PARTY}+$", "", plain) or plain


def _first(
    pattern: re.Pattern[str], around: Sequence[Sentence], strip: re.Pattern[str] | None = None
) -> Sentence | None:
    for line in around:
        found = pattern.search(line.text)
        if found:
            return Sentence(strip.sub("", found[0], count=1) if strip else found[0], line.line)
    return None


def _inspection(around: Sequence[Sentence]) -> tuple[list[NoticeDate], dt.date | None]:
    """Return the first and last day of the inspection, and when it was over at the latest.

    They are two dates with 至 between before 巡察; a month names no day, but the year of what follows it.
    """
    for line in around:
        for text in sentences(line.text):
            for first, second in pairwise(find_dates(text)):
                is_span = SPAN.fullmatch(text[first.end : second.start])
                if is_span and _INSPECTION.search(text, second.end):
                    return _spanned(first, second, Sentence(text.strip(), line.line))
    return [], None


def _spanned(first: Printed, second: Printed, said: Sentence) -> tuple[list[NoticeDate], dt.date | None]:
    start = dated("inspection_from", first, said)
    end = dated("inspection_to", second, said, hint=start.on)
    days = [
        date if printed.is_whole else NoticeDate(date.key, None, Year.UNKNOWN, date.printed, said)
        for date, printed in ((start, first), (end, second))
    ]
    return days, end.on


def _feedback(around: Sequence[Sentence], inspected: dt.date | None) -> NoticeDate | None:
    """Return the day of the feedback: the last date before 反馈 in its sentence that does not end a span."""
    for line in around:
        for text in sentences(line.text):
            found = _FEEDBACK.search(text)
            before = [date for date in find_dates(text) if found and date.end <= found.start()]
            if before and before[-1].is_whole and _stands_alone(text, before):
                year_hint = before[-2].on if before[1:] and before[-2].on else inspected
                return dated("feedback_on", before[-1], Sentence(text.strip(), line.line), hint=year_hint)
    return None


def _stands_alone(text: str, dates: Sequence[Printed]) -> bool:
    """Return whether the last of several dates is neither the end of a span nor a day that is counted to."""
    last = dates[-1]
    if _AS_OF.search(text[max(0, last.start - _REACH) : last.start]):
        return False
    return not (dates[1:] and SPAN.fullmatch(text[dates[-2].end : last.start]))


def _as_of(around: Sequence[Sentence], known: dt.date | None, signed: dt.date | None) -> Iterator[NoticeDate]:
    """Yield the days that claimed totals hold for; a year follows only where nothing speaks for another one."""
    for line in around:
        for text in sentences(line.text):
            for date in find_dates(text):
                if _AS_OF.search(text[max(0, date.start - _REACH) : date.start]):
                    said = Sentence(text.strip(), line.line)
                    read = dated("as_of", date, said, hint=known)
                    is_sure = date.on or read.on is None or _is_sure(read.on, known, signed)
                    yield read if is_sure else NoticeDate("as_of", None, Year.UNKNOWN, date.text, said)


def _is_sure(on: dt.date, known: dt.date | None, signed: dt.date | None) -> bool:
    if signed:
        nearest = min((_in_year(on, signed.year + by) for by in (-1, 0, 1)), key=lambda day: abs((day - signed).days))
        return nearest == on
    return known is not None and _LEAST_DAYS <= (on - known).days <= _MOST_DAYS


def _in_year(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _signature(tail: Sequence[Sentence]) -> tuple[NoticeDate | None, Sentence | None]:
    """Return the date and the name that sign the notice: a short line with a date, and the line before it."""
    for at in range(len(tail) - 1, max(-1, len(tail) - 1 - _LAST_LINES), -1):
        line = tail[at]
        if len(line.text) > _LONGEST_SIGNATURE:
            continue
        found = [date for date in find_dates(line.text) if date.is_whole]
        if len(found) != 1 or line.text[found[0].end :].strip(" 。）)"):
            continue
        name = line.text[: found[0].start].strip()
        before = tail[at - 1] if at else None
        signer = Sentence(name, line.line) if name else before
        is_name = signer and len(signer.text) <= _LONGEST_SIGNATURE and _SIGNED.fullmatch(signer.text)
        return dated("signed_on", found[0], line), signer if is_name else None
    return None, None


def _dated_above(around: Sequence[Sentence], page: Sequence[Sentence]) -> NoticeDate | None:
    """Return the date that stands alone under a title, or as 成文日期 on the page."""
    lines = [*around[:_FIRST_LINES], *(line for line in page if _WRITTEN_ON.match(line.text))]
    for line in lines:
        text = _WRITTEN_ON.sub("", line.text, count=1).strip(" （）()")
        found = [date for date in find_dates(text) if date.is_whole and date.text == text]
        if found:
            return dated("signed_on", found[0], line)
    return None


def _contacts(lines: Sequence[Sentence]) -> dict[str, Sentence]:
    found: dict[str, Sentence] = {}
    for key, pattern in _CONTACTS:
        for line in lines:
            for one in pattern.finditer(line.text):
                if not line.text[: one.start()].endswith(_E_BEFORE):
                    found.setdefault(key, Sentence(one["value"].strip(" （(").replace("＠", "@"), line.line))
    return found
