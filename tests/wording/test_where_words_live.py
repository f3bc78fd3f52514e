"""Where words that people read may stand: each sentence once, and in the room that README names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import rectify_xl
from rectify_xl.ledger.adopting import DROPPED, OWN, WORDS
from rectify_xl.wording import ROOMS as CATALOGUES
from rectify_xl.wording import Language, say_of

PACKAGE: Final = Path(rectify_xl.__file__).parent
ROOMS: Final = ("wording/", "sheets/", "documents/report/", "documents/mail/", "ledger/schema/")
LONGEST_WORD: Final = 8
HAN: Final = re.compile(r"[\u4e00-\u9fff]")
STOP: Final = re.compile("[。，；：！？]")
PATTERN: Final = re.compile(r"\(\?|[|\\]|\[[^\]]*\]|\{[\d,]+\}|[)\]][*+?]")
"""What a regular expression has and a sentence has not."""


@cache
def _strings() -> tuple[tuple[str, int, str], ...]:
    """Return every string of the package but docstrings, with its file and line; read once."""
    return tuple(_strings_of(sorted(PACKAGE.rglob("*.py"))))


def _strings_of(paths: Iterable[Path]) -> Iterator[tuple[str, int, str]]:
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield path.relative_to(PACKAGE).as_posix(), node.lineno, node.value


def _is_sentence(text: str) -> bool:
    is_long = len(HAN.findall(text)) > LONGEST_WORD
    return is_long and STOP.search(text) is not None and PATTERN.search(text) is None


def test_only_the_rooms_that_readme_names_have_sentences() -> None:
    elsewhere = [one for one in _strings() if not one[0].startswith(ROOMS) and _is_sentence(one[2])]
    assert elsewhere == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_of_those_rooms_has_sentences(room: str) -> None:
    assert any(file.startswith(room) and _is_sentence(text) for file, _, text in _strings())


def test_no_sentence_of_the_catalogue_stands_a_second_time() -> None:
    rooms = (import_module(f"rectify_xl.wording.zh_cn.{name}").SENTENCES for name in CATALOGUES)
    said = {text for room in rooms for text in room.values() if text.endswith("。") or _is_sentence(text)}
    assert [one for one in _strings() if not one[0].startswith("wording/") and one[2] in said] == []


@pytest.mark.parametrize("target", [OWN, DROPPED])
def test_the_screen_calls_a_target_what_the_mapping_file_takes(target: str) -> None:
    assert say_of("adopt_target", target, Language.ZH) == WORDS[target]


@pytest.mark.parametrize("language", Language)
def test_a_line_without_a_target_is_told_the_words_that_the_mapping_file_takes(language: Language) -> None:
    sentence = import_module(f"rectify_xl.wording.{language.lower()}.documents").SENTENCES["mapping_no_target"]
    assert all(word in sentence for word in WORDS.values())
