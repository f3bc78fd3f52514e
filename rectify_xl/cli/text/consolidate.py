"""What `consolidate` says: who reported, what they come to, what was not read, what is to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rectify_xl.cli.text.numbers import percent, rate_name
from rectify_xl.cli.text.told import apart
from rectify_xl.ledger.criteria import plain_number
from rectify_xl.ledger.schema import NAME_SEPARATOR, Status
from rectify_xl.wording import Language, say, say_error
from rectify_xl.wording.codes import SentenceCode
from rectify_xl.wording.reports import words_of

if TYPE_CHECKING:
    from rectify_xl.api import ConsolidateResult
    from rectify_xl.ledger.counting import Counts

_FEW: Final = 20
_DECIMALS: Final = 1


def consolidate_lines(
    result: ConsolidateResult, language: Language, *, show_all: bool, is_mapping_asked: bool = False
) -> list[str]:
    """Return the lines; of long lists the first ones only, unless all are asked for."""
    few = None if show_all else _FEW
    return [
        *_whole(result, language),
        *apart(_units(result, language, few)),
        *apart(_unread(result, language, few)),
        *apart(_noted(result, language, few)),
        *apart(_since(result, language, few)),
        *apart(_asked(result, language)),
        *apart(_written(result, language, is_mapping_asked=is_mapping_asked)),
    ]


def _whole(result: ConsolidateResult, language: Language) -> Iterator[str]:
    union = result.union
    yield say("consolidate_found", language, files=result.files, units=len(union.units), failed=len(result.failed))
    if union.expected is None:
        yield say("consolidate_no_list", language)
    else:
        yield say("consolidate_expected", language, expected=len(union.expected), count=len(union.missing))
    if union.missing:
        yield say("consolidate_missing", language, names=NAME_SEPARATOR.join(union.missing))
    for on, _ in union.dates:
        yield say("as_of_is", language, as_of=on.isoformat())
    yield _summary(union.items, language)
    problems = union.problems
    late = sum(one.overdue > 0 for one in union.reports)
    facts = {"total": problems.total.value, "completed": problems.completed, "overdue": union.overdue, "units": late}
    yield say("consolidate_problems", language, **facts)


def _summary(items: Counts, language: Language) -> str:
    pairs = [(say("total", language), items.total.value)]
    pairs += [(str(status), items.by_status[status].value) for status in reversed(Status)]
    pairs += [(say("unknown", language), items.unknown.value)] if items.unknown.value else []
    counts = say("list_mark", language).join(f"{name} {number}" for name, number in pairs)
    rates = say("list_mark", language).join(
        f"{rate_name(language, with_phase=with_phase)} {_rate(items, language, with_phase=with_phase)}"
        for with_phase in (False, True)
    )
    unknown = say("rate_unknown", language, count=items.unknown.value) if items.unknown.value else ""
    return say("summary", language, counts=counts, rates=f"{rates}{unknown}")


def _rate(counts: Counts, language: Language, *, with_phase: bool = False) -> str:
    return percent(counts.done(with_phase=with_phase), counts.total.value, language, decimals=_DECIMALS)


def _units(result: ConsolidateResult, language: Language, few: int | None) -> Iterator[str]:
    reports = result.union.reports
    for rank, one in enumerate(reports[:few], start=1):
        yield say(
            "consolidate_unit",
            language,
            rank=rank,
            unit=one.name,
            total=one.items.total.value,
            completed=one.items.completed,
            rate=_rate(one.items, language),
            overdue=one.overdue,
            file=one.file,
        )
    if few is not None and len(reports) > few:
        yield say("consolidate_unit_more", language, count=len(reports) - few)


def _unread(result: ConsolidateResult, language: Language, few: int | None) -> Iterator[str]:
    if result.failed:
        yield say("consolidate_unread", language, count=len(result.failed))
    for one in result.failed[:few]:
        yield say(
            "consolidate_unread_one", language, file=one.file, reason=say_error(one.why.code, one.why.facts, language)
        )
    if few is not None and len(result.failed) > few:
        yield say("more", language, count=len(result.failed) - few)


def _noted(result: ConsolidateResult, language: Language, few: int | None) -> Iterator[str]:
    told = result.union.told
    if told:
        yield say("consolidate_noted", language, count=len(told))
    for one in told[:few]:
        file = str(one.facts.get("file") or one.facts.get("unit", ""))
        yield say("consolidate_noted_one", language, file=file, words=words_of(one, language))
    if few is not None and len(told) > few:
        yield say("more", language, count=len(told) - few)


def _since(result: ConsolidateResult, language: Language, few: int | None) -> Iterator[str]:
    since = result.since
    if since is None:
        return
    yield say(
        "consolidate_since",
        language,
        new=len(since.newly_reported),
        gone=len(since.gone),
        back=len(since.fallen_back),
        late=len(since.newly_overdue),
        same=len(since.copies),
    )
    for one in since.moved[:few]:
        done = one.before.by_status[Status.COMPLETED]
        yield say(
            "consolidate_moved",
            language,
            unit=one.report.name,
            before=done,
            after=one.report.items.by_status[Status.COMPLETED].value,
            rate_before=percent(done, one.before.total, language, decimals=_DECIMALS),
            rate_after=_rate(one.report.items, language),
            late=len(one.newly_overdue),
        )
    if few is not None and len(since.moved) > few:
        yield say("consolidate_unit_more", language, count=len(since.moved) - few)


def _asked(result: ConsolidateResult, language: Language) -> Iterator[str]:
    union = result.union
    for one in union.sums:
        yield say("consolidate_sum", language, heading=one.heading, value=plain_number(one.value), count=one.counted)
    for grouping in union.groupings:
        groups = say("list_mark", language).join(
            f"{one.name or say('blank_name', language)} {one.items.total.value}" for one in grouping.groups
        )
        yield say("consolidate_group", language, heading=grouping.heading, groups=groups)


def _written(result: ConsolidateResult, language: Language, *, is_mapping_asked: bool) -> Iterator[str]:
    if is_mapping_asked:
        code: SentenceCode = "consolidate_mapping" if result.mapping_file else "consolidate_no_mapping"
        yield say(code, language, file=result.mapping_file or "")
    if result.rows_file:
        yield say("consolidate_rows", language, file=result.rows_file)
    if result.output is None:
        yield say("consolidate_not_written", language)
        return
    yield say("consolidated" if result.is_written else "unchanged", language, output=result.output)
    if result.backup:
        yield say("backup_at", language, backup=result.backup)
