"""The password of a file: the option that names where it stands, else it is asked for in a terminal."""

from __future__ import annotations

import sys

import click

from rectify_xl import api
from rectify_xl.cli.options import Decorator
from rectify_xl.cli.progress import Progress
from rectify_xl.cli.terminal import is_terminal
from rectify_xl.cli.voice import visible
from rectify_xl.wording import Language, say


def password_option(language: Language) -> Decorator:
    """Return --password-file."""
    return click.option("--password-file", metavar="FILE", help=say("help_password_file", language))


def password_for(
    file: str, password_file: str | None, language: Language, progress: Progress | None = None
) -> str | None:
    """Return the password that a workbook needs: from the file named, else asked for in a terminal, else None.

    `progress` is taken off the terminal before the question.
    """
    if not api.needs_password(file):
        return None
    if progress is not None and password_file is None and _can_ask():
        progress.clear()
    return password_given(file, password_file, language)


def password_given(file: str, password_file: str | None, language: Language) -> str | None:
    """Return the password of a file that has one: from the file named, else asked for in a terminal, else None."""
    if password_file is not None:
        return api.password_in(password_file)
    if not _can_ask():
        return None
    asked: str = click.prompt(visible(say("password_of", language, file=file)), hide_input=True, err=True)
    return asked


def _can_ask() -> bool:
    return is_terminal(sys.stdin)
