"""What `report` says: what was written, and the lists for its reviewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.told import listed, placed
from rectify_xl.wording import Language, say, say_of, sentence_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import ReportResult
    from rectify_xl.documents.report.tree import Note

_FEW: Final = 5
"""How many renumberings the terminal shows; the JSON has them all."""


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
        lines = [f"  {placed(one, sentence_of(one, language))}" for one in notes]
        yield from listed(code, lines, language, most, "report_more")
