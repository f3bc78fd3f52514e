"""领导批示 carried from refresh to refresh with its item: nothing typed is lost, none is given to one not sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rectify_xl.ledger.history.last import LastRefresh, Loose
from rectify_xl.ledger.history.listed import Listed, SupervisionList
from rectify_xl.ledger.history.matching import match
from rectify_xl.ledger.history.snapshot import Present, Remembered, numbers_in
from rectify_xl.text import closed_up

_SHOWN: Final = 200
"""Marks of a title that are compared: a longer one is cut where it is shown."""
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """Today's items with what is said of each, and what could be given to none of them."""

    items: Present
    loose: tuple[Loose, ...] = ()


def carry(items: Present, before: Sequence[Remembered], listed: SupervisionList | None, last: LastRefresh) -> Carried:
    """Give every 领导批示 to its item of today.

    `before` are the items as they are recorded for the last refresh, `last` is what it left, and `listed` what
    督办清单 says now: it overrules them for the items that it shows, and for what belonged to no item.
    """
    before, new = _as_left(before, last.aside)
    if listed is None:
        said, rest = {one: one.instruction for one in before if one.instruction}, [*last.loose, *new]
    else:
        said, rest = _said(before, listed)
        shown = {_key(row.item_id, row.title) for row in listed.rows}
        rest += [one for one in new if _key(one.item_id, one.title) not in shown]
    called = _called(items)
    matches = match(before, tuple(items))
    sure = {one: after for one, after in matches.pairs if len(called[_key(after.item_id, after.title)]) == 1}
    texts = {after: said[one] for one, after in sure.items() if one in said}
    unsure = [Loose(one.item_id, one.title, text) for one, text in said.items() if one not in sure]
    loose = tuple(sorted(_unplaced([*rest, *unsure], called, texts), key=_place))
    return Carried({replace(seen, instruction=texts.get(seen, "")): item for seen, item in items.items()}, loose)


def _as_left(
    recorded: Sequence[Remembered], aside: Sequence[Loose] | None
) -> tuple[Sequence[Remembered], Sequence[Loose]]:
    """Return the recorded items with what was said of them last, and what was said of items not in the record."""
    if aside is None:
        return recorded, ()
    texts = {_key(one.item_id, one.title): one for one in aside}
    known = {_key(one.item_id, one.title): one for one in recorded}
    nothing = Loose("", "", "")
    items = [replace(one, instruction=texts.get(_key(one.item_id, one.title), nothing).text) for one in recorded]
    return items, [one for key, one in texts.items() if key not in known]


def all_said(items: Present) -> tuple[Loose, ...]:
    """Return what is said of all items."""
    said = (Loose(one.item_id, one.title, one.instruction) for one in items if one.instruction)
    return tuple(sorted(said, key=_place))


def _said(before: Sequence[Remembered], listed: SupervisionList) -> tuple[dict[Remembered, str], list[Loose]]:
    """Return what is said of each earlier item, and what stands in rows that are of no item or of one of several."""
    rows: dict[_Key, list[Listed]] = {}
    for row in listed.rows:
        rows.setdefault(_key(row.item_id, row.title), []).append(row)
    called = _called(before)
    said = {one: one.instruction for one in before if one.instruction}
    rest: list[Loose] = []
    for key, found in rows.items():
        texts = list(dict.fromkeys(row.text for row in found if row.text))
        ours = called.get(key, [])
        if len(ours) == 1 and texts:
            said[ours[0]] = texts.pop(0)
        elif listed.are_blanks_meant:
            for one in ours:
                said.pop(one, None)
        rest += (Loose(found[0].item_id, found[0].title, text) for text in texts)
    return said, rest


def _unplaced(
    loose: Sequence[Loose], called: Mapping[_Key, Sequence[Remembered]], texts: dict[Remembered, str]
) -> Iterator[Loose]:
    """Give each text to the one item that is called the same and has none; yield the others, each once."""
    for one in dict.fromkeys(loose):
        found = called.get(_key(one.item_id, one.title), [])
        if len(found) == 1 and texts.get(found[0], one.text) == one.text:
            texts[found[0]] = one.text
        else:
            yield one


def _called(items: Iterable[Remembered]) -> Mapping[_Key, Sequence[Remembered]]:
    """Return the items by what 督办清单 calls them: it shows no problem beside a sub-item."""
    called: dict[_Key, list[Remembered]] = {}
    for one in items:
        called.setdefault(_key(one.item_id, one.title), []).append(one)
    return called


def _place(one: Loose) -> tuple[list[int], Loose]:
    return numbers_in(one.item_id), one


def _key(item_id: str, title: str) -> _Key:
    return closed_up(item_id), closed_up(title)[:_SHOWN]


def by_row(items: Present) -> Mapping[int, str]:
    """Return what is said of each item by its row in the ledger."""
    return {item.row: seen.instruction for seen, item in items.items() if seen.instruction}
