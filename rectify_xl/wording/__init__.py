"""Every sentence that staff read, by code and language; a catalogue is loaded when it is first spoken from."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from rectify_xl.errors import Breach, Diagnostic, Fact, Told

if TYPE_CHECKING:
    from rectify_xl.codes import ErrorCode, RuleCode
    from rectify_xl.wording.codes import Family, SentenceCode
    from rectify_xl.wording.words import RuleWords

ROOMS: Final = ("sentences", "documents", "exchange", "gathering", "mails")
"""The catalogues that a language has of sentences other than the rules'."""
_LONGEST_VALUE: Final = 40
_LONGEST_FACT: Final = 120
_OPTIONAL: Final = re.compile(r"\[\[(.*?)\]\]")
_LINE_BREAKS: Final = re.compile(r"[\r\n\t\v\f]+")
_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_NUMBERED: Final = re.compile(r"\{(\w+)\} «([^|»]*)\|([^»]*)»")
"""A number and what is counted, as one and as several: {count} «item is|items are»."""
_QUOTED: Final = re.compile(r"“\{(\w+)\}”")
_INNER_MARKS: Final = str.maketrans("“”", "‘’")  # noqa: RUF001 - the quotation marks of Chinese


class Language(StrEnum):
    """A language that sentences are kept in."""

    ZH = "zh_CN"
    EN = "en"


_BLANK: Final = {Language.ZH: "（空）", Language.EN: "(blank)"}


def tell(breach: Breach, language: Language = Language.ZH) -> Diagnostic:
    """Put a breach into words."""
    words = _rules(language)[breach.code]
    facts = tuple(
        {
            **{key: str(fact) for key, fact in breach.facts.items()},
            "value": _short(breach.value, _LONGEST_VALUE),
        }.items()
    )
    return Diagnostic(
        code=breach.code,
        severity=breach.severity,
        address=breach.address,
        value=breach.value,
        facts=breach.facts,
        message=_fill(words.message, facts, language),
        hint=_fill(words.hint, facts, language),
    )


def rule_title(code: RuleCode, language: Language) -> str:
    """Return what a rule asks for, in one line."""
    return _rules(language)[code].title


def say(code: SentenceCode, language: Language, /, **facts: Fact) -> str:
    """Return a sentence other than a rule's, filled in; quotation marks within quotation marks become single ones."""
    return _filled(_sentences(language)[code], facts)


def sentence_of(told: Told[SentenceCode], language: Language) -> str:
    """Return the sentence of something told, filled in with its facts and its value."""
    return say(told.code, language, **{**told.facts, "value": told.value})


def say_of(family: Family, member: str, language: Language, /, **facts: Fact) -> str:
    """Return what a family of sentences has for one of its members, filled in."""
    return _filled(_sentences(language)[f"{family}_{member}"], facts)


def shortened(text: str, language: Language) -> str:
    """Return what stands in a cell as a sentence shows it: on one line, cut where it is long, a blank one said."""
    return _short(text, _LONGEST_VALUE) or _BLANK[language]


def say_things(counts: Mapping[str, int], language: Language) -> str:
    """Return how many of each thing people put on a sheet."""
    return say("between_things", language).join(say_of("put", thing, language, number=n) for thing, n in counts.items())


def say_reason(reason: str, language: Language) -> str:
    """Return why the system refused, by its name for it such as EROFS, or by the number of what has no words."""
    known = _sentences(language).get(f"system_{reason.lower()}")
    return known or say_of("system", "other", language, number=getattr(errno, reason, reason))


def _numbered(sentence: str, facts: Mapping[str, Fact]) -> str:
    """Choose what is said of one thing or of several, by the number before it."""

    def chosen(found: re.Match[str]) -> str:
        return f"{{{found[1]}}} {found[2] if str(facts[found[1]]) == '1' else found[3]}"

    return _NUMBERED.sub(chosen, sentence) if "«" in sentence else sentence


def say_error(code: ErrorCode, facts: Mapping[str, Fact], language: Language) -> str:
    """Return the sentence of why a file cannot be used; who holds it open, and the system's reason, in words."""
    told = dict(facts)
    if told.get("holder") == "":
        told["holder"] = say("another_program", language)
    if "reason" in told:
        told["reason"] = say_reason(str(told["reason"]), language)
    return say(code, language, **told)


def _filled(sentence: str, facts: Mapping[str, Fact]) -> str:
    sentence = _numbered(sentence, facts)
    quoted = {key: str(facts[key]).translate(_INNER_MARKS) for key in _QUOTED.findall(sentence) if key in facts}
    return sentence.format_map({**facts, **quoted})


@lru_cache(maxsize=1024)
def _fill(sentence: str, told: tuple[tuple[str, str], ...], language: Language) -> str:
    """Fill a sentence in; a part in [[ ]] is left out where one of its facts is blank or not given."""
    facts = dict(told)

    def kept(part: re.Match[str]) -> str:
        is_told = all(facts.get(key, "") != "" for key in _PLACEHOLDER.findall(part[1]))
        return part[1] if is_told else ""

    whole = _OPTIONAL.sub(kept, sentence) if "[[" in sentence else sentence
    return _numbered(whole, facts).format_map(_Shown(facts, language))


class _Shown(dict[str, str]):
    """Facts as a sentence shows them, those that it names."""

    def __init__(self, facts: Mapping[str, Fact], language: Language) -> None:
        super().__init__()
        self._facts = facts
        self._language = language

    def __missing__(self, key: str) -> str:
        return _short(self._facts[key], _LONGEST_FACT) or _BLANK[self._language]


def _short(fact: Fact, longest: int) -> str:
    """Return a fact on one line, cut where it is long; blanks around it stay, for they may be what is wrong."""
    text = _LINE_BREAKS.sub(" ", str(fact))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@cache
def _rules(language: Language) -> Mapping[str, RuleWords]:
    catalogue = import_module(f"{__name__}.{language.lower()}.rules")
    return cast("Mapping[str, RuleWords]", catalogue.RULES)


@cache
def _sentences(language: Language) -> Mapping[str, str]:
    sentences: dict[str, str] = {}
    for room in ROOMS:
        sentences |= import_module(f"{__name__}.{language.lower()}.{room}").SENTENCES
    return sentences
