"""What a public notice keeps back, and the numbers it is warned of."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectify_xl.documents.report.content import compose
from rectify_xl.documents.report.details import details, is_id_number, masked
from rectify_xl.documents.report.kinds import CountBy, ReportChoices, ReportKind
from rectify_xl.documents.report.masks import masks
from rectify_xl.documents.report.public import detail_notes, withheld, withheld_notes
from rectify_xl.documents.report.review import renumbered, told
from rectify_xl.documents.report.tree import Role
from rectify_xl.errors import UnusableFile
from rectify_xl.ledger.model import Ledger

from .ledgers import ABOUT, ITEMS, alone, composed, counted, lines, sound

SCOPES = """
编号 | 问题序号 | 反馈问题 | 公开范围 | …
1-1-1 | 1 | 第一个问题 | 公开 | …
1-2-1 | 2 | 第二个问题 | 党内 | …
1-3-1 | 3 | 第三个问题 | 不公开 | …
1-4-1 | 4 | 第四个问题 | | …
1-5-1 | 5 | 第五个问题 | 再议 | …
"""


def reasons(ledger: Ledger) -> dict[str, str]:
    return {note.address.cell: note.code for note in withheld_notes(ledger, ReportChoices()) if note.address}


def test_only_what_is_marked_public_goes_in_and_each_of_the_others_is_told_with_its_cell() -> None:
    ledger = alone(SCOPES)
    assert reasons(ledger) == {
        "D3": "report_party", "D4": "report_closed", "D5": "report_undecided", "D6": "report_scope_unknown",
    }  # fmt: skip
    text = "".join(lines(composed(ledger)))
    assert [word for word in ("第一", "第二", "第三", "第四", "第五") if f"{word}个问题" in text] == ["第一"]


UNUSED = re.sub(r"\| (?:公开|党内|不公开|再议) +\|", "| |", SCOPES)


def test_where_the_column_is_wholly_blank_nothing_tells_what_to_publish() -> None:
    ledger = alone(UNUSED)
    assert withheld(ledger) == {}
    with pytest.raises(UnusableFile, match="report_scope_blank"):
        compose(ledger, counted(ledger), ReportChoices())
    for kind in (ReportKind.INTERNAL, ReportKind.BRIEF):
        assert compose(ledger, counted(ledger), ReportChoices(kind)).blocks


@pytest.mark.parametrize(("table", "printed"), [(UNUSED, ["1", "2", "3", "4", "5"]), (SCOPES, ["1", "4"])])
def test_on_request_what_is_blank_is_printed_and_each_is_told_with_its_cell(table: str, printed: list[str]) -> None:
    ledger, choices = alone(table), ReportChoices(keeps_numbers=True, includes_undecided=True)
    assert [line[0] for line in lines(compose(ledger, counted(ledger), choices), Role.PROBLEM)] == printed
    notes = [note for note in told(ledger, counted(ledger), choices) if note.code == "report_undecided_printed"]
    blank = [item for item in ledger.items.rows if not item.disclosure]
    assert [note.address.cell for note in notes if note.address] == [f"D{item.row}" for item in blank]
    assert len(list(withheld_notes(ledger, choices))) == 5 - len(printed)


def test_the_count_sentence_counts_all_and_the_difference_is_told() -> None:
    ledger = sound()
    assert "细化为5个分项" in lines(composed(ledger))[2]
    (note,) = (
        note
        for note in told(ledger, counted(ledger), ReportChoices(ReportKind.PUBLIC))
        if note.code == "report_counts_differ"
    )
    assert note.facts == {"total": 5, "printed": 4}


def test_nothing_of_a_withheld_item_stands_in_the_text_nor_the_rule_made_for_it() -> None:
    text = "".join(lines(composed(sound())))
    for secret in ("食堂账目不清", "一人管钱管账", "钱账分管", "已换人管账", "食堂财务细则"):
        assert secret not in text
        assert secret in "".join(lines(composed(sound(), ReportKind.INTERNAL)))


def test_where_something_is_left_out_the_numbers_do_not_tell_and_the_reviewer_is_told_them() -> None:
    ledger = sound()
    assert lines(composed(ledger), Role.ASPECT, Role.PROBLEM, Role.SUB_ITEM) == [
        "（一）服务群众", "1.便民服务不便民", "（1）排队叫号常坏", "（2）午间没人值班", "2.投诉办理拖拉",
        "（二）内部管理", "3.公车停放混乱",
    ]  # fmt: skip
    notes = renumbered(ledger, ReportChoices())
    assert [(note.facts["item"], note.facts["own"], note.facts["printed"]) for note in notes] == [
        ("1-1-3", "（一）1.（3）", "（一）1.（2）"), ("2-5-1", "（二）5.", "（二）3."),
    ]  # fmt: skip
    assert [note.address.cell for note in notes if note.address] == ["A3", "A6"]


def test_the_office_can_keep_the_ledgers_numbers_and_their_gaps() -> None:
    assert lines(composed(sound(), keeps_numbers=True), Role.PROBLEM)[-1] == "5.公车停放混乱"
    assert renumbered(sound(), ReportChoices(keeps_numbers=True)) == []


@pytest.mark.parametrize("kind", ReportKind)
def test_where_nothing_is_left_out_the_numbers_are_the_ledgers(kind: ReportKind) -> None:
    ledger = sound(ITEMS.replace("| 党内\n", "| 公开\n"))
    assert renumbered(ledger, ReportChoices(kind)) == []
    if kind is not ReportKind.BRIEF:
        assert [line[:2] for line in lines(composed(ledger, kind), Role.PROBLEM)] == ["1.", "2.", "4.", "5."]


def test_no_name_of_a_person_or_department_stands_in_the_public_text() -> None:
    text = "".join(lines(composed(sound())))
    assert not [name for name in ("石磊", "何静", "江涛", "秦岚", "邱枫", "信访科", "财务科") if name in text]


def test_a_ledger_with_nothing_to_publish_is_refused() -> None:
    ledger = sound(ITEMS.replace("| 公开\n", "| 不公开\n"))
    with pytest.raises(UnusableFile, match="report_all_withheld"):
        compose(ledger, counted(ledger), ReportChoices())
    assert lines(compose(ledger, counted(ledger), ReportChoices(ReportKind.INTERNAL)), Role.PROBLEM)


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ("请打13800138000找他", "report_mobile", "13800138000"),
        ("手机１３８－００１３－８０００", "report_mobile", "138-0013-8000"),
        ("+86 139 0000 1111", "report_mobile", "+86 139 0000 1111"),
        ("电话0999-1234567", "report_landline", "0999-1234567"),
        ("（010）12345678转", "report_landline", "(010)12345678"),
        ("监督电话：4567890。", "report_landline", "4567890"),
        ("热线400-123-4567", "report_landline", "400-123-4567"),
        ("身份证11010519491231002X", "report_id_number", "11010519491231002X"),
        ("110105 19491231 002x", "report_id_number", "110105 19491231 002x"),
        ("身份证号１１０１０５１９４９１２３１００２Ｘ", "report_id_number", "11010519491231002X"),
        ("身份证（一代）110105491231002，", "report_id_number", "110105491231002"),
        ("身份证号：110105194912310021", "report_id_number", "110105194912310021"),
        ("卡号6222020200112233445。", "report_card", "6222020200112233445"),
        ("转入4111 1111 1111 1111", "report_card", "4111 1111 1111 1111"),
        ("工资卡6228-4800-0000-0000-000", "report_card", "6228-4800-0000-0000-000"),
        ("开户银行：农行，账号：12-3456 7890 12345", "report_card", "12-3456 7890 12345"),
        ("打1380 013 8000", "report_mobile", "1380 013 8000"),
        ("打13800 138000", "report_mobile", "13800 138000"),
        ("打138\u200b0013\u00a08000", "report_mobile", "1380013 8000"),
        ("打138 - 0013 - 8000", "report_mobile", "138 - 0013 - 8000"),
        ("打008613800138000", "report_mobile", "008613800138000"),
        ("打13800138000.2.另有", "report_mobile", "13800138000"),
        ("（微信同号13800138000）", "report_mobile", "13800138000"),
        ("座机010-6512 3456", "report_landline", "010-6512 3456"),
        ("（0999） 123-4567", "report_landline", "(0999) 123-4567"),
        ("+86-10-65123456", "report_landline", "+86-10-65123456"),
        ("０９９９—１２３４５６７", "report_landline", "0999-1234567"),
        ("办公电话（白天）：456 7890", "report_landline", "456 7890"),
    ],
)
def test_telephone_and_identity_numbers_are_found(text: str, code: str, detail: str) -> None:
    assert details(text) == [(code, detail)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年9月30日",
        "拨付资金1234567.89元",
        "110105194912310021",
        "编号20240930123456789",
        "1-13-2",
        "办件13800件",
        "第二批12345678件",
        "截至20210328",
        "20210328-20210403",
        "2021-03-28 2021-04-03",
        "镇发〔2021〕12号",
        "镇发〔2021〕1380013号",
        "追回资金13800138000元",
        "合计13800138000.50元",
        "拨付 13800138000 元",
        "追缴4111111111111111元",
        "项目编码2021-441900-48-01-138001",
        "项目代码202103280010012",
        "统一社会信用代码91110105MA01ABCD2X",
        "0.13800138000",
        "12345热线",
        "招标编号GZ2021-0755-12345678",
        "手机号138****8000",
        "电话12次",
        "电话回访1234人次",
        "经费0371-2021号",
        "发票号码00138001",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert details(text) == []


def test_a_number_is_told_once_with_its_cell_and_hidden() -> None:
    ledger = sound(
        ITEMS.replace("两台新机已用上", "找江工13800138000").replace("便民服务不便民", "投诉13900139000没人接")
    )
    notes = list(detail_notes(ledger, ledger.items.rows))
    assert [(note.address.cell, note.facts["detail"]) for note in notes if note.address] == [
        ("D2", "139******00"), ("N2", "138******00"),
    ]  # fmt: skip
    assert "13800138000" in "".join(lines(composed(ledger)))


def test_a_number_in_several_cells_is_told_of_each_however_alike_they_are() -> None:
    ledger = sound("编号 | 整改进展 | …\n1-1-1 | 找江工13800138000 | …\n1-1-2 | 找江工13800138000 | …")
    notes = list(detail_notes(ledger, ledger.items.rows))
    assert [note.address.cell for note in notes if note.address] == ["B2", "B3"]


def check_mark(first: str) -> str:
    total = sum(pow(2, 17 - place, 11) * int(mark) for place, mark in enumerate(first))
    return "0123456789X"[(12 - total % 11) % 11]


births = st.dates(dt.date(1900, 1, 1), dt.date(2020, 12, 31)).map("{:%Y%m%d}".format)
serials = st.text("0123456789", min_size=3, max_size=3)


@given(st.builds("{}{}{}".format, st.sampled_from(["110105", "441900", "650100"]), births, serials))
def test_of_the_eleven_last_marks_one_makes_an_identity_number(first: str) -> None:
    sound_marks = [mark for mark in "0123456789X" if is_id_number(first + mark)]
    assert sound_marks == [check_mark(first)]
    assert ("report_id_number", first + sound_marks[0]) in details(f"（{first}{sound_marks[0]}）")


@given(st.text("0123456789 -X", min_size=7, max_size=24))
def test_a_masked_number_shows_its_first_three_and_last_two_marks(detail: str) -> None:
    shown = masked(detail)
    assert len(shown) == len(detail)
    assert shown[:3] + shown[-2:] == detail[:3] + detail[-2:]
    assert re.fullmatch(r"\*+", shown[3:-2])


def test_counted_by_problems_the_difference_is_told_in_problems() -> None:
    ledger = sound()
    choices = ReportChoices(count_by=CountBy.PROBLEMS)
    (note,) = (one for one in told(ledger, counted(ledger), choices) if one.code.endswith("s_differ"))
    assert (note.code, note.facts) == ("report_problems_differ", {"total": 4, "printed": 3})


def test_a_public_notice_says_nothing_of_statuses_to_be_settled() -> None:
    ledger = sound(ITEMS.replace("| 正在推进 |", "| |").replace("| 尚未完成 |", "| 大体好了 |"))
    text = "".join(lines(composed(ledger)))
    assert "待核定" not in text
    assert "细化为5个分项，其中已完成整改2个、阶段性完成并长期坚持1个。现按" in text
    assert "完成率" not in text
    assert "尚未完成0个" not in "".join(lines(composed(ledger, show_zeros=True)))
    notes = told(ledger, counted(ledger), ReportChoices())
    assert [(note.code, note.address.cell) for note in notes if note.address and note.address.cell[0] == "M"] == [
        ("report_unread_uncounted", "M3"), ("report_status_blank", "M3"), ("report_status_unread", "M4"),
    ]  # fmt: skip
    assert "待核定2个" in "".join(lines(composed(ledger, ReportKind.INTERNAL)))


def test_without_any_status_a_public_notice_has_no_counts_and_no_empty_section() -> None:
    ledger = sound(re.sub(r"\| (?:已完成|正在推进|尚未完成|阶段性完成并长期坚持) \|", "| |", ITEMS))
    text = lines(composed(ledger))
    assert text[2].split("。")[0].endswith("细化为5个分项")
    assert lines(composed(ledger), Role.SECTION) == ["一、整改工作组织情况", "二、反馈问题整改情况"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x月xx日，上了党课", ["x月xx日"]),
        ("局党组于20xx年成立", ["20xx年"]),
        ("20XX年X月，共XX人", ["20XX年X月", "XX人"]),
        ("组织学习共x场次", ["x场"]),
        ("单位只有x名，×××牵头", ["x名", "×××"]),
        ("在ＸＸ村办了**次", ["ＸＸ", "**次"]),
        ("X光机3台", []),
        ("XXL号工作服", []),
        ("长5×3米", []),
        ("手机138****8000", []),
        ("Excel表2个", []),
    ],
)
def test_masks_are_found(text: str, found: list[str]) -> None:
    assert masks(text) == found


def test_masks_in_what_is_printed_are_told_with_their_cells() -> None:
    items = ITEMS.replace("两台新机已用上", "x月xx日用上").replace("已换人管账", "xx日换").replace("江涛", "XX")
    ledger = sound(
        items.replace("叫号不断", "每月x次").replace("排队叫号常坏", "20xx年叫号"), ABOUT.replace("bm@", "**@")
    )
    cells = {
        kind: [
            (note.address.cell, note.facts["masks"])
            for note in told(ledger, counted(ledger), ReportChoices(kind))
            if "masked" in note.code and note.address
        ]
        for kind in ReportKind
    }
    public = [("B12", "**"), ("E2", "20xx年"), ("N2", "x月xx日")]
    assert cells[ReportKind.PUBLIC] == public
    assert cells[ReportKind.INTERNAL] == [*public[:2], ("N2", "x月xx日"), ("G2", "每月x次"[2:]), ("N5", "xx日")]
    assert cells[ReportKind.BRIEF] == []
