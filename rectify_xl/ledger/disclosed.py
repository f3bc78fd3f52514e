"""What of a ledger may leave the house by 公开范围: the rows that say 公开, and what belongs to none but these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.grid import Address
from rectify_xl.ledger.model import Item, Ledger, Measure, Regulation
from rectify_xl.ledger.placeholders import is_ditto
from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, SETTINGS, Choices, Column, Kind
from rectify_xl.text import closed_up, folded

OPEN, PARTY, CLOSED = CHOICE_WORDS[Choices.DISCLOSURE]
_INSIDE: Final = frozenset({
    *("declared_aspects", "declared_problems", "declared_items", "declared_completed", "declared_rate"),
    *("notice_headings", "ledger_sheet", "head"),
})  # fmt: skip
"""Settings that speak of the whole ledger, or of persons."""
_TEXTS: Final = (
    *("problem", "sub_item", "cause", "goal", "measures", "due_note", "progress", "mechanism", "evidence", "remark"),
)
_AS_WRITTEN: Final = frozenset({Kind.DATE, Kind.STATUS, Kind.NUMBER})
_FEWEST: Final = 10
"""Letters of a text that is not repeated by chance."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The part of a ledger that is public: items, and the measures and rules that belong to none but these.

    `about` are the settings by their keys, `departments` and `leaders` those that are named in it.
    """

    items: tuple[Item, ...]
    measures: tuple[Measure, ...]
    regulations: tuple[Regulation, ...]
    about: Mapping[str, object]
    settings_left_out: tuple[str, ...]
    departments: tuple[str, ...]
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A cell that would go out and repeats a text of a withheld row, and the cell of the text there."""

    address: Address
    withheld: Address


def tells_scopes(ledger: Ledger) -> bool:
    """Return whether 公开范围 is used at all."""
    return any(item.disclosure for item in ledger.items.rows)


def is_public(item: Item) -> bool:
    """Return whether an item says that it is public; a blank cell means that nobody has decided yet."""
    return item.disclosure == OPEN


def disclosed(ledger: Ledger) -> Disclosed:
    """Return the public part of a ledger."""
    items = tuple(filter(is_public, ledger.items.rows))
    others = {folded(item.item_id) for item in ledger.items.rows if not is_public(item)}
    ids = {folded(item.item_id) for item in items} - others - {""}
    measures = ledger.measures.rows if ledger.measures else ()
    regulations = ledger.regulations.rows if ledger.regulations else ()
    values = ledger.about.values
    return Disclosed(
        items=items,
        measures=tuple(one for one in measures if folded(one.item_id) in ids),
        regulations=tuple(one for one in regulations if one.item_id and {*map(folded, one.item_id)} <= ids),
        about={key: value for key, value in values.items() if key not in _INSIDE},
        settings_left_out=tuple(one.label for one in SETTINGS if one.key in _INSIDE & values.keys()),
        departments=_named(ledger.lexicon.departments, (item.department for item in items)),
        leaders=_named(ledger.lexicon.lead_officials, (item.lead_official for item in items)),
    )


def _named(listed: Sequence[str], cells: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the names of a list that stand in some cells, in the order of the list."""
    used = {folded(name) for names in cells for name in names}
    return tuple(name for name in listed if folded(name) in used)


def quoted(ledger: Ledger, part: Disclosed) -> Quoted | None:
    """Return a cell of the public part that repeats a text of a withheld row, None where none does.

    What stands in the same column of both, such as a problem of which one sub-item is public, is the public row's own.
    """
    own = {pair for item in part.items for pair in _texts(item)}
    going = list(_going(ledger, part))
    whole = "\n".join(text for _, text in going)
    for item in ledger.items.rows:
        for key, text in () if is_public(item) else _texts(item):
            if len(text) >= _FEWEST and (key, text) not in own and text in whole:
                return Quoted(next(at for at, one in going if text in one), ledger.address(item, key))
    return None


def _going(ledger: Ledger, part: Disclosed) -> Iterator[tuple[Address, str]]:
    """Yield the texts of the public part with their cells."""
    for item in part.items:
        yield from ((ledger.address(item, key), text) for key, text in _texts(item))
    if ledger.measures:
        yield from ((ledger.measures.address(one.row, "measure"), closed_up(one.measure)) for one in part.measures)
    if ledger.regulations:
        yield from ((ledger.regulations.address(one.row, "title"), closed_up(one.title)) for one in part.regulations)
    for key, value in part.about.items():
        if isinstance(value, str) and key in ledger.about.addresses:
            yield ledger.about.addresses[key], closed_up(value)


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    for key in _TEXTS:
        text = closed_up(getattr(item, key))
        if text:
            yield key, text


def cells(record: Item | Measure | Regulation, columns: Iterable[Column]) -> dict[str, object]:
    """Return a row's cells by the keys of its columns, as they are read.

    A date, status or number that could not be read stands as it is written, unless that leans on the row above.
    """
    return {one.key: _cell(getattr(record, one.key), record.written.get(one.key), one.kind) for one in columns}


def _cell(value: object, written: object, kind: Kind) -> object:
    if isinstance(value, tuple):
        return NAME_SEPARATOR.join(value)
    is_kept = kind in _AS_WRITTEN and isinstance(written, str) and not is_ditto(written)
    return written if value is None and is_kept else value
