"""Judging a written result against what it was made of: nothing may be broken that was not, nothing may be lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import TypeVar

from corpus.preservation import losses
from lxml import etree
from ooxml.linter import lint, new_problems
from openpyxl.reader.excel import load_workbook

from fuzz.own import names_kept, own, sheets_kept, types_kept
from fuzz.parts import unpacked

Found = TypeVar("Found")
_MIXED = "namespace-mixed"


def faults(before: bytes, after: bytes) -> list[str]:
    """Return what is wrong with a result; a judge that cannot read the input has no say about the output."""
    found = _broken(before, after)
    if found:
        return found
    lost = _judged(lambda: _lost(before, before), lambda: _lost(before, after))
    return [*lost, *_newly_wrong(before, after)]


def _lost(before: bytes, after: bytes) -> list[str]:
    """Return what is lost or changed that is not the program's own."""
    mine = own(before)
    elsewhere = ("definedNames", "}sheets", "lost in [Content_Types].xml")  # judged below
    found = [one for one in losses(before, after) if not mine.has(_part_in(one))]
    found = [one for one in found if not any(kind in one for kind in elsewhere) and not _stands_twice(before, one)]
    kept, now = names_kept(before, mine), names_kept(after, mine)
    found += [] if now[: len(kept)] == kept else ["defined names"]
    sheets = sheets_kept(before, mine)
    found += [] if sheets_kept(after, mine)[: len(sheets)] == sheets else ["sheet list"]
    return found + [f"content type: {one}" for one in types_kept(before, mine) - types_kept(after, mine)]


def _stands_twice(raw: bytes, told: str) -> bool:
    """Return whether a lost element stood twice in its part: losses() compares both with the first."""
    found = re.fullmatch(r"lost or changed in (.*?): (\{.*)", told)
    if found is None:
        return False
    content = dict(unpacked(raw))[found[1]]
    return len(etree.fromstring(content).findall(found[2])) > 1


def _part_in(told: str) -> str:
    return told.rpartition("entry of ")[2].rpartition(": ")[2]


def _broken(before: bytes, after: bytes) -> list[str]:
    old, new = _damaged(before), _damaged(after)
    return [f"zip: {new}"] if new != old and new else []


def _damaged(raw: bytes) -> str:
    """Return the first damaged entry, or why the file is no zip at all; empty where it is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return archive.testzip() or ""
    except Exception as error:  # noqa: BLE001 - whatever zipfile says of a damaged file
        return type(error).__name__


def _newly_wrong(before: bytes, after: bytes) -> list[str]:
    now = _judged(lambda: lint(before), lambda: lint(after))
    wrong = [one for one in now if not isinstance(one, str)]
    told = [one for one in now if isinstance(one, str)]
    if not wrong:
        return told
    old = lint(before)
    is_mixed = any(one.rule == _MIXED for one in old)  # told of every part, so of every new one
    new = [one for one in new_problems(old, wrong) if not (is_mixed and one.rule == _MIXED)]
    return told + [f"lint: {one}" for one in new]


def unreadable(before: bytes, after: bytes) -> list[str]:
    """Tell where openpyxl reads the input and not the output."""
    return list(_judged(lambda: _loaded(before), lambda: _loaded(after)))


def _loaded(raw: bytes) -> list[str]:
    load_workbook(io.BytesIO(raw)).close()
    return []


def _judged(on_input: Callable[[], object], on_output: Callable[[], list[Found]]) -> list[Found | str]:
    """Return what a judge says of the output; its failure counts only where it can read the input."""
    try:
        return list(on_output())
    except Exception as error:  # noqa: BLE001 - a judge may fail on a hostile file in any way
        try:
            on_input()
        except Exception:  # noqa: BLE001 - as above
            return []
        return [f"judge: {type(error).__name__}: {error}"[:300]]
