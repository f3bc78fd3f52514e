"""What commands share: the arguments and options that several have, what is pasted in, and today's date."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

import click

from rectify_xl.cli.voice import tell
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

_DATE_FORMS: Final = ["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]

_PASTED: Final = "-"

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


files_argument: Final = click.argument("files", nargs=-1, required=True, metavar="FILE...")


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
    kind = click.DateTime(_DATE_FORMS)
    return click.option(name, type=kind, metavar="DATE", callback=_date_of, help=say(help_code, language))


def _date_of(_: click.Context, __: click.Parameter, moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else moment.date()


def all_option(language: Language) -> Decorator:
    """Return --all."""
    return click.option("--all", "show_all", is_flag=True, help=say("help_all", language))


def sheet_option(language: Language) -> Decorator:
    """Return --sheet, the name of the ledger's sheet."""
    return click.option("--sheet", metavar="NAME", help=say("help_ledger_sheet", language))


def backup_option(language: Language) -> Decorator:
    """Return --backup-dir."""
    return click.option("--backup-dir", metavar="DIR", help=say("help_backup_dir", language))


def today() -> dt.date:
    """Return today's date where the command runs: the only look at the clock."""
    return dt.datetime.now().astimezone().date()


def now() -> dt.datetime:
    """Return the moment, to the second, as the clock on the wall says."""
    return dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local time, as staff read it


def pasted(name: str) -> bytes | None:
    """Return what is pasted into stdin where a notice is named -, or None."""
    return sys.stdin.buffer.read() if name == _PASTED else None
