"""The text of one item: what stands under its heading, by label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from rectify_xl.documents.notice.statuses.lines import has_boxes, is_status_text, is_status_word
from rectify_xl.documents.notice.statuses.states import is_bare_status, is_status_only
from rectify_xl.documents.notice.structure.labels import CAUSE, NEXT, PROBLEM, RESULT, STATUS, WORK, Part, split_labels
from rectify_xl.text import Sentence

_JOINED: Final = frozenset({CAUSE, WORK, RESULT, NEXT, PROBLEM})
_END_MARKS: Final = tuple("。；;！？：:，,”")


@dataclass(slots=True)
class ItemText:
    """What stands under an item's heading, by label; each piece keeps its line."""

    pieces: dict[str, list[Sentence]] = field(default_factory=dict)
    current: str | None = None
    waiting: str | None = None
    """A label that its own line says nothing after: the next line does."""
    words: Counter[str] = field(default_factory=Counter)
    """How often each label of what was done stands there."""
    is_boxes: bool = False
    """The last line was one of boxes to tick."""

    def add(self, line: Sentence, text: str) -> None:
        """Add a line; one without a label goes on under the last label that holds text of several lines."""
        for part in split_labels(text):
            if self.is_boxes and part.key is None and has_boxes(part.text[:1]):
                last = self.pieces[STATUS][-1]
                self.pieces[STATUS][-1] = Sentence(f"{last.text} {part.text}", last.line)
                continue
            key = self._key(part)
            if part.key == WORK and part.text:
                self.words[part.word] += 1
            self.pieces.setdefault(key or "", []).append(Sentence(part.text, line.line))
            self.waiting = None if part.text or part.key in _JOINED else part.key
            self.is_boxes = key == STATUS and has_boxes(part.text)
            if key in _JOINED:
                self.current = key
            elif part.key is not None and WORK in self.pieces:
                self.current = WORK

    def settle(self) -> None:
        """Take what came of it for what was done, where nothing else says so: 整改成效 may be the only label."""
        if not self.joined(WORK, "").text and RESULT in self.pieces:
            self.pieces[WORK] = self.pieces.get(WORK, []) + self.pieces.pop(RESULT)

    @property
    def label_twice(self) -> str:
        """Return a label of what was done that stands there more than once: a title may have been missed."""
        return next((word for word, count in self.words.items() if count > 1), "")

    def _key(self, part: Part) -> str | None:
        """Return the label that a part goes under; what is no status is work, whatever its label says."""
        if part.key is None and self.waiting is None and _is_status_alone(part.text):
            return STATUS
        key = part.key or self.waiting or self.current
        is_status = not part.text or is_status_text(part.text) or is_status_word(part.text)
        return WORK if key == STATUS and not is_status else key

    def joined(self, *keys: str) -> Sentence:
        """Return the pieces of some labels as one text, and the line of the last of them."""
        found = [piece for key in keys for piece in self.pieces.get(key, ()) if piece.text]
        text = ""
        for piece in found:
            text += ("" if not text else between(text)) + piece.text
        return Sentence(text, found[-1].line if found else 0)

    def work(self) -> Sentence:
        """Return what was done: under a label, else without one, else what only a label of a status has."""
        labelled, plain = self.joined(WORK), self.joined("")
        if labelled.text or plain.text:
            return labelled if labelled.text else plain
        said = [piece for piece in self.pieces.get(STATUS, ()) if not is_status_text(piece.text)]
        return said[-1] if said else Sentence("", 0)

    def said(self, key: str) -> list[Sentence]:
        """Return the pieces under a label that say anything."""
        return [piece for piece in self.pieces.get(key, ()) if piece.text]

    def last(self, key: str) -> Sentence | None:
        """Return the last piece under a label that says anything."""
        return next(reversed(self.said(key)), None)


def _is_status_alone(text: str) -> bool:
    plain = text.strip(" 。")
    return is_status_only(plain) and is_bare_status(plain)


def between(text: str) -> str:
    """Return the mark that a text needs before more is put after it."""
    return "" if text.endswith(_END_MARKS) else "。"
