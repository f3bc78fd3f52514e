"""The command `reconcile`: a notice held against the ledger."""

from __future__ import annotations

from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli import codes
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import as_of_option, common, pasted, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.wording import Language, say


def reconcile_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("reconcile", help=say("help_reconcile", language))
    @click.argument("file")
    @click.argument("notice")
    @click.option("--all", "show_all", is_flag=True, help=say("help_reconcile_all", language))
    @as_of_option(language)
    @password_option(language)
    @common(language)
    def reconcile(
        file: str, notice: str, password_file: str | None, *, show_all: bool, as_json: bool, **asked: Any
    ) -> int:
        from rectify_xl.cli.payload.reconcile import reconcile_payload
        from rectify_xl.cli.text.reconcile import reconcile_lines

        def one(name: str) -> Answer:
            password = password_for(name, password_file, language)
            result = api.reconcile(name, notice, today=today(), password=password, content=pasted(notice), **asked)
            lines = list(reconcile_lines(result, language, show_all=show_all))
            return Answer(reconcile_payload(result, language), lines, codes.PROBLEMS if result.differences else 0)

        return answer_each([file], one, language, as_json=as_json)

    return reconcile
