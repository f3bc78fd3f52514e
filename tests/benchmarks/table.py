"""What was measured, as it is stored, and the table that README shows of it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Self

STORED: Final = Path(__file__).with_name("table.json")
PEERS: Final = ("openpyxl", "wolfxl")
COMMANDS: Final = ("check", "status")
FLOORS: Final = ("imports", "read", "draw", "copy")
HEADINGS: Final = (
    *("ledger", "`refresh`", "pandas + openpyxl", "pandas over calamine + wolfxl", "beside the faster"),
    *("`check`", "`status`", "imports alone", "reading alone", "drawing alone", "copying alone"),
)
_NOT_MEASURED: Final = "–"
Cost = tuple[float, float]
"""CPU seconds and peak memory in MiB."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What each program took for one ledger, by the program's name; medians."""

    rows: int
    megabytes: int
    rounds: int
    costs: Mapping[str, Cost]

    @property
    def ratio(self) -> float | None:
        """Return the CPU time of a refresh beside that of the faster peer."""
        peers = [self.costs[name][0] for name in PEERS if name in self.costs]
        return self.costs["refresh"][0] / min(peers) if peers else None


@dataclass(frozen=True, slots=True)
class Table:
    """All of it, of one machine on one day."""

    machine: str
    day: str
    help: Cost
    ledgers: Sequence[Measured] = field(default=())

    def with_earlier(self, other: Table | None) -> Table:
        """Return the table with those ledgers of an earlier one that were not measured again, on the same machine."""
        if other is None or other.machine != self.machine:
            return self
        found = {(one.rows, one.megabytes): one for one in (*other.ledgers, *self.ledgers)}
        return Table(
            self.machine, self.day, self.help, [found[key] for key in sorted(found, key=lambda key: key[::-1])]
        )

    def store(self) -> None:
        """Write the table beside this module."""
        STORED.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def stored(cls) -> Self | None:
        """Return the table that is stored, if one is."""
        if not STORED.exists():
            return None
        kept = json.loads(STORED.read_text(encoding="utf-8"))
        ledgers = [Measured(**one) for one in kept.pop("ledgers")]
        return cls(**kept, ledgers=ledgers)


def exponent(ledgers: Sequence[Measured], program: str) -> float | None:
    """Return k where time grows as rows to the k: from the two largest, less what the smallest takes."""
    plain = sorted((one.rows, one.costs[program][0]) for one in ledgers if not one.megabytes and program in one.costs)
    if len(plain) < 3:
        return None
    (_, start), *_, (fewer, less), (more, most) = plain
    return math.log((most - start) / (less - start)) / math.log(more / fewer)


def lines(table: Table) -> Iterator[Sequence[str]]:
    """Yield the cells of the table, a ledger a line; the last line has the exponents."""
    for one in table.ledgers:
        refresh, *peers = (_cost(one.costs.get(name)) for name in ("refresh", *PEERS))
        rest = (_cost(one.costs.get(name)) for name in (*COMMANDS, *FLOORS))
        yield _name(one), refresh, *peers, _ratio(one), *rest
    refresh, *others = (_exponent(table.ledgers, name) for name in ("refresh", *PEERS, *COMMANDS))
    peers, rest = others[: len(PEERS)], others[len(PEERS) :]
    yield "time grows as rows to the", refresh, *peers, "", *rest, *[""] * len(FLOORS)


def said(table: Table) -> str:
    """Return what is said under the table."""
    rounds = sorted({one.rounds for one in table.ledgers})
    runs = " or ".join(map(str, rounds))
    return (
        f"CPU seconds and peak memory, medians of {runs} runs, on {table.day}: {table.machine}. "
        f"`--help` takes {_cost(table.help)}."
    )


def _name(one: Measured) -> str:
    return f"{one.rows:,} rows" + (f", {one.megabytes} MiB of pictures" if one.megabytes else "")


def _cost(cost: Cost | None) -> str:
    return _NOT_MEASURED if cost is None else f"{cost[0]:.2f} s, {cost[1]:.0f} MiB"


def _exponent(ledgers: Sequence[Measured], program: str) -> str:
    found = exponent(ledgers, program)
    return _NOT_MEASURED if found is None else f"{found:.2f}"


def _ratio(one: Measured) -> str:
    return _NOT_MEASURED if one.ratio is None else f"{one.ratio:.2f}"
