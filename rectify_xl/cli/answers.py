"""One answer a file, printed as text or JSON; the exit code that all of them make."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from rectify_xl.cli import codes
from rectify_xl.cli.payload import error_payload
from rectify_xl.cli.progress import Progress
from rectify_xl.errors import LockedFile, RectifyError
from rectify_xl.wording import Language, say, say_reason
from rectify_xl.workbook.saving import Remark


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command says of one file: as JSON, as lines, and its exit code; `remarks` go to stderr, in JSON too."""

    payload: dict[str, Any]
    lines: Sequence[str]
    code: int = 0
    has_failed: bool = False
    remarks: Sequence[Remark] | None = None


def answer_each(
    files: Sequence[str],
    answer: Callable[[str], Answer],
    language: Language,
    *,
    as_json: bool,
    progress: Progress | None = None,
) -> int:
    """Answer every file, whatever befalls the others; print the answers; return the exit code.

    One file gives one JSON object, several give a list. `progress` shows which file is being worked on.
    """
    progress = progress or Progress(len(files), language)
    answers = []
    for number, file in enumerate(files, start=1):
        progress.show(number, file)
        try:
            one = _answer(file, answer, language)
        finally:
            progress.clear()
        answers.append(one)
        if not as_json:
            click.echo("\n".join(one.lines), err=one.has_failed)
        for line in _remarked(one, language):
            click.echo(line, err=True)
    if as_json:
        payloads = [_payload(one, language) for one in answers]
        click.echo(json.dumps(payloads if len(files) > 1 else payloads[0], ensure_ascii=False, indent=2))
    return _exit_code(answers)


def _answer(file: str, answer: Callable[[str], Answer], language: Language) -> Answer:
    try:
        return answer(file)
    except RectifyError as error:
        facts = dict(error.facts)
        if facts.get("holder") == "":
            facts["holder"] = say("another_program", language)
        if "reason" in facts:
            facts["reason"] = say_reason(str(facts["reason"]), language)
        file = str(facts.pop("source", file))
        message = say(error.code, language, **facts)
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
