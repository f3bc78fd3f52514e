"""The families again, as other offices write them: other marks, labels, statuses, totals, and lines that are none."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest

from rectify_xl.documents.notice import draft_ledger
from rectify_xl.documents.notice.model import Level, Notice, Year
from rectify_xl.errors import UnusableFile
from rectify_xl.wording import Language, say

from .reading import fixture, notice, table

LONG = "学习贯彻绿色发展理念有差距。林长制‘挂名不巡林，2022年有3名林长全年巡林不足2次；监测数据不准"
VARIATIONS = {
    "wide_figures": """
        1-1-1 | 预警短信发送迟缓 | - | 已完成 | closing
        1-2-1 | 乡镇显示屏故障多 | - | 正在推进 | closing
        2-1-1 | 值班补贴发放不规范 | - | 已完成 | closing
        2-2-1 | 办公用房超标 | - | 已完成 | closing
    """,
    "half_width": """
        1-1-1 | 图书更新慢 | - | 已完成 | closing
        1-2-1 | 文化站常关门 | - | 阶段性完成并长期坚持 | closing
        2-3-1 | 网吧检查少 | - | 正在推进 | closing
    """,
    "statuses_in_headings": """
        1-1-1 | 物业矛盾调处慢 | - | 已完成 | line
        1-2-1 | 加装电梯推进不力 | - | 正在推进 | line
        1-3-1 | 社区台账繁多 | - | 阶段性完成并长期坚持 | line
        1-4-1 | 停车位紧张 | - | 尚未完成 | line
    """,
    "a_status_after_the_title": """
        1-1-1 | 低保评定不规范 | - | 已完成 | line
        1-2-1 | 危房改造验收慢 | - | 正在推进 | line
        1-3-1 | 饮水工程水质不稳 | - | 阶段性完成并长期坚持 | line
        2-1-1 | 村务公开不及时 | - | 已完成 | line
    """,
    "deadlines_in_words": """
        1-1-1 | 行道树死株补种不及时 | - | 已完成 | line
        1-2-1 | 公园厕所脏乱 | - | 阶段性完成并长期坚持 | line
        1-3-1 | 古树名木挂牌不全 | - | 尚未完成 | line
        1-4-1 | 苗木采购不比价 | - | 尚未完成 | line
        1-5-1 | 绿地被占用 | - | 正在推进 | line
    """,
    "lines_of_responsibility": """
        1-1-1 | 党员教育手段单一 | - | 阶段性完成并长期坚持 | line
        1-2-1 | 后备干部培养慢 | - | 已完成 | line
        1-3-1 | 驻村帮扶不经常 | - | - | -
    """,
    "boxed_labels": """
        1-1-1 | 企业隐患排查不深 | - | 已完成 | line
        1-2-1 | 应急物资底数不清 | - | 阶段性完成并长期坚持 | line
    """,
    "numbers_without_marks": """
        1-1-1 | 网格员巡查走过场 | - | 已完成 | closing
        1-2-1 | 矛盾纠纷底数不清 | - | 已完成 | closing
        2-3-1 | 光伏收益分配滞后 | - | 已完成 | closing
        2-4-1 | 小型水利损毁未修 | - | 正在推进 | closing
    """,
    "firstly_secondly": """
        1-1-1 | 法律援助宣传不足 | - | 已完成 | closing
        1-2-1 | 社区矫正监管松 | - | 已完成 | closing
        1-3-1 | 公证收费不公示 | - | 已完成 | closing
    """,
    "roman_and_circled": """
        1-1-1 | 夜间急诊无人 | - | 已完成 | closing
        1-2-1 | 药品过期未清 | - | 已完成 | closing
        2-1-1 | 挂号收入入账慢 | - | 已完成 | closing
        2-2-1 | 设备闲置 | - | 正在推进 | closing
        2-3-1 | 差旅报销超标 | - | 已完成 | closing
    """,
    "findings_numbered_through": """
        1-1-1 | 农村公路养护欠账多 | - | 已完成 | line
        1-2-1 | 超限治理有死角 | - | 正在推进 | line
        2-3-1 | 收费窗口态度差 | - | 已完成 | line
        2-4-1 | 车辆维修不招标 | - | 尚未完成 | line
    """,
    "titles_over_lines": """
        1-1-1 | 促消费活动组织粗放，部分商家补贴资金兑付超期，群众意见较大 | - | 已完成 | closing
        1-2-1 | 农贸市场改造进展缓慢 | - | 正在推进 | closing
    """,
    "e_quotes_not_closed": """
        1-1-1 | {long} | 林长巡林次数不足 | 阶段性完成并长期坚持 | closing
        1-1-2 | {long} | 监测数据不准 | 正在推进 | closing
        1-2-1 | 古树保护资金使用慢 | 资金拨付滞后 | 已完成 | closing
        2-1-1 | 支部换届超期 | 换届提醒不及时 | 已完成 | closing
    """,
    "totals_in_numerals": """
        1-1-1 | 企业报表催报靠电话 | - | 已完成 | closing
        2-2-1 | 业务培训少 | - | 已完成 | closing
    """,
    "totals_in_words": """
        1-1-1 | 辅具发放慢 | - | 已完成 | closing
        1-2-1 | 康复档案缺 | - | 已完成 | closing
    """,
    "totals_after_their_words": """
        1-1-1 | 稽核次数少 | - | 已完成 | closing
        1-2-1 | 追缴不到位 | - | - | -
    """,
    "counts_of_streams": """
        1-1-1 | 执法文书不规范 | - | 已完成 | closing
        1-2-1 | 罚缴不分离 | - | 已完成 | closing
    """,
    "two_summaries": """
        1-1-1 | 执法记录仪不开 | - | 已完成 | closing
        1-2-1 | 罚没物品账乱 | - | 已完成 | closing
    """,
    "a_printed_page": """
        1-1-1 | 学习笔记照抄 | - | 已完成 | closing
        1-2-1 | 宣讲不到校 | - | 已完成 | closing
    """,
    "one_paragraph": """
        1-1-1 | 网格责任不清 | - | 已完成 | closing
        1-2-1 | 巡逻不到位 | - | 正在推进 | closing
    """,
    "lines_of_no_item": """
        1-1-1 | 养老院消防设施过期 | - | 已完成 | closing
        1-2-1 | 高龄津贴发放不准 | - | 已完成 | body
    """,
    "an_appendix": """
        1-1-1 | 会议多 | - | 已完成 | closing
        1-2-1 | 文件长 | - | 已完成 | closing
        2-3-1 | 形式主义问题 | - | 阶段性完成并长期坚持 | closing
    """,
    "negations": """
        1-1-1 | 下村走马观花 | - | 尚未完成 | closing
        1-2-1 | 任务完成不理想 | - | 已完成 | closing
        1-3-1 | 未完成年度计划 | - | 尚未完成 | closing
        1-4-1 | 会议多 | - | 尚未完成 | closing
        1-5-1 | 文件长 | - | 已完成 | closing
    """,
    "two_statuses": """
        1-1-1 | 下村走马观花 | - | - | body
        1-2-1 | 档案乱 | - | - | body
        1-3-1 | 会议多 | - | 正在推进 | closing
        1-4-1 | 卷宗少 | - | - | line
        1-5-1 | 证照过期 | - | - | body
    """,
    "a_pasted_table": """
        1-1-1 | 网格划分不合理 | - | 已完成 | line
        1-2-1 | 调解卷宗缺失 | - | 正在推进 | line
        2-3-1 | 报销手续不全 | - | 已完成 | line
    """,
    "several_telephones": """
        1-1-1 | 水费催缴不力 | - | 已完成 | closing
        1-2-1 | 漏损率高 | - | 正在推进 | closing
    """,
    "a_masked_throughout": """
        1-1-1 | 优待证发放排长队 | 窗口少 | 阶段性完成并长期坚持 | closing
        1-2-2 | 政策宣传入户不够 | 政策册子没有发到村 | 正在推进 | closing
        2-3-3 | 谈心谈话记录缺失 | 记录补写 | 已完成 | closing
    """,
    "b_four_levels": """
        1-1-1 | 耕地保护不力 | 图斑核查不实——核查走过场 | - | -
        1-1-2 | 耕地保护不力 | 图斑核查不实——整改销号慢 | 已完成 | closing
        1-1-3 | 耕地保护不力 | 占补平衡台账不清——指标来源不明 | - | -
        3-1-1 | 支部工作薄弱 | 三会一课补记录——记录雷同 | - | -
    """,
    "c_boxed_statuses": """
        1-1-1 | 高值耗材领用无记录 | - | 已完成 | line
        1-2-1 | 药房盘点差异未处理 | - | 正在推进 | line
        2-3-1 | 投诉回复超时 | - | - | line
        2-4-1 | 候诊时间长 | - | 正在推进 | line
    """,
    "d_groups_of_findings": """
        1-1-1 | 空调长开无人管 | - | 已完成 | line
        1-2-1 | 办公用纸浪费 | - | 阶段性完成并长期坚持 | line
        1-3-1 | 派车单补签 | - | 正在推进 | line
        2-4-1 | 学习记录代抄 | - | 尚未完成 | line
    """,
    "f_shown_to_the_public": """
        1-1-1 | 档案数字化进度慢 | - | 已完成 | closing
        1-2-1 | 库房温湿度不达标 | - | 正在推进 | closing
        1-3-1 | 查阅手续烦琐 | - | - | -
        1-4-1 | 固定资产账实不符 | - | 正在推进 | closing
    """,
    "g_separate_streams": """
        1-1-1 | 农资配送网点萎缩 | - | 已完成 | closing
        1-2-1 | 上一轮巡察整改不彻底 | - | 正在推进 | closing
        2-3-1 | 办公区吸烟 | - | 已完成 | closing
    """,
    "g_earlier_round_inside": """
        1-1-1 | 药品加成未取消 | - | 已完成 | closing
        1-2-1 | 上轮巡察指出的9个问题整改不彻底 | - | 正在推进 | closing
        2-3-1 | 签而不约 | - | 已完成 | closing
    """,
}  # fmt: skip


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_imports_to_its_items(name: str) -> None:
    assert table(fixture(name)) == dedent(VARIATIONS[name]).strip().replace("{long}", LONG)


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("wide_figures", ["预警服务不够及时", "机关内部管理"]),
        ("numbers_without_marks", ["基层治理", "乡村振兴"]),
        ("roman_and_circled", ["医疗服务", "财务管理"]),
        ("a_masked_throughout", ["落实优待政策", "党组自身建设"]),
        ("b_four_levels", ["履行职能责任", "党的建设"]),
        ("a_status_after_the_title", ["民生保障", "基层党建"]),
        ("a_pasted_table", ["基层治理", "财务管理"]),
        ("d_groups_of_findings", ["节约型机关建设", "党建"]),
    ],
)
def test_aspects_are_named_without_their_wrapping(name: str, titles: list[str]) -> None:
    assert [aspect.title for aspect in fixture(name).aspects] == titles


CLAIMS = {
    "wide_figures": {"aspects": 2, "problems": 4, "completed": 3, "advancing": 1},
    "half_width": {"problems": 3, "completed": 2, "advancing": 1},
    "totals_in_numerals": {
        "aspects": 3, "problems": 12, "items": 28, "measures": 96, "completed": 26, "advancing": 2,
    },
    "totals_in_words": {"aspects": 3, "problems": 28, "items": 28, "measures": 112, "completed": 27},
    "totals_after_their_words": {"problems": 35, "completed": 33, "not_completed": 2, "regulations": 18},
    "counts_of_streams": {
        "aspects": 12, "problems": 38, "completed": 36, "advancing": 1, "undecided": 1, "regulations": 11,
    },
    "a_masked_throughout": {"aspects": None, "problems": None, "completed": None, "advancing": 1},
    "two_summaries": {"aspects": 3, "problems": 9, "completed": 8},
    "g_separate_streams": {},
    "g_earlier_round_inside": {},
}  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_totals_are_read_however_they_are_worded(name: str) -> None:
    assert {str(claim.level): claim.value for claim in fixture(name).claims} == CLAIMS[name]


def test_of_two_summaries_the_later_one_holds_and_the_earlier_one_is_told() -> None:
    read = fixture("two_summaries")

    assert date(read, "as_of") == dt.date(2024, 12, 31)
    assert [(str(claim.level), claim.value) for claim in read.earlier] == [("advancing", 3), ("completed", 6)]
    assert [one.said.line for one in draft_ledger(read).pending if one.code == "import_earlier" and one.said] == [4]


def date(read: Notice, key: str) -> dt.date | None:
    found = read.date(key)
    return found.on if found else None


def test_dates_in_figures_of_full_width_are_read_as_printed() -> None:
    read = fixture("wide_figures")
    keys = ("inspection_from", "inspection_to", "feedback_on", "as_of", "signed_on")

    assert [str(date(read, key)) for key in keys] == [
        *("2023-03-01", "2023-04-28", "2023-06-09", "2023-12-31", "2024-01-08"),
    ]  # fmt: skip
    assert read.date("feedback_on").printed == "２０２３年６月９日"  # type: ignore[union-attr]


def test_deadlines_are_days_where_they_name_one_and_words_where_not() -> None:
    due = {item.item_id: item.due for item in fixture("deadlines_in_words").items}

    assert {key: (one.on, one.printed) for key, one in due.items() if one} == {
        "1-1-1": (None, "立行立改"),
        "1-2-1": (None, "长期坚持"),
        "1-3-1": (dt.date(2026, 12, 31), "2026年12月底前"),
        "1-4-1": (dt.date(2025, 6, 30), "2025年6月底"),
        "1-5-1": (dt.date(2025, 12, 31), "2025年12月31日前，并长期坚持"),
    }


def test_contacts_keep_all_their_numbers_and_no_open_bracket() -> None:
    texts = {key: said.text for key, said in fixture("several_telephones").texts.items()}

    assert (texts["phone"], texts["email"]) == ("0531-88886666", "dhqswj@163.com")
    assert texts["post_box"] == "大河区滨河路88号区水务局办公室"
    assert fixture("wide_figures").texts["phone"].text == "0771-1234567、0771-7654321"
    assert fixture("f_shown_to_the_public").texts["email"].text == "dag@qj.example"


def test_a_title_over_several_lines_is_one() -> None:
    read = fixture("titles_over_lines")

    assert read.title == "中共黄台区商务局党组关于区委第八巡察组反馈意见整改进展情况的通报"
    assert read.texts["unit"].text == "黄台区商务局"
    assert read.texts["inspection_team"].text == "区委第八巡察组"


def test_a_title_that_the_text_runs_on_from_is_one_too() -> None:
    read = fixture("one_paragraph")

    assert read.title == "某某镇关于巡察整改情况的通报"
    assert read.texts["phone"].text == "0123-4567890"
    assert date(read, "signed_on") == dt.date(2024, 7, 8)


@pytest.mark.parametrize(
    ("item_id", "first", "other"),
    [
        ("1-1-1", "目前已完成整改6个村", "其余正在推进"),
        ("1-2-1", "目前该问题已完成整改", "其余正在推进"),
        ("1-4-1", "已完成", "正在推进"),
        ("1-5-1", "目前已完成整改", "其余正在推进"),
    ],
)
def test_two_statuses_of_one_item_are_told_with_both_sentences(item_id: str, first: str, other: str) -> None:
    read = fixture("two_statuses")
    draft = draft_ledger(read)
    told = next(one for one in draft.pending if one.item_ids == (item_id,) and one.facts["heading"] == "整改状态")
    row = next(row for row in draft.items if row["item_id"] == item_id)

    assert (told.code, told.said.text if told.said else "", told.facts["other"]) == ("import_status_two", first, other)
    assert other in say(told.code, Language.ZH, **told.facts)
    assert row["status"] is None
    assert f"写“{first}”，又写“{other}”。待确认：整改状态。" in str(row["remark"])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("目前该问题正在推进。经再次整改，该问题已整改完成。", "已完成"),
        ("该问题已整改完成。长期坚持。", "阶段性完成并长期坚持"),
        ("一是补课，该问题正在推进；二是考试。目前已整改到位。", "已完成"),
        ("目前，3台设备已完成安装。该项正在推进。", "正在推进"),
        ("补课。该项已完成整改。", "已完成"),
        ("该项已完成整改，没有未完成的事项。", "已完成"),
        ("该问题已完成整改。详见附表。", "已完成"),
    ],
)
def test_what_is_no_second_status_leaves_the_first(text: str, status: str) -> None:
    read = notice(f"某局关于巡察整改的通报\n1.学得少\n整改情况：{text}\n2.用得少\n整改情况：多用。")

    assert str(read.items[0].status) == status


def test_numbers_that_run_on_through_all_findings_have_no_gaps() -> None:
    assert fixture("a_masked_throughout").gaps == ()
    assert fixture("a_masked_throughout").date("as_of").year is Year.UNKNOWN  # type: ignore[union-attr]


def test_lines_that_nothing_was_read_from_are_listed() -> None:
    read = fixture("lines_of_no_item")

    assert [(line.line, line.text) for line in read.unread] == [
        (4, "整改工作专班由局长任组长。"),
        (11, "继续巩固整改成效，举一反三。"),
        (12, "附件：整改任务表"),
    ]
    assert read.furniture == ()


def test_the_page_around_a_notice_is_listed_apart() -> None:
    read = fixture("a_printed_page")

    assert [line.line for line in read.furniture] == [1, 2, 4, 5, 10, 13, 14, 15]
    assert read.unread == ()


def test_every_line_is_read_into_an_item_or_listed() -> None:
    read = fixture("an_appendix")

    assert [line.text for line in read.unread] == [
        "下一步，我镇将继续推进整改。",
        "一是持续加强学习；二是巩固成果。",
        *("附件：1.问题清单", "2.任务清单", "3.责任清单"),
    ]


def test_what_a_column_cannot_hold_stands_in_the_remark() -> None:
    read = notice(
        "某局关于巡察整改的通报\n1.账目不清\n整改情况：核对。\n下次复核日期：每季度末\n销号情况：县委巡察办已同意\n"
        "责任领导：江涛\n责任领导：秦岚\n2.库房乱\n整改情况：整理。"
    )
    row = draft_ledger(read).items[0]

    assert "下次复核日期原文：每季度末。销号情况原文：县委巡察办已同意。" in str(row["remark"])
    assert row["lead_official"] == "江涛、秦岚"


def test_a_summary_of_several_units_is_refused_with_its_totals() -> None:
    with pytest.raises(UnusableFile) as raised:
        fixture("h_units_of_a_round")

    assert raised.value.code == "notice_round_summary"
    assert "312个" in str(raised.value.facts["claims"])


def test_a_count_that_begins_a_broken_line_is_no_finding() -> None:
    text = (
        "整改情况：一是为村卫生室添置诊疗设备，二是给养老服务中心添置床位若干，"
        "其中护理床位共 3 张，另有康复床位 4 张已经投入使用。"
    )
    lines = [text[at : at + 26] for at in range(0, len(text), 26)] * 2
    broken = [*lines[:1], "3 张床位已经投入使用，另外的设备也都已经安装好了，经过", *lines[1:3]]
    read = notice("\n".join(["某局关于巡察整改的通报", "1.床位少", *broken, "2.设备旧", *lines[:3]]))

    assert [item.item_id for item in read.items] == ["1-1-1", "1-2-1"]


def test_marks_that_nobody_sees_change_nothing() -> None:
    text = (
        "\ufeff\u3000\u3000新桥区体育局党组关于巡察整改进展情况的通报\r\n\u00a0\u00a02024\u00ad年3月4日至4月26日，区委第三\u200b"
        "巡察组对区体育局党组开展了巡察。\r\n\u3000\u3000（一）全民健身方面\r\n\u3000\u30001．健身器材\u200b维修慢\r\n"
        "\u3000\u3000整\u3000改\u3000情\u3000况：逐台检修。目前，该问题已整改完成。\r\n\u3000\u30002．场馆免费开放时间短\r\n"
        "\u3000\u3000整改情况 ：延长开放。目前 ，该问题 已整改完成 。\r\n"
    )
    read = notice(text)

    assert table(read).splitlines() == [
        "1-1-1 | 健身器材维修慢 | - | 已完成 | closing",
        "1-2-1 | 场馆免费开放时间短 | - | 已完成 | closing",
    ]
    assert date(read, "inspection_from") == dt.date(2024, 3, 4)
    assert read.claim(Level.PROBLEMS) is None


SUMMARY = """某区委关于十三届区委第五轮巡察整改进展情况的综合通报
十三届区委第五轮巡察对12个单位党组织进行了巡察。截至2023年11月30日，共反馈问题86个，已完成整改81个，正在推进5个。
一、总体情况
12个单位共制定整改措施113条。
{middle}
三、存在不足
一是个别单位重视不够；二是有的机制不健全。
2023年12月5日
"""


def test_a_rounds_summary_with_its_own_shortcomings_is_refused_with_its_totals() -> None:
    with pytest.raises(UnusableFile) as raised:
        notice(SUMMARY.format(middle="二、各单位进展\n区粮食局反馈问题8个，已完成5个。"))

    assert raised.value.code == "notice_round_summary"
    assert "反馈问题86个" in str(raised.value.facts["claims"])


def test_findings_that_a_rounds_notice_lists_are_read() -> None:
    listed = "二、反馈问题\n1.会议多\n整改情况：压缩会议。\n2.文件多\n整改情况：少发文。"

    assert [item.problem for item in notice(SUMMARY.format(middle=listed)).items[:2]] == ["会议多", "文件多"]


def test_shortcomings_counted_off_in_a_units_totals_are_no_finding() -> None:
    with pytest.raises(UnusableFile) as raised:
        notice(
            "某局党组关于巡察整改进展情况的通报\n截至2023年11月30日，巡察反馈的8个问题，已完成5个。\n"
            "一、总体情况\n制定措施13条。\n二、存在不足\n一是个别科室重视不够；二是机制不健全。\n"
        )

    assert raised.value.code == "notice_without_items"
