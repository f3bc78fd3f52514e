"""Both READMEs say what is: every command, option and rule, exit codes, JSON keys, links, and an example that runs."""

from __future__ import annotations

import datetime as dt
import json
import pkgutil
import re
import shlex
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import openpyxl
import pytest
from adopting.books import draw
from adopting.old_ledgers import TWO_HEADING_ROWS
from click.testing import CliRunner
from refreshed import ROOT, sample
from tools.build_readme import EXAMPLES, renewed

import rectify_xl
from rectify_xl.cli import codes
from rectify_xl.cli.commands import build
from rectify_xl.ledger.history.changes import ChangeKind
from rectify_xl.ledger.rules import READING_RULES, RULES, Rule, RuleHead
from rectify_xl.ledger.schema import LEDGER_COLUMNS, SETTINGS, SHOWN, OwnSheet, StaffSheet, Status
from rectify_xl.sheets.template import LedgerContents, draw_ledger
from rectify_xl.wording import Language, say

READMES: Final = {Language.EN: "README.md", Language.ZH: "README.zh-CN.md"}
TWO_COMMANDS: Final = (
    "python -m pip install . && rectify-xl refresh samples/data_resources_bureau.xlsx --output refreshed.xlsx",
    'python -m pip install -e ".[test]" && python -m pytest',
)
LARGEST_PICTURE: Final = 300_000
NOTICE: Final = """青禾街道关于巡察整改进展情况的通报
2021年1月8日，区委第一巡察组反馈了巡察意见。反馈2个方面3个问题，已完成2个，完成率66.7%。
一、党的建设方面
1.学习走过场。
整改情况：一是补学。目前该问题已整改完成。
3.台账不清楚。
整改情况：一是补记。
"""
LIBRARY: Final = {"import": "import_notice"}
"""The names of the verbs that are not those of the commands."""
SOUND: Final = {
    "aspect": "党的建设",
    "problem_no": 1,
    "problem": "学习走过场",
    "measures": "补学",
    "lead_official": "张三",
    "department": "办公室",
    "owner": "李四",
    "due_on": dt.date(2021, 6, 30),
    "status": "正在推进",
}

both = pytest.mark.parametrize("language", Language)


def text(language: Language) -> str:
    return (ROOT / READMES[language]).read_text(encoding="utf-8")


