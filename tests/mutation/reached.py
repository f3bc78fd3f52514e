"""A pytest plug-in that notes which functions of the product each test calls, and how long it takes.

    RECTIFY_XL_REACHED=FOLDER python -m pytest -p mutation.reached

What a fixture shared by a whole file calls counts for every test of that file. Programs that a test starts are not
followed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

_PRODUCT = f"{os.sep}rectify_xl{os.sep}"
_calls: set[CodeType] = set()
_tests: dict[str, dict[str, Any]] = {}
_shared: dict[str, set[str]] = {}


def _note(frame: FrameType, event: str, _: object) -> None:
    if event == "call":
        _calls.add(frame.f_code)


def _called() -> set[str]:
    """Return what was called since the last look, as path:line of the function's first line."""
    found = set()
    for code in _calls:
        _, mark, path = code.co_filename.rpartition(_PRODUCT)
        if mark and code.co_name != "<module>":
            found.add(f"{Path(path).as_posix()}:{code.co_firstlineno}")
    _calls.clear()
    return found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    _calls.clear()
    began = time.perf_counter()
    sys.settrace(_note)
    try:
        return (yield)
    finally:
        sys.settrace(None)
        taken = time.perf_counter() - began
        _tests[item.nodeid] = {"seconds": round(taken, 3), "functions": sorted(_called())}


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[Any]:
    if fixturedef.scope == "function":
        return (yield)
    before = set(_calls)
    _calls.clear()
    try:
        return (yield)
    finally:
        shared = _called()
        _shared.setdefault(request.node.nodeid.split("::")[0], set()).update(shared)
        _calls.update(before)


def pytest_sessionfinish() -> None:
    folder = os.environ.get("RECTIFY_XL_REACHED")
    if folder and _tests:
        for name, test in _tests.items():
            test["functions"] = sorted({*test["functions"], *_shared.get(name.split("::")[0], ())})
        Path(folder, f"{os.getpid()}.json").write_text(json.dumps(_tests), encoding="utf-8")
