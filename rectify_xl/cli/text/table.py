"""Tables of text: columns aligned by the width that a terminal shows."""

from __future__ import annotations

from collections.abc import Sequence

from rectify_xl.cli.canvas import Canvas, Ink

Row = Sequence[str]


def column_widths(rows: Sequence[Row], canvas: Canvas) -> list[int]:
    """Return the width of each column; all rows have the same number of cells."""
    return [max(map(canvas.width, column)) for column in zip(*rows, strict=True)]


def line(row: Row, widths: Sequence[int], canvas: Canvas, inks: Sequence[Ink] = (), *, gap: int = 2) -> str:
    """Return a row as a line: the first cell to the left, the others to the right, each in its ink."""
    padded = [
        canvas.right(cell, width) if column else canvas.left(cell, width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    inked = [canvas.inked(cell, ink) for cell, ink in zip(padded, inks, strict=True)] if inks else padded
    return (" " * gap).join(inked)


def total_width(widths: Sequence[int], *, gap: int = 2) -> int:
    """Return how wide a line over these columns is."""
    return sum(widths) + gap * (len(widths) - 1)
