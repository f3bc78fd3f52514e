"""What of a notice nothing was read from, as `import` and `reconcile` say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.told import apart, listed
from rectify_xl.wording import Language, say

if TYPE_CHECKING:
    from rectify_xl.documents.notice.model import Notice

_LONGEST: Final = 60
_FEW: Final = 12
_FEW_PIECES: Final = 3
_LONGEST_FURNITURE: Final = 20


def unread_lines(notice: Notice, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the lines of a notice that nothing was read from, and in one line those of the page around it."""
    lines = [say("import_unread_line", language, line=one.line, text=cut(one.text)) for one in notice.unread]
    yield from apart(listed("import_unread", lines, language, None if show_all else _FEW))
    if notice.furniture:
        texts = [cut(one.text, _LONGEST_FURNITURE) for one in notice.furniture]
        few = "；".join(texts if show_all else texts[:_FEW_PIECES])
        yield from ("", say("import_furniture", language, count=len(texts), texts=few))


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return a text that is not too long for a line."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
