"""A command is found by its name, three times in the same way: what it takes, what it says, its JSON."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from rectify_xl.cli import commands, payload, text
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

WORDS_OF_PYTHON = {"import": "import_"}
VERBS = list(build(Language.EN).commands)


def module_of(verb: str) -> str:
    return WORDS_OF_PYTHON.get(verb, verb)


@pytest.mark.parametrize("verb", VERBS)
def test_a_command_stands_in_the_module_of_its_name_and_so_do_its_lines_and_its_json(verb: str) -> None:
    name = module_of(verb)

    made = getattr(import_module(f"{commands.__name__}.{name}"), f"{verb}_command")(Language.EN)
    said = import_module(f"{text.__name__}.{name}")
    told = import_module(f"{payload.__name__}.{name}")

    assert made.name == verb
    assert getattr(said, f"{verb}_lines").__module__ == said.__name__
    assert getattr(told, f"{verb}_payload").__module__ == told.__name__


def test_there_is_nothing_among_the_commands_but_commands() -> None:
    assert sorted(one.name for one in pkgutil.iter_modules(commands.__path__)) == sorted(map(module_of, VERBS))
