"""The verb `adopt`: a ledger that the office made itself into a canonical one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rectify_xl.api.holding import without_lock
from rectify_xl.api.ownership import ownership
from rectify_xl.errors import UnusableFile, Unwritable
from rectify_xl.ledger.adopting import Adopted, adopt_grids, mapping_bytes
from rectify_xl.ledger.schema import OwnSheet
from rectify_xl.wording.mappings import MAPPING_HEAD, mapping_why
from rectify_xl.workbook.grids import read_grids
from rectify_xl.workbook.locked import unlocked
from rectify_xl.workbook.package import open_package, read_file, read_workbook
from rectify_xl.workbook.parts import read_workbook_part
from rectify_xl.workbook.raw import Raw
from rectify_xl.workbook.saving import Remark, require_new, save


@dataclass(frozen=True, slots=True)
class AdoptResult:
    """What `adopt` read and wrote; `output` and `mapping_file` are None where nothing was written there.

    `phrase_cells` are the cells of the new ledger's 字典, such as B47, in which the staff have to say what a phrase
    is read as, by the phrase. `remarks` say that the source opens with a password only, and what is written does not.
    """

    file: str
    output: str | None
    mapping_file: str | None
    adopted: Adopted = field(repr=False)
    phrase_cells: Mapping[str, str] = field(default_factory=dict, repr=False)
    remarks: tuple[Remark, ...] = ()


def adopt(  # noqa: PLR0913 - what is read, what is written, and how
    source: Path | str,
    output: Path | str | None = None,
    *,
    mapping: Path | str | None = None,
    save_mapping: Path | str | None = None,
    sheets: Sequence[str] = (),
    dry_run: bool = False,
    password: str | None = None,
) -> AdoptResult:
    """Read a ledger that the office made itself into a new canonical one; the source is never written.

    `mapping` is a mapping file to go by, `save_mapping` where to write the one that was gone by, `sheets` the names of
    the ledger's sheets. A dry run, or one without `output`, writes no ledger.
    Raises NoLedger where there is no ledger or several could be meant, UnusableFile where a file cannot be used,
    Unwritable where a result cannot be stored or a file of that name is there already.
    """
    target = None if output is None or dry_run else Path(output)
    if target is not None and target.suffix.lower() != ".xlsx":
        raise Unwritable("not_xlsx", file=target.name)
    kept = None if save_mapping is None else Path(save_mapping)
    for path in filter(None, (target, kept)):
        require_new(path)
    raw = read_workbook(Path(source))
    adopted = _read(raw, None if mapping is None else Path(mapping), sheets, password)
    if kept is not None:
        content = mapping_bytes(adopted.mapping, head=MAPPING_HEAD, why=mapping_why)
        save(kept, content, expected=None, backup=None, like=Path(source))
    if target is not None:
        save(target, drawn(adopted), expected=None, backup=None, like=Path(source))
    remarks = without_lock(raw, str(source)) if target or kept else ()
    return AdoptResult(str(source), _named(target), _named(kept), adopted, _phrase_cells(adopted), remarks)


def _named(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _phrase_cells(adopted: Adopted) -> dict[str, str]:
    from rectify_xl.sheets.staff.lexicon import FIRST_PHRASE_ROW  # noqa: PLC0415 - not needed to refuse a file

    rows = enumerate(adopted.phrases or (), start=FIRST_PHRASE_ROW)
    return {phrase: f"B{row}" for row, (phrase, reading) in rows if not reading}


def _read(raw: Raw, mapping: Path | None, sheets: Sequence[str], password: str | None) -> Adopted:
    package = open_package(unlocked(raw, password))
    book = read_workbook_part(package)
    sheets_read = read_grids(package, book)
    whose = ownership(package, book, sheets_read)
    grids = [grid for sheet, grid in sheets_read.items() if not whose.is_ours(sheet)]
    given = None if mapping is None else mapping_content(mapping)
    adopted = adopt_grids(grids, mapping=given, sheets=sheets, date_1904=book.date_1904)
    history = whose.owned.get(OwnSheet.HISTORY)
    return replace(adopted, unused_sheets=(*adopted.unused_sheets, history.name)) if history else adopted


def mapping_content(path: Path) -> bytes:
    """Return what a mapping file holds; raises UnusableFile where it cannot be read."""
    try:
        return read_file(path)
    except UnusableFile as error:
        raise UnusableFile("mapping_unread", file=path.name) from error


def drawn(adopted: Adopted) -> bytes:
    """Return the canonical ledger that an adopted one becomes."""
    from rectify_xl.sheets.template import LedgerContents, draw_ledger  # noqa: PLC0415 - not needed to refuse a file

    contents = LedgerContents(
        about=adopted.about,
        items=adopted.items,
        measures=adopted.measures,
        meetings=adopted.meetings,
        regulations=adopted.regulations,
        departments=adopted.departments,
        leaders=adopted.leaders,
        own_columns=[(column.key, column.heading) for column in adopted.own_columns],
        phrases=adopted.phrases,
    )
    return draw_ledger(contents)
