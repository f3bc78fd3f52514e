"""--help in the language asked for: click's own words too, and lines broken where Chinese may be broken."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Final

import click

from rectify_xl.cli.canvas import Canvas
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

_WORDS: Final[dict[str, SentenceCode]] = {
    "Options": "help_word_options",
    "Commands": "help_word_commands",
    "Arguments": "help_word_arguments",
    "Positional arguments": "help_word_arguments",
    "[OPTIONS]": "help_word_any_options",
    "COMMAND": "help_word_command",
    "[COMMAND]": "help_word_any_command",
    "[ARGS]...": "help_word_any_arguments",
    "FILE": "help_word_file",
    "FILE...": "help_word_files",
    "DATE": "help_word_date",
    "DIR": "help_word_folder",
    "TEXT": "help_word_text",
    "NAME": "help_word_name",
    "NOTICE": "help_word_notice",
    "RETURNED...": "help_word_returned",
    "NUMBER": "help_word_number",
    "ADDRESS": "help_word_address",
}
"""What click writes by itself, and what stands for a value, to the code of its sentence."""
_REQUIRED: Final = "  [required]"
_MOST_LINES: Final = 20


def speak(commands: Iterable[click.Command], language: Language) -> None:
    """Let commands show their help in a language, and in a list of commands the whole of it."""
    context = _context(language)
    for command in commands:
        command.context_class = context
        command.short_help = command.help


def word_for(metavar: str, language: Language) -> str:
    """Return the word for what stands for a value in a usage line, such as FILE; itself where it has no other."""
    return say(_WORDS[metavar], language) if metavar in _WORDS else metavar


def _context(language: Language) -> type[click.Context]:
    class Formatter(_Formatter):
        """Formats in one language."""

        def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
            super().__init__(indent_increment, width, max_width)
            self.language = language

    class Context(click.Context):
        """Makes that formatter, and tells a usage error which command it befell: click does so of some only."""

        formatter_class = Formatter

        def __exit__(
            self, exc_type: type[BaseException] | None, exc_value: BaseException | None, tb: TracebackType | None
        ) -> bool | None:
            if isinstance(exc_value, click.UsageError) and exc_value.ctx is None:
                exc_value.ctx = self
            return super().__exit__(exc_type, exc_value, tb)

    return Context


class _Formatter(click.HelpFormatter):
    """Lays out help by the width that a terminal shows."""

    language: Language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        begun = f"{say('help_word_usage', self.language) if prefix is None else prefix}{prog} "
        self._write_beside(begun, self._translated(args), Canvas().width(begun))

    def write_heading(self, heading: str) -> None:
        """Write a section's heading."""
        word = self._translated_whole(heading)
        self.write(f"{' ' * self.current_indent}{word}{say('help_colon', self.language)}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in Canvas().wrapped(text, self.width - self.current_indent, _MOST_LINES):
            self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns."""
        required = say("help_word_required", self.language)
        translated = [(self._translated(term), meaning.replace(_REQUIRED, required)) for term, meaning in rows]
        widest = max((Canvas().width(term) for term, _ in translated), default=0)
        column = self.current_indent + min(widest, col_max) + col_spacing
        for term, meaning in translated:
            self._write_beside(f"{' ' * self.current_indent}{term}", meaning, column)

    def _write_beside(self, term: str, meaning: str, column: int) -> None:
        """Write a term and its meaning from a column on; a term that reaches it stands on a line of its own."""
        canvas = Canvas()
        first, *others = canvas.wrapped(meaning, max(self.width - column, 10), _MOST_LINES)
        if canvas.width(term) <= column:
            self.write(f"{canvas.left(term, column)}{first}".rstrip() + "\n")
        else:
            self.write(f"{term}\n{' ' * column}{first}\n")
        for line in others:
            self.write(f"{' ' * column}{line}\n")

    def _translated(self, words: str) -> str:
        return " ".join(map(self._translated_whole, words.split()))

    def _translated_whole(self, word: str) -> str:
        return word_for(word, self.language)
