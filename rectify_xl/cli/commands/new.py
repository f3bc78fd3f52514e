"""The command `new`: a ledger from the canonical template."""

from __future__ import annotations

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import common
from rectify_xl.wording import Language, say


def new_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("new", help=say("help_new", language))
    @click.argument("file")
    @click.option("--unit", default="", help=say("help_unit", language))
    @common(language)
    def new(file: str, unit: str, *, as_json: bool) -> int:
        from rectify_xl.cli.payload.new import new_payload
        from rectify_xl.cli.text.new import new_lines

        def one(name: str) -> Answer:
            made = api.new(name, unit=unit)
            return Answer(new_payload(made), new_lines(made, language), written=[str(made)])

        return answer_each([file], one, language, as_json=as_json)

    return new
