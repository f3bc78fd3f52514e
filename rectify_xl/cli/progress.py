"""Which of several files is being worked on: a line on a terminal's stderr, gone before anything else is said."""

from __future__ import annotations

import sys
from pathlib import PurePath

from rectify_xl.cli.canvas import one_line
from rectify_xl.cli.terminal import canvas_of, is_terminal
from rectify_xl.cli.voice import overwrite, visible
from rectify_xl.wording import Language, say


class Progress:
    """The line of one run; there is none for a single file, nor where nobody looks at stderr."""

    def __init__(self, total: int, language: Language) -> None:
        self._total = total
        self._language = language
        self._is_wanted = total > 1 and is_terminal(sys.stderr)
        self._columns = 0

    def show(self, number: int, file: str) -> None:
        """Show the number of a file, counted from 1, and its name."""
        if not self._is_wanted:
            return
        canvas = canvas_of(sys.stderr)
        name = one_line(visible(PurePath(file).name))
        words = say("progress", self._language, number=number, total=self._total, file=name)
        line = canvas.cut(words, canvas.columns)
        overwrite(line, self._columns)
        self._columns = canvas.width(line)

    def show_of(self, number: int, total: int, file: str) -> None:
        """Show the number of a file among so many, where these are known only once they are listed."""
        self._total = total
        self._is_wanted = total > 1 and is_terminal(sys.stderr)
        self.show(number, file)

    def clear(self) -> None:
        """Take the line away, if one is shown."""
        if self._columns:
            overwrite("", self._columns)
            self._columns = 0
