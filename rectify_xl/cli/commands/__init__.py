"""The whole command line, built in one language: one module a command."""

from __future__ import annotations

from typing import Final

import click

from rectify_xl.cli.commands.adopt import adopt_command
from rectify_xl.cli.commands.check import check_command
from rectify_xl.cli.commands.consolidate import consolidate_command
from rectify_xl.cli.commands.import_ import import_command
from rectify_xl.cli.commands.mail import mail_command
from rectify_xl.cli.commands.merge import merge_command
from rectify_xl.cli.commands.new import new_command
from rectify_xl.cli.commands.reconcile import reconcile_command
from rectify_xl.cli.commands.refresh import refresh_command
from rectify_xl.cli.commands.remind import remind_command
from rectify_xl.cli.commands.report import report_command
from rectify_xl.cli.commands.restore import restore_command
from rectify_xl.cli.commands.split import split_command
from rectify_xl.cli.commands.status import status_command
from rectify_xl.cli.commands.tidy import tidy_command
from rectify_xl.cli.help import speak
from rectify_xl.cli.options import help_option, lang_option, version_option
from rectify_xl.cli.usage import Commands
from rectify_xl.cli.voice import tell
from rectify_xl.wording import Language, say

_COMMANDS: Final = (
    new_command,
    check_command,
    refresh_command,
    status_command,
    remind_command,
    mail_command,
    restore_command,
    import_command,
    adopt_command,
    report_command,
    reconcile_command,
    tidy_command,
    consolidate_command,
    split_command,
    merge_command,
)
"""In the order in which they are shown."""


def build(language: Language) -> Commands:
    """Return the command line in one language."""

    @click.group(cls=Commands, help=say("help_group", language), no_args_is_help=False, invoke_without_command=True)
    @lang_option(language)
    @version_option(language)
    @help_option(language)
    @click.pass_context
    def group(context: click.Context) -> int:
        """Hold the commands together; without one, show what there is."""
        if context.invoked_subcommand is None:
            tell(context.get_help().splitlines())
        return 0

    for command in _COMMANDS:
        group.add_command(command(language))
    group.usual = "refresh"
    speak([group, *group.commands.values()], language)
    return group
