"""What stands in the copy of one group: its own items, who shares them, what was said, and what helps to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rectify_xl.ledger.adopting.around import phrases_of
from rectify_xl.ledger.hands.columns import ROW_KEY, SHARED_WITH
from rectify_xl.ledger.hands.groups import Groups
from rectify_xl.ledger.hands.outgoing import LedgerRows, Value
from rectify_xl.ledger.hands.sent import Sent, to_lines
from rectify_xl.ledger.model import Item
from rectify_xl.ledger.schema import INSTRUCTION, LEDGER_COLUMNS, NAME_SEPARATOR, SETTINGS, Column

if TYPE_CHECKING:
    from rectify_xl.sheets.handed import Copy

_OF_THE_WHOLE: Final = frozenset({"declared_aspects", "declared_problems", "declared_items"})
"""Settings that are true of the whole ledger only."""
_SAID: Final = Column("instruction", INSTRUCTION, "", width=18)
_SHARED: Final = Column("shared_with", SHARED_WITH, "", width=12)
_KEY: Final = Column("row_key", ROW_KEY, "", width=8)


@dataclass(frozen=True)
class CopyMaker:
    """Makes the copies of one split. `keys` and `said` give the identity and 领导批示 of an item by its row."""

    rows: LedgerRows
    groups: Groups
    keys: Mapping[int, str]
    said: Mapping[int, str]
    return_by: dt.date | None

    def copy(self, sent: Sent) -> Copy:
        """Return what stands in the copy of what was sent."""
        from rectify_xl.sheets.handed import Copy  # noqa: PLC0415 - drawing is loaded when something is drawn
        from rectify_xl.sheets.staff.cover import Cover  # noqa: PLC0415

        ledger, items = self.rows.ledger, self.groups.items[sent.group]
        more = self._more(items)
        closed = frozenset(one.key for one in (*self.rows.columns, *more) if one.is_offices or one in more)
        measures = self.rows.measures(items)
        shared = [(item.item_id or item.title, others) for item in items if (others := self._others(item, sent.group))]
        own = [one.heading for one in self.rows.columns if one not in LEDGER_COLUMNS and not one.is_offices]
        cover = Cover(
            unit=sent.unit,
            by=sent.by,
            group=sent.group,
            sent_on=sent.moment.date(),
            return_by=self.return_by,
            phone=ledger.about.text("phone"),
            email=ledger.about.text("email"),
            count=len(items),
            shared=shared,
            columns=[one for one in LEDGER_COLUMNS if not one.is_offices],
            own=own,
            has_measures=bool(measures),
        )
        return Copy(
            cover=cover,
            about=self._about,
            items=[self._row(item, sent.group) for item in items],
            measures=measures,
            departments=self._names("department", ledger.lexicon.departments),
            leaders=self._names("lead_official", ledger.lexicon.lead_officials),
            phrases=phrases_of(ledger.lexicon),
            columns=[*self.rows.columns[len(LEDGER_COLUMNS) :], *more],
            closed=closed,
            hidden=frozenset({_KEY.key}),
            lines=to_lines(sent),
            made_on=sent.moment,
        )

    @cached_property
    def _about(self) -> Mapping[str, object]:
        values = self.rows.ledger.about.values
        kept = [one for one in SETTINGS if not one.extra and one.key not in _OF_THE_WHOLE]
        blank: dict[str, object] = dict.fromkeys(_OF_THE_WHOLE)
        return blank | {one.key: values.get(one.key, one.default) for one in kept}

    @cached_property
    def _holders(self) -> Mapping[int, Sequence[str]]:
        return self.groups.holders

    def _others(self, item: Item, group: str) -> tuple[str, ...]:
        return tuple(name for name in self._holders[item.row] if name != group)

    def _more(self, items: Sequence[Item]) -> list[Column]:
        """Return the columns that only the copy has."""
        is_said = any(self.said.get(item.row) for item in items)
        is_shared = any(len(self._holders[item.row]) > 1 for item in items)
        return [*[_SAID] * is_said, *[_SHARED] * is_shared, _KEY]

    def _row(self, item: Item, group: str) -> Mapping[str, Value]:
        others = NAME_SEPARATOR.join(self._others(item, group))
        added = {_SAID.key: self.said.get(item.row), _SHARED.key: others, _KEY.key: self.keys[item.row]}
        return {**self.rows.values(item), **added}

    def _names(self, key: str, listed: Sequence[str]) -> Sequence[str]:
        return tuple(dict.fromkeys((*listed, *self._named(key))))

    def _named(self, key: str) -> Iterator[str]:
        for item in self.rows.ledger.items.rows:
            yield from getattr(item, key)
