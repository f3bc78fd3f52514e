"""A copy as it came back, and which of its rows is which of those that were sent.

A row is told by the identity that it was given; by its 编号 and texts only where that is lost, and that is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rectify_xl.ledger.hands.rows import Pair, Row, Rows, has_words, identity, same_items
from rectify_xl.ledger.hands.sent import Sent, SentRow


class Said(StrEnum):
    """What is said of how the rows of a copy were told."""

    BY_TEXT = "by_text"
    """Some had lost their identity, and were told by 编号 and texts."""
    KEYS_MOVED = "keys_moved"
    """Some had the identity of another row, and their 编号 and texts were believed."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that came back: the name of its file, its rows, and what was sent by it.

    `is_known` says that the copy itself told what was sent by it; else that is what the ledger remembers.
    """

    file: str
    held: Rows
    sent: Sent
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Recognised:
    """The rows of a copy: each with what was sent, what is new, what is missing, and what may be several."""

    pairs: tuple[Pair, ...]
    new: tuple[Row, ...]
    missing: tuple[SentRow, ...]
    unsure: tuple[Row, ...] = ()
    said: Mapping[Said, int] = field(default_factory=dict)
    """How many rows each is said of."""


def renamed(held: Rows, sent: Sent) -> Mapping[str, str]:
    """Return which heading of a copy stands for which one that was sent: what stands below it says so for certain.

    More than half of what was sent in the column must stand there still, in no other column and no other's.
    """
    lost = [heading for heading in sent.headings if heading not in held.columns]
    spare = [heading for heading in held.columns if heading not in sent.headings]
    if not lost or not spare:
        return {}
    rows = {row.key: row for row in held.rows if row.key}
    pairs = [(one.cells, rows[one.key].cells) for one in sent.rows if one.key in rows]

    def is_same(heading: str, new: str) -> bool:
        filled = [(cells[heading], now.get(new, "")) for cells, now in pairs if cells.get(heading)]
        return 2 * sum(base == text for base, text in filled) > len(filled)

    found = [(new, heading) for heading in lost for new in spare if is_same(heading, new)]
    news, headings = (Counter(one[side] for one in found) for side in (0, 1))
    return {new: heading for new, heading in found if news[new] == headings[heading] == 1}


def with_headings(held: Rows, names: Mapping[str, str]) -> Rows:
    """Return rows under other headings."""
    columns = {names.get(heading, heading): column for heading, column in held.columns.items()}
    rows = tuple(
        replace(
            row,
            cells={names.get(heading, heading): text for heading, text in row.cells.items()},
            unread=frozenset(names.get(heading, heading) for heading in row.unread),
        )
        for row in held.rows
    )
    return replace(held, columns=columns, rows=rows)


def recognised(sent: Sequence[SentRow], rows: Sequence[Row]) -> Recognised:
    """Return which row of a copy is which of those that were sent."""
    recognising = _Recognising({one.key: one for one in sent})
    left = recognising.by_key(rows)
    new = recognising.by_text(left)
    pairs = tuple(sorted(recognising.pairs.values(), key=lambda pair: pair[1].row))
    missing = tuple(recognising.missing())
    return Recognised(pairs, tuple(new), missing, tuple(recognising.unsure), dict(recognising.said))


@dataclass(slots=True)
class _Recognising:
    """The rows of one copy while they are told."""

    sent: Mapping[str, SentRow]
    pairs: dict[str, Pair] = field(default_factory=dict)
    unsure: list[Row] = field(default_factory=list)
    _doubtful: set[str] = field(default_factory=set)
    said: Counter[Said] = field(default_factory=Counter)

    def by_key(self, rows: Sequence[Row]) -> list[Row]:
        """Tell rows by their identity, unless their texts say for certain whose it is; return what is left."""
        own = {key: identity(one.cells) for key, one in self.sent.items()}
        numbers = Counter(own.values())
        by_text = {found: key for key, found in own.items() if numbers[found] == 1}
        claims: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            found = identity(row.cells)
            moved = by_text.get(found, "") if row.key in own and found != own[row.key] else ""
            self.said[Said.KEYS_MOVED] += bool(moved)
            claims[moved or (row.key if row.key in own else "")].append(row)
        left = claims.pop("", [])
        return left + [row for key, claimed in claims.items() for row in self._claim(self.sent[key], claimed)]

    def _claim(self, sent: SentRow, rows: Sequence[Row]) -> Sequence[Row]:
        """Give an identity to its row; of several, for rows are copied, to the one with the texts. Return the others.

        Where more than one has its texts all are unsure, unless they are the same in every cell.
        """
        texts = identity(sent.cells)
        own = [row for row in rows if identity(row.cells) == texts] if len(rows) > 1 else rows
        if own and all(row.cells == own[0].cells and row.unread == own[0].unread for row in own):
            self.pairs[sent.key] = (sent, own[0])
            return [row for row in rows if all(row is not one for one in own)]
        self.unsure += rows
        self._doubtful.add(sent.key)
        return ()

    def by_text(self, rows: Sequence[Row]) -> list[Row]:
        """Tell rows without an identity by 编号 and texts; return those that are new."""
        found = same_items(list(self.missing()), [row for row in rows if has_words(row.cells)])
        self.pairs |= {sent.key: (sent, row) for sent, row in found.sure}
        self.said[Said.BY_TEXT] += len(found.sure)
        self.unsure += found.unsure_rows
        self._doubtful |= {one.key for one in found.unsure}
        told = {id(row) for row in (*(row for _, row in found.sure), *found.unsure_rows)}
        return [row for row in rows if id(row) not in told]

    def missing(self) -> Sequence[SentRow]:
        """Return what was sent and has no row."""
        return [one for key, one in self.sent.items() if key not in self.pairs and key not in self._doubtful]
