"""The command `import`: a notice, a file or pasted, into a new ledger."""

from __future__ import annotations

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import all_option, common, pasted
from rectify_xl.wording import Language, say


def import_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("import", help=say("help_import", language))
    @click.argument("notice")
    @click.option("-o", "--output", required=True, metavar="FILE", help=say("help_import_output", language))
    @all_option(language)
    @common(language)
    def import_(notice: str, output: str, *, show_all: bool, as_json: bool) -> int:
        from rectify_xl.cli.payload.import_ import import_payload
        from rectify_xl.cli.text.import_ import import_lines

        def one(name: str) -> Answer:
            result = api.import_notice(name, output, content=pasted(name))
            lines = list(import_lines(result, language, show_all=show_all))
            return Answer(import_payload(result, language), lines, written=[result.output])

        return answer_each([notice], one, language, as_json=as_json)

    return import_
