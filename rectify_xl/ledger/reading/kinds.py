"""What a row is: an item, one that goes on from it, a heading, a sum, a note, or one that is not understood.

Words that a row begins with speak first (小计, 注：, 填表人：, 示例), then what is merged over it, then what it holds.
A row that holds what only an item has, and yet is no clear item, is never passed over: it is UNREAD.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Final

from rectify_xl.ledger.model import RowKind
from rectify_xl.ledger.reading.evidence import HELD_BY_ITEMS, SIGNS_OF_AN_ITEM, TITLES, Evidence, is_words
from rectify_xl.ledger.schema import CLEARS, STATUS_PHRASES
from rectify_xl.ledger.stance.phrases import fold
from rectify_xl.text import SECTION_NUMBER, SECTION_NUMERAL

_SUM: Final = re.compile(r"[\s（(]*(?:本页|本方面|方面|分项|问题)?(?:小计|合计|总计|共计|累计|汇总)")
_SIGNED: Final = re.compile(
    r"(?:填报|填表|审核|制表|审批|签字|联系|经办|负责|报送|统计|编制)(?:人|单位|部门|日期|时间|电话)?"
    r"(?:签字|签名|[（(][^（）()]*[）)])?\s*[：:]"
)
_NOTED: Final = re.compile(r"[（(【]?(?:备?注|说明|填[表报写]说明|附注|图例|提示)\s*\d*[)）】]?\s*[：:.、]|[※＊*]\s*\w")
_EXAMPLE: Final = re.compile(r"[（(【]?(?:(?:填写)?(?:示例|样例|范例|举例)\w{0,4}|例)[)）】]?[：:]?")
_HINT: Final = re.compile(
    r"(?:必填|选填|可不填|自动生成|下拉选择?|从下拉.*|请[填选写].*|如[：:，]?\s*\d.*|例如.*|[一二]是….*|填写格式.*|格式[：:].*|[（(].{1,30}[)）])"
)
_COLUMN_NAME: Final = re.compile(r"列\d+")
"""What Excel calls the columns of a table that is laid over rows without headings."""
_SECTION: Final = re.compile(rf"[（(]?第?(?:{SECTION_NUMBER}|{SECTION_NUMERAL}部分)")
_ASPECT: Final = re.compile(r"[^，。；]*(?:方面|部分)\s*$")
_UNIT: Final = r"(?:%|\uff05|[个项件条人次户元]|万元|亿元)"
_ALONE: Final = re.compile(rf"\s*(?:[:：（(]|\d[\d,.]*\s*{_UNIT}?\s*$|$)")
_OTHER_COUNTS: Final = ("完成率", "整改率", "办结率", "总数", "应整改", "问题数")
_PHRASES: Final = frozenset(map(fold, chain.from_iterable(STATUS_PHRASES.values())))
_COUNTED: Final = _PHRASES | frozenset(map(fold, _OTHER_COUNTS))
_NUMBER: Final = re.compile(rf"\d+(?:,\d{{3}})*(?:\.\d+)?\s*{_UNIT}?|[—/-]+")
_DIGIT: Final = re.compile(r"\d")
_COUNTS: Final = re.compile(r"\d+\s*(?:[个项件条人次]|$)")
_HINTS: Final = 2
_MANY: Final = 3
_OF_A_SECTION: Final = frozenset({"item_id", "aspect", "problem_no", "problem"})
_APART_FROM_OTHERS: Final = frozenset({"item_id", "problem_no", *TITLES})
_NOT_OF_SUMS: Final = frozenset({"item_id", "problem_no", "status", "due_on", *CLEARS})
_OF_ONE_ITEM: Final = frozenset({"status", "due_on", "completed_on", "review_on", "closure"})
"""What an item has once: of a row that goes on from one, it says something of its own."""


def kind_of(evidence: Evidence) -> RowKind:
    """Return what a row is."""
    if not evidence.texts:
        return RowKind.BLANK
    said = _by_its_words(evidence)
    if said is not None:
        return said
    if evidence.covered & HELD_BY_ITEMS:
        return _under_a_merge(evidence)
    return _by_what_it_holds(evidence)


def is_no_record(text: str) -> bool:
    """Return whether a row that begins with this text is a sum or a signature, not one of a list."""
    return bool(_SUM.match(text) or _SIGNED.match(text))


def is_sum(text: str) -> bool:
    """Return whether a text stands for a sum: the word alone, or with its number; 累计3次未… begins a problem."""
    found = _SUM.match(text)
    return found is not None and _ALONE.match(text, found.end()) is not None


@lru_cache(maxsize=8192)
def speaks(first: str) -> bool:
    """Return whether a row's first text may say by itself what the row is; none of the words begins with a figure."""
    return not first[:1].isdecimal() and bool(
        is_no_record(first)
        or _NOTED.match(first)
        or _EXAMPLE.fullmatch(first)
        or _HINT.fullmatch(first)
        or fold(first) in _COUNTED
    )


