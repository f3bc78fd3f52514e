"""The public copy: only what 公开范围 calls 公开, the same numbers in the mail, and no trace of anything else."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import openpyxl
import pytest
from edited import columns, edit
from ooxml.linter import lint

import rectify_xl
from mailing.drafts import MODEL, ROW, attached, body, ledger, read_back, refreshed_model, run, shown
from mailing.houses import SECOND, Secrets, house, leaks
from rectify_xl.cli import codes
from rectify_xl.errors import UnusableFile
from rectify_xl.ledger.schema import Status
from rectify_xl.sheets.template import LedgerContents, draw_ledger

TEXT = "某人在某时某地做了某件事"


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_no_secret_of_the_house_leaves_it(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    secrets = house(book)
    before = book.read_bytes()
    assert len(leaks(secrets, before)) >= len(secrets.put) - 1  # the search finds them where they are

    told = shown("mail", book, "--public", "--to", "a@b.cn")

    message = read_back(told["output"])
    name, content = attached(message)
    said = [str(value) for value in message.values()]
    assert leaks(secrets, Path(told["output"]).read_bytes(), content, body(message), body(message, "html"), *said) == []
    assert name == "台账（公开）.xlsx"
    assert book.read_bytes() == before


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    house(book)

    told = {one["what"]: one["count"] for one in shown("mail", book, "--public")["left_out"]}

    assert told == {
        "party": 2,
        "closed": 1,
        "undecided": 1,
        "scope_unknown": 1,
        "measures": 4,
        "meetings": 1,
        "regulations": 2,
        "instructions": 1,
        "settings": 1,
        "own_columns": 1,
        "own_sheets": 1,
        "history": 1,
        "looks": 1,
    }


def test_the_copy_holds_the_public_rows_and_what_is_theirs(tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    house(book)

    _, content = attached(read_back(shown("mail", book, "--public")["output"]))

    made = openpyxl.load_workbook(io.BytesIO(content))
    assert [row[0].value for row in made["整改台账"].iter_rows(min_row=2) if row[0].value] == ["1-5-1", "1-6-1"]
    assert [row[2].value for row in made["措施清单"].iter_rows(min_row=2) if row[2].value] == ["公开的措施"]
    assert [row[0].value for row in made["制度清单"].iter_rows(min_row=2) if row[0].value] == ["公开的制度"]
    assert [one.title for one in made if one.sheet_state != "visible"] == []
    assert "总览" in made.sheetnames
    assert "分项快照" not in made.sheetnames
    assert lint(content) == []


def test_mail_and_copy_say_the_same_of_the_public_rows_only(tmp_path: Path) -> None:
    told = shown("mail", MODEL, "--public", "-o", tmp_path / "a.eml")
    message = read_back(told["output"])
    copy = written(tmp_path, "b.xlsx", attached(message)[1])

    status = shown("status", copy)

    items = [item for item in rectify_xl.status(MODEL).overdue if item.disclosure == "公开"]
    assert status["overdue"] == len(items)
    assert status["as_of"] == told["as_of"]
    spoken = openpyxl.load_workbook(copy, data_only=True)["总览"]["A11"].value
    assert body(message).splitlines()[2] == spoken
    assert f"细化为{status['items']['total']}个分项" in spoken
    assert "只包括公开范围为“公开”的分项" in body(message)
    assert [item.item_id in body(message) for item in items] == [True] * len(items)


def test_who_gets_the_copy_can_work_with_it(tmp_path: Path) -> None:
    told = shown("mail", MODEL, "--public", "-o", tmp_path / "a.eml")
    copy = written(tmp_path, "b.xlsx", attached(read_back(told["output"]))[1])

    again = rectify_xl.refresh(copy, keep_backup=False)

    assert [one.code for one in again.check.diagnostics if one.code[0] in "GH"] == []
    assert shown("mail", copy)["stale"] is None


def test_the_same_workbook_gives_the_same_copy(tmp_path: Path) -> None:
    digests = {
        hashlib.sha256(Path(rectify_xl.mail(MODEL, tmp_path / f"{n}.eml", public=True).output).read_bytes()).digest()
        for n in range(2)
    }
    assert len(digests) == 1


def test_changes_of_withheld_items_are_not_told(tmp_path: Path) -> None:
    book = refreshed_model(tmp_path)
    row, letters = columns(book, "整改台账")
    sheet = openpyxl.load_workbook(book)["整改台账"]
    scopes = {line: sheet[f"{letters['公开范围']}{line}"].value for line in range(row + 1, sheet.max_row + 1)}
    withheld = next(line for line, scope in scopes.items() if scope == "不公开")
    opened = next(line for line, scope in scopes.items() if scope == "公开")
    status = {("整改台账", f"{letters['整改状态']}{line}"): "尚未完成" for line in (withheld, opened)}
    edit(book, status)
    numbers = {line: str(sheet[f"{letters['编号']}{line}"].value) for line in (withheld, opened)}

    told = shown("mail", book, "--public", "--as-of", "2026-05-20")

    text = body(read_back(told["output"]))
    assert told["since"] == "2026-05-06"
    changed = text[text.index("自2026年5月6日以来") : text.index("【超过整改时限")]
    assert f"{numbers[opened]} " in changed
    assert f"{numbers[withheld]} " not in changed


def test_a_status_is_read_in_the_copy_as_in_the_ledger(tmp_path: Path) -> None:
    rows = [
        {**ROW, "item_id": f"1-1-{n}", "status": word, "disclosure": "公开"} for n, word in enumerate(("办结", "好了"))
    ]
    book = tmp_path / "a.xlsx"
    book.write_bytes(draw_ledger(LedgerContents(items=rows, phrases=[("好了", "已完成")])))

    counts = rectify_xl.mail(book, public=True, today=SECOND).counts.items

    assert [counts.by_status[Status.COMPLETED].value, counts.unknown.value] == [1, 1]


def test_a_measure_under_a_number_that_a_withheld_row_has_too_stays(tmp_path: Path) -> None:
    rows = [{**ROW, "disclosure": scope, "problem": scope} for scope in ("公开", "党内")]
    book = tmp_path / "a.xlsx"
    measures = [{"item_id": ROW["item_id"], "measure": "甲"}]
    book.write_bytes(draw_ledger(LedgerContents(items=rows, measures=measures)))

    left_out = {one.kind: one.count for one in rectify_xl.mail(book, public=True, today=SECOND).left_out}

    assert left_out[rectify_xl.LeftKind.MEASURES] == 1


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{}, {}], "mail_scope_blank"),
        ([{"disclosure": "党内"}, {}], "mail_none_public"),
        (
            [{"disclosure": "党内", "sub_item": TEXT}, {"disclosure": "公开", "remark": f"另见{TEXT}，已转办"}],
            "mail_quoted",
        ),
    ],
)
def test_what_cannot_be_told_apart_is_refused(rows: list[dict[str, object]], code: str, tmp_path: Path) -> None:
    book = ledger(tmp_path / "a.xlsx", *rows)

    with pytest.raises(UnusableFile) as refused:
        rectify_xl.mail(book, public=True, today=SECOND)

    assert refused.value.code == code
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_refusal_names_both_cells(tmp_path: Path) -> None:
    rows = {"disclosure": "不公开", "progress": TEXT}, {"disclosure": "公开", "cause": f"因{TEXT}"}
    book = ledger(tmp_path / "a.xlsx", *rows)
    result = run("mail", book, "--public")
    assert result.return_value == codes.UNUSABLE
    assert "整改台账!F3" in result.stderr
    assert "整改台账!O2" in result.stderr


def test_a_problem_that_both_stand_under_is_the_public_rows_own(tmp_path: Path) -> None:
    shared = {"problem": "一个很长的、两个分项共有的问题的题目"}
    book = ledger(tmp_path / "a.xlsx", {"disclosure": "党内", **shared}, {"disclosure": "公开", **shared})
    assert rectify_xl.mail(book, public=True, today=SECOND).counts.items.total.value == 1


def test_the_search_for_leaks_can_fail() -> None:
    secrets = Secrets()
    word = secrets.new("here")
    assert leaks(secrets, f"&#{ord(word[0])};{word[1:]}".encode()) == ["here"]
