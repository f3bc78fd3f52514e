"""What both catalogues, the codes and the callers have to agree on."""

from __future__ import annotations

import ast
import errno
import string
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Final, get_args

import pytest

import rectify_xl
from rectify_xl import codes
from rectify_xl.api.attaching import LeftKind
from rectify_xl.documents.notice.model import Level, StatedBy
from rectify_xl.documents.report.kinds import ReportKind
from rectify_xl.errors import Severity
from rectify_xl.ledger.adopting.model import DROPPED, OWN, Blank, ReadAs, Reason, Why
from rectify_xl.ledger.hands import merging as hands
from rectify_xl.ledger.hands.deciding import WhyOpen
from rectify_xl.ledger.hands.groups import NotSent
from rectify_xl.ledger.hands.merging import Odd
from rectify_xl.ledger.hands.outgoing import CarriedAs
from rectify_xl.ledger.history.changes import ChangeKind
from rectify_xl.ledger.model import RowKind
from rectify_xl.ledger.rules import READING_RULES, RULES
from rectify_xl.ledger.tidying import WhyLeft
from rectify_xl.ledger.union.gathering import Noted
from rectify_xl.ledger.union.report import ToldBy
from rectify_xl.wording import ROOMS, Language
from rectify_xl.wording.codes import CommandCode, DocumentCode, Family, SentenceCode
from rectify_xl.workbook.contents import Thing
from rectify_xl.workbook.patching.cells import Refusal

PACKAGE: Final = Path(rectify_xl.__file__).parent
ERRORS: Final = ("RectifyError", "UnusableFile", "NoLedger", "Unwritable", "LockedFile")
OTHER_WORDS: Final = ("date_same", "setting_same", "item_id_one", "problem_no_one", "status_unknown_in_words")
"""What was read is said in other words in some cases."""
ADDED_LATER: Final = {"file_locked": {"result"}, "report_base": {"base"}}
"""Facts of an error that whoever catches it hands over."""
MEMBERS: Final[dict[str, tuple[str, ...]]] = {
    "merge_odd": tuple(Odd),
    "merge_open": tuple(WhyOpen),
    "merge_why": tuple(hands.Why),
    "adopt_blank": tuple(Blank),
    "adopt_target": (OWN, DROPPED),
    "adopt_why": tuple(Why),
    "adopt_read": (*ReadAs, *OTHER_WORDS),
    "adopt_left": tuple(Reason),
    "change": tuple(ChangeKind),
    "declared": ("same", "fewer", "more_than"),
    "import_by": tuple(StatedBy),
    "import_level": tuple(level for level in Level if level is not Level.OVERDUE),
    "mail_left": tuple(LeftKind),
    "put": tuple(Thing),
    "reconcile_level": (*Level, "meetings"),
    "report_kind": tuple(ReportKind),
    "row": tuple(kind for kind in RowKind if kind is not RowKind.BLANK),
    "severity": tuple(Severity),
    "split_carried": tuple(CarriedAs),
    "split_left_out": tuple(NotSent),
    "tidy_why": (*WhyLeft, *Refusal),
    "told_by": tuple(ToldBy),
    "union": tuple(Noted),
}


def _sentences(room: str, language: Language) -> dict[str, str]:
    found: dict[str, str] = import_module(f"rectify_xl.wording.{language.lower()}.{room}").SENTENCES
    return found


def _all_sentences(language: Language) -> Mapping[str, str]:
    return {code: text for room in ROOMS for code, text in _sentences(room, language).items()}


def _literals(union: object) -> tuple[str, ...]:
    """Return the words of a Literal, or of a union of several."""
    return tuple(chain.from_iterable([one] if isinstance(one, str) else _literals(one) for one in get_args(union)))


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_have_the_same_sentences_in_one_order(room: str) -> None:
    assert list(_sentences(room, Language.ZH)) == list(_sentences(room, Language.EN))


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_fill_a_sentence_with_the_same_facts(room: str) -> None:
    chinese, english = (_sentences(room, language) for language in Language)
    assert [code for code in chinese if _placeholders(chinese[code]) != _placeholders(english[code])] == []


def test_both_languages_fill_a_rule_with_the_same_facts() -> None:
    chinese, english = (import_module(f"rectify_xl.wording.{one.lower()}.rules").RULES for one in Language)
    parts = [(code, part) for code in chinese for part in ("title", "message", "hint")]
    facts = [[_placeholders(getattr(one[code], part)) for one in (chinese, english)] for code, part in parts]
    assert [part for part, (first, second) in zip(parts, facts, strict=True) if first != second] == []


