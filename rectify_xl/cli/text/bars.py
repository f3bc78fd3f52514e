"""Bars and sparklines. Every status has a glyph of its own; all of them are in GBK too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.canvas import Canvas, Ink
from rectify_xl.ledger.schema import Status

if TYPE_CHECKING:
    from rectify_xl.ledger.counting import Counts

SOLID: Final = "█"
UNKNOWN_GLYPH: Final = "?"
GLYPHS: Final = {Status.COMPLETED: SOLID, Status.PHASED: "▓", Status.ADVANCING: "▄", Status.NOT_COMPLETED: "▁"}
INKS: Final = {
    Status.COMPLETED: Ink.GREEN,
    Status.PHASED: Ink.CYAN,
    Status.ADVANCING: Ink.YELLOW,
    Status.NOT_COMPLETED: Ink.RED,
}
UNKNOWN_INK: Final = Ink.MAGENTA
_STEPS: Final = "▁▂▃▄▅▆▇█"


def blocks_within(canvas: Canvas, taken: int, most: int) -> int:
    """Return how many blocks fit into a line after so many columns, at most so many."""
    return min(max((canvas.columns - taken) // canvas.ambiguous, 0), most)


def bar(value: int, largest: int, blocks: int, glyph: str = SOLID) -> str:
    """Return a bar as long as a value is to the largest; what is more than nothing is seen."""
    return glyph * _length(value, largest, blocks)


def stacked(counts: Counts, largest: int, blocks: int, canvas: Canvas) -> str:
    """Return the statuses of a group in one bar, as long as its total is to the largest."""
    pieces = [(GLYPHS[status], INKS[status], tally.value) for status, tally in counts.by_status.items()]
    pieces.append((UNKNOWN_GLYPH, UNKNOWN_INK, counts.unknown.value))
    lengths = shares([number for *_, number in pieces], _length(counts.total.value, largest, blocks))
    drawn = zip(pieces, lengths, strict=True)
    return "".join(canvas.inked(glyph * length, ink) for (glyph, ink, _), length in drawn)


def shares(numbers: Sequence[int], blocks: int) -> list[int]:
    """Divide so many blocks in the proportion of numbers: the sum is kept, and what is more than nothing has one.

    With fewer blocks than numbers above nothing, the first of these have one each.
    """
    total = sum(numbers)
    present = [place for place, number in enumerate(numbers) if number]
    if not total or len(present) >= blocks:
        return [int(place in present[:blocks]) for place in range(len(numbers))]
    exact = [number * blocks / total for number in numbers]
    lengths = [max(int(share), int(number > 0)) for share, number in zip(exact, numbers, strict=True)]
    while sum(lengths) != blocks:
        step = 1 if sum(lengths) < blocks else -1
        wanting = [place for place in present if step > 0 or lengths[place] > 1]
        lengths[max(wanting, key=lambda place: step * (exact[place] - lengths[place]))] += step
    return lengths


def sparkline(values: Sequence[float | None], top: float) -> str:
    """Return one block a value, the higher the nearer to the top; a blank where there is no value."""
    return "".join(" " if value is None else _STEPS[_step(value, top)] for value in values)


def _step(value: float, top: float) -> int:
    return min(max(round(value / top * (len(_STEPS) - 1)), 0), len(_STEPS) - 1) if top else 0


def _length(value: int, largest: int, blocks: int) -> int:
    if not value or not blocks:
        return 0
    return max(round(value / largest * blocks), 1)
