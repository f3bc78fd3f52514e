"""Who answers for an item by the notice, held against its row: 责任领导, 责任部门, 责任人; and 销号情况."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rectify_xl.documents.reconciling.matching import Matching, Pair
from rectify_xl.documents.reconciling.model import Difference, difference
from rectify_xl.documents.report.text import bare
from rectify_xl.ledger import schema
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.reading.names import NameReader
from rectify_xl.ledger.schema import NAME_SEPARATOR
from rectify_xl.text import Sentence
from rectify_xl.wording.codes import SentenceCode

_KEYS: Final = (*schema.CLEARS, "closure")
_BLANK: Final = re.compile(r"\s+")
_BRACKETED: Final = re.compile(r"[（(][^（()）]*[)）]")


def name_differences(matching: Matching, ledger: Ledger) -> Iterator[Difference]:
    """Yield the names, and the words of 销号情况, that differ.

    A problem that stands for several rows has none of its own. Order and brackets (牵头) do not count, nor does
    what is said beside a name: 局办公室 and 办公室 are the same.
    """
    for pair in matching.pairs:
        if not pair.rows[1:]:
            for key in _KEYS:
                yield from _names(pair, key, ledger)


def _names(pair: Pair, key: str, ledger: Ledger) -> Iterator[Difference]:
    printed, row = pair.printed.fields.get(key, ""), pair.first
    value: str | tuple[str, ...] = getattr(row, key) or ""
    held = (value,) if isinstance(value, str) else value
    if not printed or _is_same(_parted(printed, held), _parted(NAME_SEPARATOR.join(held), held)):
        return
    label = f"{schema.heading(key)}："
    said = Sentence(f"{label}{printed}", pair.printed.field_lines.get(key, pair.printed.said.line))
    facts = {"item": row.item_id, "label": schema.heading(key)}
    code: SentenceCode = "reconcile_name" if any(held) else "reconcile_item_date_blank"
    yield difference(code, printed, NAME_SEPARATOR.join(held), said, ledger.address(row, key), **facts)


def _parted(text: str, held: Sequence[str]) -> Sequence[str]:
    """Return the names of a text as the ledger's cells are read, parted at blanks too where one is not a name's own."""
    read = NameReader(known=frozenset(held))(_BRACKETED.sub("", text)).value
    names = read if isinstance(read, tuple) else ()
    return [name for whole in names for part in _BLANK.split(whole) if (name := bare(part))]


def _is_same(said: Sequence[str], held: Sequence[str]) -> bool:
    if len(said) != len(held):
        return False
    return all(any(one in other or other in one for other in held) for one in said) and all(
        any(one in other or other in one for other in said) for one in held
    )
