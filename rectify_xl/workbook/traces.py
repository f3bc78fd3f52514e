"""What the program drew last time, as the hidden sheet keeps it: so that what people put on its sheets can be told.

Each line stands in a cell of its own and names its sheet: `X supervision {"things": …, "settings": …}`, and in pieces
`X supervision 0 …` the digests of its cells. What cannot be read is not known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.workbook.contents import Contents, Place, Thing, digests, typed_cells

_PREFIX: Final = "X "
_LINE: Final = re.compile(r"X ([a-z_]+) (?:(\{.*\})|(\d{1,4}) ([A-Za-z0-9+/]+))", re.DOTALL)
_PIECE: Final = 28_000
_LETTERS: Final = "letters"
"""How many letters the digests have: where some are lost, nothing is known of the sheet."""
_DRAWN: Final = (Thing.CHART, Thing.FORMAT)
"""What the program itself puts on its sheets."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the program drew on one sheet: digests of its cells, how many of each thing, how it was set up."""

    cells: str = ""
    things: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)


def trace_of(contents: Contents, leaving_out: Collection[Place], names: Mapping[str, str]) -> Trace:
    """Return what is to be remembered of a drawn sheet; cells of the staff's own are left out.

    `names` are those of its names that say what of it is printed.
    """
    cells = digests(text for place, text in contents.cells.items() if place not in leaving_out)
    things = {str(thing): number for thing, number in contents.things.items()}
    return Trace(cells, {**things, _LETTERS: len(cells)}, {**contents.settings, **names})


def put_on(contents: Contents, trace: Trace | None, kept: Collection[Place]) -> tuple[dict[Thing, int], list[Place]]:
    """Return how many things people have put on a sheet since, and where they typed.

    `kept` are cells whose content is carried on. Of a sheet of which no trace is left, only what the program never
    draws is told.
    """
    drawn = trace.things if trace else {str(thing): contents.things.get(thing, 0) for thing in _DRAWN}
    counts = {thing: contents.things.get(thing, 0) - drawn.get(str(thing), 0) for thing in Thing}
    typed = list(typed_cells(contents, trace.cells, kept)) if trace else []
    counts[Thing.TYPED] = len(typed)
    return {thing: number for thing, number in counts.items() if number > 0}, typed


def trace_lines(traces: Mapping[str, Trace]) -> Iterator[str]:
    """Yield the lines that hold traces by the names of their sheets."""
    for name, trace in traces.items():
        told = {"things": dict(trace.things), "settings": dict(trace.settings)}
        yield f"{_PREFIX}{name} {json.dumps(told, ensure_ascii=False, sort_keys=True)}"
        for number, start in enumerate(range(0, len(trace.cells), _PIECE)):
            yield f"{_PREFIX}{name} {number} {trace.cells[start : start + _PIECE]}"


def read_traces(cells: Iterable[CellValue]) -> dict[str, Trace]:
    """Read traces back from the cells of the hidden sheet."""
    told: dict[str, dict[str, dict[str, object]]] = {}
    pieces: dict[str, dict[int, str]] = {}
    for cell in cells:
        found = _LINE.fullmatch(cell) if isinstance(cell, str) else None
        if found and found[2] is None:
            pieces.setdefault(found[1], {})[int(found[3])] = found[4]
        elif found and (read := _object(found[2])) is not None:
            told[found[1]] = read
    traces = {name: _trace(read, pieces.get(name, {})) for name, read in told.items()}
    return {name: trace for name, trace in traces.items() if trace.things.get(_LETTERS) == len(trace.cells)}


def _object(text: str) -> dict[str, dict[str, object]] | None:
    try:
        read = json.loads(text)
    except ValueError:
        return None
    is_told = isinstance(read, dict) and all(isinstance(read.get(name), dict) for name in ("things", "settings"))
    return read if is_told else None


def _trace(told: Mapping[str, Mapping[str, object]], pieces: Mapping[int, str]) -> Trace:
    things = {name: number for name, number in told["things"].items() if isinstance(number, int)}
    settings = {name: text for name, text in told["settings"].items() if isinstance(text, str)}
    return Trace("".join(pieces[number] for number in sorted(pieces)), things, settings)