def rows(language: Language) -> list[list[str]]:
    """Return the cells of every table row."""
    lines = [line for line in text(language).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def rows_of(language: Language, words: str) -> list[list[str]]:
    """Return the table rows whose first cell is code with these words in it."""
    sought = re.compile(rf"`(?:[^`]*[ ,])?{re.escape(words)}(?![\w-])")
    return [row for row in rows(language) if sought.match(row[0])]


def fenced(language: Language, kind: str) -> list[str]:
    """Return the code blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text(language), re.DOTALL | re.MULTILINE)


@both
def test_the_generated_tables_are_current(language: Language) -> None:
    assert renewed(text(language), language) == text(language), "run tests/tools/build_readme.py"


@both
def test_a_table_that_is_out_of_date_would_be_renewed(language: Language) -> None:
    stale = text(language).replace("| `S01` |", "| `S99` |")
    assert stale != text(language)
    assert renewed(stale, language) == text(language)


@both
def test_every_command_is_shown_with_what_it_does(language: Language) -> None:
    for name, command in build(language).commands.items():
        (row,) = rows_of(language, f"rectify-xl {name}")
        assert row[1] == command.help


@both
def test_every_option_of_every_command_is_shown_as_its_own(language: Language) -> None:
    group = build(language)
    every = {"every command", "每个命令"}
    for name, command in group.commands.items():
        for option in options(command):
            users = [row[1] for row in rows_of(language, option)]
            assert any(f"`{name}`" in user or user in every for user in users), (name, option)
    for option in options(group):
        assert rows_of(language, option), option


def options(command: click.Command) -> list[str]:
    context = click.Context(command)
    return [one.opts[-1] for one in command.get_params(context) if isinstance(one, click.Option)]


@pytest.mark.parametrize("option", EXAMPLES)
def test_the_example_of_an_option_is_one_that_the_command_line_takes(option: str) -> None:
    group = build(Language.ZH)
    program, *words = shlex.split(EXAMPLES[option])
    command: click.Command = group.commands.get(words[0], group)
    typed = words if command is group else words[1:]
    given, _, _ = command.make_parser(click.Context(command)).parse_args(typed)
    (name,) = (one.name for one in command.params if option.rsplit(maxsplit=1)[-1] in one.opts)
    assert program == "rectify-xl"
    assert name in given


@both
def test_every_rule_is_listed_once(language: Language) -> None:
    rules: tuple[Rule | RuleHead, ...] = (*RULES, *READING_RULES)
    listed = [row[0].strip("`") for row in rows(language) if re.fullmatch(r"`[A-Z]\d\d`", row[0])]
    assert listed == sorted(rule.code for rule in rules)


@both
def test_every_exit_code_is_told(language: Language) -> None:
    known = {0, *(value for name, value in vars(codes).items() if name.isupper())}
    assert {int(row[0]) for row in rows(language) if row[0].isdecimal()} == known


@both
def test_every_sheet_and_status_is_named(language: Language) -> None:
    assert [word for word in (*StaffSheet, *OwnSheet, *Status) if word not in text(language)] == []


def test_staff_are_told_every_column_that_must_be_filled_in() -> None:
    (line,) = (line for line in text(Language.ZH).splitlines() if line.startswith("- 必填的有："))
    required = [column.heading for column in LEDGER_COLUMNS if column.required]
    assert line.removeprefix("- 必填的有：").partition("。")[0].split("、") == required


def test_the_two_commands_stand_word_for_word() -> None:
    assert [command for command in TWO_COMMANDS if f"\n{command}\n" not in text(Language.EN)] == []


def test_the_first_command_finds_what_the_readme_says() -> None:
    result = rectify_xl.check(sample("data_resources_bureau"))
    assert f"It reports {result.errors} errors and {result.warnings} warnings" in text(Language.EN)


def test_every_sample_is_described() -> None:
    assert sorted(path.name for path in (ROOT / "samples").glob("*.xlsx")) == sorted(
        row[0].strip("`") for row in rows(Language.EN) if row[0].endswith(".xlsx`")
    )


@both
def test_every_line_that_may_be_added_to_the_settings_is_named(language: Language) -> None:
    assert [one.label for one in SETTINGS if one.extra and one.label not in text(language)] == []


def test_staff_are_told_every_setting_that_has_a_default() -> None:
    settings = [one for one in SETTINGS if one.default is not None]
    (table,) = (part for part in text(Language.ZH).split("\n## ") if part.startswith("可以按本单位的习惯改的设置"))

    assert settings
    assert [one.label for one in settings if one.label not in table or str(one.default) not in table] == []


def test_staff_are_told_every_kind_of_change() -> None:
    words = [say(f"change_{kind}", Language.ZH) for kind in ChangeKind]

    assert [word for word in words if word not in text(Language.ZH)] == []


def test_every_generated_sheet_but_the_first_keeps_the_place_that_it_is_given() -> None:
    (line,) = (line for line in text(Language.ZH).splitlines() if "把“总览”拖到最前面" in line)
    shown = [sheet for sheet in SHOWN if sheet is not OwnSheet.OVERVIEW]

    assert len(shown) == 5
    assert "另外五张表" in line
    assert [sheet for sheet in shown if sheet not in line] == []


def test_the_changelog_names_every_command() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert [name for name in build(Language.EN).commands if f"`rectify-xl {name}`" not in changes] == []
    assert [name for name in build(Language.EN).commands if not hasattr(rectify_xl, LIBRARY.get(name, name))] == []


@both
def test_links_and_pictures_lead_somewhere(language: Language) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", text(language))
    assert "samples/pictures/overview.png" in targets
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


@both
def test_the_files_that_commands_name_are_there(language: Language) -> None:
    named = re.findall(r"\b(?:samples|tests)/[\w/]+\.(?:xlsx|py)\b", text(language))
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("name", ["overview", "supervision", "changes"])
def test_a_picture_is_a_small_png_as_wide_as_a_page(name: str) -> None:
    picture = (ROOT / "samples" / "pictures" / f"{name}.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert 1300 <= struct.unpack(">L", picture[16:20])[0] <= 1500
    assert len(picture) < LARGEST_PICTURE


def test_the_house_names_every_room() -> None:
    (house,) = (block for block in fenced(Language.EN, "text") if block.startswith("rectify_xl/"))
    for path, depth in ((rectify_xl.__path__, 2), ([f"{rectify_xl.__path__[0]}/ledger"], 4)):
        rooms = [f"{room.name}/" if room.ispkg else f"{room.name}.py" for room in pkgutil.iter_modules(path)]
        assert rooms
        assert [room for room in rooms if f"\n{' ' * depth}{room} " not in house] == []


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = fenced(Language.EN, "python")
    (tmp_path / "samples").mkdir()
    shutil.copy(sample("model_bureau"), tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - the README's own example
    said = capsys.readouterr().out
    assert "30 60 0.5 5" in said
    assert "refreshed.xlsx 2026-05-06" in said
    assert (tmp_path / "refreshed.xlsx").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ["new", "made.xlsx"],
        ["check", "ledger.xlsx"],
        ["status", "ledger.xlsx"],
        ["refresh", "ledger.xlsx"],
        ["remind", "ledger.xlsx"],
        ["mail", "ledger.xlsx", "--to", "a@b.cn", "--public"],
        ["restore", "ledger.xlsx"],
        ["restore", "ledger.xlsx", "--list"],
        ["adopt", "ledger.xlsx", "--dry-run"],
        ["adopt", "old.xlsx", "-o", "adopted.xlsx"],
        ["report", "ledger.xlsx", "-o", "notice.docx", "--kind", "internal"],
        ["report", "withheld.xlsx", "-o", "notice.docx"],
        ["import", "notice.txt", "-o", "imported.xlsx"],
        ["reconcile", "ledger.xlsx", "notice.txt"],
        ["tidy", "messy.xlsx", "--in-place"],
        ["consolidate", "ledger.xlsx", "messy.xlsx", "nothing.xlsx", "--units", "notice.txt"],
        ["split", "messy.xlsx", "-o", "sent"],
        ["merge", "ledger.xlsx", "returned"],
        ["check", "nothing.xlsx"],
    ],
    ids=" ".join,
)
def test_every_key_of_the_json_is_told(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(sample("model_bureau"), tmp_path / "ledger.xlsx")
    shutil.copy(sample("messy_office"), tmp_path / "messy.xlsx")
    monkeypatch.chdir(tmp_path)
    if words[0] == "report":
        pytest.importorskip("docx", reason="the extra word is not installed")
    draw(tmp_path / "old.xlsx", TWO_HEADING_ROWS)
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    items = [{"item_id": "1-1-1", "problem": "甲", "disclosure": "公开"}, {"item_id": "1-1-2", "disclosure": "党内"}]
    (tmp_path / "withheld.xlsx").write_bytes(draw_ledger(LedgerContents(items=[{**SOUND, **item} for item in items])))
    if words[0] == "merge":
        returned(Path("ledger.xlsx"), Path("returned"))
    if words[0] == "restore":
        rectify_xl.refresh("ledger.xlsx")
    ran = CliRunner().invoke(build(Language.EN), [*words, "--json"], standalone_mode=False)
    (told,) = (block for block in fenced(Language.EN, "text") if block.startswith("new "))
    payload = json.loads(ran.stdout)
    assert payload["schema"] in told
    assert [key for key in sorted(keys(payload)) if f'"{key}"' not in told] == []


def returned(ledger: Path, folder: Path) -> None:
    """Let copies of a ledger come back: one edited in an open and a locked column, cut and added to, one no ledger."""
    moment = dt.datetime(2021, 3, 1)  # noqa: DTZ001 - local time
    copies = rectify_xl.split(ledger, folder, by="责任部门", moment=moment)
    path = Path(copies.groups[0].file)
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    sheet["V2"], sheet["K2"] = "收回的备注", "换了人"
    sheet.cell(sheet.max_row - 5, 4).value = "新发现的问题"
    for column in range(1, sheet.max_column + 1):
        sheet.cell(3, column).value = None
    book.save(path)
    (folder / "x.xlsx").write_bytes(b"")
    (folder / "~$x.xlsx").write_bytes(b"")


def keys(payload: Any) -> set[str]:
    """Return every key at every depth, but for the status words."""
    found = set(_keys(payload))
    return found - {str(status) for status in Status}


def _keys(payload: Any) -> Iterator[str]:
    if isinstance(payload, dict):
        yield from payload
    for inner in payload.values() if isinstance(payload, dict) else payload if isinstance(payload, list) else ():
        yield from _keys(inner)
