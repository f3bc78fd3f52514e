"""The command `check`: every problem in a ledger."""

from __future__ import annotations

from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli import codes
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import all_option, as_of_option, common, files_argument, sheet_option, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.progress import Progress
from rectify_xl.wording import Language, say


def check_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("check", help=say("help_check", language))
    @files_argument
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @all_option(language)
    @common(language)
    def check(files: tuple[str, ...], password_file: str | None, *, show_all: bool, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.check import check_payload
        from rectify_xl.cli.text.check import check_lines

        progress = Progress(len(files), language)

        def one(file: str) -> Answer:
            password = password_for(file, password_file, language, progress)
            result = api.check(file, today=today(), password=password, language=language, **asked)
            lines = check_lines(result, language, show_all=show_all)
            return Answer(check_payload(result), lines, codes.PROBLEMS if result.errors else 0)

        return answer_each(files, one, language, as_json=as_json, progress=progress)

    return check
