"""The command `adopt`: a ledger that the office made itself into a canonical one."""

from __future__ import annotations

from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import all_option, common
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.usage import WrongUse
from rectify_xl.wording import Language, say


def adopt_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("adopt", help=say("help_adopt", language))
    @click.argument("file")
    @click.option("-o", "--output", metavar="FILE", help=say("help_adopt_output", language))
    @click.option("--sheet", "sheets", multiple=True, metavar="NAME", help=say("help_adopt_sheet", language))
    @click.option("--mapping", metavar="FILE", help=say("help_adopt_mapping", language))
    @click.option("--save-mapping", metavar="FILE", help=say("help_adopt_save_mapping", language))
    @click.option("--dry-run", is_flag=True, help=say("help_adopt_dry_run", language))
    @all_option(language)
    @password_option(language)
    @common(language)
    def adopt(file: str, password_file: str | None, *, show_all: bool, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.adopt import adopt_payload
        from rectify_xl.cli.text.adopt import adopt_lines

        if asked["output"] is None and not asked["dry_run"]:
            raise WrongUse(say("adopt_output_needed", language))

        def one(name: str) -> Answer:
            result = api.adopt(name, password=password_for(name, password_file, language), **asked)
            lines = list(adopt_lines(result, language, show_all=show_all))
            written = [path for path in (result.mapping_file, result.output) if path]
            return Answer(adopt_payload(result, language), lines, remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return adopt
