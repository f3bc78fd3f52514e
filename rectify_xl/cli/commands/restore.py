"""The command `restore`: a backup put back, or all of them listed."""

from __future__ import annotations

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import backup_option, common
from rectify_xl.wording import Language, say


def restore_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("restore", help=say("help_restore", language))
    @click.argument("file")
    @click.option("--list", "is_list", is_flag=True, help=say("help_list_backups", language))
    @click.option("--backup", "choice", metavar="NAME", help=say("help_backup", language))
    @backup_option(language)
    @common(language)
    def restore(file: str, choice: str | None, backup_dir: str | None, *, is_list: bool, as_json: bool) -> int:
        from rectify_xl.cli.payload.restore import backups_payload, restore_payload
        from rectify_xl.cli.text.restore import backup_lines, restore_lines

        def one(name: str) -> Answer:
            if is_list:
                found = api.list_backups(name, backup_dir=backup_dir)
                return Answer(backups_payload(found), backup_lines(found, language))
            result = api.restore(name, backup_dir=backup_dir, choice=choice)
            lines = restore_lines(result, language)
            return Answer(restore_payload(result), lines, remarks=result.remarks, written=[result.file])

        return answer_each([file], one, language, as_json=as_json)

    return restore
