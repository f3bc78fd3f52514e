"""What was wrong with the words of a command line, in the language asked for."""

from __future__ import annotations

import click

from rectify_xl.wording import Language, say


def usage_detail(error: click.ClickException, language: Language) -> str:
    """Return what is wrong; a usage error of our own brings its sentence along."""
    match error:
        case click.MissingParameter():
            return say("usage_missing", language, name=_name(error))
        case click.NoSuchOption(option_name=name):
            return say("usage_no_option", language, name=name)
        case click.BadParameter():
            return say("usage_bad_value", language, name=_name(error))
        case click.UsageError(ctx=context) if context is not None and isinstance(context.command, click.Group):
            return say("usage_no_command", language, name=error.format_message().partition("'")[2].rstrip("'."))
        case click.UsageError(ctx=context) if context is not None:
            return say("usage_extra", language)
    return error.format_message()


def wants_json(words: list[str]) -> bool:
    """Return whether --json is among the options of a command line, which may be wrong otherwise."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options


def _name(error: click.BadParameter) -> str:
    """Return the option or argument as the person types it."""
    parameter = error.param
    if parameter is None:
        return error.format_message()
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
