"""The numbers that Word counts up by itself before paragraphs, list by list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from rectify_xl.text import NUMERALS, numeral

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a name."""
_PLACE: Final = re.compile(r"%([1-9])")
_CHINESE: Final = frozenset(
    {
        *(
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "ideographDigital",
            "japaneseDigitalTenThousand",
        ),
        *("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal", "taiwaneseCounting"),
        *("taiwaneseCountingThousand", "taiwaneseDigital", "koreanCounting"),
    }
)
_ENCLOSED: Final = {
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"), "①"),
    "decimalEnclosedParen": "⑴",
    "decimalEnclosedFullstop": "⒈",
}
_LAST_ENCLOSED: Final = 20
_UNNUMBERED: Final = frozenset({"bullet", "none", "picture"})
_DEEPEST_STYLE: Final = 12


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    is_legal: bool
    """All numbers of its text are figures, whatever their own forms are."""


@dataclass(slots=True)
class WordNumbers:
    """The numbers that Word counts up by itself, list by list."""

    document: Any
    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(init=False, default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    _restarts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)
    """Where a list of its own starts again, by list and level, until it has."""
    _labels: dict[Any, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        relations = self.document.part.rels.values()
        part = next((one.target_part for one in relations if one.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element
        levels = {value_of(one, "abstractNumId"): _levels(one) for one in root.iter(f"{WORD}abstractNum")}
        named = {
            value_of(one, "abstractNumId"): _of_child(one, "numStyleLink") for one in root.iter(f"{WORD}abstractNum")
        }
        styled = {
            name: value_of(one, "abstractNumId")
            for one in root.iter(f"{WORD}abstractNum")
            if (name := _of_child(one, "styleLink"))
        }
        for number in root.iter(f"{WORD}num"):
            abstract = _of_child(number, "abstractNumId")
            abstract = styled.get(named.get(abstract, ""), abstract)
            self._lists[value_of(number, "numId")] = (abstract, levels.get(abstract, {}) | _overrides(number))
            self._restarts[value_of(number, "numId")] = _restarts(number)

    def label(self, paragraph: Any) -> str:
        """Return what Word writes before a paragraph; a paragraph is counted once."""
        if paragraph not in self._labels:
            label = self._counted(paragraph)
            self._labels[paragraph] = label + _after(label)
        return self._labels[paragraph]

    def _counted(self, paragraph: Any) -> str:
        number, level = self._pointer(paragraph)
        abstract, levels = self._lists.get(number, ("", {}))
        if level not in levels or levels[level].form in _UNNUMBERED:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self._restarts[number].pop(level, None)
        counts[level] = counts.get(level, levels[level].start - 1) + 1 if restart is None else restart
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            known = levels.get(at, levels[level])
            return _printed(counts.get(at, known.start), "decimal" if levels[level].is_legal else known.form)

        return _PLACE.sub(shown, levels[level].text)

    def _pointer(self, paragraph: Any) -> tuple[str, int]:
        """Return the list and level a paragraph belongs to, by itself or through its style."""
        properties = paragraph.find(f"{WORD}pPr")
        number, level = _list_of(properties)
        style = None if properties is None else properties.find(f"{WORD}pStyle")
        name = "" if style is None else value_of(style, "val")
        for _ in range(_DEEPEST_STYLE):
            if number or not name:
                break
            found = self._style(name)
            number, styled = _list_of(None if found is None else found.find(f"{WORD}pPr"))
            level = level or styled
            base = None if found is None else found.find(f"{WORD}basedOn")
            name = "" if base is None else value_of(base, "val")
        return number, level

    def _style(self, name: str) -> Any:
        styles = self.document.styles.element.iter(f"{WORD}style")
        return next((one for one in styles if value_of(one, "styleId") == name), None)


def _list_of(properties: Any) -> tuple[str, int]:
    pointer = None if properties is None else properties.find(f"{WORD}numPr")
    if pointer is None:
        return "", 0
    number, level = pointer.find(f"{WORD}numId"), pointer.find(f"{WORD}ilvl")
    return "" if number is None else value_of(number, "val"), 0 if level is None else whole_of(value_of(level, "val"))


def _levels(parent: Any) -> dict[int, _Level]:
    levels = {}
    for level in parent.findall(f"{WORD}lvl"):
        start, form, text = (level.find(f"{WORD}{name}") for name in ("start", "numFmt", "lvlText"))
        levels[whole_of(value_of(level, "ilvl"))] = _Level(
            start=1 if start is None else whole_of(value_of(start, "val")),
            form="decimal" if form is None else value_of(form, "val"),
            text="" if text is None else value_of(text, "val"),
            is_legal=level.find(f"{WORD}isLgl") is not None,
        )
    return levels


def _overrides(number: Any) -> dict[int, _Level]:
    return {at: level for one in number.findall(f"{WORD}lvlOverride") for at, level in _levels(one).items()}


def _restarts(number: Any) -> dict[int, int]:
    """Return the numbers that levels of a list start again from, each once."""
    starts = [(one, one.find(f"{WORD}startOverride")) for one in number.findall(f"{WORD}lvlOverride")]
    return {
        whole_of(value_of(one, "ilvl")): whole_of(value_of(start, "val")) for one, start in starts if start is not None
    }


def _of_child(element: Any, name: str) -> str:
    child = element.find(f"{WORD}{name}")
    return "" if child is None else value_of(child, "val")


def value_of(element: Any, name: str) -> str:
    """Return an attribute of Word's own, empty where it is not there."""
    return element.get(f"{WORD}{name}") or ""


def whole_of(text: str) -> int:
    """Return a number in figures, 0 where there is none."""
    return int(text) if text.isdecimal() else 0


def _after(label: str) -> str:
    """Return the mark that parts a number from the words after it, where its list has none."""
    last = label[-1:]
    return "." if last.isascii() and last.isdigit() else "、" if last and last in NUMERALS else ""


def _printed(number: int, form: str) -> str:
    if form in _CHINESE:
        return numeral(number)
    if form in _ENCLOSED and 1 <= number <= _LAST_ENCLOSED:
        return chr(ord(_ENCLOSED[form]) + number - 1)
    return str(number)
