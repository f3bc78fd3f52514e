"""The words that say how far something is, each with what makes it another word. A new word is one row here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from rectify_xl.lazy import Pattern


class WordKind(Enum):
    """What a word says of the thing it is said of, in the order in which they are looked for."""

    FUTURE = "future"
    """It is still to come: 预计, 打算, 年底前."""
    NEGATED = "negated"
    """It is not done: 未…完成."""
    PHASED = "phased"
    """It is done as far as it can be, and kept up."""
    UNDECIDED = "undecided"
    """Offices differ on what it counts as: 基本完成."""
    PARTLY = "partly"
    """Some of it is done, or something else is: 除…外, 整改方案已完成."""
    PROGRESS = "in progress"
    OWED = "owed"
    """It ought to be done, or is wished for; whether it is nobody says: 须, 确保."""
    DONE = "done"


STOPS: Final = "，,。.；;！!？?\n"
"""Marks that end a clause, as the inside of a character class, in either width."""
_ON: Final = f"[^{STOPS}]"
_END: Final = "(?:完成|完毕|到位|销号|办结|解决|闭环|验收)"
_UP_TO_END: Final = rf"(?:(?!已){_ON}){{0,80}}?{_END}(?!的)"
_TO_END: Final = f"(?={_UP_TO_END})"
_WHEN: Final = (
    r"(?:[\d一二三四五六七八九十xX]{1,4}\s*[年月日号]|二〇|二零|今年|明年|本月|下月|年内|年底|月底|近期|下半年)"
)
_ACT: Final = (
    r"(?:开展|完成(?![率度情的了\d])|组织|召开|邀请|启动|安排|采购|修订|出台|制定|印发|建立|实施|推进|继续|进一步"
    r"|再|通过)"
)
_BEGINS: Final = r"(?:^|(?<=[，。；：、,;:\s（(])|(?<=下一步)|(?<=下步)|(?<=我局)|(?<=目前)|(?<=[现正还也并均]))"
_SOON: Final = rf"(?=[于在到至]?\s*(?:{_WHEN}{_UP_TO_END}|{_ACT}))"
# 拟出台的文件 is a noun: what follows 拟 must not be closed off by 的.
_NO_NOUN: Final = r"(?![^，。；,;]{0,8}的)"
_NO_THING: Final = rf"(?:(?!事项|问题|任务|内容)[^{STOPS}的以求项]){{0,24}}?"


@dataclass(frozen=True, slots=True)
class Row:
    """A word, or several of one use: alternatives of a pattern, in text of either width.

    `not_after` are marks, `not_before` a pattern that make it another word; `then` has to follow it. In a long text,
    where the word may be said of anything, `in_text` (and `begins`, before it) hold instead of `then`. `day_before`
    tells that a day may follow by which something is to be done. A `time` says nothing where 已 stands before it in its
    clause (已于6月底前完成); one that is dated says nothing where 已 stands anywhere in it.
    """

    kind: WordKind
    words: str
    not_after: str = ""
    not_before: str = ""
    then: str = ""
    in_text: str = ""
    begins: str = ""
    day_before: bool = False
    is_time: bool = False
    is_dated: bool = False

    @property
    def bare(self) -> str:
        """Return the pattern of the word wherever it is the word, whatever follows."""
        return (
            (f"(?<![{self.not_after}])" if self.not_after else "")
            + f"(?:{self.words})"
            + (f"(?!{self.not_before})" if self.not_before else "")
        )

    @property
    def said(self) -> str:
        """Return the pattern of the word where a sentence on the item says it."""
        return self.bare + self.then

    @property
    def running(self) -> str:
        """Return the pattern of the word where it says the same in a long text."""
        return self.begins + self.bare + (self.in_text or self.then)


_FUTURE: Final = (
    # 原预计 and 比预计 look back.
    Row(WordKind.FUTURE, "预计", not_after="原比较按照", not_before="[的值数算量]", in_text="(?=.|$)", day_before=True),
    Row(WordKind.FUTURE, "将于", not_after="已", in_text=rf"(?=\s*{_WHEN})", day_before=True),
    Row(WordKind.FUTURE, "将在", not_after="已", in_text=rf"(?=\s*{_WHEN})", day_before=True),
    # 虚拟 is a thing, and 已拟定 is done.
    Row(
        WordKind.FUTURE,
        "拟",
        not_after="虚模草比已初原",
        not_before="稿|[定订制](?!于)",
        in_text=rf"(?=于|定于|订于|在(?!编)|待|等|将|近期|对(?!象)|由|按|申请|{_ACT}|{_WHEN}){_NO_NOUN}",
        day_before=True,
    ),
    # 工作计划 and 按计划 are things.
    Row(
        WordKind.FUTURE,
        "计划",
        not_after="按照依原作训展习定度",
        not_before="书|表|生育",
        in_text=rf"(?=\s*(?:[于在到]?\s*{_WHEN}|[于在]|{_ACT})){_NO_NOUN}",
        begins=_BEGINS,
        day_before=True,
    ),
    Row(
        WordKind.FUTURE,
        "打算|预期|预定|即将|行将|可望|有望|力争|争取",
        not_after="原",
        then=_TO_END,
        in_text=_SOON,
        day_before=True,
    ),
    Row(
        WordKind.FUTURE, "准备", not_after="原已", not_before="工作|就绪", then=_TO_END, in_text=_SOON, day_before=True
    ),
    Row(WordKind.FUTURE, "[定订]于", not_after="制规确签固原拟", then=_TO_END, in_text=_SOON, day_before=True),
    Row(WordKind.FUTURE, "安排[在于到]", not_after="原", then=_TO_END, in_text=_SOON, day_before=True),
    Row(WordKind.FUTURE, "要[在于到]", not_after="主重", then=_TO_END, in_text=_SOON, day_before=True),
    # 已将问题整改到位 takes the thing in hand, it does not speak of tomorrow.
    Row(
        WordKind.FUTURE,
        "将",
        not_after="已现",
        not_before="[于在]",
        then=rf"(?={_WHEN}{_UP_TO_END}|(?:会|要|可|再|继续|尽|抓紧|逐步|陆续|全|按|力争|争取|最终|最后){_UP_TO_END}"
        rf"|(?:(?!已){_ON}){{1,20}}?[前底内末]{_UP_TO_END}|(?:整改)?(?:完成|完毕|到位|销号|办结)(?!的|情况|率))",
        in_text=_SOON,
        day_before=True,
    ),
    Row(
        WordKind.FUTURE,
        "待",
        not_after="亟有尚仍还招对优看接期",
        then=rf"(?=(?:(?!已){_ON}){{1,30}}?后(?:(?!已){_ON}){{0,40}}?{_END})",
    ),
    # In a long text a day with 前 may be told of what was done by it.
    Row(
        WordKind.FUTURE,
        r"(?:(?:\d{1,2}|[xX]{1,2})月)?(?:\d{1,2}|[xX]{1,2})(?:[日号]|月份?|月[底末内])(?:之|以)?前",
        then=_TO_END,
        in_text="(?!)",
        is_time=True,
        is_dated=True,
    ),
    Row(
        WordKind.FUTURE,
        "(?:年|月|季度|旬|[年月][底末内终]|季末|半年|期限|时限)(?:之|以)?前",
        not_after=r"\dxX",
        then=_TO_END,
        is_time=True,
    ),
    Row(
        WordKind.FUTURE,
        "明年|后年|来年|次年|今后|未来|日后|届时|[年月]内|下个?[周月]|下一?季度|下一年|今年下半年",
        then=_TO_END,
        is_time=True,
    ),
    Row(WordKind.FUTURE, "下半年", not_after="年", then=_TO_END, is_time=True),
)
_NEGATED: Final = (
    Row(WordKind.NEGATED, "尚未|待整改|申请延期"),
    Row(WordKind.NEGATED, "(?:尚|仍|还|有|亟)待", then=rf"(?={_ON}{{0,40}}?(?:{_END}|落实|已整改))"),
    # 未来 and 未发现 deny nothing about the item.
    *(
        Row(
            WordKind.NEGATED,
            words,
            not_before=but,
            then=rf"(?=[^{STOPS}、]{{0,80}}?(?:完成|完毕|整改|启动|到位|销号|办结|闭环|落实|解决|达到))",
        )
        for words, but in (
            ("未", "来|成年|雨|发现|再"),
            ("没", "收"),
            ("无法|无力|难以|难于|难(?=整改)|不能|不会|不算|不够|不是|并非|无一|谈不上", ""),
            ("不可", "(?!能)"),
            ("(?<![除无])非", "(?!已)"),
        )
    ),
    Row(WordKind.NEGATED, "不(?=完成|到位)"),
)
_PHASED: Final = (
    # 现阶段 is a time; 持续推进 by itself is work in progress, but after 完成 it keeps up what is done.
    Row(WordKind.PHASED, "阶段", not_after="现下前后一各本该改"),
    Row(WordKind.PHASED, "长期", not_before="以来|存在"),
    Row(WordKind.PHASED, "持续", not_before="推进"),
    Row(WordKind.PHASED, r"(?:完成|完毕|到位)[^。.；;]{0,80}持续推进"),
)
_UNDECIDED: Final = (
    Row(
        WordKind.UNDECIDED,
        "基本|初步|大致|大体|原则上",
        then=rf"(?=[^{STOPS}的]{{0,4}}?(?:完成|整改|到位|解决|销号|办结|闭环))",
    ),
)
_PARTLY: Final = (
    Row(WordKind.PARTLY, rf"除{_ON}{{1,40}}外|(?:大|绝大)部分|大?多数"),
    Row(WordKind.PARTLY, "接近|将近|几乎|差不多", then=rf"(?=[^{STOPS}的]{{0,8}}(?:{_END}|整改))"),
    Row(WordKind.PARTLY, rf"(?:基本上|主体|主要(?:问题|任务|内容)){_ON}{{0,20}}(?:完成|到位)"),
    Row(
        WordKind.PARTLY,
        "(?:部分|个别|少数|有的|有些|一些|其中)",
        not_before="整改|完成",
        then=rf"(?=[^{STOPS}的]{{0,24}}(?:{_END}|[已均]整改))",
    ),
    # A plan that is done is no item that is.
    Row(
        WordKind.PARTLY,
        "(?:方案|(?<![按照依])计划|制度|办法|细则|台账|清单|报告|文件|材料|招标|采购|立项|设计|准备工作?)[已均的全部]*(?:完成|完毕|到位)",
    ),
    Row(WordKind.PARTLY, "反弹|回潮|反复|复发|再次出现|重新出现|又出现"),
)
AWAITED: Final = "等?待(?:验收|销号)|(?:准备|等候|提请|报请|即将)(?:验收|销号)"
"""What still lacks the word of those who check it, though all is done: 已整改，待验收."""
_PROGRESS: Final = (
    # What is done may be being strengthened.
    Row(
        WordKind.PROGRESS,
        "正在",
        not_before="(?:进一步|不断|逐步|持续)?(?:巩固|提升|深化)",
        in_text="(?=(?:抓紧|加快|积极|有序|稳步)?(?:推进|办理|整改|落实|申请|报批|审批|协调|对接|履行|走))",
    ),
    # In a text 整改中 tells of a time.
    Row(WordKind.PROGRESS, "整改中", not_before="心", in_text="(?!)"),
    Row(WordKind.PROGRESS, "推进中", in_text=rf"(?=[{STOPS}]|$)"),
    Row(
        WordKind.PROGRESS,
        "申请(?:整改)?(?:验收|销号)|(?:持续|继续|有序|稳步|扎实|加快)推进|部分(?:整改|完成)",
        in_text="(?!)",
    ),
    Row(WordKind.PROGRESS, AWAITED, in_text="(?=.|$)"),
    Row(WordKind.PROGRESS, "待(?:批复|批准|审批|审定)", then="(?!)", in_text="(?=.|$)"),
    Row(WordKind.PROGRESS, "(?:序时|时序)进度", in_text="(?!)"),
)
_OWED: Final = (
    Row(WordKind.OWED, "[应须需可]", not_after="相供适反响对呼许认", then=rf"(?={_NO_THING}(?:{_END}|[已均]整改))"),
    Row(
        WordKind.OWED,
        "要",
        not_after="主重必纲摘提纪首只",
        not_before="[求在于到]",
        then=rf"(?={_NO_THING}(?:{_END}|[已均]整改))",
    ),
    Row(WordKind.OWED, "能够", then=rf"(?={_ON}{{0,24}}(?:{_END}|[已均]整改))"),
)
_WISH: Final = (Row(WordKind.OWED, "确保|要求|督促|力求|力争|争取|推动|是否|如果|务必|责令|限期|尽快|抓紧|尽早"),)
"""Words that make a wish of a clause: looked for in the clause that says done, not in the whole sentence."""

TABLE: Final = (*_FUTURE, *_NEGATED, *_PHASED, *_UNDECIDED, *_PARTLY, *_PROGRESS, *_OWED)


def rows(kind: WordKind) -> tuple[Row, ...]:
    """Return the rows of a kind."""
    return tuple(row for row in TABLE if row.kind is kind)


def any_of(patterns: tuple[str, ...]) -> Pattern:
    """Return one pattern that matches where any of several does."""
    return Pattern("|".join(f"(?:{pattern})" for pattern in patterns))


def _wide(row: Row) -> str:
    """Return a pattern of the word that takes 学习计划 too; 制定于 is not even near."""
    return row.bare if "[" in row.words else row.words


WISH: Final = any_of(tuple(row.bare for row in _WISH))
AHEAD: Final = any_of(tuple(rf"(?<![年月\d]){row.bare}" if row.is_dated else row.bare for row in _FUTURE))
"""A word of what is to come, whatever follows it: after it nothing in its clause is surely done.

A day with its year may be past: 2023年6月底前已完成.
"""
DAY_AHEAD: Final = "|".join(row.bare for row in _FUTURE if row.day_before)
"""The words before a day by which something is to be done, as a pattern."""
NEXT: Final = Pattern(
    r"下一?步|下一阶段|接下来|后续|将|继续|待|尽快|抓紧|进一步|余下|安排|正在(?:申请|报批|协调|对接|审批)"
    r"|[底前](?:完成|办结|到位|印发|报|提交|整改)|" + "|".join(_wide(row) for row in _FUTURE if row.day_before)
)
"""Words of a next step, taken widely, so that nobody is asked for one that is there."""
SIGNS: Final = (
    Pattern("|".join(_wide(row) for row in _FUTURE if row.day_before and row.words != "将")),
    Pattern("未|没有"),
    Pattern("阶段|基本|持续|长期"),
    Pattern("正在|推进|整改中|部分|进度|待"),
    Pattern("完成|完毕|整改|到位|销号|办结"),
)
"""What ranks a phrase with wildcards: 完成 stands inside 未完成 and inside 预计…整改完成, so done words come last."""
