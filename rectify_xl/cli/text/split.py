"""What `split` says: who got how many, what went to nobody, what in the copies is otherwise, and where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rectify_xl.cli.text.told import apart, listed, placed
from rectify_xl.wording import Language, say, say_of, say_things, shortened

if TYPE_CHECKING:
    from rectify_xl.api import SplitResult
    from rectify_xl.ledger.hands.groups import LeftOut
    from rectify_xl.ledger.hands.outgoing import Carried


def split_lines(result: SplitResult, language: Language) -> Iterator[str]:
    """Yield the list of the copies, then all that needs to be looked at."""
    if result.groups:
        yield say("split_groups", language, count=len(result.groups), by=str(result.by))
    else:
        yield say("split_nothing", language, by=str(result.by))
    for one in result.groups:
        shared = say("split_shared", language, count=one.shared) if one.shared else ""
        yield say("split_group", language, name=one.name, items=one.items, shared=shared, file=one.file)
    finished = [one for one in result.left_out if one.code == "finished"]
    others = [_left_out(one, language) for one in result.left_out if one not in finished]
    yield from apart(listed("split_left_out", others, language, None))
    if finished:
        yield say("split_finished", language, count=len(finished))
    yield from apart(listed("split_carried", [_carried(one, language) for one in result.carried], language, None))
    if result.left_behind:
        yield say("split_left_behind", language, what=say_things(result.left_behind, language))
    if result.groups:
        yield ""
        yield from _end(result, language)


def _end(result: SplitResult, language: Language) -> Iterator[str]:
    if not result.is_written:
        yield say("split_dry", language)
        return
    yield say("split_written", language, folder=result.folder, file=result.file)
    yield say("split_next", language, folder=result.folder)
    if result.has_broken_signature:
        yield say("signature_broken", language)
    if result.backup:
        yield say("backup_at", language, backup=result.backup)


def _left_out(one: LeftOut, language: Language) -> str:
    why = say_of("split_left_out", one.code, language, heading=str(one.facts.get("heading", "")))
    return "  " + placed(one, say("split_left_one", language, value=shortened(one.value, language), why=why))


def _carried(one: Carried, language: Language) -> str:
    why = say_of("split_carried", one.code, language)
    return "  " + placed(one, say("split_left_one", language, value=shortened(one.value, language), why=why))
