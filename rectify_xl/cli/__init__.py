"""The command line: parse, call api, print, exit. The only rooms that print, exit, or read the clock."""

from __future__ import annotations

import gc
import json
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Final, TextIO

import click

from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.cli.usage import usage_message, wants_json
from rectify_xl.wording import Language, say

_LANGUAGE_VARIABLE: Final = "RECTIFY_XL_LANG"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        _make_safe(stream)
    gc.disable()  # the process is short and its ledger lives to the end: collecting would cost a third of the time
    words = sys.argv[1:] if arguments is None else arguments
    language = chosen_language(words)
    sys.exit(_run(words, language))


def chosen_language(words: list[str]) -> Language:
    """Return the language that --lang or the environment asks for; Chinese otherwise.

    It is looked up before parsing, so that --help and usage errors speak it too.
    """
    asked = os.environ.get(_LANGUAGE_VARIABLE, "")
    for position, word in enumerate(words):
        if word == "--lang":
            asked = words[position + 1] if position + 1 < len(words) else asked
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return Language.EN if asked.lower().startswith("en") else Language.ZH


def _run(words: list[str], language: Language) -> int:
    try:
        code = build(language).main(
            args=words, prog_name="rectify-xl", standalone_mode=False, windows_expand_args=False
        )
    except click.exceptions.Abort:
        click.echo(say("interrupted", language), err=True)
        return codes.INTERRUPTED
    except click.ClickException as error:
        _fail(words, "usage", usage_message(error, language))
        return codes.USAGE
    except Exception:  # noqa: BLE001 - a bug: the traceback goes to a log, a sentence to the person
        _fail(words, "bug", say("bug", language, log=_log_bug()))
        return codes.BUG
    return code if isinstance(code, int) else 0


def _fail(words: list[str], code: str, message: str) -> None:
    """Say why nothing was done, to a program that wants JSON too."""
    if wants_json(words):
        payload = {"schema": "rectify-xl/error/1", "file": None, "code": code, "message": message}
        click.echo(json.dumps(payload, ensure_ascii=False, indent=2))
    click.echo(message, err=True)


def _log_bug() -> str:
    """Write the current exception's traceback to a log; return where."""
    path = Path(tempfile.gettempdir()) / "rectify_xl.log"
    logger = logging.getLogger("rectify_xl")
    try:
        logger.addHandler(logging.FileHandler(path, encoding="utf-8"))
    except OSError:
        logger.addHandler(logging.StreamHandler())
    logger.exception("bug")
    return str(path)


def _make_safe(stream: TextIO) -> None:
    """Let rare characters be replaced rather than crash: redirected output on a Chinese Windows is GBK."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
