"""Elements where they stand in a part's bytes, so that one can be replaced and all around it stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, unescape

from rectify_xl.errors import UnusableFile

_TOKEN: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?P<closing>/?)(?P<tag>[^\s/>!?]+)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(rb"\s+(?P<name>[^\s=]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")
_DECLARED: Final = re.compile(rb"^<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION: Final = re.compile(rf"^{codecs.BOM_UTF8.decode()}?<\?xml[^>]*\?>")
_QUOTES: Final = {'"': "&quot;"}
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PLAIN: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})

Splice = tuple[int, int, bytes]
"""From where, up to where, and what is to stand there."""


@dataclass(frozen=True, slots=True)
class Span:
    """One element: its tag as written, its attributes, and where it, its content and its closing tag begin and end.

    Of an element without content all but `start` are its end.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int
    end: int

    @property
    def name(self) -> str:
        """Return the tag without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Return the prefix of the tag with its colon, or an empty str."""
        return self.tag[: len(self.tag) - len(self.name)]


@dataclass(frozen=True, slots=True)
class Markup:
    """A part as UTF-8, and what it takes to write it back in its own encoding, byte for byte."""

    content: bytes
    _encoding: str = ""
    _head: str = ""

    def closed(self, content: bytes) -> bytes:
        """Return changed content in the part's own encoding."""
        return (self._head + content.decode()).encode(self._encoding) if self._encoding else content


def opened(content: bytes, part: str) -> Markup:
    """Return a part's markup; raises UnusableFile where its encoding cannot be written back as it was."""
    declared = _DECLARED.match(content)
    encoding = declared[1].decode().lower() if declared else ""
    is_wide = content.startswith(_WIDE)
    if not is_wide and encoding in {"", *_PLAIN}:
        return Markup(content)
    encoding = _wide(content) if is_wide else encoding
    try:
        text = content.decode(encoding)
        if text.encode(encoding) != content:
            raise UnusableFile("file_damaged", part=part)
    except (LookupError, UnicodeError) as error:
        raise UnusableFile("file_damaged", part=part) from error
    head = _DECLARATION.match(text)
    before = head[0] if head else ""
    return Markup(text[len(before) :].encode(), encoding, before)


def _wide(content: bytes) -> str:
    return "utf-16-le" if content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"


def root_of(content: bytes) -> Span:
    """Return the root element of sound markup."""
    return next(_elements(content, 0, len(content)))


def inside(content: bytes, parent: Span) -> Iterator[Span]:
    """Yield the elements that stand right inside another."""
    return _elements(content, parent.inner, parent.close)


def _elements(content: bytes, start: int, end: int) -> Iterator[Span]:
    depth = 0
    opening: re.Match[bytes] | None = None
    for token in _TOKEN.finditer(content, start, end):
        if token["tag"] is None:
            continue
        if token["closing"]:
            depth -= 1
            if depth == 0 and opening is not None:
                yield _span(opening, token.start(), token.end())
        elif not token["empty"]:
            opening = token if depth == 0 else opening
            depth += 1
        elif depth == 0:
            yield _span(token, token.end(), token.end())


def _span(opening: re.Match[bytes], close: int, end: int) -> Span:
    return Span(opening["tag"].decode(), _attributes(opening["attributes"]), opening.start(), opening.end(), close, end)


def _attributes(written: bytes) -> dict[str, str]:
    found = ((one["name"], one["double"] or one["single"] or b"") for one in _ATTRIBUTE.finditer(written))
    return {name.decode(): _unquoted(value.decode()) for name, value in found}


def _unquoted(value: str) -> str:
    return unescape(value, {"&quot;": '"', "&apos;": "'"}) if "&" in value else value


def opening_tag(content: bytes, span: Span, changed: Mapping[str, str | None], *, is_empty: bool = False) -> bytes:
    """Return an element's opening tag with some attributes changed, added, or (None) taken out; the others stay."""
    written = content[span.start : span.inner]
    left = {name: value for name, value in changed.items() if value is not None}

    def kept(found: re.Match[bytes]) -> bytes:
        name = found["name"].decode()
        if name not in changed:
            return found[0]
        value = left.pop(name, None)
        return b"" if value is None else found[0][: found[0].index(b"=") + 1] + _quoted(value)

    head = len(f"<{span.tag}")
    body = _ATTRIBUTE.sub(kept, written[head:].rstrip(b">").rstrip(b"/").rstrip())
    added = b"".join(b" " + name.encode() + b"=" + _quoted(value) for name, value in left.items())
    return written[:head] + body + added + (b"/>" if is_empty else b">")


def _quoted(value: str) -> bytes:
    return f'"{escape(value, _QUOTES)}"'.encode()


def spliced(content: bytes, splices: Iterable[Splice]) -> bytes:
    """Return content with its splices made; those that insert at one place stand in the order given."""
    pieces, at = [], 0
    for start, end, new in sorted(splices, key=lambda one: one[:2]):
        pieces += [content[at:start], new]
        at = end
    return b"".join((*pieces, content[at:]))
