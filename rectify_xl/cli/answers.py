"""One answer a file, printed as text or JSON; the exit code that all of them make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rectify_xl.cli import codes
from rectify_xl.cli.payload.error import error_payload
from rectify_xl.cli.progress import Progress
from rectify_xl.cli.voice import NotShown, tell, tell_json, warn
from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.wording import Language, say, say_error
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.workbook.saving import Remark


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says of one file: as JSON, as lines, and its exit code; `remarks` go to stderr, in JSON too."""

    payload: dict[str, Any]
    lines: Sequence[str]
    code: int = 0
    has_failed: bool = False
    remarks: Sequence[Remark] | None = None
    written: Sequence[str] = ()
    """Files that are in place now."""
    is_inked: bool = False
    """Whether the lines have the colours of a canvas; then nothing of a file's stands in them unfolded."""


def answer_each(
    files: Sequence[str],
    answer: Callable[[str], Answer],
    language: Language,
    *,
    as_json: bool,
    progress: Progress | None = None,
) -> int:
    """Answer every file, whatever befalls the others; print the answers; return the exit code.

    One file gives one JSON object, several give a list. `progress` shows which file is being worked on. Where what was
    found cannot be shown any more, or somebody interrupts, it is said what was written all the same.
    """
    progress = progress or Progress(len(files), language)
    answers: list[Answer] = []
    try:
        for number, file in enumerate(files, start=1):
            progress.show(number, file)
            stood = _standing(file)
            try:
                answers.append(_answer(file, answer, language))
            finally:
                progress.clear()
            if not as_json:
                _show(answers[-1])
            warn(*_remarked(answers[-1], language))
        if as_json:
            payloads = [_payload(one, language) for one in answers]
            tell_json(payloads if len(files) > 1 else payloads[0])
    except NotShown as error:
        return _not_shown(answers, len(files), language, is_closed=error.is_closed)
    except (KeyboardInterrupt, click.Abort):
        is_answered = len(answers) == number
        stopped: SentenceCode = "interrupted_after" if not is_answered and _standing(file) != stood else "interrupted"
        warn(say(stopped, language, file=file), *_written(answers, language))
        return codes.INTERRUPTED
    return _exit_code(answers)


def _standing(file: str) -> tuple[int, ...] | None:
    """Return what tells whether a file is still the one that it was, or None where there is none."""
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _show(one: Answer) -> None:
    if one.has_failed:
        warn(*one.lines)
    else:
        tell(one.lines, is_inked=one.is_inked)


def _not_shown(answers: Sequence[Answer], total: int, language: Language, *, is_closed: bool) -> int:
    """Say what was written though it could not be shown; whoever closed stdout himself needs not be told of that."""
    lines = [*_written(answers, language)]
    if len(answers) < total:
        lines.append(say("not_begun", language, count=total - len(answers)))
    if lines or not is_closed:
        warn(say("not_shown", language), *lines)
    return codes.NOT_SHOWN


def _written(answers: Sequence[Answer], language: Language) -> list[str]:
    return [say("written_all_the_same", language, file=file) for one in answers for file in one.written]


def _answer(file: str, answer: Callable[[str], Answer], language: Language) -> Answer:
    try:
        return answer(file)
    except RectifyError as error:
        facts = dict(error.facts)
        file = str(facts.pop("source", file))
        message = say_error(error.code, facts, language)
        code = codes.LOCKED if isinstance(error, LockedFile) else codes.UNUSABLE
        if "earlier" in facts:
            message += say("earlier_results", language, count=facts["earlier"])
        line = say("failed", language, file=file, reason=message)
        return Answer(error_payload(file, error, message), [line], code, has_failed=True)


def _remarked(one: Answer, language: Language) -> list[str]:
    return [say(remark.code, language, **remark.facts) for remark in one.remarks or ()]


def _payload(one: Answer, language: Language) -> dict[str, Any]:
    if one.remarks is None:
        return one.payload
    told = zip(one.remarks, _remarked(one, language), strict=True)
    return {**one.payload, "remarks": [{"code": remark.code, "message": message} for remark, message in told]}


def _exit_code(answers: Sequence[Answer]) -> int:
    if len(answers) > 1 and any(one.has_failed for one in answers):
        return codes.SOME_FAILED
    return max((one.code for one in answers), default=0)
