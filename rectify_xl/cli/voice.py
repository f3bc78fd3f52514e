"""The one door to stdout and stderr: nothing passes that a terminal would obey, and no failure goes unnoticed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, TextIO

import click

_OBEYED: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
_JOINERS: Final = frozenset("\u200c\u200d")
"""Formats of scripts and of emoji; every other one is for hiding or turning round what is read."""
_INK: Final = re.compile("(\x1b\\[(?:0|1|3[1-6])m)")
"""The colours that a canvas gives, and bold."""
_LATIN: Final = 0x100
_BASIC: Final = 0x10000


class NotShown(Exception):
    """What was to be told did not reach stdout; `is_closed` where nobody wants to read on, as after `| head`."""

    def __init__(self, *, is_closed: bool) -> None:
        super().__init__()
        self.is_closed = is_closed


def tell(lines: Iterable[str], *, is_inked: bool = False) -> None:
    """Print lines to stdout, with the colours of a canvas where they are inked; raises NotShown."""
    _print("\n".join(visible(line, is_inked=is_inked) for line in lines))


def tell_json(payload: Any) -> None:
    """Print JSON to stdout: the same text to a program, whatever the encoding; raises NotShown."""
    text = json.dumps(payload, ensure_ascii=False, indent=2)
    if not _can_say(text, sys.stdout):
        text = json.dumps(payload, indent=2)
    _print("\n".join(map(_escaped, text.split("\n"))))


def warn(*lines: str) -> None:
    """Print lines to stderr; where that is not to be had there is nobody to tell."""
    if lines:
        with contextlib.suppress(OSError):
            click.echo("\n".join(map(visible, lines)), err=True)


def overwrite(line: str, columns: int) -> None:
    """Print over the line that stands on stderr, which takes so many columns, without ending it."""
    blank = f"\r{' ' * columns}\r" if columns else ""
    with contextlib.suppress(OSError):
        click.echo(f"{blank}{visible(line)}", nl=False, err=True)


def visible(line: str, *, is_inked: bool = False) -> str:
    """Return one line on which a mark that a terminal would obey stands as its number, a tab as a blank.

    A name that the system could not decode is read as UTF-8 where it can be.
    """
    if line.isprintable():
        return line
    with contextlib.suppress(UnicodeError):
        line = line.encode("utf-8", "surrogateescape").decode("utf-8")
    parts = _INK.split(line) if is_inked else [line]
    return "".join(part if position % 2 else "".join(map(_seen, part)) for position, part in enumerate(parts))


def make_safe(stream: TextIO | None) -> None:
    """Let a stream take every character: what its encoding lacks is shown by number, and ASCII gives way to UTF-8.

    Redirected output on a Chinese Windows is GBK; a system without a locale says ASCII and shows UTF-8 all the same.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if _can_say("台账", stream) else "utf-8", errors="backslashreplace")


def close() -> None:
    """Write what is left in stdout; raises NotShown."""
    _print("", nl=False)


def _print(text: str, *, nl: bool = True) -> None:
    try:
        click.echo(text, nl=nl)
    except OSError as error:
        _give_up(sys.stdout)
        raise NotShown(is_closed=error.errno in (errno.EPIPE, errno.EINVAL)) from error


def _give_up(stream: TextIO | None) -> None:
    """Lead a stream that takes nothing to nowhere: otherwise the interpreter, ending, would complain of it."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _can_say(text: str, stream: TextIO | None) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_obeyed(mark: str) -> bool:
    return unicodedata.category(mark) in _OBEYED and mark not in _JOINERS


def _escaped(line: str) -> str:
    """Return a line of JSON in which a mark that a terminal would obey is escaped: the same text to a program."""
    if line.isprintable():
        return line
    return "".join(json.dumps(mark)[1:-1] if _is_obeyed(mark) else mark for mark in line)


def _seen(mark: str) -> str:
    if mark == "\t":
        return " "
    if not _is_obeyed(mark):
        return mark
    number = ord(mark)
    return f"\\x{number:02x}" if number < _LATIN else f"\\u{number:04x}" if number < _BASIC else f"\\U{number:08x}"
