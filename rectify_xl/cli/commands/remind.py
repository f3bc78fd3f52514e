"""The command `remind`: a slip for each who has something late, due, or without news."""

from __future__ import annotations

from typing import Any, Final

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import as_of_option, common, sheet_option, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.usage import WrongUse
from rectify_xl.wording import Language, say

COLUMNS: Final = ("责任部门", "责任人", "责任领导")


def remind_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("remind", help=say("help_remind", language))
    @click.argument("file")
    @click.option("--by", type=click.Choice(COLUMNS), default=COLUMNS[0], help=say("help_remind_by", language))
    @click.option("-o", "--output", metavar="DIR", help=say("help_remind_output", language))
    @click.option("--text", "as_text", is_flag=True, help=say("help_remind_text", language))
    @click.option("--mail", "as_mail", is_flag=True, help=say("help_remind_mail", language))
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @common(language)
    def remind(file: str, password_file: str | None, *, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.remind import remind_payload
        from rectify_xl.cli.text.remind import remind_lines

        if asked["as_mail"] and (asked["as_text"] or asked["output"] is None):
            raise WrongUse(say("remind_mail_where", language))

        def one(name: str) -> Answer:
            result = api.remind(name, today=today(), password=password_for(name, password_file, language), **asked)
            written = [slip.file for slip in result.slips if slip.file]
            lines = list(remind_lines(result, language, as_mail=asked["as_mail"]))
            return Answer(remind_payload(result), lines, remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return remind
