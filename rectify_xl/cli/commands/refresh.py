"""The command `refresh`: check, count, and write the generated sheets back into the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from rectify_xl import api
from rectify_xl.cli import codes
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import (
    as_of_option,
    backup_option,
    common,
    files_argument,
    sheet_option,
    since_option,
    today,
)
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.progress import Progress
from rectify_xl.cli.usage import WrongUse
from rectify_xl.cli.voice import warn
from rectify_xl.wording import Language, say


def refresh_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("refresh", help=say("help_refresh", language))
    @files_argument
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @since_option(language)
    @click.option("--output", metavar="FILE", help=say("help_output", language))
    @click.option("--dry-run", is_flag=True, help=say("help_dry_run", language))
    @backup_option(language)
    @click.option("--no-backup", is_flag=True, help=say("help_no_backup", language))
    @click.option("--strict", is_flag=True, help=say("help_strict", language))
    @click.option("--despite-signature", is_flag=True, help=say("help_despite_signature", language))
    @common(language)
    def refresh(
        files: tuple[str, ...], password_file: str | None, *, no_backup: bool, as_json: bool, **asked: Any
    ) -> int:
        from rectify_xl.cli.payload.refresh import refresh_payload
        from rectify_xl.cli.text.refresh import holder_lines, refresh_lines, replaced_lines

        if asked["output"] is not None and len(files) > 1:
            raise WrongUse(say("one_output", language))
        progress = Progress(len(files), language)
        asked |= {"keep_backup": not no_backup, "language": language, "today": today()}

        def told(lines: Sequence[str]) -> None:
            progress.clear()
            warn(*lines)

        def one(file: str) -> Answer:
            told(holder_lines(api.holder_of(file), file, language))
            result = api.refresh(
                file,
                password=password_for(file, password_file, language, progress),
                before_replacing=lambda replaced: told(replaced_lines(replaced, file, language)),
                **asked,
            )
            is_held_back = asked["strict"] and result.check.errors > 0
            lines = refresh_lines(result, language, dry_run=asked["dry_run"], is_held_back=is_held_back)
            code = codes.PROBLEMS if is_held_back else 0
            written = [result.output] if result.is_written else []
            return Answer(refresh_payload(result), lines, code, remarks=result.remarks, written=written)

        return answer_each(files, one, language, as_json=as_json, progress=progress)

    return refresh
