"""The notices: a ledger and its counts as paragraphs, in the order in which notices tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rectify_xl.documents.report import phrases, sentences
from rectify_xl.documents.report.brief import compose_brief
from rectify_xl.documents.report.kinds import ReportChoices, ReportKind
from rectify_xl.documents.report.outline import PrintedProblem, level_of
from rectify_xl.documents.report.public import is_undecided, kept_back, printed_items, printed_outline
from rectify_xl.documents.report.situation import item_lines
from rectify_xl.documents.report.text import one_line
from rectify_xl.documents.report.tree import Block, Paragraph, Report, Role, Signature
from rectify_xl.documents.report.wording import aspect_heading, gap, heading
from rectify_xl.errors import UnusableFile
from rectify_xl.ledger.model import Ledger
from rectify_xl.ledger.rollup import RollUp
from rectify_xl.text import numeral


def compose(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Report:
    """Return the document of the kind asked for.

    Raises UnusableFile: report_empty where the ledger has no items, report_scope_blank where a public notice is asked
    for and 公开范围 is wholly blank, report_all_withheld where no item may be published.
    """
    if not ledger.items.rows:
        raise UnusableFile("report_empty")
    if choices.kind is ReportKind.BRIEF:
        return compose_brief(ledger, counts, choices)
    if is_undecided(ledger, choices):
        raise UnusableFile("report_scope_blank")
    if not printed_items(ledger, choices):
        raise UnusableFile("report_all_withheld")
    unit = one_line(ledger.about.text("unit"))
    name = f"{unit}{phrases.TITLE_PUBLIC if choices.kind is ReportKind.PUBLIC else phrases.TITLE_INTERNAL}"
    return Report(name, (*_heading(name, choices), *_body(ledger, counts, choices), *_ending(ledger, choices)))


def _heading(name: str, choices: ReportChoices) -> Iterator[Block]:
    yield Paragraph(Role.TITLE, name)
    if choices.kind is ReportKind.INTERNAL:
        yield Paragraph(Role.SUBTITLE, phrases.SUBTITLE_INTERNAL)


def _body(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Iterator[Block]:
    is_public = choices.kind is ReportKind.PUBLIC
    level = level_of(ledger.items.rows, choices)
    ending = phrases.PUBLISHED if is_public else phrases.REPORTED
    yield Paragraph(Role.BODY, sentences.opening(ledger.about))
    counted = sentences.count_sentence(
        counts, ledger.about, level, show_zeros=choices.show_zeros, tells_unread=not is_public
    )
    overdue = phrases.OVERDUE.format(number=counts.overdue.value) if counts.overdue.value and not is_public else ""
    yield Paragraph(Role.BODY, f"{counted}{overdue}{ending}")
    yield Paragraph(Role.SECTION, phrases.SECTIONS[0])
    titles = _regulation_titles(ledger, counts, choices)
    for text in sentences.organisation(ledger, counts, titles, topics=not is_public):
        yield Paragraph(Role.BODY, text)
    yield Paragraph(Role.SECTION, phrases.SECTIONS[1])
    yield from _findings(ledger, counts, choices)
    steps = sentences.next_steps(counts, level)
    if steps:
        yield Paragraph(Role.SECTION, phrases.SECTIONS[2])
    for text in steps:
        yield Paragraph(Role.BODY, text)


def _findings(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Iterator[Block]:
    aspects = printed_outline(ledger, choices)
    for aspect in aspects:
        name = aspect_heading(aspect.name)
        if name or aspects[1:]:
            yield Paragraph(Role.ASPECT, f"（{numeral(aspect.number)}）{name or phrases.NO_ASPECT}")
        for problem in aspect.problems:
            yield from _problem(problem, counts, choices)


def _problem(problem: PrintedProblem, counts: RollUp, choices: ReportChoices) -> Iterator[Block]:
    text = heading(problem.text)
    yield Paragraph(Role.PROBLEM, f"{problem.number}.{gap(text)}{text}")
    for printed in problem.items:
        if printed.number is not None:
            yield Paragraph(Role.SUB_ITEM, f"（{printed.number}）{heading(printed.item.title)}")
        yield from item_lines(printed, counts.as_of, in_full=choices.kind is ReportKind.INTERNAL)


def _regulation_titles(ledger: Ledger, counts: RollUp, choices: ReportChoices) -> Sequence[str]:
    """Return the rules that may be named: in public none that belongs to an item kept back."""
    if choices.kind is not ReportKind.PUBLIC:
        return sentences.regulations_made(ledger, counts.as_of)
    left_out = kept_back(ledger, choices)
    secret = {item.item_id for item in ledger.items.rows if item.row in left_out}
    rows = ledger.regulations.rows if ledger.regulations else ()
    hidden = {sentences.quoted(row.title) for row in rows if secret.intersection(row.item_id)}
    return [name for name in sentences.regulations_made(ledger, counts.as_of) if name not in hidden]


def _ending(ledger: Ledger, choices: ReportChoices) -> Iterator[Block]:
    for text in sentences.contacts(ledger.about, invited=choices.kind is ReportKind.PUBLIC):
        yield Paragraph(Role.BODY, text)
    signed_on = ledger.about.date("signed_on")
    unit = one_line(ledger.about.text("unit"))
    if unit or signed_on:
        yield Signature(unit, phrases.date_words(signed_on) if signed_on else "")
