"""The command `mail`: a draft with the counts, and the workbook attached."""

from __future__ import annotations

from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import as_of_option, common, sheet_option, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.wording import Language, say


def mail_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("mail", help=say("help_mail", language))
    @click.argument("file")
    @click.option("--to", multiple=True, metavar="ADDRESS", help=say("help_mail_to", language))
    @click.option("--cc", multiple=True, metavar="ADDRESS", help=say("help_mail_cc", language))
    @click.option("-o", "--output", metavar="FILE", help=say("help_mail_output", language))
    @click.option("--lean", is_flag=True, help=say("help_mail_lean", language))
    @click.option("--public", is_flag=True, help=say("help_mail_public", language))
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @common(language)
    def mail(file: str, password_file: str | None, *, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.mail import mail_payload
        from rectify_xl.cli.text.mail import mail_lines

        def one(name: str) -> Answer:
            result = api.mail(name, today=today(), password=password_for(name, password_file, language), **asked)
            lines = list(mail_lines(result, language, is_lean=asked["lean"] or asked["public"]))
            return Answer(mail_payload(result, language), lines, remarks=result.remarks, written=[result.output])

        return answer_each([file], one, language, as_json=as_json)

    return mail
