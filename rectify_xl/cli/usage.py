"""What was wrong with the words of a command line, in the language asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import click

from rectify_xl.cli.help import word_for
from rectify_xl.wording import Language, say
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROGRAM: Final = "rectify-xl"
_SEVERAL: Final = "..."


class NoCommand(click.UsageError):
    """The first word is not the name of a command; `near` has the names that come nearest, else every one."""

    def __init__(self, name: str, near: Sequence[str], context: click.Context) -> None:
        super().__init__(name, context)
        self.name = name
        self.near = near


class WrongUse(click.UsageError):
    """Words that click takes but the command does not; it brings its sentence along."""


class Commands(click.Group):
    """The commands by their names; a file in the place of one is what the command `usual` is for."""

    usual: str = ""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first word names, or the usual one for a file; raises NoCommand for neither."""
        name = args[0]
        if self.get_command(ctx, name) is None and _is_file(name):
            return self.usual, self.get_command(ctx, self.usual), args
        if self.get_command(ctx, name) is None:
            every = self.list_commands(ctx)
            raise NoCommand(name, difflib.get_close_matches(name.lower(), every) or every, ctx)
        return super().resolve_command(ctx, args)


def _is_file(word: str) -> bool:
    """Return whether a word is meant as a file: no command has a dot or a slash."""
    return bool(PurePath(word).suffix) or len(PurePath(word).parts) > 1


def usage_message(error: click.ClickException, language: Language) -> str:
    """Return what is wrong and where to read how it is done."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else _PROGRAM
    return say("usage", language, detail=_detail(error, language), command=command)


def wants_json(words: list[str]) -> bool:
    """Return whether --json is among the options of a command line, which may be wrong otherwise."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options


def _detail(error: click.ClickException, language: Language) -> str:
    """Return what is wrong."""
    match error:
        case WrongUse():
            return error.message
        case NoCommand():
            return say("usage_no_command", language, name=error.name, known=_listed(error.near, language))
        case click.MissingParameter():
            return _missing(error.param, language)
        case click.NoSuchOption() | click.BadOptionUsage() | click.BadParameter():
            return _of_option(error, language)
        case click.UsageError():
            return say("usage_extra", language)
    return error.format_message()


def _missing(parameter: click.Parameter | None, language: Language) -> str:
    if isinstance(parameter, click.Option):
        return say("usage_missing_option", language, name=" / ".join(parameter.opts))
    return say("usage_missing", language, name=_argument(parameter, language))


def _of_option(error: click.NoSuchOption | click.BadOptionUsage | click.BadParameter, language: Language) -> str:
    match error:
        case click.NoSuchOption():
            return _no_option(error, language)
        case click.BadOptionUsage():
            return _without_value(error, language)
        case _:
            return _bad_value(error.param, language)


def _no_option(error: click.NoSuchOption, language: Language) -> str:
    near = sorted(error.possibilities or ())
    code: SentenceCode = "usage_no_option_near" if near else "usage_no_option"
    return say(code, language, name=error.option_name, near=_listed(near, language))


def _without_value(error: click.BadOptionUsage, language: Language) -> str:
    """Return what to say of an option that lacks its value, or of a switch that was given one."""
    context = error.ctx
    every = context.command.get_params(context) if context else ()
    option = next((one for one in every if error.option_name in (*one.opts, *one.secondary_opts)), None)
    if isinstance(option, click.Option) and option.is_flag:
        return say("usage_takes_no_value", language, name=error.option_name)
    if option is not None and isinstance(option.type, click.Choice):
        return _choices(error.option_name, option.type, language)
    metavar = option.metavar if isinstance(option, click.Option) and option.metavar else "TEXT"
    return say("usage_needs_value", language, name=error.option_name, what=word_for(metavar, language))


def _bad_value(parameter: click.Parameter | None, language: Language) -> str:
    name = _typed(parameter, language)
    match parameter:
        case click.Parameter(type=click.Choice() as kind):
            return _choices(name, kind, language)
        case click.Parameter(type=click.DateTime()):
            return say("usage_bad_date", language, name=name)
    return say("usage_bad_value", language, name=name)


def _choices(name: str, kind: click.Choice[str], language: Language) -> str:
    return say("usage_needs_choice", language, name=name, choices=_listed(map(str, kind.choices), language))


def _typed(parameter: click.Parameter | None, language: Language) -> str:
    """Return an option as the person types it, or the word for an argument."""
    return parameter.opts[-1] if isinstance(parameter, click.Option) else _argument(parameter, language)


def _argument(parameter: click.Parameter | None, language: Language) -> str:
    shown = parameter.human_readable_name if parameter else "FILE"
    return word_for(shown.removesuffix(_SEVERAL), language)


def _listed(names: Iterable[str], language: Language) -> str:
    return say("usage_list_mark", language).join(names)
