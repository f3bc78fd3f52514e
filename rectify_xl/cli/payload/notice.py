"""The JSON of what of a notice nothing was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rectify_xl.documents.notice.model import Notice


def unread_payload(notice: Notice) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of a notice that nothing was read from, and those of the page around it, counted from 1."""
    told = {"unread": notice.unread, "furniture": notice.furniture}
    return {key: [{"line": one.line, "sentence": one.text} for one in lines] for key, lines in told.items()}
