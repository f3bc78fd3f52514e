"""The JSON of `consolidate`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rectify_xl.cli.payload.counts import Json, counts_payload
from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.union.amounts import Sum, sums
from rectify_xl.wording import Language, say_error
from rectify_xl.wording.reports import words_of

if TYPE_CHECKING:
    from rectify_xl.api import ConsolidateResult
    from rectify_xl.errors import Told
    from rectify_xl.ledger.union.gathering import Noted
    from rectify_xl.ledger.union.groups import Group
    from rectify_xl.ledger.union.report import Report
    from rectify_xl.ledger.union.since import Since


def consolidate_payload(result: ConsolidateResult, language: Language) -> Json:
    """Return the JSON of `consolidate`: `by_unit` in the order of the ranking, rates as unrounded fractions."""
    union = result.union
    return {
        "schema": "rectify-xl/consolidate/1",
        "files": result.files,
        "units": len(union.units),
        "expected": None if union.expected is None else list(union.expected),
        "failed": [
            {"file": one.file, "code": one.why.code, "reason": say_error(one.why.code, one.why.facts, language)}
            for one in result.failed
        ],
        "passed_over": [one.file for one in result.unread if one.is_litter],
        "duplicates": [{"unit": one.unit, "files": list(one.files), "code": one.code} for one in union.duplicates],
        "missing": list(union.missing),
        "late": list(union.late),
        "totals": {**counts_payload(union.items), "overdue": union.overdue, "at_once": union.at_once},
        "problems": counts_payload(union.problems),
        "rate": {"completed": union.items.rate_completed, "with_phase": union.items.rate_with_phase},
        "by_unit": [_unit(one, union.headings.summed) for one in union.reports],
        "by_aspect": [
            {"name": one.name, **counts_payload(one.items), "overdue": one.overdue} for one in union.by_aspect
        ],
        "sums": _sums(union.sums),
        "by": [{"heading": one.heading, "groups": [_group(group) for group in one.groups]} for one in union.groupings],
        "told": [{**_told(one), "message": words_of(one, language)} for one in union.told],
        "since": None if result.since is None else _since(result.since),
        "rows_file": result.rows_file,
        "mapping_file": result.mapping_file,
        "output": result.output,
        "backup": result.backup,
    }


def _since(since: Since) -> Json:
    """Return what has moved since an earlier workbook."""
    return {
        "moved": [
            {
                "name": one.report.name,
                "completed_before": one.before.by_status[Status.COMPLETED],
                "completed": one.report.items.completed,
                "rate_before": one.before.rate,
                "rate": {
                    "completed": one.report.items.rate_completed,
                    "with_phase": one.report.items.rate_with_phase,
                },
                "newly_overdue": len(one.newly_overdue),
                "same_file": one.is_copy,
            }
            for one in since.moved
        ],
        "newly_reported": list(since.newly_reported),
        "gone": list(since.gone),
        "fallen_back": [one.report.name for one in since.fallen_back],
    }


def _told(one: Told[Noted]) -> Json:
    """Return something that is told, with its cell where it is about one."""
    place = {"sheet": one.sheet, "cell": one.cell, "value": one.value} if one.address else {}
    return {"code": one.code, "severity": str(one.severity), **one.facts, **place}


def _group(one: Group) -> Json:
    return {"name": one.name, **counts_payload(one.items), "overdue": one.overdue, "sums": _sums(one.sums)}


def _sums(several: Sequence[Sum]) -> list[Json]:
    return [{"heading": one.heading, "sum": one.value, "rows": one.counted, "unread": one.unread} for one in several]


def _unit(one: Report, summed: Sequence[str]) -> Json:
    return {
        "name": one.name,
        **counts_payload(one.items),
        "overdue": one.overdue,
        "at_once": one.at_once,
        "problems": counts_payload(one.problems),
        "rate": {"completed": one.items.rate_completed, "with_phase": one.items.rate_with_phase},
        "as_of": one.as_of.isoformat(),
        "template_version": one.template_version,
        "errors": one.errors,
        "warnings": one.warnings,
        "sums": _sums(sums(one.rows, summed)),
        "file": one.file,
        "sheet": one.sheet,
    }
