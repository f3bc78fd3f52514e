"""One run of the command line: its language, its streams, its signals, and the exit code of what came of it."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from rectify_xl.cli import codes, voice
from rectify_xl.cli.commands import build
from rectify_xl.cli.usage import usage_message, wants_json
from rectify_xl.wording import Language, say

_LANGUAGE_VARIABLE: Final = "RECTIFY_XL_LANG"
_ENDINGS: Final = ("SIGTERM", "SIGHUP")


def run(words: list[str]) -> int:
    """Do what the words of a command line ask for; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        voice.make_safe(stream)
    gc.disable()  # the process is short and its ledger lives to the end: collecting would cost a third of the time
    language = chosen_language(words)
    try:
        with _endings_interrupt():
            code = _run(words, language)
        voice.close()
    except voice.NotShown as error:
        if not error.is_closed:
            voice.warn(say("not_shown", language))
        return codes.NOT_SHOWN
    except KeyboardInterrupt:
        voice.warn(say("interrupted", language))
        return codes.INTERRUPTED
    return code


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


@contextlib.contextmanager
def _endings_interrupt() -> Iterator[None]:
    """Let a request to end, or a terminal that is closed, be an interruption: what is begun is cleared away."""
    before = {}
    with contextlib.suppress(ValueError):  # not the main thread, in which alone signals can be taken
        for name in _ENDINGS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(words: list[str], language: Language) -> int:
    try:
        code = build(language).main(
            args=words, prog_name="rectify-xl", standalone_mode=False, windows_expand_args=False
        )
    except voice.NotShown:
        raise
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        _fail(words, "usage", usage_message(error, language))
        return codes.USAGE
    except Exception:  # noqa: BLE001 - a bug: the traceback goes to a log, a sentence to the person
        _fail(words, "bug", say("bug", language, log=_log_bug()))
        return codes.BUG
    return code if isinstance(code, int) else 0


def _fail(words: list[str], code: str, message: str) -> None:
    """Say why nothing was done, to a program that wants JSON too."""
    voice.warn(message)
    if wants_json(words):
        voice.tell_json({"schema": "rectify-xl/error/1", "file": None, "code": code, "message": message})


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
