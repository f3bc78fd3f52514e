"""The command `adopt`: a ledger that the office made itself into a canonical one."""

from __future__ import annotations

import click

from rectify_xl.cli.options import common, password_for, password_option
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
    @click.option("--all", "show_all", is_flag=True, help=say("help_all", language))
    @password_option(language)
    @common(language)
    def adopt(  # noqa: PLR0913 - one parameter an option
        file: str,
        output: str | None,
        sheets: tuple[str, ...],
        mapping: str | None,
        save_mapping: str | None,
        password_file: str | None,
        *,
        dry_run: bool,
        show_all: bool,
        as_json: bool,
    ) -> int:
        from rectify_xl.api import adopting  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli import adoption_text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        if output is None and not dry_run:
            raise WrongUse(say("adopt_output_needed", language))

        def one(name: str) -> Answer:
            result = adopting.adopt(
                name,
                output,
                mapping=mapping,
                save_mapping=save_mapping,
                sheets=sheets,
                dry_run=dry_run,
                password=password_for(name, password_file, language),
            )
            lines = adoption_text.adopt_lines(result, language, show_all=show_all)
            written = [file for file in (result.mapping_file, result.output) if file]
            told = adoption_text.adopt_payload(result, language)
            return Answer(told, list(lines), remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return adopt
