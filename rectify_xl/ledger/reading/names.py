"""Cells that name persons or departments: which names stand in them, the leading one first."""

# ruff: noqa: RUF001 - cells hold marks of either width, and typists mix what looks alike

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rectify_xl.grid import CellValue
from rectify_xl.ledger.model import Lexicon
from rectify_xl.ledger.placeholders import is_ditto, is_placeholder
from rectify_xl.ledger.reading.find import Place
from rectify_xl.ledger.reading.values import Read, Said, trimmed
from rectify_xl.ledger.schema import NAME_SEPARATOR, Column, Kind
from rectify_xl.text import LINE_BREAKS, closed_up

Names = tuple[str, ...]

_SEPARATORS: Final = "、,，;；/／|｜\t﹑､"
_OPENING: Final = "(（[［【〔《“"
_CLOSING: Final = ")）]］】〕》”"
_BRACKETS: Final = frozenset(_OPENING + _CLOSING)
_LEADS: Final = "牵头|主办|主责|主抓|负责|为主|统筹"
_HELPS: Final = "配合|协办|协助|协同|参与|为辅"
_ROLES: Final = f"{_LEADS}|{_HELPS}|责任人|责任|联系人|召集人"
_TITLE: Final = "(?:单位|部门|科室|处室|股室|领导|人员|人)?"
_LABEL: Final = re.compile(rf"(?:^|(?<=[\s{_SEPARATORS}]))(?P<role>{_ROLES}){_TITLE}[：:]\s*")
_NOTE: Final = re.compile(rf"[(（\[［【〔](?P<role>{_ROLES})[^()（）\[\]【】〔〕［］]*[)）\]］】〕]")
_VERBS: Final = f"{_LEADS}|{_HELPS}"
_HOW: Final = "共同|分别|各自|一起|具体|主要|直接|全面|按照?(?:各自)?(?:职责分工|职责|分工)"
_WHAT: Final = "并|抓总|抓|总|组织|落实|实施|办理|推进|完成|工作"
_AFTER: Final = re.compile(
    rf"(?:{_HOW})*(?P<role>{_VERBS})(?:{_VERBS}|{_HOW}|{_WHAT})*(?!{_VERBS}|单位|部门|科室|处室|股室|领导|人员|人|同志)"
)
"""A role written right after names: 办公室牵头, 财务科具体负责, and not 负责人."""
_LEAD, _NEUTRAL, _HELP = "\ue000", "\ue001", "\ue002"
"""Marks of private use that stand for a role while a cell is parted; their order is that of the roles."""
_VERB = "\ue003"
"""Stands before the mark of a role that is said of all the names before it: 办公室、财务科牵头."""
_ROLE_MARKS: Final = f"{_LEAD}{_NEUTRAL}{_HELP}{_VERB}"
_BREAK: Final = re.compile(rf"\s*[{LINE_BREAKS}]+\s*")
_SIGN: Final = re.compile("[+＋&＆]")
_JOINT: Final = re.compile(r"\s*(?:[+＋&＆]|以及|会同|及|和|与|暨)\s*|\s+")
_BETWEEN: Final = re.compile(rf"[{_SEPARATORS}]|{_JOINT.pattern}")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]+")
_PERSON: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_DEPARTMENT: Final = re.compile("(?:[科室处股部局办队站院司组所]|中心|委员会|支部)$")
_MOST_PARTS: Final = 12
_LONGEST_SPACED: Final = 3
"""So many single characters with blanks between them are one name set wide."""


