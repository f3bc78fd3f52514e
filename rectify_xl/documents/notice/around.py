"""Meetings and rules that a notice counts or names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from rectify_xl.documents.notice.model import NoticeDate, NoticeItem, NoticeMeeting, NoticeRegulation
from rectify_xl.documents.notice.numerals import read_number
from rectify_xl.documents.notice.printed_dates import dated, find_dates
from rectify_xl.documents.notice.text.sentences import clauses, sentences
from rectify_xl.documents.titles import title_end
from rectify_xl.ledger.schema import CHOICE_WORDS, Choices
from rectify_xl.ledger.standing import fold_title
from rectify_xl.text import Sentence

_NUMBER: Final = r"\d{1,3}|[一二两三四五六七八九十百]{1,4}"
_MEETING: Final = (
    r"[^，,。；;：:、\d]{0,20}?"
    r"(?:会议|(?:生活|推进|调度|党组|支委|党委|支部|专题|办公|扩大|动员|部署|局务|座谈|汇报)会)议?"
)
_TIMES: Final = rf"(?:[（(][^）)]*[）)])?共?(?P<m>{_NUMBER})[次场个]"
_HELD: Final = re.compile(
    rf"(?:召开|组织召开)了?(?:相关|有关)?(?:(?P<n>{_NUMBER})[次场个]的?)?(?P<what>{_MEETING})(?:{_TIMES})?"
)
_COUNTED: Final = re.compile(rf"(?:、|和|及)?(?P<what>{_MEETING}){_TIMES}")
_TYPES: Final = (
    ("民主生活会", 0),
    ("推进", 2),
    ("调度", 3),
    ("党组", 1),
    ("党委", 1),
    ("支部", 1),
    ("支委", 1),
    ("党工委", 1),
    ("党总支", 1),
)
_OF_PARTY: Final = 1
_MOST_TIMES: Final = 60
_LEADING: Final = re.compile(r"^(?:相关|有关|了|的)+")

_MADE: Final = r"(?:制定|制订|修订|出台|印发|建立|新建|健全|研究制定)(?:完善|健全|印发|并印发|出台|和完善|并完善|了)*"
_BOOK: Final = r"《[^》]{2,60}(?:制度|办法|规定|细则|规则|规程|守则|机制)(?:[（(]试行[）)])?》"
_REGULATION: Final = re.compile(
    rf"{_MADE}了?\s*(?P<title>{_BOOK}|“[^”]{{2,20}}”[\u4e00-\u9fff]{{0,6}}制度)"
    r"|(?:建立|新建)了?(?P<plain>[\u4e00-\u9fff]{2,14}制度)(?=[，,；;。、]|$)"
)
_NAMES_WITHIN: Final = re.compile(rf"(?<=》)[、和及]?\s*(?P<title>{_BOOK})")
_COUNTED_RULES: Final = re.compile(
    rf"{_MADE}了?[\u4e00-\u9fff]{{0,8}}?(?:制度|规章)(?:办法|机制|文件)?(?:{_NUMBER})[项个件][:：，,]?(?:包括|分别是|分别为|如)?(?=《)"
)
_BETWEEN_TITLES: Final = re.compile(r"[、和及，,]?(?=《)")
_NO_NAME: Final = re.compile(r"健全|完善|相关|各项|有关|一系列|规章")


def find_meetings(around: Sequence[Sentence], hint: dt.date | None) -> tuple[NoticeMeeting, ...]:
    """Return the meetings that the text around the items counts (召开专题会议2次) or dates (5月8日召开…)."""
    return tuple(meeting for line in around for meeting in _meetings(line, hint))


def _meetings(line: Sentence, hint: dt.date | None) -> Iterator[NoticeMeeting]:
    for text in sentences(line.text):
        said = Sentence(text.strip(), line.line)
        for found in _HELD.finditer(text):
            times = _times(found["n"] or found["m"])
            held = _day_of(text[: found.start()], said, hint)
            if times or held:
                yield _meeting(found["what"], text[: found.start()], times or 1, said, held)
            at = found.end()
            while times and (more := _COUNTED.match(text[at:])):
                yield _meeting(more["what"].lstrip("、和及"), "", _times(more["m"]) or 1, said, None)
                at += more.end()


def _meeting(what: str, before: str, times: int, said: Sentence, held: NoticeDate | None) -> NoticeMeeting:
    topic = _LEADING.sub("", what).strip()
    types = CHOICE_WORDS[Choices.MEETING_TYPE]
    kind, subject = meeting_type(topic), "".join(clauses(before)[-1:])
    if kind == types[-1] and any(word in subject for word, at in _TYPES if at == _OF_PARTY):
        kind = types[_OF_PARTY]
    return NoticeMeeting(kind, topic, times, said, held)


def meeting_type(words: str) -> str:
    """Return the 会议类型 that a meeting's name is of."""
    types = CHOICE_WORDS[Choices.MEETING_TYPE]
    return next((types[at] for word, at in _TYPES if word in words), types[-1])


def _times(printed: str | None) -> int:
    number = read_number(printed) if printed else None
    return min(number or 0, _MOST_TIMES)


def _day_of(before: str, said: Sentence, hint: dt.date | None) -> NoticeDate | None:
    """Return the date that stands right before 召开, in its own clause or the one before."""
    near = "".join(clauses(before)[-2:])
    found = [date for date in find_dates(near) if date.is_whole]
    return dated("held_on", found[-1], said, hint=hint) if found else None


def find_regulations(items: Sequence[NoticeItem], around: Sequence[Sentence]) -> tuple[NoticeRegulation, ...]:
    """Return the rules that the text names as made, each once, with the items that name it.

    Items name them one by one (制定《…办法》, 建立“…”制度, 建立…制度); the text around them lists them after their
    number (制定完善制度2项：《…》《…》).
    """
    found: dict[str, NoticeRegulation] = {}
    for said in around:
        for title in _listed(said.text):
            found.setdefault(fold_title(title), NoticeRegulation(title, (), said))
    for item in items:
        for title in _titles(item.measures):
            said = Sentence(title, item.steps[0].line if item.steps else item.said.line)
            known = found.get(fold_title(title)) or NoticeRegulation(title, (), said)
            ids = (*known.item_ids, item.item_id)
            found[fold_title(title)] = replace(known, item_ids=tuple(dict.fromkeys(ids)))
    return tuple(found.values())


def _listed(text: str) -> Iterator[str]:
    """Yield the titles that stand one after another behind the number of rules made."""
    for counted in _COUNTED_RULES.finditer(text):
        at = counted.end()
        while end := title_end(text, at):
            yield text[at:end]
            between = _BETWEEN_TITLES.match(text, end)
            at = between.end() if between else end


def _titles(text: str) -> Iterator[str]:
    for one in _REGULATION.finditer(text):
        title = one["title"] or one["plain"]
        if one["plain"] and _NO_NAME.search(title):
            continue
        yield title
        at = one.end()
        while more := _NAMES_WITHIN.match(text, at):
            yield more["title"]
            at = more.end()
