"""The command `import`: a notice, a file or pasted, into a new ledger."""

from __future__ import annotations

import sys
from typing import Final

import click

from rectify_xl.cli.options import common
from rectify_xl.wording import Language, say

_PASTED: Final = "-"


def import_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("import", help=say("help_import", language))
    @click.argument("notice")
    @click.option("-o", "--output", required=True, metavar="FILE", help=say("help_import_output", language))
    @click.option("--all", "show_all", is_flag=True, help=say("help_all", language))
    @common(language)
    def import_(notice: str, output: str, *, show_all: bool, as_json: bool) -> int:
        from rectify_xl.api import importing  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli import words_text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            content = sys.stdin.buffer.read() if name == _PASTED else None
            result = importing.import_notice(name, output, content=content)
            lines = words_text.import_lines(result, language, show_all=show_all)
            return Answer(words_text.import_payload(result, language), list(lines), written=[result.output])

        return answer_each([notice], one, language, as_json=as_json)

    return import_
