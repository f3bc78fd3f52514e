"""Writes the generated tables of both READMEs anew, from the command line, the rules and what was measured.

From the repository's top folder: python tests/tools/build_readme.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from rectify_xl.wording import Language

TOP: Final = Path(__file__).resolve().parents[2]
_BLOCK: Final = re.compile(r"(<!-- (\w+): generated -->\n)(.*?)(<!-- /\2 -->)", re.DOTALL)
_NEW_FILE: Final = "-o"
"""The option without which a command that makes a file does nothing."""
_OF_THE_GROUP: Final = ""
"""The command name under which the options that go before any command are listed."""

_HEADINGS: Final = {
    "en": {
        "commands": ("command", "what it does"),
        "options": ("option", "of", "what it does"),
        "rules": ("code", "severity", "what is true of a sound ledger"),
        "settings": ("setting", "what it says", "default"),
    },
    "zh_CN": {
        "commands": ("命令", "做什么"),
        "options": ("选项", "用在", "做什么", "例"),
        "rules": ("代码", "级别", "怎样才算对"),
        "settings": ("设置", "填什么", "默认"),
    },
}
_WORDS: Final = {
    "en": {
        "and": ", ",
        "all": "every command",
        "group": "`rectify-xl` itself",
    },
    "zh_CN": {
        "and": "、",
        "all": "每个命令",
        "group": "`rectify-xl` 本身",
        "FILE": "文件名",
        "FILE...": "文件名…",
        "TEXT": "文字",
        "DIR": "文件夹",
        "DATE": "日期",
        "NAME": "名称",
        "NOTICE": "通报",
        "RETURNED...": "退回件…",
        "NUMBER": "个数",
        "ADDRESS": "邮箱",
    },
}
EXAMPLES: Final = {
    "--unit": "rectify-xl new 整改台账.xlsx --unit 某区某局",
    "--json": "rectify-xl status 整改台账.xlsx --json",
    "--lang": "rectify-xl check 整改台账.xlsx --lang en",
    "--help": "rectify-xl refresh --help",
    "--as-of": "rectify-xl refresh 整改台账.xlsx --as-of 2021-03-28",
    "--password-file": "rectify-xl refresh 整改台账.xlsx --password-file 密码.txt",
    "--all": "rectify-xl check 整改台账.xlsx --all",
    "--since": "rectify-xl refresh 整改台账.xlsx --since 2021-03-14",
    "--output": "rectify-xl refresh 整改台账.xlsx --output 结果.xlsx",
    "--dry-run": "rectify-xl refresh 整改台账.xlsx --dry-run",
    "--backup-dir": "rectify-xl refresh 整改台账.xlsx --backup-dir 备份",
    "--list": "rectify-xl restore 整改台账.xlsx --list",
    "--backup": "rectify-xl restore 整改台账.xlsx --backup 2",
    "--no-backup": "rectify-xl refresh 整改台账.xlsx --no-backup",
    "--strict": "rectify-xl refresh 整改台账.xlsx --strict",
    "--despite-signature": "rectify-xl refresh 整改台账.xlsx --despite-signature",
    "--by": "rectify-xl remind 整改台账.xlsx --by 责任领导",
    "remind --output": "rectify-xl remind 整改台账.xlsx -o 催办单",
    "--text": "rectify-xl remind 整改台账.xlsx -o 催办单 --text",
    "--to": "rectify-xl mail 整改台账.xlsx --to 办公室 --to leader@example.gov.cn",
    "--cc": "rectify-xl mail 整改台账.xlsx --to 办公室 --cc 纪检组",
    "--lean": "rectify-xl mail 整改台账.xlsx --to 区委巡察办 --lean",
    "--public": "rectify-xl mail 整改台账.xlsx --to 各科室 --public",
    "mail --output": "rectify-xl mail 整改台账.xlsx --to 办公室 -o 调度会.eml",
    "--mail": "rectify-xl remind 整改台账.xlsx -o 催办单 --mail",
    "--kind": "rectify-xl report 整改台账.xlsx -o 简报.docx --kind brief",
    "--count-by": "rectify-xl report 整改台账.xlsx -o 通报.docx --count-by problems",
    "--show-zeros": "rectify-xl report 整改台账.xlsx -o 通报.docx --show-zeros",
    "--keep-numbers": "rectify-xl report 整改台账.xlsx -o 通报.docx --keep-numbers",
    "--undecided": "rectify-xl report 整改台账.xlsx -o 通报.docx --undecided",
    "--base": "rectify-xl report 整改台账.xlsx -o 通报.docx --base 本局公文纸.docx",
    "--sheet": "rectify-xl adopt 旧台账.xlsx -o 新台账.xlsx --sheet 党的建设 --sheet 群众反映",
    "--mapping": "rectify-xl adopt 旧台账.xlsx -o 新台账.xlsx --mapping 对照.txt",
    "--save-mapping": "rectify-xl adopt 旧台账.xlsx --dry-run --save-mapping 对照.txt",
    "import --output": "rectify-xl import 公开稿.txt -o 导入的台账.xlsx",
    "adopt --output": "rectify-xl adopt 旧台账.xlsx -o 新台账.xlsx",
    "report --output": "rectify-xl report 整改台账.xlsx -o 通报.docx",
    "adopt --dry-run": "rectify-xl adopt 旧台账.xlsx --dry-run",
    "reconcile --all": "rectify-xl reconcile 整改台账.xlsx 通报.docx --all",
    "--in-place": "rectify-xl tidy 整改台账.xlsx --in-place",
    "tidy --output": "rectify-xl tidy 整改台账.xlsx --output 整理好的台账.xlsx",
    "tidy --dry-run": "rectify-xl tidy 整改台账.xlsx --dry-run",
    "consolidate --output": "rectify-xl consolidate 各单位 -o 全区汇总.xlsx",
    "--units": "rectify-xl consolidate 各单位 --units 名单.txt -o 全区汇总.xlsx",
    "--order": "rectify-xl consolidate 各单位 --order overdue -o 全区汇总.xlsx",
    "--same": "rectify-xl consolidate 各单位 --same all -o 全区汇总.xlsx",
    "consolidate --by": "rectify-xl consolidate 各公司 --by 问题来源 --by 问题分类 -o 集团汇总.xlsx",
    "--sum": "rectify-xl consolidate 各公司 --sum 提示问题金额（万元） -o 集团汇总.xlsx",
    "consolidate --mapping": "rectify-xl consolidate 各公司 --mapping 对照.txt -o 集团汇总.xlsx",
    "consolidate --save-mapping": "rectify-xl consolidate 各公司 --save-mapping 对照.txt",
    "consolidate --since": "rectify-xl consolidate 各单位 --since 上月汇总.xlsx -o 本月汇总.xlsx",
    "--cache": "rectify-xl consolidate 各单位 --cache 缓存 -o 全区汇总.xlsx",
    "--rows": "rectify-xl consolidate 各单位 --rows 全部分项.csv -o 全区汇总.xlsx",
    "--jobs": "rectify-xl consolidate 各单位 --jobs 4 -o 全区汇总.xlsx",
    "consolidate --all": "rectify-xl consolidate 各单位 --all",
    "split --by": "rectify-xl split 整改台账.xlsx --by 责任领导 -o 分发",
    "split --output": "rectify-xl split 整改台账.xlsx -o 分发",
    "--return-by": "rectify-xl split 整改台账.xlsx -o 分发 --return-by 2021-04-10",
    "--unfinished": "rectify-xl split 整改台账.xlsx -o 分发 --unfinished",
    "--resolve": "rectify-xl merge 整改台账.xlsx --resolve",
    "split --dry-run": "rectify-xl split 整改台账.xlsx -o 分发 --dry-run",
    "--version": "rectify-xl --version",
}
"""How staff type each option, by its name."""


def main() -> None:
    sys.path.insert(0, str(TOP))
    from rectify_xl.wording import Language  # noqa: PLC0415 - the checkout's, not an installed one

    for name, language in (("README.md", Language.EN), ("README.zh-CN.md", Language.ZH)):
        path = TOP / name
        path.write_text(renewed(path.read_text(encoding="utf-8"), language), encoding="utf-8", newline="\n")
        print(name)


def renewed(text: str, language: Language) -> str:
    """Return a README with its generated blocks as they should be."""
    made = blocks(language)
    return _BLOCK.sub(lambda block: f"{block[1]}{made[block[2]]}\n{block[4]}", text)


def blocks(language: Language) -> Mapping[str, str]:
    """Return the generated blocks by name."""
    headings = _HEADINGS[language]
    return {
        "commands": _table(headings["commands"], _command_rows(language)),
        "options": _table(headings["options"], _option_rows(language)),
        "rules": _table(headings["rules"], _rule_rows(language)),
        "settings": _table(headings["settings"], _setting_rows()),
        "benchmarks": _benchmarks(),
    }


def _benchmarks() -> str:
    sys.path.insert(0, str(TOP / "tests"))
    from benchmarks.table import HEADINGS, Table, lines, said  # noqa: PLC0415

    measured = Table.stored()
    return f"{_table(HEADINGS, lines(measured))}\n\n{said(measured)}" if measured else ""


def _command_rows(language: Language) -> Iterator[Sequence[str]]:
    from rectify_xl.cli.commands import build  # noqa: PLC0415

    for name, command in build(language).commands.items():
        shown = [one.metavar or (one.name or "").upper() for one in command.params if _is_argument(one)]
        outputs = [one.metavar or "" for one in _options(command) if one.opts[0] == _NEW_FILE]
        shown += [word for follows in outputs for word in (_NEW_FILE, follows)]
        arguments = [_WORDS[language].get(word, word) for word in shown]
        yield f"`{' '.join(['rectify-xl', name, *arguments])}`", command.help or ""


def _option_rows(language: Language) -> Iterator[Sequence[str]]:
    from rectify_xl.cli.commands import build  # noqa: PLC0415
    from rectify_xl.wording import Language  # noqa: PLC0415

    group = build(language)
    users: dict[tuple[str, str, str], list[str]] = {}
    for name, command in (*group.commands.items(), (_OF_THE_GROUP, group)):
        for option in _options(command):
            meaning = (option.opts[-1], _spelling(option, language), option.help or "")
            users.setdefault(meaning, []).append(name)
    for (option_name, spelling, meaning), names in users.items():
        typed = EXAMPLES.get(f"{names[0]} {option_name}") or EXAMPLES[option_name]
        example = () if language is Language.EN else (f"`{typed}`",)
        yield f"`{spelling}`", _users(names, len(group.commands), language), meaning, *example


def _options(command: click.Command) -> list[click.Option]:
    context = click.Context(command, help_option_names=["-h", "--help"])
    return [one for one in command.get_params(context) if isinstance(one, click.Option)]


def _is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def _spelling(option: click.Option, language: Language) -> str:
    """Return an option as it is typed, with what follows it."""
    words = ", ".join((*option.opts, *option.secondary_opts))
    if option.is_flag or option.count:
        return words
    if isinstance(option.type, click.Choice):
        return f"{words} {'/'.join(option.type.choices)}"
    follows = option.metavar or option.type.name.upper()
    return f"{words} {_WORDS[language].get(follows, follows)}"


def _users(names: Sequence[str], commands: int, language: Language) -> str:
    words = _WORDS[language]
    if len([name for name in names if name != _OF_THE_GROUP]) == commands:
        return words["all"]
    return words["and"].join(f"`{name}`" if name != _OF_THE_GROUP else words["group"] for name in names)


def _rule_rows(language: Language) -> Iterator[Sequence[str]]:
    from rectify_xl.ledger.rules import READING_RULES, RULES, Rule, RuleHead  # noqa: PLC0415
    from rectify_xl.wording import Language, rule_title, say  # noqa: PLC0415

    rules: list[Rule | RuleHead] = sorted((*RULES, *READING_RULES), key=attrgetter("code"))
    for rule in rules:
        says = rule.statement if language is Language.EN else rule_title(rule.code, language)
        yield f"`{rule.code}`", say(f"severity_{rule.severity}", language), says


def _setting_rows() -> Iterator[Sequence[str]]:
    """Yield the settings that have a default, those with one note in one row."""
    from rectify_xl.ledger.schema import CHOICE_WORDS, NAME_SEPARATOR, SETTINGS  # noqa: PLC0415

    for note, group in groupby((one for one in SETTINGS if one.default is not None), key=attrgetter("note")):
        settings = list(group)
        words = NAME_SEPARATOR.join(CHOICE_WORDS.get(settings[0].choices, ()) if settings[0].choices else ())
        labels, defaults = (
            NAME_SEPARATOR.join(str(getattr(one, of)) for one in settings) for of in ("label", "default")
        )
        yield labels, f"{words}：{note}" if words else note, defaults


def _table(heading: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heading, ["---"] * len(heading), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
