"""What commands share: the options that several have, the password of a file, and today's date."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import click

from rectify_xl.cli.terminal import is_terminal
from rectify_xl.cli.voice import tell, visible
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.cli.progress import Progress

_DATE_FORMS: Final = ["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def lang_option(language: Language) -> Decorator:
    """Return --lang, which is read before parsing: declared here so that it is shown, and accepted anywhere."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=say("help_lang", language))


def help_option(language: Language) -> Decorator:
    """Return -h and --help."""
    return click.help_option("-h", "--help", help=say("help_help", language), callback=_show_help)


def version_option(language: Language) -> Decorator:
    """Return --version."""
    return click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help=say("help_version", language),
        callback=_show_version,
    )


def _show_help(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        tell(context.get_help().splitlines())
        context.exit()


def _show_version(context: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        tell([f"rectify-xl {version('rectify_xl')}"])
        context.exit()


def common(language: Language) -> Decorator:
    """Return the options that every command has."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        as_json = click.option("--json", "as_json", is_flag=True, help=say("help_json", language))
        return as_json(lang_option(language)(help_option(language)(command)))

    return decorate


def as_of_option(language: Language) -> Decorator:
    """Return --as-of, a date."""
    return date_option("--as-of", "help_as_of", language)


def since_option(language: Language) -> Decorator:
    """Return --since, a date."""
    return date_option("--since", "help_since", language)


def date_option(name: str, help_code: SentenceCode, language: Language) -> Decorator:
    """Return an option that takes a date in any of the forms that have one meaning."""
    return click.option(name, type=click.DateTime(_DATE_FORMS), metavar="DATE", help=say(help_code, language))


def password_option(language: Language) -> Decorator:
    """Return --password-file."""
    return click.option("--password-file", metavar="FILE", help=say("help_password_file", language))


def sheet_option(language: Language) -> Decorator:
    """Return --sheet, the name of the ledger's sheet."""
    return click.option("--sheet", metavar="NAME", help=say("help_ledger_sheet", language))


def backup_option(language: Language) -> Decorator:
    """Return --backup-dir."""
    return click.option("--backup-dir", metavar="DIR", help=say("help_backup_dir", language))


def password_for(
    file: str, password_file: str | None, language: Language, progress: Progress | None = None
) -> str | None:
    """Return the password that a workbook needs: from the file named, else asked for in a terminal, else None.

    `progress` is taken off the terminal before the question.
    """
    from rectify_xl import api  # noqa: PLC0415 - pandas is not needed for --help

    if not api.needs_password(file):
        return None
    if password_file is not None:
        return api.password_in(password_file)
    if not _can_ask():
        return None
    if progress is not None:
        progress.clear()
    asked: str = click.prompt(visible(say("password_of", language, file=file)), hide_input=True, err=True)
    return asked


def date_of(moment: dt.datetime | None) -> dt.date | None:
    """Return the date that a date option was given, or None."""
    return None if moment is None else moment.date()


def today() -> dt.date:
    """Return today's date where the command runs: the only look at the clock."""
    return dt.datetime.now().astimezone().date()


def _can_ask() -> bool:
    return is_terminal(sys.stdin)
