"""The command `merge`: what came back taken into the ledger, and what was decided on 合并结果 carried out."""

from __future__ import annotations

from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli import codes
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import all_option, backup_option, common, sheet_option
from rectify_xl.cli.passwords import password_for, password_given, password_option
from rectify_xl.cli.usage import WrongUse
from rectify_xl.wording import Language, say


def merge_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("merge", help=say("help_merge", language))
    @click.argument("file")
    @click.argument("returned", nargs=-1, metavar="RETURNED...")
    @click.option("--resolve", "is_resolving", is_flag=True, help=say("help_merge_resolve", language))
    @password_option(language)
    @sheet_option(language)
    @click.option("--output", metavar="FILE", help=say("help_output", language))
    @click.option("--dry-run", is_flag=True, help=say("help_dry_run", language))
    @backup_option(language)
    @click.option("--no-backup", is_flag=True, help=say("help_no_backup", language))
    @click.option("--despite-signature", is_flag=True, help=say("help_despite_signature", language))
    @all_option(language)
    @common(language)
    def merge(  # noqa: PLR0913 - each is an option of the command
        file: str,
        returned: tuple[str, ...],
        password_file: str | None,
        *,
        is_resolving: bool,
        no_backup: bool,
        show_all: bool,
        as_json: bool,
        **asked: Any,
    ) -> int:
        from rectify_xl.cli.payload.merge import merge_payload
        from rectify_xl.cli.text.merge import merge_lines, resolve_lines

        if bool(returned) == is_resolving:
            raise WrongUse(say("merge_resolve_alone" if returned else "merge_nothing_returned", language))

        def ask(name: str) -> str | None:
            return password_given(name, password_file, language)

        def one(name: str) -> Answer:
            shared = {**asked, "password": password_for(name, password_file, language), "keep_backup": not no_backup}
            if is_resolving:
                result = api.resolve(name, **shared)
                lines = list(resolve_lines(result, language, show_all=show_all))
            else:
                result = api.merge(name, returned, password_of=ask, **shared)
                lines = list(merge_lines(result, language, show_all=show_all))
            written = [result.output] if result.is_written else []
            code = codes.SOME_FAILED if result.refused else 0
            payload = merge_payload(result, language)
            return Answer(payload, lines, code, remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return merge
