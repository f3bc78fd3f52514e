"""The command `status`: a ledger's counts in the terminal."""

from __future__ import annotations

import sys
from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import as_of_option, common, sheet_option, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.terminal import canvas_of
from rectify_xl.wording import Language, say


def status_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("status", help=say("help_status", language))
    @click.argument("file")
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @common(language)
    def status(file: str, password_file: str | None, *, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.status import status_payload
        from rectify_xl.cli.text.status import status_lines

        def one(name: str) -> Answer:
            result = api.status(name, today=today(), password=password_for(name, password_file, language), **asked)
            return Answer(status_payload(result), status_lines(result, language, canvas_of(sys.stdout)), is_inked=True)

        return answer_each([file], one, language, as_json=as_json)

    return status