@dataclass(frozen=True, slots=True)
class NameReader:
    """Reads the cells of one column of names.

    `known` are the names that stand alone in the column or in 字典, `listed` those of 字典: what joins two names there
    (a blank, a line break, 和) parts them only where each is known.
    """

    known: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    of_persons: bool = True

    def __call__(self, value: CellValue) -> Read:
        """Read a cell's names; what is read otherwise than written is said, and what may be two names is asked."""
        text = trimmed(value)
        if not text or is_placeholder(text):
            return Read(())
        names: list[str] = []
        is_asked = has_ditto = False
        for piece in _pieces(text, self.listed):
            found, asks = self._settled(piece)
            is_asked = is_asked or asks
            has_ditto = has_ditto or any(map(is_ditto, found))
            names += [name for name in found if not is_ditto(name) and not is_placeholder(name)]
        return Read(tuple(names), _said(value, NAME_SEPARATOR.join(names), is_asked=is_asked, has_ditto=has_ditto))

    def _settled(self, piece: str) -> tuple[Sequence[str], bool]:
        """Return the names of a piece between separators, and whether it may be more than they are."""
        lines = [line for line in _BREAK.split(piece) if line]
        grouped = self._grouped(lines, [""] * len(lines)) if lines[1:] else None
        if grouped:
            return grouped, False
        each = [self._on_one_line(line) for line in lines]
        is_asked = any(asks for _, asks in each) or (piece not in self.listed and _is_with_roles(piece))
        return [name for found, _ in each for name in found], is_asked

    def _on_one_line(self, piece: str) -> tuple[Sequence[str], bool]:
        if piece in self.listed or _JOINT.search(piece) is None:
            return [piece], False
        parts, joints = _JOINT.split(piece), [joint.strip() for joint in _JOINT.findall(piece)]
        if not all(parts):
            return [piece], False
        grouped = self._grouped(parts, joints)
        if grouped:
            return grouped, False
        if not any(joints) and _is_spaced(parts):
            return [closed_up(piece)], False
        return [piece], self._is_doubtful(parts, joints)

    def _grouped(self, parts: Sequence[str], joints: Sequence[str]) -> Names | None:
        """Return the parts joined into names that are all known, as many as can be; None where that cannot be."""
        if len(parts) > _MOST_PARTS:
            return None
        ways: list[Names | None] = [None] * len(parts) + [()]
        for start in reversed(range(len(parts))):
            name = ""
            for end in range(start, len(parts)):
                name += parts[end] if end == start else joints[end - 1] + parts[end]
                rest = ways[end + 1]
                if name in self.known and rest is not None:
                    ways[start] = (name, *rest)
                    break
        return ways[0]

    def _is_doubtful(self, parts: Sequence[str], joints: Sequence[str]) -> bool:
        """Return whether parts may be names of their own: 宣传和统战科 is one, 办公室和人事科 may be two."""
        if any(map(_SIGN.search, joints)):
            return True
        if not any(joints):
            return all(map(_CHINESE.search, parts))
        looks = _PERSON.fullmatch if self.of_persons else _DEPARTMENT.search
        return all(len(part) > 1 and (looks(part) or _DEPARTMENT.search(part)) for part in parts)


def name_reader(cells: Iterable[CellValue], listed: Iterable[str] = (), *, of_persons: bool = True) -> NameReader:
    """Return what reads a column of names, knowing those that stand alone in its cells and those of 字典."""
    texts = {trimmed(cell) for cell in cells if isinstance(cell, str)}
    lexicon = frozenset(listed)
    pieces = (piece for text in texts if not is_placeholder(text) for piece in _pieces(text, lexicon))
    alone = (name for name in pieces if not _JOINT.search(name) and not is_placeholder(name) and not is_ditto(name))
    return NameReader(lexicon.union(alone), lexicon, of_persons)


def name_readers(place: Place, columns: Sequence[Column], lexicon: Lexicon) -> dict[str, NameReader]:
    """Return what reads the columns of names that stand in a place."""
    listed = {"department": lexicon.departments, "lead_official": lexicon.lead_officials}

    def reader_of(key: str) -> NameReader:
        number = place.headings.columns.get(key)
        cells = place.grid.column(number).take(slice(place.first_row - 1, None)).values if number else ()
        return name_reader(cells, listed.get(key, ()), of_persons=key != "department")

    return {column.key: reader_of(column.key) for column in columns if column.kind is Kind.NAMES}


def says_the_same(written: str, reading: str) -> bool:
    """Return whether a cell says no more than the names read from it: only marks between them and blanks differ."""
    return _letters(written) == _letters(reading)


