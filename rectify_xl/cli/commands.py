"""The whole command line, built in one language."""

from __future__ import annotations

import click

from rectify_xl.cli.adoption import adopt_command
from rectify_xl.cli.help import speak
from rectify_xl.cli.ledgers import ledger_commands
from rectify_xl.cli.options import help_option, lang_option, version_option
from rectify_xl.cli.reconciliation import reconcile_command
from rectify_xl.cli.reports import report_command
from rectify_xl.cli.usage import Commands
from rectify_xl.cli.voice import tell
from rectify_xl.cli.words import import_command
from rectify_xl.wording import Language, say


def build(language: Language) -> click.Group:
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

    for command in (
        *ledger_commands(language),
        import_command(language),
        adopt_command(language),
        report_command(language),
        reconcile_command(language),
    ):
        group.add_command(command)
    speak([group, *group.commands.values()], language)
    return group
