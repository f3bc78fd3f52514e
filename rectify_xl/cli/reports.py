"""The command `report`: its options, what it says, and its JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from rectify_xl.cli.options import as_of_option, common, date_of, password_for, password_option, today
from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api.reporting import ReportResult
    from rectify_xl.documents.report.tree import Note

KINDS: Final = ("public", "internal", "brief")
LEVELS: Final = ("items", "problems")
_FEW: Final = 5
"""How many renumberings the terminal shows; the JSON has them all."""


def report_command(language: Language) -> click.Command:
    """Return the command in one language."""

    @click.command("report", help=say("help_report", language))
    @click.argument("file")
    @click.option("-o", "--output", required=True, metavar="FILE", help=say("help_report_output", language))
    @click.option("--kind", type=click.Choice(KINDS), default=KINDS[0], help=say("help_report_kind", language))
    @click.option("--count-by", type=click.Choice(LEVELS), help=say("help_report_count_by", language))
    @click.option("--show-zeros", is_flag=True, help=say("help_report_show_zeros", language))
    @click.option("--keep-numbers", is_flag=True, help=say("help_report_keep_numbers", language))
    @click.option("--undecided", is_flag=True, help=say("help_report_undecided", language))
    @click.option("--base", metavar="FILE", help=say("help_report_base", language))
    @as_of_option(language)
    @password_option(language)
    @common(language)
    def report(  # noqa: PLR0913 - one parameter an option
        file: str,
        output: str,
        *,
        kind: str,
        count_by: str | None,
        base: str | None,
        as_of: dt.datetime | None,
        password_file: str | None,
        show_zeros: bool,
        keep_numbers: bool,
        undecided: bool,
        as_json: bool,
    ) -> int:
        from rectify_xl.api import reporting  # noqa: PLC0415 - pandas is not needed for --help
        from rectify_xl.cli.answers import Answer, answer_each  # noqa: PLC0415

        def one(name: str) -> Answer:
            result = reporting.report(
                name,
                output,
                kind=kind,
                count_by=count_by,
                show_zeros=show_zeros,
                keep_numbers=keep_numbers,
                includes_undecided=undecided,
                as_of=date_of(as_of),
                today=today(),
                base=base,
                password=password_for(name, password_file, language),
            )
            lines = list(report_lines(result, language))
            return Answer(report_payload(result, language), lines, remarks=result.remarks, written=[result.output])

        return answer_each([file], one, language, as_json=as_json)

    return report


def report_lines(result: ReportResult, language: Language) -> Iterator[str]:
    """Yield what was written, then the lists for the reviewer, each under its heading."""
    yield say("report_written", language, kind=say_of("report_kind", result.kind, language), output=result.output)
    yield say("as_of_is", language, as_of=result.as_of.isoformat())
    yield say("report_printed", language, total=result.total, printed=result.printed)
    lists: tuple[tuple[SentenceCode, Sequence[Note], int | None], ...] = (
        ("report_left_out", result.left_out, None),
        ("report_renumbers", result.renumbered, _FEW),
        ("report_found", result.found, None),
        ("report_told", result.told, None),
    )
    for code, notes, most in lists:
        if notes:
            shown = notes[:most]
            yield say(code, language, count=len(notes))
            yield from (_line(note, language) for note in shown)
            if len(shown) < len(notes):
                yield say("report_more", language, count=len(notes) - len(shown))


def report_payload(result: ReportResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `report`; `cell` and `sheet` are null where a note is about no one cell.

    Under `renumbered`, `own` is how the ledger numbers an item and `printed` how the text does, such as （二）3.（1）.
    """
    return {
        "schema": "rectify-xl/report/1",
        "file": result.file,
        "output": result.output,
        "kind": str(result.kind),
        "as_of": result.as_of.isoformat(),
        "count_by": str(result.count_by),
        "items": {"total": result.total, "printed": result.printed},
        "left_out": _notes(result.left_out, language),
        "renumbered": [
            {"own": note.facts["own"], "printed": note.facts["printed"], **told}
            for note, told in zip(result.renumbered, _notes(result.renumbered, language), strict=True)
        ],
        "found": _notes(result.found, language),
        "told": _notes(result.told, language),
    }


def _notes(notes: Sequence[Note], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "code": note.code,
            "sheet": note.address.sheet if note.address else None,
            "cell": note.address.cell if note.address else None,
            "message": say(note.code, language, **note.facts),
        }
        for note in notes
    ]


def _line(note: Note, language: Language) -> str:
    text = say(note.code, language, **note.facts)
    if note.address is None:
        return say("report_no_place", language, text=text)
    return say("report_place", language, place=f"{note.address.sheet}!{note.address.cell}", text=text)
