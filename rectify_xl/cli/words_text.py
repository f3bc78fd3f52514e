"""What the command `import` says: claimed beside found, what to confirm, what was read otherwise; and its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from rectify_xl.wording import Language, say, say_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api.importing import ImportResult
    from rectify_xl.documents.notice.comparison import Compared, ComparedRate
    from rectify_xl.documents.notice.model import Notice, Sentence
    from rectify_xl.documents.notice.pending import Pending, Reading

_FEW_IDS: Final = 6
_FEW: Final = 12
_LONGEST: Final = 60
_FEW_PIECES: Final = 3
_LONGEST_FURNITURE: Final = 20


def import_lines(result: ImportResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield what was written and the lists: the side-by-side, gaps in the numbers, what to confirm, readings."""
    notice, comparison = result.notice, result.comparison
    yield say("imported", language, output=result.output)
    yield say("import_found", language, **_found(notice))
    yield from ("", say("import_beside", language))
    yield from (_beside(row, language) for row in comparison.levels)
    if comparison.rate:
        yield _rate(comparison.rate, language)
    if comparison.unstated:
        yield say("import_unstated", language, count=comparison.unstated)
    for gap in notice.gaps:
        missing = "、".join(map(str, gap.missing))
        yield say("import_gap_in" if gap.parent else "import_gap", language, parent=gap.parent, missing=missing)
    lists: tuple[tuple[SentenceCode, list[str]], ...] = (
        ("import_pending", [_pending(one, language, show_all=show_all) for one in result.draft.pending]),
        ("import_readings", [_reading(one, language) for one in result.draft.readings]),
    )
    for code, told in lists:
        if told:
            shown = told if show_all else told[:_FEW]
            yield from ("", say(code, language, count=len(told)), *shown)
            if len(shown) < len(told):
                yield say("more", language, count=len(told) - len(shown))
    yield from unread_lines(notice, language, show_all=show_all)


def unread_lines(notice: Notice, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield the lines of a notice that nothing was read from, and in one line those of the page around it."""
    shown = notice.unread if show_all else notice.unread[:_FEW]
    if shown:
        yield from ("", say("import_unread", language, count=len(notice.unread)))
        yield from (say("import_unread_line", language, line=one.line, text=_cut(one.text)) for one in shown)
        if len(shown) < len(notice.unread):
            yield say("more", language, count=len(notice.unread) - len(shown))
    if notice.furniture:
        texts = [_cut(one.text, _LONGEST_FURNITURE) for one in notice.furniture]
        few = "；".join(texts if show_all else texts[:_FEW_PIECES])
        yield from ("", say("import_furniture", language, count=len(texts), texts=few))


def unread_payload(notice: Notice) -> dict[str, list[dict[str, Any]]]:
    """Return the same as JSON, lines counted from 1."""
    told = {"unread": notice.unread, "furniture": notice.furniture}
    return {key: [{"line": one.line, "sentence": one.text} for one in lines] for key, lines in told.items()}


def import_payload(result: ImportResult, language: Language) -> dict[str, Any]:
    """Return the JSON of `import`; lines count from 1, and are null where there is no one place."""
    notice = result.notice
    return {
        "schema": "rectify-xl/import/1",
        "file": result.file,
        "output": result.output,
        "title": notice.title,
        "found": _found(notice),
        "beside": [_beside_payload(row) for row in result.comparison.levels],
        "rate": _rate_payload(result.comparison.rate),
        "unstated": result.comparison.unstated,
        "gaps": [{"parent": gap.parent or None, "missing": list(gap.missing)} for gap in notice.gaps],
        "items": [
            {
                "item_id": item.item_id,
                "line": item.said.line,
                "status": str(item.status) if item.status else None,
                "stated_by": str(item.statement.by) if item.statement else None,
                "sentence": item.statement.said.text if item.statement else None,
                "sentence_line": item.statement.said.line if item.statement else None,
            }
            for item in notice.items
        ],
        "pending": [
            {
                "code": one.code,
                "heading": one.heading,
                "item_ids": list(one.item_ids),
                "line": one.said.line if one.said else None,
                "sentence": one.said.text if one.said else None,
                "message": _message(one, language),
            }
            for one in result.draft.pending
        ],
        "readings": [
            {
                "heading": one.heading,
                "item_id": one.item_id or None,
                "printed": one.printed,
                "read_as": one.read_as,
                "line": one.said.line,
            }
            for one in result.draft.readings
        ],
        **unread_payload(notice),
    }


def _found(notice: Notice) -> dict[str, int]:
    """Return how many 方面 that have a name, problems and items were read."""
    aspects = sum(bool(one.title) for one in notice.aspects)
    return {"aspects": aspects, "problems": len(notice.problems), "items": len(notice.items)}


def _beside(row: Compared, language: Language) -> str:
    name = say_of("import_level", row.level, language)
    if row.said is None:
        return say("import_no_claim", language, name=name, found=row.found)
    code: SentenceCode = (
        "import_masked_claim" if row.agrees is None else "import_agrees" if row.agrees else "import_differs"
    )
    if row.agrees is not None and not row.printed.isdecimal():
        code = "import_agrees_words" if row.agrees else "import_differs_words"
    return say(code, language, name=name, claimed=row.printed, found=row.found, line=row.said.line)


def _rate(rate: ComparedRate, language: Language) -> str:
    code: SentenceCode = (
        "import_rate_alone" if rate.agrees is None else "import_rate_agrees" if rate.agrees else "import_rate_differs"
    )
    return say(code, language, claimed=rate.printed, given=rate.from_claims, line=rate.said.line)


def _pending(one: Pending, language: Language, *, show_all: bool) -> str:
    text = _message(one, language)
    if one.item_ids:
        shown = one.item_ids if show_all else one.item_ids[:_FEW_IDS]
        ids = "、".join(shown) + ("…" if len(shown) < len(one.item_ids) else "")
        text = say("import_of_items", language, text=text, ids=ids)
    return say("import_line", language, heading=one.heading, text=text) + _place(one.said, language)


def _message(one: Pending, language: Language) -> str:
    return say(one.code, language, **one.facts)


def _place(said: Sentence | None, language: Language) -> str:
    if said is None:
        return ""
    return say("import_place", language, line=said.line, text=_cut(said.text))


def _cut(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _reading(one: Reading, language: Language) -> str:
    heading = f"{one.item_id} {one.heading}" if one.item_id else one.heading
    return say(
        "import_reading", language, heading=heading, printed=one.printed, read_as=one.read_as, line=one.said.line
    )


def _beside_payload(row: Compared) -> dict[str, Any]:
    return {
        "level": str(row.level),
        "claimed": row.value,
        "printed": row.printed or None,
        "found": row.found,
        "agrees": row.agrees,
        "line": row.said.line if row.said else None,
    }


def _rate_payload(rate: ComparedRate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    given = rate.from_claims or None
    return {"claimed": rate.printed, "from_claims": given, "agrees": rate.agrees, "line": rate.said.line}