def _by_its_words(evidence: Evidence) -> RowKind | None:
    """Return what a row's words say that it is; None where they say nothing."""
    first = evidence.first
    if _is_headings(evidence):
        return RowKind.HEADING
    if _is_example(evidence) or _is_hint(evidence):
        return RowKind.NOTE
    if _SIGNED.match(first) or _NOTED.match(first):
        return None if _tells_of_an_item(evidence) else RowKind.NOTE
    if _is_sum_row(evidence):
        return RowKind.UNREAD if _tells_of_an_item(evidence) else RowKind.SUM
    if _is_count(evidence):
        return RowKind.SUM
    return RowKind.HEADING if _is_section(evidence) else None


def _is_headings(evidence: Evidence) -> bool:
    is_heading = evidence.is_heading and not states(evidence)
    return is_heading or all(map(_COLUMN_NAME.fullmatch, evidence.texts))


def _tells_of_an_item(evidence: Evidence) -> bool:
    return _holds_an_item(evidence) or states(evidence)


def states(evidence: Evidence) -> bool:
    """Return whether the row's own status cell holds one of the phrases of a status."""
    return "status" in evidence.own and fold(str((evidence.written or {}).get("status"))) in _PHRASES


def _under_a_merge(evidence: Evidence) -> RowKind:
    """Return what a row is over which a title or status is merged down: an item, where something tells it apart."""
    if evidence.own & _APART_FROM_OTHERS or evidence.numbers_own:
        return RowKind.ITEM
    is_one_item = bool(evidence.covered & {"item_id", "sub_item"}) or evidence.numbers_covered
    if is_one_item or (evidence.own and not evidence.is_numbered):
        return RowKind.UNREAD if evidence.own & _OF_ONE_ITEM else RowKind.CONTINUED
    return RowKind.ITEM if evidence.says else RowKind.UNREAD


def _by_what_it_holds(evidence: Evidence) -> RowKind:
    """Return what a row is by its own cells; what only an item has, and too little of it, is not understood."""
    if not _is_told(evidence):
        return RowKind.UNREAD if evidence.holds else RowKind.NOTE
    is_sum = _is_all_numbers(evidence) and not evidence.own & _NOT_OF_SUMS
    return RowKind.SUM if is_sum else RowKind.ITEM


def _is_told(evidence: Evidence) -> bool:
    """Return whether a row's own cells hold enough of an item."""
    own, signs = evidence.own, evidence.own & frozenset(SIGNS_OF_AN_ITEM)
    titles = evidence.says & set(TITLES)
    is_told = bool(signs) and len(own) > 1
    if evidence.is_below:
        return ("status" in own and len(signs) >= _MANY) or (is_told and bool(titles))
    if own == titles and len(own) == 1:
        return len(evidence.first) > 1 or len(evidence.texts) > 1
    return is_told


def _holds_an_item(evidence: Evidence) -> bool:
    """Return whether a row holds a title, and words that are no counts in several of the columns that items fill."""
    written = evidence.written or {}
    if not evidence.says & set(TITLES):
        return False
    words = [written.get(key) for key in evidence.own & HELD_BY_ITEMS]
    return sum(is_words(one) and not _COUNTS.search(str(one)) for one in words) >= _HINTS


def _is_sum_row(evidence: Evidence) -> bool:
    first, *others = evidence.texts
    is_counted = any(map(_DIGIT.search, others)) and all(map(_NUMBER.fullmatch, others))
    return is_sum(first) or (_SUM.match(first) is not None and is_counted)


def _is_count(evidence: Evidence) -> bool:
    """Return whether a row counts the items of a status, such as 已完成 beside 12 and 80%, and holds no other text."""
    first, *others = evidence.texts
    is_counted = any(map(_DIGIT.search, others)) and all(map(_NUMBER.fullmatch, others))
    return is_counted and fold(first) in _COUNTED and not evidence.covered and "status" not in evidence.own


def _is_all_numbers(evidence: Evidence) -> bool:
    return all(map(_NUMBER.fullmatch, evidence.texts))


def _is_example(evidence: Evidence) -> bool:
    return any(map(_EXAMPLE.fullmatch, evidence.texts[:2]))


def _is_hint(evidence: Evidence) -> bool:
    """Return whether a row right under the headings says how to fill them in."""
    hints = sum(_HINT.fullmatch(text) is not None for text in evidence.texts) if evidence.is_first else 0
    return hints >= _HINTS and 2 * hints > len(evidence.texts)


def _is_section(evidence: Evidence) -> bool:
    """Return whether a row only names the 方面 or section of the rows below it."""
    *before, last = evidence.texts
    if evidence.covered or not evidence.own <= _OF_A_SECTION or len(before) > 1:
        return False
    if before:
        return len(before[0]) <= _MANY and _ASPECT.match(last) is not None
    is_numbered, is_aspect = _SECTION.match(last) is not None, _ASPECT.match(last) is not None
    if evidence.says & set(TITLES):  # a problem may end with 方面 too
        return evidence.is_spread or (is_numbered and is_aspect)
    return evidence.is_spread or is_numbered or is_aspect
