"""A draft as the file that mail programs open: text and page as alternatives, files attached, nothing sent.

The same draft gives the same bytes: no date, no message number, a boundary made of the content. Names stand twice, as
RFC 2231 has them and as RFC 2047 words, which is all that Outlook before 2007 and older Foxmail read.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from rectify_xl.documents.mail.addresses import Mailbox

_END: Final = "\r\n"
_LINE: Final = 76
"""The longest line of base64, and of a header with encoded words."""
_SUBJECT_BYTES, _NAME_BYTES, _BOX_BYTES = 36, 42, 45
"""Bytes of one encoded word, so that with what stands before it no line is longer: a box's name is seldom parted."""
_CHARSET: Final = "utf-8''"
_PIECE: Final = 54
"""Letters of one piece of a long file name."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,59}")
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]{0,49}")
_SAFE: Final = "!#$&+-.^_`|~"
"""What RFC 2231 leaves as it is besides letters and digits."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along, under its name there."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that nobody has sent yet."""

    subject: str
    text: str
    page: str
    to: Sequence[Mailbox] = ()
    cc: Sequence[Mailbox] = ()
    attached: Sequence[Attachment] = ()


def message_bytes(draft: Draft) -> bytes:
    """Return a draft as an .eml file that a mail program opens for editing."""
    both = _several("alternative", [_text("plain", draft.text), _text("html", draft.page)])
    whole = _several("mixed", [both, *map(_file, draft.attached)]) if draft.attached else both
    return f"{''.join(_headers(draft))}{whole}".encode("ascii")


def _headers(draft: Draft) -> Iterator[str]:
    """Yield the header lines; X-Unsent makes Outlook open the mail as a draft of one's own."""
    yield f"X-Unsent: 1{_END}"
    for name, boxes in (("To", draft.to), ("Cc", draft.cc)):
        if boxes:
            yield f"{name}: {f',{_END} '.join(map(_box, boxes))}{_END}"
    yield f"Subject: {_words(draft.subject, _SUBJECT_BYTES)}{_END}"
    yield f"MIME-Version: 1.0{_END}"


def _box(box: Mailbox) -> str:
    return f"{_words(box.name, _BOX_BYTES)}{_END} <{box.address}>" if box.name else box.address


def _words(text: str, most: int) -> str:
    """Return a text as encoded words of so many bytes at most; a few plain ASCII words stay."""
    if _PLAIN.fullmatch(text):
        return text
    return f"{_END} ".join(f"=?utf-8?B?{base64.b64encode(piece).decode()}?=" for piece in _pieces(text, most))


def _pieces(text: str, most: int) -> Iterator[bytes]:
    """Yield a text in pieces that each are whole characters."""
    piece = b""
    for mark in text:
        encoded = mark.encode("utf-8", "replace")
        if len(piece) + len(encoded) > most:
            yield piece
            piece = b""
        piece += encoded
    yield piece


def _several(kind: str, parts: Sequence[str]) -> str:
    digest = hashlib.sha256("".join((kind, *parts)).encode("ascii")).hexdigest()[:32]
    boundary = f"=_{digest}"  # no line of base64 begins so
    bodies = "".join(f"--{boundary}{_END}{part}" for part in parts)
    return f'Content-Type: multipart/{kind};{_END} boundary="{boundary}"{_END}{_END}{bodies}--{boundary}--{_END}'


def _text(kind: str, text: str) -> str:
    encoded = _base64(_END.join(text.splitlines()).encode("utf-8", "replace"))
    return f"Content-Type: text/{kind}; charset=utf-8{_END}Content-Transfer-Encoding: base64{_END}{_END}{encoded}"


def _file(one: Attachment) -> str:
    name = one.name if _PLAIN_NAME.fullmatch(one.name) else _words(one.name, _NAME_BYTES)
    return (
        f'Content-Type: {one.content_type};{_END} name="{name}"{_END}'
        f"Content-Disposition: attachment;{_END} {f';{_END} '.join(_parameters(one.name))}{_END}"
        f"Content-Transfer-Encoding: base64{_END}{_END}{_base64(one.content)}"
    )


def _parameters(name: str) -> Iterable[str]:
    """Return a file's name as RFC 2231 has it, in pieces where one line would be too long."""
    if _PLAIN_NAME.fullmatch(name):
        return [f'filename="{name}"']
    letters = [quote(mark, safe=_SAFE, errors="replace") for mark in name]
    pieces = [""]
    for letter in letters:
        if len(pieces[-1]) + len(letter) > _PIECE:
            pieces.append("")
        pieces[-1] += letter
    if len(pieces) == 1:
        return [f"filename*={_CHARSET}{pieces[0]}"]
    return [f"filename*{number}*={'' if number else _CHARSET}{piece}" for number, piece in enumerate(pieces)]


def _base64(content: bytes) -> str:
    letters = base64.b64encode(content).decode("ascii")
    return "".join(f"{letters[start : start + _LINE]}{_END}" for start in range(0, len(letters), _LINE))
