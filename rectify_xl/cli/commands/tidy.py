"""The command `tidy`: what is certain is written the way it is read, into a copy or in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from rectify_xl import api
from rectify_xl.cli.answers import Answer, answer_each
from rectify_xl.cli.options import backup_option, common, sheet_option
from rectify_xl.cli.passwords import password_for, password_option
from rectify_xl.cli.usage import WrongUse
from rectify_xl.cli.voice import tell
from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.api import Changed
    from rectify_xl.ledger.tidying import Left


def tidy_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("tidy", help=say("help_tidy", language))
    @click.argument("file")
    @password_option(language)
    @sheet_option(language)
    @click.option("--output", metavar="FILE", help=say("help_tidy_output", language))
    @click.option("--in-place", is_flag=True, help=say("help_tidy_in_place", language))
    @click.option("--dry-run", is_flag=True, help=say("help_tidy_dry_run", language))
    @backup_option(language)
    @click.option("--no-backup", is_flag=True, help=say("help_no_backup", language))
    @click.option("--despite-signature", is_flag=True, help=say("help_despite_signature", language))
    @common(language)
    def tidy(file: str, password_file: str | None, *, no_backup: bool, as_json: bool, **asked: Any) -> int:
        from rectify_xl.cli.payload.tidy import tidy_payload
        from rectify_xl.cli.text.tidy import plan_lines, tidy_lines

        if asked["in_place"] and asked["output"] is not None:
            raise WrongUse(say("tidy_where", language))

        def show(changed: Sequence[Changed], left: Sequence[Left]) -> None:
            if not as_json:
                tell(plan_lines(changed, left, language))

        def one(name: str) -> Answer:
            password = password_for(name, password_file, language)
            result = api.tidy(name, password=password, keep_backup=not no_backup, before_writing=show, **asked)
            lines = tidy_lines(result, language, dry_run=asked["dry_run"])
            written = [result.output] if result.is_written else []
            return Answer(tidy_payload(result), lines, remarks=result.remarks, written=written)

        return answer_each([file], one, language, as_json=as_json)

    return tidy
