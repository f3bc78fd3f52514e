"""All the shapes files come in: each is refreshed with every other part as it was, or refused with its reason."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from corpus.preservation import losses
from fuzz.hostile import edited, named
from fuzz.parts import packed, unpacked
from ooxml.linter import lint, new_problems
from refreshed import sample

import rectify_xl
from rectify_xl.cli.commands import build
from shapes import contents, packing

AS_OF: Final = dt.date(2026, 5, 6)
HOST: Final = sample("messy_office").read_bytes()
TEMPLATE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
MACROS: Final = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MACRO_TEMPLATE: Final = "application/vnd.ms-excel.template.macroEnabled.main+xml"


def without(raw: bytes, name: str, relation: str = "") -> bytes:
    """Return the file without a part and what leads to it."""
    parts = tuple(part for part in unpacked(raw) if part[0] != name)
    made = edited(packed(parts), "[Content_Types].xml", rf'<Override PartName="/{name}"[^>]*/>', "")
    return edited(made, relation, rf'<Relationship [^>]*{Path(name).name}"[^>]*/>', "")


def prefixed(raw: bytes) -> bytes:
    """Return the file with the workbook part's elements under a prefix of their own."""
    made = edited(raw, "xl/workbook.xml", r"<(/?)(\w)", r"<\1x:\2", times=0)
    return edited(made, "xl/workbook.xml", "xmlns=", "xmlns:x=")


def local_names(raw: bytes) -> bytes:
    """Return the file with names that belong to single sheets."""
    made = named(raw, '<definedName name="范围" localSheetId="3">\'总览\'!$A$1:$B$2</definedName>')
    return named(made, '<definedName name="_xlnm.Print_Area" localSheetId="2">\'基本信息\'!$A$1:$B$9</definedName>')


SHAPES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "as it is": lambda raw: raw,
    "stored entries": packing.stored,
    "data descriptors": packing.streamed,
    "growth hints": packing.with_growth_hints,
    "zip64 sizes": packing.wide,
    "back-slashed names": packing.back_slashed,
    "upper-case names": lambda raw: packing.renamed(raw, lambda name: name.replace("xl/work", "XL/Work")),
    "a name that is not UTF-8": packing.with_a_name_in_gbk,
    "prefixed elements": prefixed,
    "absolute targets": contents.absolute_targets,
    "types by default": contents.types_by_default,
    "no docProps": lambda raw: without(
        without(raw, "docProps/core.xml", "_rels/.rels"), "docProps/app.xml", "_rels/.rels"
    ),
    "no theme": lambda raw: without(raw, "xl/theme/theme1.xml", "workbook.xml.rels"),
    "a chartsheet": contents.chartsheet,
    "a dialog sheet": contents.dialogsheet,
    "a macro sheet": contents.macrosheet,
    "a very hidden sheet": contents.very_hidden,
    "days from 1904": contents.date_1904,
    "names of single sheets": local_names,
    "custom views": contents.custom_view,
    "external links": contents.external_link,
    "a calculation chain": contents.calculation_chain,
    "metadata of dynamic arrays": contents.dynamic_arrays,
    "alternate content": contents.alternate_content,
    "a sensitivity label": contents.sensitivity_label,
    "a locked structure": contents.locked_structure,
    "sixty thousand formats": lambda raw: contents.many_formats(raw, 60_000),
    "a template": lambda raw: contents.of_type(raw, TEMPLATE),
    "a workbook with macros": lambda raw: contents.of_type(raw, MACROS),
    "a template with macros": lambda raw: contents.of_type(raw, MACRO_TEMPLATE),
}
SUFFIXES: Final = {
    "a template": ".xltx",
    "a workbook with macros": ".xlsm",
    "a template with macros": ".xltm",
    "a macro sheet": ".xlsm",
}
REFUSED: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "a digital signature": (contents.signed, "file_signed"),
    "a shared workbook": (contents.shared_workbook, "file_shared"),
    "as many formats as there can be": (lambda raw: contents.many_formats(raw, 65_480), "too_many_styles"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_refreshed_and_kept(shape: str, tmp_path: Path) -> None:
    path = tmp_path / f"台账{SUFFIXES.get(shape, '.xlsx')}"
    before = SHAPES[shape](HOST)
    path.write_bytes(before)

    result = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)
    after = path.read_bytes()

    assert result.is_written
    assert [one for one in losses(before, after) if not _is_own(one)] == []
    assert new_problems(lint(_in_lower_case(before)), lint(_in_lower_case(after))) == []
    assert not rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False).is_written
    assert rectify_xl.status(path, as_of=AS_OF).counts == result.status.counts


def _in_lower_case(raw: bytes) -> bytes:
    """Return the file with the folder's name as the linter looks for it."""
    if b"XL/" not in raw:
        return raw
    return packing.renamed(raw, lambda name: name.replace("XL/W", "xl/w").replace("XL/", "xl/"))


def _is_own(told: str) -> bool:
    """Return whether what is told of is the host's 总览, which is the program's, or its mark."""
    return any(word in told.casefold() for word in ("sheet4.xml", "definednames"))


@pytest.mark.parametrize("shape", REFUSED)
def test_what_would_break_is_refused_with_its_reason(shape: str, path: Path) -> None:
    change, code = REFUSED[shape]
    before = change(HOST)
    path.write_bytes(before)

    with pytest.raises(rectify_xl.UnusableFile) as refusal:
        rectify_xl.refresh(path, as_of=AS_OF)

    assert refusal.value.code == code
    assert path.read_bytes() == before
    assert rectify_xl.check(path, as_of=AS_OF).diagnostics


def test_elements_of_a_time_before_the_standard_are_no_workbook_that_a_program_opens(path: Path) -> None:
    path.write_bytes(contents.before_the_standard(HOST))

    with pytest.raises(rectify_xl.UnusableFile, match="file_not_workbook"):
        rectify_xl.check(path, as_of=AS_OF)


def test_a_signed_workbook_is_written_where_one_is_told_to_go_on(path: Path) -> None:
    before = contents.signed(HOST)
    path.write_bytes(before)

    ran = CliRunner().invoke(
        build(rectify_xl.Language.ZH), ["refresh", str(path), "--despite-signature", "--json"], standalone_mode=False
    )

    assert json.loads(ran.stdout)["signature_broken"] is True
    assert [one for one in losses(before, path.read_bytes()) if not _is_own(one)] == []


def test_a_locked_structure_is_told_and_stays_locked(path: Path) -> None:
    path.write_bytes(contents.locked_structure(HOST))

    told = [one.code for one in rectify_xl.check(path, as_of=AS_OF).diagnostics]
    result = rectify_xl.refresh(path, as_of=AS_OF, keep_backup=False)

    assert told.count("G04") == 1
    assert sorted(told) == sorted(one.code for one in result.check.diagnostics)
    assert b'lockStructure="1"' in dict(unpacked(path.read_bytes()))["xl/workbook.xml"]


def test_a_namesake_of_a_generated_sheet_is_told_by_check_too(path: Path) -> None:
    path.write_bytes(edited(HOST, "workbook.xml", r'<definedName name="_rectify_xl.sheet".*?</definedName>', ""))

    told = [one.code for one in rectify_xl.check(path, as_of=AS_OF).diagnostics]

    assert told.count("G03") == 1
