"""The verb `report`: count, compose, lay out, save."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from rectify_xl.api.holding import without_lock
from rectify_xl.api.opened import as_of_date, open_ledger
from rectify_xl.documents.report import review
from rectify_xl.documents.report.content import compose
from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.letterhead import as_document, refused
from rectify_xl.documents.report.outline import level_of
from rectify_xl.documents.report.public import printed_items
from rectify_xl.documents.report.tree import Note, Report
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.ledger.rollup import roll_up
from rectify_xl.workbook.package import read_file
from rectify_xl.workbook.saving import Remark, require_new, save


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What `report` wrote, and four lists for its reviewer that stand nowhere in the document.

    `left_out` are items kept back by 公开范围, `renumbered` those printed under other numbers than the ledger's because
    of that, `found` the telephone, identity and bank card numbers in what was printed, `told` what else to look at.
    `printed` of `total` items stand in the text.
    """

    file: str
    output: str
    kind: ReportKind
    count_by: CountBy
    as_of: dt.date
    total: int
    printed: int
    left_out: tuple[Note, ...]
    renumbered: tuple[Note, ...]
    found: tuple[Note, ...]
    told: tuple[Note, ...]
    remarks: tuple[Remark, ...] = ()
    """That the ledger opens with a password only, and the document does not."""


def report(  # noqa: PLR0913 - each is an option of the command
    path: Path | str,
    output: Path | str,
    *,
    kind: ReportKind | str = ReportKind.PUBLIC,
    count_by: CountBy | str | None = None,
    show_zeros: bool = False,
    keep_numbers: bool = False,
    includes_undecided: bool = False,
    as_of: dt.date | None = None,
    today: dt.date | None = None,
    base: Path | str | None = None,
    password: str | None = None,
) -> ReportResult:
    """Write the notice of a ledger as a new .docx; the workbook is only read.

    `as_of`, else the workbook's 截至日期, else `today` is the date of the counts; the clock is never read. `count_by`
    None counts items where any problem is split, else problems. A public notice that leaves items out is numbered
    afresh, unless `keep_numbers` asks for the ledger's own numbers with their gaps; it leaves out items whose 公开范围
    is blank, unless `includes_undecided` asks for them. `base` is a .docx or .dotx whose body, styles, headers and page
    are kept, with the report after its body. The same workbook, date and base give the same bytes.
    Raises Unwritable where there is a file of that name already, UnusableFile where the workbook or the base cannot be
    used, has no items, or has none that may be published, or where a public notice is asked for and 公开范围 is wholly
    blank.
    """
    target = Path(output)
    if target.suffix.lower() != ".docx":
        raise Unwritable("report_not_docx", file=target.name)
    require_new(target)
    choices = ReportChoices(
        ReportKind(kind),
        CountBy(count_by) if count_by else None,
        show_zeros=show_zeros,
        keeps_numbers=keep_numbers,
        includes_undecided=includes_undecided,
    )
    opened = open_ledger(Path(path), password)
    ledger = opened.ledger
    counts = roll_up(ledger, as_of_date(ledger, as_of, today))
    content = _written(compose(ledger, counts, choices), counts.as_of, base)
    save(target, content, expected=None, backup=None, like=opened.path)
    return ReportResult(
        file=str(path),
        output=str(target),
        kind=choices.kind,
        count_by=level_of(ledger.items.rows, choices),
        as_of=counts.as_of,
        total=len(ledger.items.rows),
        printed=len(printed_items(ledger, choices)),
        left_out=tuple(review.left_out(ledger, choices)),
        renumbered=tuple(review.renumbered(ledger, choices)),
        found=tuple(review.found(ledger, choices)),
        told=tuple(review.told(ledger, counts, choices)),
        remarks=without_lock(opened.raw, str(path)),
    )


def _written(composed: Report, made_on: dt.date, base: Path | str | None) -> bytes:
    """Return the document."""
    from rectify_xl.documents.report.word import to_docx  # noqa: PLC0415 - needs the extra `word`

    try:
        letterhead = None if base is None else as_document(read_file(Path(base)))
        return to_docx(composed, made_on=made_on, base=letterhead)
    except UnusableFile as error:
        if base is None or error.code == "report_word_missing":
            raise
        raise refused(error, Path(base).name) from error