def test_no_code_stands_in_two_rooms() -> None:
    rooms = [set(_sentences(room, Language.ZH)) for room in ROOMS]
    assert len(set().union(*rooms)) == sum(map(len, rooms))


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    families = {f"{family}_{member}" for family, members in MEMBERS.items() for member in members}
    system = {f"system_{name.lower()}" for name in errno.errorcode.values()} & {*_all_sentences(Language.ZH)}
    known = {*_literals(SentenceCode), *families, *system, "system_other"}
    assert sorted(known) == sorted(_all_sentences(Language.ZH))


def test_every_family_of_sentences_is_known_with_its_members() -> None:
    assert sorted(_literals(Family)) == sorted((*MEMBERS, "system"))


def test_no_code_is_listed_twice() -> None:
    listed = [*_literals(SentenceCode), *_literals(codes.RuleCode)]
    assert sorted(listed) == sorted(set(listed))


def test_the_codes_of_rules_are_those_of_the_rules() -> None:
    assert sorted(_literals(codes.CheckCode)) == sorted(rule.code for rule in RULES)
    assert sorted(_literals(codes.ReadingCode)) == sorted(rule.code for rule in READING_RULES)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def _codes_of(first: ast.expr) -> list[str]:
    """Return the codes written in a call: one, or two with a choice between them."""
    words = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
    return [word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)]


def test_every_sentence_is_handed_the_facts_that_it_is_filled_in_with() -> None:
    sentences, lacking, looked_at = _all_sentences(Language.ZH), [], 0
    for place, call in _calls():
        given = {keyword.arg for keyword in call.keywords}
        if not isinstance(call.func, ast.Name) or call.func.id not in ("say", *ERRORS) or None in given:
            continue
        for code in _codes_of(call.args[0]):
            looked_at += 1
            if not _placeholders(sentences[code]) <= given | ADDED_LATER.get(code, set()):
                lacking.append((place, code))
    assert lacking == []
    assert looked_at > 250


def test_nothing_is_handed_to_a_sentence_that_has_no_place_for_it() -> None:
    sentences, spare = _all_sentences(Language.ZH), []
    for place, call in _calls():
        if isinstance(call.func, ast.Name) and call.func.id == "say":
            told = set().union(*(_placeholders(sentences[code]) for code in _codes_of(call.args[0])))
            given = {keyword.arg for keyword in call.keywords if keyword.arg}
            spare += [(place, fact) for fact in given - told if _codes_of(call.args[0])]
    assert spare == []


@pytest.mark.slow
def test_a_mistyped_code_does_not_pass_mypy(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    mistyped = (
        'say("mroe", Language.ZH)',
        'say_of("rows", "item", Language.ZH)',
        'rule_title("C94", Language.ZH)',
        'UnusableFile("file_mising")',
        'reading_breach("C94", Address("台账", 1, 1), "")',
        'reading_breach("R01", Address("台账", 1, 1), "")',
        'rule("R91", Severity.ERROR)',
        'RuleHead("R01", Severity.ERROR, "")',
        'difference("reconcile_statsu", "", "", None, None)',
        'note("report_maskd")',
        'breach: Breach = Told("C94", Severity.ERROR)',
        'pending: Pending = Told("C04", Severity.ERROR)',
        'Remark("owner_lots", {})',
    )
    head = (
        "from rectify_xl.documents.reconciling.model import difference",
        "from rectify_xl.documents.notice.pending import Pending",
        "from rectify_xl.documents.report.tree import note",
        "from rectify_xl.errors import Breach, Severity, Told, UnusableFile",
        "from rectify_xl.grid import Address",
        "from rectify_xl.ledger.reading.said import reading_breach",
        "from rectify_xl.ledger.rules.rule import RuleHead, rule",
        "from rectify_xl.workbook.saving import Remark",
        "from rectify_xl.wording import Language, rule_title, say, say_of",
    )
    path = tmp_path / "mistyped.py"
    path.write_text("\n".join((*head, *mistyped)), encoding="utf-8")
    found, _, _ = api.run([str(path), "--cache-dir", str(tmp_path / "cache"), "--follow-imports", "silent"])
    lines = {int(line.split(":")[1]) for line in found.splitlines() if line.startswith(str(path))}
    assert lines == {*range(len(head) + 1, len(head) + len(mistyped) + 1)}, found


def test_what_is_said_of_documents_stands_in_the_room_of_documents() -> None:
    assert {*_literals(DocumentCode)} <= {*_sentences("documents", Language.ZH)}
    assert {*_literals(CommandCode)} <= {*_sentences("sentences", Language.ZH)}
