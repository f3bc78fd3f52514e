"""The commands over the staff's own ledger: new, check, status, refresh, restore."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence

import click

from rectify_xl.cli import codes
from rectify_xl.cli.options import (
    as_of_option,
    backup_option,
    common,
    date_of,
    password_for,
    password_option,
    sheet_option,
    since_option,
    today,
)
from rectify_xl.cli.usage import WrongUse
from rectify_xl.cli.voice import warn
from rectify_xl.wording import Language, say


def ledger_commands(language: Language) -> Iterator[click.Command]:
    """Yield the commands in one language."""
    for command in (_new, _check, _refresh, _status, _restore):
        yield command(language)


def _new(language: Language) -> click.Command:
    @click.command("new", help=say("help_new", language))
    @click.argument("file")
    @click.option("--unit", default="", help=say("help_unit", language))
    @common(language)
    def new(file: str, unit: str, *, as_json: bool) -> int:
        from rectify_xl import api  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            made = str(api.new(name, unit=unit))
            return Answer(
                {"schema": "rectify-xl/new/1", "file": made}, [say("created", language, file=made)], written=[made]
            )

        return answer_each([file], one, language, as_json=as_json)

    return new


def _check(language: Language) -> click.Command:
    @click.command("check", help=say("help_check", language))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @click.option("--all", "show_all", is_flag=True, help=say("help_all", language))
    @common(language)
    def check(
        files: tuple[str, ...],
        as_of: dt.datetime | None,
        password_file: str | None,
        sheet: str | None,
        *,
        show_all: bool,
        as_json: bool,
    ) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415
        from rectify_xl.cli.progress import Progress  # noqa: PLC0415
        from rectify_xl.cli.text.check import check_lines  # noqa: PLC0415

        progress = Progress(len(files), language)

        def one(file: str) -> Answer:
            password = password_for(file, password_file, language, progress)
            result = api.check(
                file, as_of=date_of(as_of), today=today(), sheet=sheet, password=password, language=language
            )
            lines = check_lines(result, language, show_all=show_all)
            return Answer(payload.check_payload(result), lines, codes.PROBLEMS if result.errors else 0)

        return answer_each(files, one, language, as_json=as_json, progress=progress)

    return check


def _status(language: Language) -> click.Command:
    @click.command("status", help=say("help_status", language))
    @click.argument("file")
    @as_of_option(language)
    @password_option(language)
    @sheet_option(language)
    @common(language)
    def status(
        file: str, as_of: dt.datetime | None, password_file: str | None, sheet: str | None, *, as_json: bool
    ) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415
        from rectify_xl.cli.terminal import canvas_of  # noqa: PLC0415
        from rectify_xl.cli.text.status import status_lines  # noqa: PLC0415

        def one(name: str) -> Answer:
            password = password_for(name, password_file, language)
            result = api.status(name, as_of=date_of(as_of), today=today(), sheet=sheet, password=password)
            lines = status_lines(result, language, canvas_of(sys.stdout))
            return Answer(payload.status_payload(result), lines, is_inked=True)

        return answer_each([file], one, language, as_json=as_json)

    return status


def _refresh(language: Language) -> click.Command:
    @click.command("refresh", help=say("help_refresh", language))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
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
    def refresh(  # noqa: PLR0913, PLR0917 - one parameter an option
        files: tuple[str, ...],
        as_of: dt.datetime | None,
        password_file: str | None,
        sheet: str | None,
        since: dt.datetime | None,
        output: str | None,
        backup_dir: str | None,
        *,
        dry_run: bool,
        no_backup: bool,
        strict: bool,
        despite_signature: bool,
        as_json: bool,
    ) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415
        from rectify_xl.cli.progress import Progress  # noqa: PLC0415
        from rectify_xl.cli.text.refresh import holder_lines, refresh_lines, replaced_lines  # noqa: PLC0415

        if output is not None and len(files) > 1:
            raise WrongUse(say("one_output", language))
        progress = Progress(len(files), language)

        def tell(lines: Sequence[str]) -> None:
            progress.clear()
            for line in lines:
                warn(line)

        def one(file: str) -> Answer:
            tell(holder_lines(api.holder_of(file), file, language))
            result = api.refresh(
                file,
                as_of=date_of(as_of),
                today=today(),
                since=date_of(since),
                sheet=sheet,
                output=output,
                backup_dir=backup_dir,
                keep_backup=not no_backup,
                strict=strict,
                dry_run=dry_run,
                despite_signature=despite_signature,
                password=password_for(file, password_file, language, progress),
                language=language,
                before_replacing=lambda replaced: tell(replaced_lines(replaced, file, language)),
            )
            is_held_back = strict and result.check.errors > 0
            lines = refresh_lines(result, language, dry_run=dry_run, is_held_back=is_held_back)
            code = codes.PROBLEMS if is_held_back else 0
            written = [result.output] if result.is_written else []
            return Answer(payload.refresh_payload(result), lines, code, remarks=result.remarks, written=written)

        return answer_each(files, one, language, as_json=as_json, progress=progress)

    return refresh


def _restore(language: Language) -> click.Command:
    @click.command("restore", help=say("help_restore", language))
    @click.argument("file")
    @click.option("--list", "is_list", is_flag=True, help=say("help_list_backups", language))
    @click.option("--backup", "choice", metavar="NAME", help=say("help_backup", language))
    @backup_option(language)
    @common(language)
    def restore(file: str, choice: str | None, backup_dir: str | None, *, is_list: bool, as_json: bool) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415
        from rectify_xl.cli.text.restore import backup_lines, restore_lines  # noqa: PLC0415

        def one(name: str) -> Answer:
            if is_list:
                found = api.list_backups(name, backup_dir=backup_dir)
                return Answer(payload.backups_payload(found), backup_lines(found, language))
            result = api.restore(name, backup_dir=backup_dir, choice=choice)
            told = payload.restore_payload(result)
            return Answer(told, restore_lines(result, language), remarks=result.remarks, written=[result.file])

        return answer_each([file], one, language, as_json=as_json)

    return restore