def _letters(text: str) -> str:
    return closed_up(_BETWEEN.sub("", closed_up(text)))


def _said(value: CellValue, reading: str, *, is_asked: bool, has_ditto: bool) -> Said | None:
    if has_ditto:
        return "C20", {}
    if is_asked:
        return "N03", {"reading": reading}
    return None if reading == value else ("C04", {"reading": reading})


def _pieces(text: str, listed: frozenset[str]) -> Iterator[str]:
    """Yield what stands between the separators, the leading pieces first, without what says their roles."""
    role, pieces, since = _NEUTRAL, list[tuple[str, str]](), 0
    for piece in (one for part in _parted(_with_roles(text)) for one in _by_roles(part, listed)):
        begins, ends = piece[:1], piece[-1:]
        if begins in _ROLE_MARKS and begins:
            role = begins
        own = ends if ends in _ROLE_MARKS and piece[1:] else role
        if name := trimmed(piece.strip(_ROLE_MARKS)):
            pieces.append((own, name))
        if _VERB in piece:
            pieces[since:] = [(own, one.removeprefix("由")) for _, one in pieces[since:]]
        if own != role or role != _NEUTRAL:
            since = len(pieces)
    yield from (name for _, name in sorted(pieces, key=lambda one: one[0]))


def _with_roles(text: str) -> str:
    """Return the text with a mark for each role: before the names it heads (牵头：), or after the one it follows."""
    labelled = _LABEL.sub(lambda found: f"{NAME_SEPARATOR}{_mark(found)}", text)
    if _NOTE.match(labelled):
        return _NOTE.sub(lambda found: f"{NAME_SEPARATOR}{_mark(found)}", labelled)
    return _NOTE.sub(lambda found: f"{_mark(found)}{NAME_SEPARATOR}", labelled)


def _by_roles(piece: str, listed: frozenset[str]) -> Iterator[str]:
    """Yield the names of a piece, a mark after each for the role written there: 办公室牵头财务科配合.

    A name of 字典 stays one, and so does what has brackets, or words after its last role, or a role within a name.
    """
    found = [] if piece.strip() in listed or any(mark in piece for mark in _BRACKETS) else [*_AFTER.finditer(piece)]
    if not found or piece[found[-1].end() :].strip():
        yield piece
        return
    starts = [0, *(one.end() for one in found[:-1])]
    names = [piece[start : one.start()].strip().removeprefix("由") for start, one in zip(starts, found, strict=True)]
    if all(len(name) > 1 for name in names) and all(map(_DEPARTMENT.search, names[:-1])):
        yield from (f"{name}{_VERB}{_mark(one)}" for name, one in zip(names, found, strict=True))
    else:
        yield piece


def _is_with_roles(piece: str) -> bool:
    """Return whether roles are left in a piece that could not be told from its names."""
    has_brackets = any(mark in piece for mark in _BRACKETS)
    return any(found.start() > 1 and (has_brackets or found.end() == len(piece)) for found in _AFTER.finditer(piece))


def _mark(found: re.Match[str]) -> str:
    role = found["role"]
    return _LEAD if role in _LEADS.split("|") else _HELP if role in _HELPS.split("|") else _NEUTRAL


def _parted(text: str) -> list[str]:
    """Return the text parted at its separators, but not inside brackets, where these are closed."""
    depth, pieces = 0, [""]
    for mark in text:
        depth += (mark in _OPENING) - (mark in _CLOSING)
        if mark in _SEPARATORS and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += mark
    return pieces if depth == 0 else re.split(f"[{re.escape(_SEPARATORS)}]", text)


def _is_spaced(parts: Sequence[str]) -> bool:
    """Return whether parts are one name set with blanks: 张 三, 欧阳 锋, 办 公 室."""
    if not all(map(_CHINESE.fullmatch, parts)):
        return False
    singles = [len(part) == 1 for part in parts]
    return all(singles) if len(parts) == _LONGEST_SPACED else len(parts) < _LONGEST_SPACED and any(singles)
