"""The command `split`: a workbook for each department, leader or aspect, to be filled in and sent back."""

from __future__ import annotations

from typing import Any, Final

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import backup_option, common, date_option, now, sheet_option
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.wording import Language, say

COLUMNS: Final = ("责任部门", "责任领导", "方面")


def split_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("split", help=say("help_split", language))
    @click.argument("file")
    @click.option("--by", type=click.Choice(COLUMNS), default=COLUMNS[0], help=say("help_split_by", language))
    @click.option("-o", "--output", metavar="DIR", required=True, help=say("help_split_output", language))
    @date_option("--return-by", "help_split_return_by", language)
    @click.option("--unfinished", is_flag=True, help=say("help_split_unfinished", language))
    @click.option("--dry-run", is_flag=True, help=say("help_split_dry_run", language))
    @password_option(language)
    @sheet_option(language)
    @backup_option(language)
    @click.option("--no-backup", is_flag=True, help=say("help_no_backup", language))
    @click.option("--despite-signature", is_flag=True, help=say("help_despite_signature", language))
    @common(language)
    def split(file: str, password_file: str | None, *, no_backup: bool, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.split import split_payload
        from rectify_xl.cli.text.split import split_lines

        def one(name: str) -> Answer:
            password = password_for(name, password_file, language)
            result = api.split(name, moment=now(), password=password, keep_backup=not no_backup, **asked)
            lines = list(split_lines(result, language))
            written = [*(group.file for group in result.groups), result.file] if result.is_written else []
            return Answer(split_payload(result), lines, remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return split
