"""What has moved since the units were gathered last: kept as lines in the workbook, and compared with the next one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.ledger.progress import done, rate
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.union.gathering import Gathered
from rectify_xl.ledger.union.report import Report, Row
from rectify_xl.text import folded

_UNIT: Final = "unit! "
_LATE: Final = "late! "
_STATUSES: Final = tuple(reversed(Status))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a unit had reported: its counts, the bytes of its file, and the keys of what was overdue."""

    unit: str
    as_of: dt.date
    digest: str
    total: int
    by_status: Mapping[Status, int]
    late: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def rate(self) -> float | None:
        """Return its 完成率 as a fraction, None where there was nothing to count."""
        return rate(done(self.by_status, with_phase=False), self.total)


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that had reported before: what it had, and what it has; `is_copy` where its file is the same."""

    report: Report
    before: Remembered
    newly_overdue: tuple[Row, ...]

    @property
    def more_done(self) -> int:
        """Return how many items more are 已完成 than before, negative where they are fewer."""
        return self.report.items.by_status[Status.COMPLETED].value - self.before.by_status[Status.COMPLETED]

    @property
    def rate_change(self) -> float:
        """Return by how much 完成率 has changed, as a fraction."""
        return (self.report.items.rate_completed or 0.0) - (self.before.rate or 0.0)

    @property
    def is_copy(self) -> bool:
        """Return whether the file is the same, to the byte, as the one before."""
        return self.report.digest == self.before.digest


@dataclass(frozen=True, slots=True)
class Since:
    """What has moved: the units that had reported before, those that moved most first, those new, those gone."""

    moved: tuple[Moved, ...]
    newly_reported: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def fallen_back(self) -> tuple[Moved, ...]:
        """Return the units with fewer items 已完成 than before."""
        return tuple(one for one in self.moved if one.more_done < 0)

    @property
    def copies(self) -> tuple[Moved, ...]:
        """Return the units whose file is the same as before."""
        return tuple(one for one in self.moved if one.is_copy)

    @property
    def newly_overdue(self) -> tuple[tuple[Report, Row], ...]:
        """Return what is overdue now and was not before."""
        return tuple((one.report, row) for one in self.moved for row in one.newly_overdue)


def memory_lines(gathered: Gathered) -> Iterator[str]:
    """Yield what the next workbook is to be compared with."""
    for one in gathered.reports:
        kept = {
            "unit": one.name,
            "as_of": one.as_of.isoformat(),
            "digest": one.digest,
            "total": one.items.total.value,
            "by_status": [one.items.by_status[status].value for status in _STATUSES],
        }
        yield f"{_UNIT}{json.dumps(kept, ensure_ascii=False)}"
        for row in one.late_rows:
            yield f"{_LATE}{json.dumps([one.name, _key(row)], ensure_ascii=False)}"


def read_memory(lines: Iterable[object]) -> tuple[Remembered, ...]:
    """Return what such lines say; a line that cannot be read is passed over."""
    units: list[Remembered] = []
    late: dict[str, set[str]] = {}
    for line in lines:
        if isinstance(line, str) and line.startswith((_UNIT, _LATE)):
            try:
                told = json.loads(line[len(_UNIT) :])
                if line.startswith(_UNIT):
                    units.append(_read(told))
                else:
                    late.setdefault(str(told[0]), set()).add(str(told[1]))
            except (ValueError, KeyError, TypeError, IndexError):
                continue
    return tuple(
        Remembered(one.unit, one.as_of, one.digest, one.total, one.by_status, frozenset(late.get(one.unit, ())))
        for one in units
    )


def compare(before: Sequence[Remembered], gathered: Gathered) -> Since:
    """Compare what units had reported with what they report now; of several reports of one unit the first."""
    known = {folded(one.unit): one for one in reversed(before)}
    here = {folded(one.name): one for one in reversed(gathered.reports)}
    moved = [_moved(report, known[fold]) for fold, report in here.items() if fold in known]
    moved.sort(key=lambda one: (-abs(one.rate_change), -abs(one.more_done), one.report.name))
    return Since(
        moved=tuple(moved),
        newly_reported=tuple(name for name in gathered.units if folded(name) not in known),
        gone=tuple(one.unit for one in before if folded(one.unit) not in here),
    )


def _moved(report: Report, before: Remembered) -> Moved:
    return Moved(report, before, tuple(row for row in report.late_rows if _key(row) not in before.late))


def _key(row: Row) -> str:
    return folded(row.item_id or row.title)


def _read(told: Mapping[str, object]) -> Remembered:
    by_status = told["by_status"]
    if not isinstance(by_status, list):
        raise TypeError
    return Remembered(
        unit=str(told["unit"]),
        as_of=dt.date.fromisoformat(str(told["as_of"])),
        digest=str(told["digest"]),
        total=int(str(told["total"])),
        by_status={status: int(number) for status, number in zip(_STATUSES, by_status, strict=True)},
    )
