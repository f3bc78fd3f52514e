"""English says one place and two places; no sentence counts 1 places."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from rectify_xl.wording import Language, say

ROOMS = ("sentences", "documents", "exchange")
COUNTED = "places|days|months|formulas|rows|items|sub-items|cells|meetings|errors|warnings|notes|lines|differences"
PLURALS = re.compile(rf"\{{\w+\}} (?:{COUNTED})\b")


def test_what_is_counted_follows_its_number() -> None:
    told = [say("found", Language.EN, errors=number, warnings=2, infos=0) for number in (1, 11)]
    assert told == ["1 error, 2 warnings, 0 notes.", "11 errors, 2 warnings, 0 notes."]


def test_a_verb_follows_too() -> None:
    said = say("unfilled_unknown_alarm", Language.EN, count=1, blank=1, unread=0)
    assert said.startswith("1 item is in none")


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_has_a_plural_only(room: str) -> None:
    sentences = import_module(f"rectify_xl.wording.en.{room}").SENTENCES
    assert {code: found[0] for code, text in sentences.items() if (found := PLURALS.search(text))} == {}


def test_no_rule_has_a_plural_only() -> None:
    rules = import_module("rectify_xl.wording.en.rules").RULES
    texts = {code: f"{words.message} {words.hint}" for code, words in rules.items()}
    assert {code: found[0] for code, text in texts.items() if (found := PLURALS.search(text))} == {}
