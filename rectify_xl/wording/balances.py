"""The balance of a ledger's rows, in words."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.model import Balance, RowKind
from rectify_xl.wording import Language, say, say_of

_ALWAYS: Final = (RowKind.ITEM, RowKind.HEADING, RowKind.SUM, RowKind.NOTE, RowKind.UNREAD)
_ORDER: Final = (
    RowKind.ITEM,
    RowKind.CONTINUED,
    RowKind.HEADING,
    RowKind.SUM,
    RowKind.NOTE,
    RowKind.REPEATED,
    RowKind.UNREAD,
)


def balance_line(balance: Balance, language: Language = Language.ZH) -> str:
    """Return how many rows show anything, and what they are, such as 台账共有文字的行 41：分项 36."""
    numbers = [(kind, balance.of(kind)) for kind in _ORDER]
    shown = say("list_mark", language).join(
        f"{say_of('row', kind, language)} {number}" for kind, number in numbers if number or kind in _ALWAYS
    )
    return say("balance", language, rows=balance.rows, kinds=shown)
