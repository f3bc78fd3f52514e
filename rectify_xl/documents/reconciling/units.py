"""Whether a notice is of the unit that the ledger is of: its names held against 单位名称."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rectify_xl.documents.notice.model import Notice
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.text import bare
from rectify_xl.ledger.model import Ledger

_PARTY: Final = re.compile(
    r"(?:机关)?(?:党组|党委|党工委|党总支部?|党支部|总支部?委员会|支部委员会|工作委员会|工委|委员会|人民政府|政府|办事处)+\Z"
)
_OF_PLACE: Final = re.compile(r"^(?:中共|中国共产党)?[省市县区旗州乡镇](?![场政辖区])")
_MASK: Final = re.compile("[某xX×*＊○□]")  # noqa: RUF001 - masks as they are printed
_SHORTEST: Final = 2


def unit_differences(notice: Notice, ledger: Ledger) -> Iterator[Difference]:
    """Yield a difference where none of the names that the notice has for its unit is the ledger's.

    Names are the same where one is the other without its party body or the place before it, or a short form of it:
    区司法局 and 东湖区司法局党组, 市场监管局 and 市场监督管理局. A masked name cannot be compared.
    """
    own = ledger.about.text("unit")
    names = [name for name in notice.units if not _MASK.search(name)]
    if not own or not names or _MASK.search(own) or any(_is_same(name, own) for name in names):
        return
    name = min(names, key=lambda one: notice.units[one].line)
    yield difference("reconcile_unit", name, own, notice.units[name], ledger.about.addresses.get("unit"))


def _is_same(one: str, other: str) -> bool:
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    if len(shorter) < _SHORTEST:
        return True
    marks = iter(longer)
    return all(mark in marks for mark in shorter)


def _plain(name: str) -> str:
    text = bare(name)
    return _OF_PLACE.sub("", _PARTY.sub("", text) or text)
