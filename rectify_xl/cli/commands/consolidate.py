"""The command `consolidate`: the ledgers that many units hand in, as one workbook."""

from __future__ import annotations

from typing import Any, Final

import click

from rectify_xl import api
from rectify_xl.cli import codes
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import all_option, as_of_option, common, files_argument, today
from rectify_xl.cli.passwords import password_option
from rectify_xl.cli.progress import Progress
from rectify_xl.wording import Language, say

ORDERS: Final = ("rate", "overdue", "total", "name", "list")
SAME: Final = ("later", "all")


def consolidate_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("consolidate", help=say("help_consolidate", language))
    @files_argument
    @click.option("-o", "--output", metavar="FILE", help=say("help_consolidate_output", language))
    @click.option("--units", metavar="FILE", help=say("help_consolidate_units", language))
    @click.option("--order", type=click.Choice(ORDERS), default=ORDERS[0], help=say("help_consolidate_order", language))
    @click.option("--same", type=click.Choice(SAME), default=SAME[0], help=say("help_consolidate_same", language))
    @click.option("--by", multiple=True, metavar="NAME", help=say("help_consolidate_by", language))
    @click.option("--sum", "summed", multiple=True, metavar="NAME", help=say("help_consolidate_sum", language))
    @click.option("--mapping", metavar="FILE", help=say("help_consolidate_mapping", language))
    @click.option("--save-mapping", metavar="FILE", help=say("help_consolidate_save_mapping", language))
    @click.option("--since", metavar="FILE", help=say("help_consolidate_since", language))
    @click.option("--cache", metavar="DIR", help=say("help_consolidate_cache", language))
    @click.option("--rows", metavar="FILE", help=say("help_consolidate_rows", language))
    @click.option(
        "--jobs", type=click.IntRange(1, 64), default=1, metavar="NUMBER", help=say("help_consolidate_jobs", language)
    )
    @as_of_option(language)
    @password_option(language)
    @all_option(language)
    @common(language)
    def consolidate(
        files: tuple[str, ...], password_file: str | None, *, jobs: int, show_all: bool, as_json: bool, **asked: Any
    ) -> int:
        from rectify_xl.cli.payload.consolidate import consolidate_payload
        from rectify_xl.cli.text.consolidate import consolidate_lines

        progress = Progress(len(files), language)

        def one(_: str) -> Answer:
            password = None if password_file is None else api.password_in(password_file)
            result = api.consolidate(
                files, today=today(), password=password, jobs=jobs, watch=progress.show_of, **asked
            )
            lines = consolidate_lines(
                result, language, show_all=show_all, is_mapping_asked=asked["save_mapping"] is not None
            )
            made = [result.output if result.is_written else None, result.rows_file, result.mapping_file]
            written = [file for file in made if file]
            code = codes.SOME_FAILED if result.failed else 0
            payload = consolidate_payload(result, language)
            return Answer(payload, lines, code, remarks=result.remarks, written=written)

        return answer_each([asked["output"] or files[0]], one, language, as_json=as_json, progress=progress)

    return consolidate
