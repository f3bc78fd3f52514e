"""The commands, built in one language: each is the API's verb with its arguments, one call, and its output."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import Any, Final

import click

from rectify_xl.cli import codes
from rectify_xl.cli.reports import Shared, report_command
from rectify_xl.cli.words import import_command
from rectify_xl.wording import Language, say

_DATE_FORMS: Final = ["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def build(language: Language) -> click.Group:
    """Return the command line in one language."""

    @click.group(help=say("help_group", language), no_args_is_help=False, invoke_without_command=True)
    @_lang_option(language)
    @click.version_option(package_name="rectify_xl", prog_name="rectify-xl", help=say("help_version", language))
    @click.help_option("-h", "--help", help=say("help_help", language))
    @click.pass_context
    def group(context: click.Context) -> int:
        """Hold the commands together; without one, show what there is."""
        if context.invoked_subcommand is None:
            click.echo(context.get_help())
        return 0

    for command in (_new(language), _check(language), _refresh(language), _status(language), _restore(language)):
        group.add_command(command)
    group.add_command(import_command(language, _common))
    group.add_command(report_command(language, Shared(_common, _as_of_option, _password_option, _password, _today)))
    return group


def _new(language: Language) -> click.Command:
    @click.command("new", help=say("help_new", language))
    @click.argument("file")
    @click.option("--unit", default="", help=say("help_unit", language))
    @_common(language)
    def new(file: str, unit: str, *, as_json: bool) -> int:
        from rectify_xl import api  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            made = str(api.new(name, unit=unit))
            return Answer({"schema": "rectify-xl/new/1", "file": made}, [say("created", language, file=made)])

        return answer_each([file], one, language, as_json=as_json)

    return new


def _check(language: Language) -> click.Command:
    @click.command("check", help=say("help_check", language))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @_as_of_option(language)
    @_password_option(language)
    @click.option("--all", "show_all", is_flag=True, help=say("help_all", language))
    @_common(language)
    def check(
        files: tuple[str, ...], as_of: dt.datetime | None, password_file: str | None, *, show_all: bool, as_json: bool
    ) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload, text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(file: str) -> Answer:
            password = _password(file, password_file, language)
            result = api.check(file, as_of=_date(as_of), today=_today(), password=password, language=language)
            lines = text.check_lines(result, language, show_all=show_all)
            return Answer(payload.check_payload(result), lines, codes.PROBLEMS if result.errors else 0)

        return answer_each(files, one, language, as_json=as_json)

    return check


def _status(language: Language) -> click.Command:
    @click.command("status", help=say("help_status", language))
    @click.argument("file")
    @_as_of_option(language)
    @_password_option(language)
    @_common(language)
    def status(file: str, as_of: dt.datetime | None, password_file: str | None, *, as_json: bool) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload, text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            password = _password(name, password_file, language)
            result = api.status(name, as_of=_date(as_of), today=_today(), password=password)
            return Answer(payload.status_payload(result), text.status_lines(result, language))

        return answer_each([file], one, language, as_json=as_json)

    return status


def _refresh(language: Language) -> click.Command:
    @click.command("refresh", help=say("help_refresh", language))
    @click.argument("files", nargs=-1, required=True, metavar="FILE...")
    @_as_of_option(language)
    @_password_option(language)
    @click.option("--since", type=click.DateTime(_DATE_FORMS), metavar="DATE", help=say("help_since", language))
    @click.option("--output", metavar="FILE", help=say("help_output", language))
    @click.option("--dry-run", is_flag=True, help=say("help_dry_run", language))
    @click.option("--backup-dir", metavar="DIR", help=say("help_backup_dir", language))
    @click.option("--no-backup", is_flag=True, help=say("help_no_backup", language))
    @click.option("--strict", is_flag=True, help=say("help_strict", language))
    @click.option("--despite-signature", is_flag=True, help=say("help_despite_signature", language))
    @_common(language)
    def refresh(  # noqa: PLR0913 - one parameter an option
        files: tuple[str, ...],
        as_of: dt.datetime | None,
        password_file: str | None,
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
        from rectify_xl.cli import payload, text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        if output is not None and len(files) > 1:
            raise click.ClickException(say("one_output", language))

        def one(file: str) -> Answer:
            for line in text.holder_lines(api.holder_of(file), file, language):
                click.echo(line, err=True)
            result = api.refresh(
                file,
                as_of=_date(as_of),
                today=_today(),
                since=_date(since),
                output=output,
                backup_dir=backup_dir,
                keep_backup=not no_backup,
                strict=strict,
                dry_run=dry_run,
                despite_signature=despite_signature,
                password=_password(file, password_file, language),
                language=language,
            )
            is_held_back = strict and result.check.errors > 0
            lines = text.refresh_lines(result, language, dry_run=dry_run, is_held_back=is_held_back)
            return Answer(payload.refresh_payload(result), lines, codes.PROBLEMS if is_held_back else 0)

        return answer_each(files, one, language, as_json=as_json)

    return refresh


def _restore(language: Language) -> click.Command:
    @click.command("restore", help=say("help_restore", language))
    @click.argument("file")
    @click.option("--backup-dir", metavar="DIR", help=say("help_backup_dir", language))
    @_common(language)
    def restore(file: str, backup_dir: str | None, *, as_json: bool) -> int:
        from rectify_xl import api  # noqa: PLC0415
        from rectify_xl.cli import payload, text  # noqa: PLC0415
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            result = api.restore(name, backup_dir=backup_dir)
            return Answer(payload.restore_payload(result), text.restore_lines(result, language))

        return answer_each([file], one, language, as_json=as_json)

    return restore


def _lang_option(language: Language) -> Decorator:
    """Return --lang, which is read before parsing: declared here so that it is shown, and accepted anywhere."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), expose_value=False, help=say("help_lang", language))


def _common(language: Language) -> Decorator:
    """Return the options that every command has."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        as_json = click.option("--json", "as_json", is_flag=True, help=say("help_json", language))
        shown = click.help_option("-h", "--help", help=say("help_help", language))
        return as_json(_lang_option(language)(shown(command)))

    return decorate


def _as_of_option(language: Language) -> Decorator:
    return click.option("--as-of", type=click.DateTime(_DATE_FORMS), metavar="DATE", help=say("help_as_of", language))


def _password_option(language: Language) -> Decorator:
    return click.option("--password-file", metavar="FILE", help=say("help_password_file", language))


def _password(file: str, password_file: str | None, language: Language) -> str | None:
    """Return the password that a workbook needs: from the file named, else asked for in a terminal, else None."""
    from rectify_xl import api  # noqa: PLC0415

    if not api.needs_password(file):
        return None
    if password_file is not None:
        return api.password_in(password_file)
    if not _is_terminal():
        return None
    asked: str = click.prompt(say("password_of", language, file=file), hide_input=True, err=True)
    return asked


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _date(moment: dt.datetime | None) -> dt.date | None:
    return None if moment is None else moment.date()


def _today() -> dt.date:
    """Return today's date where the command runs: the only look at the clock."""
    return dt.datetime.now().astimezone().date()
