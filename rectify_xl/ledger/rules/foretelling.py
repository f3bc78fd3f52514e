"""Words in 整改进展 that speak of what is still to come.

Words that belie 已完成 are taken narrowly, so that 学习计划, 草拟 or 原预计 never count; words that name a next step
are taken widely, so that nobody is asked for one that is there.
"""

from __future__ import annotations

import re
from typing import Final

_WHEN: Final = (
    r"(?:[\d一二三四五六七八九十xX]{1,4}\s*[年月日号]|二〇|二零|今年|明年|本月|下月|年内|年底|月底|近期|下半年)"
)
_ACT: Final = (
    r"(?:开展|完成(?![率度情的了\d])|组织|召开|邀请|启动|安排|采购|修订|出台|制定|印发|建立|实施|推进|继续|进一步"
    r"|再|通过)"
)
_CLAUSE: Final = r"(?:^|(?<=[，。；：、,;:\s（(])|(?<=下一步)|(?<=下步)|(?<=我局)|(?<=目前)|(?<=[现正还也并均]))"
# 拟出台的文件 is a noun: what follows 拟 must not be closed off by 的.
_NO_NOUN: Final = r"(?![^，。；,;]{0,8}的)"
_FUTURE: Final = re.compile(
    r"(?<![原比较按照])预计(?![的值数算量])"
    rf"|将于(?=\s*{_WHEN})"
    rf"|(?<![草模虚比初])拟(?=于|在(?!编)|待|等|将|近期|对(?!象)|由|按|申请|{_ACT}|{_WHEN}){_NO_NOUN}"
    rf"|{_CLAUSE}计划(?=\s*(?:[于在到]?\s*{_WHEN}|[于在]|{_ACT})){_NO_NOUN}"
)
_WORDS: Final = re.compile("预计|将于|拟|计划")
_DONE_SINCE: Final = re.compile(r"[^。；;\n]*?(?:已|实际|均完成|全部完成|完成了|如期)")
_NEXT: Final = re.compile(
    r"下一?步|下一阶段|接下来|后续|预计|拟|计划|将|继续|待|争取|力争|尽快|抓紧|进一步|准备|安排|余下|正在(?:申请|报批|协调|对接|审批)"
    r"|[底前](?:完成|办结|到位|印发|报|提交|整改)"
)


def future_word(text: str) -> str | None:
    """Return the first word that says something is still to be done; None where its sentence goes on to say it was."""
    for word in _WORDS.finditer(text):
        found = _FUTURE.match(text, word.start())
        if found and not _DONE_SINCE.match(text, found.end()):
            return word[0]
    return None


def names_next_step(text: str) -> bool:
    """Return whether the text says anything of what comes next."""
    return _NEXT.search(text) is not None
