"""The library keeps its types for those who call it, and every name that they need is one of the package's own."""

from __future__ import annotations

import ast
import inspect
import typing
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import caller
import pytest
from refreshed import sample

import rectify_xl
from rectify_xl import api

ALL: Final = rectify_xl.__all__
PACKAGES = pytest.mark.parametrize("package", [rectify_xl, api], ids=lambda package: package.__name__)


def classes_in(annotations: dict[str, Any]) -> set[type]:
    """Return the program's own classes that annotations name, however deep."""
    waiting, found = list(annotations.values()), set()
    while waiting:
        one = waiting.pop()
        waiting += one if isinstance(one, list) else typing.get_args(one)
        if isinstance(one, type):
            found.add(one)
    return {one for one in found if one.__module__.startswith("rectify_xl")}


@PACKAGES
def test_every_name_that_is_said_to_be_public_is_there_once(package: ModuleType) -> None:
    names = package.__all__

    assert names == sorted(set(names))
    assert [name for name in names if not hasattr(package, name)] == []


def test_a_name_that_is_not_public_is_not_there() -> None:
    with pytest.raises(AttributeError, match="rectify_xl"):
        rectify_xl.refreshed  # noqa: B018 - the look-up is what is tried


def test_every_public_name_of_the_api_is_one_of_the_package() -> None:
    assert [name for name in api.__all__ if name not in ALL] == []
    assert [name for name in api.__all__ if getattr(api, name) is not getattr(rectify_xl, name)] == []


@pytest.mark.parametrize("name", api.__all__)
def test_what_a_verb_takes_and_a_result_holds_has_a_public_name(name: str) -> None:
    known = {public: getattr(rectify_xl, public) for public in ALL}
    named = classes_in(typing.get_type_hints(known[name], localns=known))

    assert sorted(one.__name__ for one in named if known.get(one.__name__) is not one) == []


@PACKAGES
def test_the_names_that_a_type_checker_sees_are_those_that_are_loaded(package: ModuleType) -> None:
    imports = [
        node
        for guard in ast.parse(inspect.getsource(package)).body
        if isinstance(guard, ast.If)
        for node in guard.body
        if isinstance(node, ast.ImportFrom)
    ]
    named = [(node.module or "", alias.name) for node in imports for alias in node.names]
    starred = [(home, public) for home, name in named if name == "*" for public in import_module(home).__all__]
    seen = {name: home for home, name in (*named, *starred) if name != "*"}

    assert sorted(seen) == package.__all__
    assert [n for n, home in seen.items() if getattr(import_module(home), n) is not getattr(package, n)] == []


def test_the_package_says_that_it_has_types() -> None:
    assert Path(rectify_xl.__path__[0], "py.typed").is_file()


def test_what_a_caller_may_write_runs(tmp_path: Path) -> None:
    book = tmp_path / "ledger.xlsx"
    book.write_bytes(sample("model_bureau").read_bytes())

    backup = caller.refreshed(book)

    assert caller.made(tmp_path).is_file()
    assert caller.errors_in(book) == []
    assert caller.rate(book) is not None
    assert backup is not None
    assert Path(caller.undone(book)) == backup
