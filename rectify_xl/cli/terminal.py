"""What the command runs in: a terminal or not, how wide, coloured or not."""

from __future__ import annotations

import os
from typing import Final, TextIO

from rectify_xl.cli.canvas import Canvas

_PLAIN_COLUMNS: Final = 80
_NARROWEST: Final = 40
_WIDEST: Final = 100


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a person reads or writes this stream; a windowed program has none at all."""
    return stream is not None and stream.isatty()


def canvas_of(stream: TextIO | None) -> Canvas:
    """Return what to lay out on: the terminal's width within bounds and its colours, or 80 plain columns.

    There are no colours where NO_COLOR says something (https://no-color.org) or the terminal knows none.
    """
    if stream is None or not is_terminal(stream):
        return Canvas(_PLAIN_COLUMNS)
    has_colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # A line that fills the last column is followed by an empty one in the Windows console.
    columns = min(max(_columns_of(stream) - 1, _NARROWEST), _WIDEST)
    return Canvas(columns, has_colours, ambiguous=2 if _is_old_console() else 1)


def _columns_of(stream: TextIO) -> int:
    """Return how wide a terminal is; some do not know it and say 0."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _PLAIN_COLUMNS
    except OSError:
        return _PLAIN_COLUMNS


def _is_old_console() -> bool:
    """Return whether this may be the Windows console with a Chinese font, in which blocks are two columns wide."""
    return os.name == "nt" and "WT_SESSION" not in os.environ
