"""What `import` says: claimed beside found, what to confirm, and what was read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.notice import cut, unread_lines
from rectify_xl.cli.text.told import apart, listed
from rectify_xl.wording import Language, say, say_of, sentence_of
from rectify_xl.wording.codes import SentenceCode

if TYPE_CHECKING:
    from rectify_xl.api import ImportResult
    from rectify_xl.documents.notice.comparison import Compared, ComparedRate
    from rectify_xl.documents.notice.model import Notice
    from rectify_xl.documents.notice.pending import Pending, ReadOtherwise
    from rectify_xl.text import Sentence

_FEW_IDS: Final = 6
_FEW: Final = 12


def import_lines(result: ImportResult, language: Language, *, show_all: bool) -> Iterator[str]:
    """Yield what was written and the lists: the side-by-side, gaps in the numbers, what to confirm, readings."""
    notice, comparison = result.notice, result.comparison
    yield say("imported", language, output=result.output)
    yield say("import_found", language, **found_in(notice))
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
    for code, lines in lists:
        yield from apart(listed(code, lines, language, None if show_all else _FEW))
    yield from unread_lines(notice, language, show_all=show_all)


def found_in(notice: Notice) -> dict[str, int]:
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
    code = "import_agrees_more" if row.more else code
    return say(code, language, name=name, claimed=row.printed, found=row.found, more=row.more, line=row.said.line)


def _rate(rate: ComparedRate, language: Language) -> str:
    code: SentenceCode = (
        "import_rate_alone" if rate.agrees is None else "import_rate_agrees" if rate.agrees else "import_rate_differs"
    )
    return say(code, language, claimed=rate.printed, given=rate.from_claims, line=rate.said.line)


def _pending(one: Pending, language: Language, *, show_all: bool) -> str:
    text = sentence_of(one, language)
    if one.item_ids:
        shown = one.item_ids if show_all else one.item_ids[:_FEW_IDS]
        ids = "、".join(shown) + ("…" if len(shown) < len(one.item_ids) else "")
        text = say("import_of_items", language, text=text, ids=ids)
    return say("import_line", language, heading=one.facts["heading"], text=text) + _place(one.said, language)


def _place(said: Sentence | None, language: Language) -> str:
    if said is None:
        return ""
    return say("import_place", language, line=said.line, text=cut(said.text))


def _reading(one: ReadOtherwise, language: Language) -> str:
    heading = " ".join((*one.item_ids, str(one.facts["heading"])))
    return say(one.code, language, **{**one.facts, "heading": heading, "line": one.said.line if one.said else 0})
