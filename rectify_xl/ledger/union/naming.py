"""Whose report a file is: what names the unit, what else names another, and which names are nearly one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from rectify_xl.ledger.union.report import Naming, ToldBy
from rectify_xl.text import folded, trimmed

UNIT_HEADINGS: Final = (
    "被巡察单位", "被巡察党组织", "单位名称", "单位", "所属责任公司", "所属责任单位", "所属单位", "所属公司",
    "责任公司", "填报单位", "上报单位", "报送单位", "整改单位", "公司名称", "公司",
)  # fmt: skip
"""Headings of a column that says whose row it is, the surest first."""
_KINDS: Final = (
    "委员会|办公室|公司|集团|银行|医院|学校|学院|大学|中学|小学|幼儿园|街道|社区|中心|党组|党委|党支部|支队|大队|法院|检察院"
    "|[局厅委办部署镇乡村处科院所馆站社队行会场]"
)
_OF_A_UNIT: Final = re.compile(rf"(?P<unit>.*(?:{_KINDS}))")
_AROUND: Final = re.compile(
    r"整改(?:问题|工作|任务|进展|落实|完成)*(?:情况)?(?:清单|台账|汇总|总表|统计|明细|报表|表|资料)*"
    r"|(?:巡[察视]|审计|督察|反馈)(?:反馈)?|(?:问题|任务|责任)?(?:清单|台账|汇总|明细|报表|统计表|一览表|总表)+|关于|的?情况表?"
    r"|(?:(?:19|20)\d\d年?)?(?:\d{1,2}月(?:\d{1,2}日?|份)?|第?[1-4一二三四]季度)|(?:19|20)\d{2}(?:[-._年]?\d{1,2}){0,2}日?"
    r"|\d{3,8}|最终版?|定稿|终稿|修改稿?|更新|最新|新版?|副本|上报|报送|返回|回收|填报|附件\d*|copy|final|sheet|v?\d+(?:\.\d+)*"
    r"|[-_—·.,，、：:+&\s]+",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|[《》“”\"']")
_NUMBERS: Final = frozenset(
    "0123456789一二三四五六七八九十百东南西北中上下前后左右甲乙丙丁戊己庚辛壬癸abcdefghijklmnopqrstuvwxyz"
)
"""What alone may tell one unit from another: 第一小学 is not 第二小学 misspelt."""
_SHORTEST: Final = 2


def naming(about: str, column: str, file: str, sheet: str) -> Naming:
    """Return whose report it is: by 基本信息, else by the column, else by the file's name.

    What of the others names a unit that is not the same, by its ending or in the column, is told.
    """
    words = {
        ToldBy.ABOUT: trimmed(about),
        ToldBy.COLUMN: trimmed(column),
        ToldBy.FILE: unit_words(file),
        ToldBy.SHEET: unit_words(sheet),
    }
    usual = next((by for by in (ToldBy.ABOUT, ToldBy.COLUMN, ToldBy.FILE) if words[by]), None)
    if usual is None:
        return Naming(trimmed(file), ToldBy.FILE)
    name = words[usual]
    others = [(by, text) for by, text in words.items() if by is not usual and _names_another(by, text, name)]
    return Naming(name, usual, tuple(others))


def unit_words(text: str) -> str:
    """Return what is left of a file's or sheet's name without the words of its kind, dates and versions."""
    return trimmed(_AROUND.sub("", _BRACKETS.sub("", text)))


def _names_another(by: ToldBy, text: str, name: str) -> bool:
    if not text or is_within(text, name):
        return False
    return by is ToldBy.COLUMN or _OF_A_UNIT.fullmatch(text) is not None


def is_within(one: str, other: str) -> bool:
    """Return whether two names may be one in short and in full: 财政局, 某区财政局."""
    first, second = folded(one), folded(other)
    return first in second or second in first


def near_names(names: Sequence[str], listed: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that may be one unit, none of them twice.

    One name may be another with something before it (某区财政局, 财政局), with one sign more, or two in another order.
    Where `listed` says who is expected, one that is not on the list may also be one of those missing with another sign,
    or with something behind it; two that are listed are two units. What a number, letter or direction alone tells
    apart is not one.
    """
    by_fold = {folded(name): name for name in (*listed, *names)}
    here, known = {folded(name) for name in names}, {folded(name) for name in listed}
    sure = {pair for pair in (*_ending_alike(by_fold), *_one_apart(by_fold, _is_slip)) if not pair <= known}
    missing, others = known - here, here - known
    asked = {fold: by_fold[fold] for fold in by_fold if fold in missing or fold in others}
    loose = (*_beginning_alike(asked), *_one_apart(asked, _is_other_sign))
    sure |= {pair for pair in loose if len(pair & missing) == 1}
    places = {fold: number for number, fold in enumerate(by_fold)}
    for pair in sorted(sorted((places[one], one) for one in pair) for pair in sure):
        (_, first), (_, second) = pair
        yield by_fold[first], by_fold[second]


def _ending_alike(by_fold: Mapping[str, str]) -> Iterator[frozenset[str]]:
    for name in by_fold:
        for other in {name[at:] for at in range(1, len(name) - _SHORTEST + 1)} & by_fold.keys():
            yield frozenset({name, other})


def _beginning_alike(by_fold: Mapping[str, str]) -> Iterator[frozenset[str]]:
    for name in by_fold:
        for other in {name[:at] for at in range(_SHORTEST, len(name))} & by_fold.keys():
            yield frozenset({name, other})


def _one_apart(by_fold: Mapping[str, str], is_near: Callable[[str, str], bool]) -> Iterator[frozenset[str]]:
    """Yield the names that are the same, or have the same rest, without one of their signs, where they are near."""
    by_rest: dict[str, list[str]] = {}
    for name in by_fold:
        for rest in {name[:at] + name[at + 1 :] for at in range(len(name))} | {name}:
            by_rest.setdefault(rest, []).append(name)
    for names in by_rest.values():
        for one, other in combinations(dict.fromkeys(names), 2):
            if len(one) > _SHORTEST and is_near(one, other):
                yield frozenset({one, other})


def _is_slip(one: str, other: str) -> bool:
    """Return whether two names differ by one sign too many, or by two in another order."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) > len(shorter):
        at = next((at for at, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
        return longer[at] not in _NUMBERS
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return apart == [pair[::-1] for pair in reversed(apart)]


def _is_other_sign(one: str, other: str) -> bool:
    """Return whether two names differ in one sign that tells nothing apart by itself."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(apart) == 1 and not _NUMBERS & {*apart[0]}
