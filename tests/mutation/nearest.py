"""Which tests are to judge a fault: those that call the function it stands in, the nearest and quickest first."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "rectify_xl"


@dataclass(frozen=True)
class Reach:
    """What each test calls, by the test's name."""

    tests: dict[str, dict[str, Any]]

    @cached_property
    def by_function(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, test in self.tests.items():
            for function in test["functions"]:
                found.setdefault(function, []).append(name)
        return found

    def judges(self, module: Path, mutant: Mutant, *, seconds: float) -> tuple[list[str], int]:
        """Return the tests that are to judge a fault, within so many seconds, and how many there are in all."""
        path = module.relative_to(PRODUCT).as_posix()
        source = module.read_bytes()
        functions = {f"{path}:{mutant.function}"}
        if mutant.function is None or _is_cached(source, mutant.function):
            names = mutant.names or {_name_of(source, mutant.function)}
            functions = set(_naming(names)) or {one for one in self.by_function if one.startswith(f"{path}:")}
        every = {test for function in functions for test in self.by_function.get(function, ())}
        ordered = sorted(every, key=lambda test: (self._distance(module, test), self.tests[test]["seconds"], test))
        taken, kept = 0.0, []
        for test in ordered:
            taken += self.tests[test]["seconds"]
            if taken > seconds and kept:
                break
            kept.append(test)
        return kept, len(every)

    def _distance(self, module: Path, test: str) -> int:
        """Return 0 for a test that imports the module, 1 for one of the same room, else 2."""
        *packages, _ = dotted = module.relative_to(ROOT).with_suffix("").parts
        if ".".join(dotted) in _text(ROOT / test.partition("::")[0]):
            return 0
        return 1 if len(packages) > 1 and f"/{packages[1]}/" in test else 2


_texts: dict[Path, str] = {}


def _text(path: Path) -> str:
    if path not in _texts:
        _texts[path] = path.read_text(encoding="utf-8") if path.exists() else ""
    return _texts[path]


def reach(only: Sequence[str] = ()) -> Reach:
    """Return what the tests call, all of the quick suite or only some, from the last look at the same tree or anew."""
    folder = Path(tempfile.gettempdir()) / f"rectify-xl-reached-{_fingerprint(only)}"
    if not list(folder.glob("*.json")):
        folder.mkdir(parents=True, exist_ok=True)
        print("running the tests once, to see what each of them calls ...", flush=True)
        paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        subprocess.run(
            [sys.executable, "-m", "pytest", "-n", "2", "-q", "-p", "mutation.reached", "-p", "no:cacheprovider",
             *only],
            cwd=ROOT, check=False, stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "RECTIFY_XL_REACHED": str(folder)},
        )  # fmt: skip
    tests: dict[str, dict[str, Any]] = {}
    for one in folder.glob("*.json"):
        tests.update(json.loads(one.read_text(encoding="utf-8")))
    return Reach(tests)


def _fingerprint(only: Sequence[str]) -> str:
    """Return a short name of the sources and tests as they are."""
    told = sha256("\n".join(only).encode())
    for path in sorted([*PRODUCT.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]


def _is_cached(source: bytes, line: int) -> bool:
    """Return whether a function's results are kept, so that only the first test that asks calls it."""
    return any("cache" in ast.unparse(one) for node in _functions(source, line) for one in node.decorator_list)


def _name_of(source: bytes, line: int | None) -> str:
    return next((node.name for node in _functions(source, line)), "")


def _functions(source: bytes, line: int | None) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and _first_line(node) == line:
            yield node


def _naming(names: frozenset[str] | set[str]) -> Iterator[str]:
    """Return the functions, as path:line, that name one of some constants, functions or classes."""
    for path in PRODUCT.rglob("*.py"):
        text = _text(path)
        if not any(name in text for name in names):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                used = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                used |= {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
                if used & names:
                    yield f"{path.relative_to(PRODUCT).as_posix()}:{_first_line(node)}"


def _first_line(node: ast.FunctionDef) -> int:
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])
