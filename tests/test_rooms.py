"""A verb loads the rooms that it works in and no others: what it does not need costs it no time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from refreshed import ROOT, sample

import rectify_xl
from rectify_xl.cli.commands import build
from rectify_xl.wording import Language

WATCHED: Final = (
    *("rectify_xl.documents.notice", "rectify_xl.documents.reconciling", "rectify_xl.documents.report"),
    *("rectify_xl.documents", "rectify_xl.ledger.adopting", "rectify_xl.ledger.rollup", "rectify_xl.sheets"),
    *("rectify_xl.cli.text", "pandas", "openpyxl", "docx", "xlsxwriter", "msoffcrypto"),
)
"""Rooms and libraries that cost time, or belong to some verbs only."""
COUNTS: Final = {"rectify_xl.ledger.rollup"}
DRAWS: Final = {"rectify_xl.sheets", "xlsxwriter"}
NOTICES: Final = {"rectify_xl.documents", "rectify_xl.documents.notice"}
SAYS: Final = {"rectify_xl.cli.text"}
TO_IMPORT: Final[dict[str, set[str]]] = {
    "new": set(),
    "check": set(),
    "status": COUNTS,
    "refresh": COUNTS,
    "restore": set(),
    "list_backups": set(),
    "import_notice": NOTICES,
    "adopt": {"rectify_xl.ledger.adopting"},
    "tidy": {"openpyxl"},
    "split": COUNTS | {"rectify_xl.ledger.adopting"},
    "merge": {"openpyxl", "rectify_xl.ledger.adopting"},
    "resolve": {"openpyxl", "rectify_xl.ledger.adopting"},
    "remind": COUNTS | {"rectify_xl.documents", "rectify_xl.documents.report"},
    "mail": COUNTS | {"rectify_xl.documents", "rectify_xl.documents.report"},
    "consolidate": COUNTS | {"rectify_xl.ledger.adopting"},
    "report": COUNTS | NOTICES | {"rectify_xl.documents.report"},
    "reconcile": COUNTS | NOTICES | {"rectify_xl.documents.reconciling", "rectify_xl.documents.report"},
}
"""What a verb of the library may load before it is called."""
TO_RUN: Final[dict[str, set[str]]] = {
    "new made.xlsx": SAYS,
    "check ledger.xlsx": SAYS | COUNTS,
    "status ledger.xlsx": SAYS | COUNTS,
    "refresh ledger.xlsx": SAYS | COUNTS | DRAWS,
    "restore ledger.xlsx --list": SAYS,
    "tidy ledger.xlsx --dry-run": SAYS | {"openpyxl"},
    "split ledger.xlsx -o sent": SAYS | DRAWS | TO_IMPORT["split"],
    "merge ledger.xlsx --resolve": SAYS | TO_IMPORT["resolve"],
    "import notice.txt -o made.xlsx": SAYS | NOTICES | DRAWS,
    "adopt ledger.xlsx -o made.xlsx": SAYS | DRAWS | {"rectify_xl.ledger.adopting"},
    "report ledger.xlsx -o made.docx --kind brief": SAYS | DRAWS | TO_IMPORT["report"] | {"docx"},
    "remind ledger.xlsx --by 责任部门": SAYS | TO_IMPORT["remind"],
    "mail ledger.xlsx --to a@example.org": SAYS | TO_IMPORT["mail"],
    "consolidate ledger.xlsx -o made.xlsx": SAYS | COUNTS | DRAWS | {"rectify_xl.ledger.adopting"},
    "reconcile ledger.xlsx notice.txt": SAYS | TO_IMPORT["reconcile"],
    "--help": set(),
}
"""What a command may load until it is done."""
NOTICE: Final = """青禾街道关于巡察整改进展情况的通报
反馈1个问题，已完成1个。
一、党建方面
1.学习走过场。
整改情况：已整改完成。
"""


def loaded(code: str, folder: Path) -> set[str]:
    """Return which of the watched rooms a process has loaded in the end."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    told = f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return set(ran.stderr.splitlines()[-1].split()) & set(WATCHED)


@pytest.mark.parametrize("rooms", sorted({tuple(sorted(rooms)) for rooms in TO_IMPORT.values()}), ids=" ".join)
def test_the_verbs_of_the_library_that_load_the_same_rooms_load_no_others(rooms: Sequence[str], tmp_path: Path) -> None:
    verbs = [verb for verb, own in TO_IMPORT.items() if own == set(rooms)]

    assert loaded(f"from rectify_xl import {', '.join(verbs)}", tmp_path) <= set(rooms)


@pytest.mark.parametrize("words", TO_RUN)
def test_a_command_loads_its_own_rooms_only(words: str, tmp_path: Path) -> None:
    if words.startswith("report"):
        pytest.importorskip("docx", reason="the extra word is not installed")
    shutil.copy(sample("model_bureau"), tmp_path / "ledger.xlsx")
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")

    run = f"from rectify_xl.cli.running import run\nassert run({words.split()!r}) in (0, 1)"

    assert loaded(run, tmp_path) <= TO_RUN[words]


def test_every_verb_is_looked_at() -> None:
    verbs = {name for name in rectify_xl.__all__ if name.islower()}

    assert verbs - set(TO_IMPORT) == {"holder_of", "needs_password", "password_in", "template_bytes"}
    assert {words.partition(" ")[0] for words in TO_RUN} == {*build(Language.EN).commands, "--help"}
