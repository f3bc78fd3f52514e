"""The command `report`: the notice of a ledger."""

from __future__ import annotations

from typing import Any, Final

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import as_of_option, common, today
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.wording import Language, say

KINDS: Final = ("public", "internal", "brief")
LEVELS: Final = ("items", "problems")


def report_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("report", help=say("help_report", language))
    @click.argument("file")
    @click.option("-o", "--output", required=True, metavar="FILE", help=say("help_report_output", language))
    @click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], help=say("help_report_kind", language))
    @click.option("--count-by", type=click.Choice(LEVELS), help=say("help_report_count_by", language))
    @click.option("--show-zeros", is_flag=True, help=say("help_report_show_zeros", language))
    @click.option("--keep-numbers", is_flag=True, help=say("help_report_keep_numbers", language))
    @click.option("--undecided", "includes_undecided", is_flag=True, help=say("help_report_undecided", language))
    @click.option("--base", metavar="FILE", help=say("help_report_base", language))
    @as_of_option(language)
    @password_option(language)
    @common(language)
    def report(file: str, output: str, password_file: str | None, *, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.report import report_payload
        from rectify_xl.cli.text.report import report_lines

        def one(name: str) -> Answer:
            password = password_for(name, password_file, language)
            result = api.report(name, output, today=today(), password=password, **asked)
            lines = list(report_lines(result, language))
            return Answer(report_payload(result, language), lines, remarks=result.remarks, written=[result.output])

        return answer_each([file], one, language, as_json=as_json)

    return report
