"""Who is sent which items: by the names of one column, as they are counted; what goes to nobody, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rectify_xl.errors import Severity, Told
from rectify_xl.ledger.model import Item, Ledger, RowKind
from rectify_xl.ledger.rollup import items_by
from rectify_xl.ledger.schema import heading


class SplitBy(StrEnum):
    """The column by whose names a ledger is divided."""

    DEPARTMENT = "责任部门"
    LEAD_OFFICIAL = "责任领导"
    ASPECT = "方面"

    @property
    def key(self) -> str:
        """Return the key of the column."""
        return self.name.lower()


class NotSent(StrEnum):
    """Why a row of the ledger is sent to nobody."""

    UNNAMED = "unnamed"
    """The column that it is divided by says nothing."""
    FINISHED = "finished"
    """Only what is open was asked for."""
    UNREAD = "unread"
    """It holds what an item holds, and could not be made out."""


LeftOut = Told[NotSent]


@dataclass(frozen=True, slots=True)
class Groups:
    """The items of each name, and the rows that go to nobody."""

    items: Mapping[str, Sequence[Item]]
    left_out: tuple[LeftOut, ...]

    @property
    def holders(self) -> Mapping[int, Sequence[str]]:
        """Return who is sent an item, by its row."""
        holders: dict[int, list[str]] = {}
        for name, items in self.items.items():
            for item in items:
                holders.setdefault(item.row, []).append(name)
        return holders


def groups_of(ledger: Ledger, by: SplitBy, *, unfinished: bool = False) -> Groups:
    """Return who is sent what; of the `unfinished` alone also what nobody can tell whether it is done."""
    groups = items_by(ledger, by.key)
    finished = [item for item in ledger.items.rows if unfinished and item.status and not item.status.is_open]
    done = {item.row for item in finished}
    kept = {name: [item for item in items if item.row not in done] for name, items in groups.items() if name}
    unnamed = [item for item in groups.get("", ()) if item.row not in done]
    left_out = sorted(_left_out(ledger, by, unnamed, finished), key=lambda one: one.order)
    return Groups({name: items for name, items in kept.items() if items}, tuple(left_out))


def _left_out(ledger: Ledger, by: SplitBy, unnamed: Iterable[Item], finished: Iterable[Item]) -> Iterator[LeftOut]:
    for item in unnamed:
        yield _told(ledger, item, by.key, NotSent.UNNAMED)
    for item in finished:
        yield _told(ledger, item, "status", NotSent.FINISHED)
    for one in ledger.balance.others:
        if one.kind is RowKind.UNREAD:
            yield Told(NotSent.UNREAD, Severity.WARNING, one.address, one.value)


def _told(ledger: Ledger, item: Item, key: str, why: NotSent) -> LeftOut:
    severity = Severity.INFO if why is NotSent.FINISHED else Severity.WARNING
    facts = {"heading": heading(key)}
    return Told(why, severity, ledger.address(item, key), item.title, facts, item_ids=(item.item_id,))
