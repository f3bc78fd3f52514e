"""Whose a sheet is: the program's only where independent witnesses agree, else the staff's, and that is said.

The witnesses: its sign, the workbook-wide mark that points at it, and what it shows. Names can shift, vanish or be
copied, so none of them is believed without what the sheet shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from rectify_xl.api.marks import MARKS, is_own_name
from rectify_xl.errors import Breach, UnusableFile
from rectify_xl.grid import Address, Grid
from rectify_xl.ledger.own import Face, face
from rectify_xl.ledger.reading.said import reading_breach
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.workbook.cells import formula_texts
from rectify_xl.workbook.package import Package
from rectify_xl.workbook.parts import SheetEntry, WorkbookPart, is_sheet_name, read_relationships
from rectify_xl.workbook.witnesses import Witnesses, witnesses

REMEMBERING: Final = (OwnSheet.HISTORY, OwnSheet.SNAPSHOT, OwnSheet.SENT)
"""The program's own sheets that it reads back."""
_PLAIN: Final = frozenset({"printerSettings"})
"""Kinds of what a sheet may lead to while there is nothing on it."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """The generated sheets of a workbook, and what is remembered on sheets that are not the program's any more.

    `doubtful` are the sheets that something calls the program's own, and that are left to the staff, with what they
    are called; `lost` are the sheets that were written once and are nowhere now.
    """

    owned: Mapping[OwnSheet, SheetEntry]
    recovered: Mapping[OwnSheet, SheetEntry]
    doubtful: tuple[tuple[OwnSheet, SheetEntry], ...]
    lost: tuple[OwnSheet, ...]

    def is_ours(self, sheet: SheetEntry) -> bool:
        """Return whether a sheet is one of the program's."""
        return sheet in self.owned.values()


def ownership(package: Package, book: WorkbookPart, grids: Mapping[SheetEntry, Grid]) -> Ownership:
    """Return whose the sheets of a workbook are."""
    shown = _Shown(package, grids)
    said = {own: witnesses(book, mark) for own, mark in MARKS.items()}
    owned = _once({own: sheet for own in OwnSheet if (sheet := _owner(own, said[own], shown)) is not None})
    named = [(own, sheet) for own in OwnSheet for sheet in said[own].named]
    missing = [own for own in REMEMBERING if own not in owned or shown.by(owned[own]) is Face.BARE]
    found = {own: sheet for own in missing if (sheet := _remembering(own, said[own], shown, owned)) is not None}
    written = [own for own in missing if said[own].is_marked or said[own].signed]
    return Ownership(
        owned=owned,
        recovered=found,
        doubtful=tuple((own, sheet) for own, sheet in named if sheet not in owned.values()),
        lost=tuple(own for own in written if own not in found),
    )


def ownership_breaches(whose: Ownership, names: Mapping[OwnSheet, str]) -> Iterator[Breach]:
    """Yield what the staff must know of sheets that were left to them."""
    for own, sheet in whose.doubtful:
        at = Address(sheet.name, 1, 1)
        if own in whose.owned:
            yield reading_breach("G10", at, "", sheet=sheet.name, own=str(own))
        else:
            yield reading_breach("G11", at, "", sheet=sheet.name, own=str(own), other=names[own])
    for own, sheet in whose.recovered.items():
        yield reading_breach("H05", Address(sheet.name, 1, 1), "", sheet=sheet.name, own=str(own), other=names[own])


class _Shown:
    """What the sheets show, each looked at once and only when somebody asks."""

    def __init__(self, package: Package, grids: Mapping[SheetEntry, Grid]) -> None:
        self._package = package
        self._faces: dict[SheetEntry, OwnSheet | Face] = {}
        self.grids = grids

    def by(self, sheet: SheetEntry) -> OwnSheet | Face:
        """Return what a sheet shows; one that cannot be read shows nothing of the program's."""
        if sheet not in self._faces:
            self._faces[sheet] = self._look(sheet)
        return self._faces[sheet]

    def _look(self, sheet: SheetEntry) -> OwnSheet | Face:
        try:
            formulas = partial(formula_texts, self._package.read(sheet.part), sheet.part)
            found = face(self.grids[sheet], formulas)
            related = {one.kind for one in read_relationships(self._package, sheet.part)}
        except UnusableFile:
            return Face.STRANGE
        return Face.STRANGE if found is Face.BARE and not related <= _PLAIN else found


def _owner(own: OwnSheet, said: Witnesses, shown: _Shown) -> SheetEntry | None:
    """Return a generated sheet, None where no sheet, or more than one, has the witnesses for it.

    Sign and mark together need a sheet that shows nothing against them (an empty one does while the mark stands
    twice), the mark alone one that shows what only the program writes. The sign is copied with a sheet, so alone it
    needs one that cannot be a copy.
    """
    shows_nothing = (Face.UNTITLED, Face.BARE) if len(said.pointed) == 1 else (Face.UNTITLED,)
    both = [one for one in said.pointed if one in said.signed and shown.by(one) in (own, *shows_nothing)]
    by_mark = [one for one in said.pointed if shown.by(one) is own]
    by_sign = [one for one in said.signed if shown.by(one) is own and _is_no_copy(own, one.name, said)]
    for found in (both, by_mark, by_sign):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_no_copy(own: OwnSheet, name: str, said: Witnesses) -> bool:
    """Return whether a sheet's name is one that nobody gives a copy.

    That is the program's, while the mark was not lost with an original, or one that no program takes.
    """
    return not is_sheet_name(name) or (is_own_name(own, name) and not said.is_dead)


def _once(owned: Mapping[OwnSheet, SheetEntry]) -> Mapping[OwnSheet, SheetEntry]:
    """Return the sheets that are taken for one generated sheet only."""
    claims = Counter(owned.values())
    return {own: sheet for own, sheet in owned.items() if claims[sheet] == 1}


def _remembering(
    own: OwnSheet, said: Witnesses, shown: _Shown, owned: Mapping[OwnSheet, SheetEntry]
) -> SheetEntry | None:
    """Return the sheet that holds what a lost one remembered: what is named so, else any while it was once written."""
    named = [*said.named, *(one for one in shown.grids if is_own_name(own, one.name))]
    others = list(shown.grids) if said.is_marked or said.signed else []
    for group in (named, others):
        found = [one for one in group if one not in owned.values() and shown.by(one) is own]
        if found:
            return max(found, key=lambda one: len(shown.grids[one].rows))
    return None
