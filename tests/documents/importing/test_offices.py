"""Notices as offices write them that give a finding no number, no label or no line of its own."""

from __future__ import annotations

from textwrap import dedent

import pytest

from rectify_xl.documents.notice import draft_ledger
from rectify_xl.errors import UnusableFile
from rectify_xl.wording import Language, say

from .reading import fixture, notice, table

OFFICES = {
    "an_audit": """
        1-1-1 | 预算调整未报批问题 | - | 已完成 | closing
        1-2-1 | 专户结余未上缴问题 | - | 已完成 | closing
        2-1-1 | 农田工程多计价款问题 | - | 已完成 | closing
        2-2-1 | 闸站建设停工问题 | - | 正在推进 | closing
    """,
    "findings_without_numbers": """
        1-1-1 | 军粮供应网点少 | - | 已完成 | closing
        1-2-1 | 闲置仓房未盘活 | - | 正在推进 | closing
        1-3-1 | 采购询价不留痕 | - | 阶段性完成并长期坚持 | closing
        1-4-1 | 党员教育形式单一 | - | - | -
    """,
    "firstly_is_a_finding": """
        1-1-1 | 学习不深入的问题 | - | 已完成 | closing
        1-2-1 | 抽检结果公开慢的问题 | - | 已完成 | closing
        2-1-1 | 执法记录仪不开机的问题 | - | 阶段性完成并长期坚持 | closing
        2-2-1 | 投诉回复超时的问题 | - | 正在推进 | closing
    """,
    "other_labels": """
        1-1-1 | 大坝巡查不到位 | - | 已完成 | line
        1-2-1 | 库区垃圾漂浮 | - | 正在推进 | line
        2-3-1 | 发电收入入账不及时 | - | 已完成 | line
        2-4-1 | 临时工未签合同 | - | 阶段性完成并长期坚持 | line
    """,
    "parts_in_one_paragraph": """
        1-1-1 | 乡村规划落实不力 | 规划公示不到村 | 已完成 | closing
        1-1-2 | 乡村规划落实不力 | 违建清理走过场 | 阶段性完成并长期坚持 | closing
        1-2-1 | 河道保洁不经常 | 保洁员不到岗 | 正在推进 | closing
        2-3-1 | 党课讲得少 | 党课没有计划 | 已完成 | closing
        2-3-2 | 党课讲得少 | 书记不带头讲 | 尚未完成 | closing
    """,
    "results_alone": """
        1-1-1 | 库房管理不细 | 温湿度记录漏填 | 已完成 | closing
        1-1-2 | 库房管理不细 | 钥匙交接不登记 | 已完成 | closing
        1-2-1 | 查档窗口不便民 | 午间无人值守 | 已完成 | closing
        2-1-1 | 支部活动少 | 主题党日不固定 | 已完成 | closing
        2-1-2 | 支部活动少 | 发言提纲照抄 | 已完成 | closing
    """,
    "status_in_the_title": """
        1-1-1 | 投资决策程序走样 | - | 已完成 | line
        1-2-1 | 景区改造推进缓慢 | - | 正在推进 | line
        2-1-1 | 经营门店租金拖欠 | - | 已完成 | line
        2-2-1 | 合同用印登记不全 | - | 正在推进 | line
        3-1-1 | 基层支部换届超期 | - | 已完成 | line
    """,
    "streams_numbered_again": """
        1-1-1 | 农机补贴公示不全 | - | 已完成 | closing
        1-2-1 | 作业补助核查走过场 | - | 正在推进 | closing
        1-3-1 | 机库租金偏低 | - | 已完成 | closing
        2-1-1 | 干部档案缺材料 | - | 已完成 | closing
        2-2-1 | 股室长任职超期 | - | 已完成 | closing
        3-1-1 | 办公室超面积 | - | 已完成 | closing
    """,
    "text_in_the_title": """
        1-1-1 | 场所账目不公开 | - | 已完成 | line
        1-2-1 | 消防通道堆物 | - | 阶段性完成并长期坚持 | line
        1-3-1 | 教职人员备案不及时 | - | 正在推进 | line
        2-1-1 | 学习笔记不记 | - | 已完成 | line
        2-2-1 | 组织生活会不辣 | - | 已完成 | closing
        2-3-1 | 谈心谈话走过场 | - | 已完成 | line
    """,
    "titles_without_numbers": """
        1-1-1 | 宣讲不接地气 | - | 已完成 | closing
        1-2-1 | 信访件办理拖延 | - | 正在推进 | closing
        2-3-1 | 公车使用登记不全 | - | 已完成 | closing
        2-4-1 | 食堂超标准接待 | - | 阶段性完成并长期坚持 | closing
    """,
}
ASPECTS = {
    "an_audit": ["财政管理", "重点项目"],
    "firstly_is_a_finding": ["党的政治建设", "作风建设"],
    "streams_numbered_again": ["县委巡察反馈问题", "选人用人专项检查反馈问题", "立行立改问题"],
    "status_in_the_title": ["党委把方向作用不强", "全面从严治党责任压得不实", "组织领导力量薄弱"],
    "text_in_the_title": ["宗教场所管理有缺位", "机关党建抓得不细"],
    "titles_without_numbers": ["政治建设", "纪律作风"],
    "findings_without_numbers": [""],
}
TITLE = "某局党组关于巡察整改情况的通报\n"


@pytest.mark.parametrize("name", OFFICES)
def test_every_finding_is_an_item(name: str) -> None:
    assert table(fixture(name)) == dedent(OFFICES[name]).strip()


@pytest.mark.parametrize("name", ASPECTS)
def test_aspects_are_named(name: str) -> None:
    assert [aspect.title for aspect in fixture(name).aspects] == ASPECTS[name]


def test_what_was_done_stands_without_its_title_and_its_status() -> None:
    told = {name: [item.measures for item in fixture(name).items] for name in OFFICES}

    assert told["status_in_the_title"][0] == "1.修订投资管理办法，补议议题7个。2.党委前置研究清单增加12项。"
    assert told["status_in_the_title"][2] == "收回租金36万元，2家门店退租。"
    assert told["text_in_the_title"][:2] == ["逐个公开17处场所账目，张贴公示栏。", "清出通道9条。"]
    assert told["findings_without_numbers"][2:] == ["制定询价单，补录记录62份。", "组织观影2次"]
    assert told["results_alone"][0] == "补记记录，装上自动仪3台。"
    assert told["firstly_is_a_finding"][3] == "（1）设专人；（2）限时办结。"
    assert told["other_labels"][:2] == ["一是重排班次；二是装上打卡器。", "打捞9次。"]


def read(text: str) -> list[str]:
    return [
        " | ".join(
            [item.item_id, item.aspect.title, item.problem, item.sub_item, str(item.status or "-"), item.measures]
        )
        for item in notice(TITLE + text).items
    ]


LAYOUTS = {
    "a status after a dash": """
        一、党建方面
        （一）学得少——已完成
        1.学三次。
        2.写心得。
        （二）会多——正在推进
        压会。
        = 1-1-1 | 党建 | 学得少 |  | 已完成 | 1.学三次。2.写心得。
        = 1-2-1 | 党建 | 会多 |  | 正在推进 | 压会。
    """,
    "parts that state their own": """
        一、党建方面
        （一）学得少（正在整改）
        1.笔记少（已完成）。补记。
        2.讨论少（正在整改）。多谈。
        （二）会多（已完成）
        1.压会。
        = 1-1-1 | 党建 | 学得少 | 笔记少 | 已完成 | 补记。
        = 1-1-2 | 党建 | 学得少 | 讨论少 | 正在推进 | 多谈。
        = 1-2-1 | 党建 | 会多 |  | 已完成 | 1.压会。
    """,
    "a colon after the title": """
        一、党建方面
        1.学得少：学三次。已完成整改。
        2.会多：压会5个。正在推进。
        = 1-1-1 | 党建 | 学得少 |  | 已完成 | 学三次。
        = 1-2-1 | 党建 | 会多 |  | 正在推进 | 压会5个。
    """,
    "the first states nothing": """
        1.“学得少”问题。学三次。
        2.“会多”问题。压会。该问题已完成整改。
        3.“文长”问题。短文。
        = 1-1-1 |  | 学得少 |  | - | 学三次。
        = 1-2-1 |  | 会多 |  | 已完成 | 压会。
        = 1-3-1 |  | 文长 |  | - | 短文。
    """,
    "all in one paragraph": """
        针对“学得少”问题，学三次。已完成整改。针对“会多”问题，压会。正在推进。
        = 1-1-1 |  | 学得少 |  | 已完成 | 学三次。
        = 1-2-1 |  | 会多 |  | 正在推进 | 压会。
    """,
    "lists under titles": """
        一、关于“学得少”问题的整改情况
        1.学三次。
        2.写心得。
        已完成整改。
        二、关于“会多”问题的整改情况
        1.压会。
        2.少发文。
        正在推进。
        = 1-1-1 |  | 学得少 |  | 已完成 | 1.学三次。2.写心得。
        = 1-2-1 |  | 会多 |  | 正在推进 | 1.压会。2.少发文。
    """,
    "firstly on the line of the aspect": """
        一、政治方面 一是学得少的问题。整改情况：学三次。已完成。二是会多的问题。整改情况：压会。正在推进。
        二、作风方面 一是文长的问题。整改情况：短文。已完成。
        = 1-1-1 | 政治 | 学得少的问题 |  | 已完成 | 学三次。
        = 1-2-1 | 政治 | 会多的问题 |  | 正在推进 | 压会。
        = 2-1-1 | 作风 | 文长的问题 |  | 已完成 | 短文。
    """,
    "firstly under 1.": """
        1.学习问题
        一是笔记少的问题。整改情况：补记。已完成。
        二是讨论少的问题。整改情况：多谈。正在推进。
        = 1-1-1 |  | 学习问题 | 笔记少的问题 | 已完成 | 补记。
        = 1-1-2 |  | 学习问题 | 讨论少的问题 | 正在推进 | 多谈。
    """,
    "numbers lost on the way": """
        一、党建方面
        学得少
        整改情况：学三次。已完成。
        会多
        整改情况：压会。正在推进。
        二、作风方面
        文长
        整改情况：短文。
        车乱
        整改情况：停好。
        = 1-1-1 | 党建 | 学得少 |  | 已完成 | 学三次。
        = 1-2-1 | 党建 | 会多 |  | 正在推进 | 压会。
        = 2-3-1 | 作风 | 文长 |  | - | 短文。
        = 2-4-1 | 作风 | 车乱 |  | - | 停好。
    """,
    "one number lost": """
        一、党建方面
        1.学得少
        整改情况：学三次。
        会多
        整改情况：压会。正在推进。
        2.文长
        整改情况：短文。
        = 1-1-1 | 党建 | 学得少 |  | - | 学三次。
        = 1-3-1 | 党建 | 会多 |  | 正在推进 | 压会。
        = 1-2-1 | 党建 | 文长 |  | - | 短文。
    """,
    "other words for a finding": """
        （一）党建方面
        反馈的主要问题：学得少
        主要措施：学三次
        整改结果：已完成
        存在问题：会多
        主要措施：压会
        整改结果：正在推进
        = 1-1-1 | 党建 | 学得少 |  | 已完成 | 学三次
        = 1-2-1 | 党建 | 会多 |  | 正在推进 | 压会
    """,
    "streams with 方面 of one name": """
        一、巡察反馈问题
        （一）党建方面
        1.学得少
        整改情况：学。
        二、选人用人专项检查反馈问题
        （一）党建方面
        1.程序乱
        整改情况：改。
        = 1-1-1 | 党建（巡察反馈问题） | 学得少 |  | - | 学。
        = 2-1-1 | 党建（选人用人专项检查反馈问题） | 程序乱 |  | - | 改。
    """,
    "streams without a number": """
        巡察反馈问题整改情况
        1.学得少
        整改情况：学。
        选人用人专项检查反馈问题整改情况
        1.程序乱
        整改情况：改。
        = 1-1-1 |  | 学得少 |  | - | 学。
        = 2-1-1 | 选人用人专项检查 | 程序乱 |  | - | 改。
    """,
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_finding_is_lost_or_swallowed(layout: str) -> None:
    lines = dedent(LAYOUTS[layout]).strip().splitlines()
    text = "\n".join(line for line in lines if not line.startswith("= "))

    assert read(text) == [line[2:] for line in lines if line.startswith("= ")]


@pytest.mark.parametrize(
    "text",
    [
        "针对巡察组反馈的问题，一是召开专题会议；二是制定方案。已完成整改。\n针对上述问题，逐条研究。\n",
        "1.学得少\n一是笔记少；\n二是讨论少。\n整改情况：学。\n2.会多\n整改情况：针对会多的问题，一是压会。\n针对“文长”问题，短文。\n",
    ],
)
def test_words_on_all_findings_or_within_one_head_none(text: str) -> None:
    labelled = "3.车乱\n整改情况：停好。\n4.灯亮\n整改情况：关灯。\n"

    assert [line.split(" | ")[2] for line in read(text + labelled)][-2:] == ["车乱", "灯亮"]
    assert len(read(text + labelled)) == (2 if "上述" in text else 4)


def test_headings_of_a_table_may_be_worded_as_labels() -> None:
    rows = "序号\t反馈的主要问题\t具体问题\t主要做法\t整改成效\t销号情况\n1\t学得少\t笔记少\t补记\t记全了\t已销号\n"

    assert read(rows) == ["1-1-1 |  | 学得少 | 笔记少 | 已完成 | 补记。记全了"]


def test_a_label_that_comes_again_without_a_title_is_told() -> None:
    read = notice(f"{TITLE}1.学得少\n整改情况：学三次。\n整改情况：写心得。\n2.会多\n整改情况：压。\n")
    told = [one for one in draft_ledger(read).pending if one.code == "import_label_twice"]

    assert [(one.item_ids, one.facts["label"]) for one in told] == [(("1-1-1",), "整改情况")]


CLAIMS = {
    "4个方面9个问题，已完成7个，基本完成2个；选人用人专项检查反馈的3个问题，已完成2个。": {
        "aspects": "4", "problems": "9", "completed": "7", "undecided": "2",
    },
    "8个问题，已整改销号5个，正在整改1个，已整改待验收1个，申请延期1个。": {
        "problems": "8", "completed": "5", "advancing": "1+1", "not_completed": "1",
    },
    "12个问题，已完成9个，达到序时进度2个，未达到序时进度1个。": {
        "problems": "12", "completed": "9", "advancing": "2", "undecided": "1",
    },
    "10个问题，已完成8个（其中长期坚持2个），正在推进2个。": {
        "problems": "10", "completed": "8", "phased": "2 of completed", "advancing": "2",
    },
    "4个问题9个具体问题。9个具体问题全部完成整改。": {"problems": "4", "items": "9", "completed": "9"},
    "选人用人专项检查反馈5个问题，已完成4个。": {"problems": "5", "completed": "4"},
}  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS)
def test_classes_and_streams_are_counted_as_they_are_meant(text: str) -> None:
    read = notice(f"{TITLE}反馈{text}\n1.学得少\n整改情况：学。\n2.会多\n整改情况：压。\n")

    told = {str(one.level): f"{one.printed} of {one.part_of}" if one.part_of else one.printed for one in read.claims}
    assert told == CLAIMS[text]
    assert read.further == ()


SPANS = {
    "2022年12月—2023年2月": "2023-02-28",
    "自2022年9月起至2023年2月15日止": "2023-02-15",
    "2022年3月至6月": "2022-06-30",
    "2022年12月起": "None",
    "2022年12月至今": "None",
    "2022年12月、2023年3月": "None",
}


@pytest.mark.parametrize("words", SPANS)
def test_a_span_is_due_at_its_end(words: str) -> None:
    read = notice(f"{TITLE}1.学得少\n整改时间：{words}\n整改情况：学。\n2.会多\n整改情况：压。\n")

    assert str(read.items[0].due.on if read.items[0].due else "-") == SPANS[words]


def test_a_day_that_is_put_off_is_the_day_due() -> None:
    read = notice(f"{TITLE}1.路没有修\n整改情况：县委巡察办已批准延期至2023年5月31日。\n2.会多\n整改情况：压。\n")

    assert str(read.items[0].due.on if read.items[0].due else "-") == "2023-05-31"


ROUNDS = {
    "（2023年9月28日）\n区委第二巡察组自2022年3月1日起至4月30日止对某局党组开展了巡察。": "区委第二巡察组",
    "成文日期：2023-09-28\n区委教育系统巡察组于2022年3月1日至4月30日对某局党组开展了巡察。": "区委教育系统巡察组",
    "（2023年9月28日）\n市委提级巡察组于2022年3月1日至4月30日对某局党组开展了巡察。": "市委提级巡察组",
    "（2023年9月28日）\n2022年3月1日至4月30日，县委交叉巡察第二组对某局党组开展了巡察。": "县委交叉巡察第二组",
}


@pytest.mark.parametrize("opening", ROUNDS)
def test_teams_of_all_kinds_and_days_under_the_title_are_read(opening: str) -> None:
    tail = "联系电话（传真）：0599-3300221\n"
    read = notice(f"{TITLE}{opening}\n1.学得少\n整改情况：学。\n2.会多\n整改情况：压。\n{tail}")
    days = {key: str(date.on) for key in ("inspection_from", "inspection_to", "signed_on") if (date := read.date(key))}

    assert read.texts["inspection_team"].text == ROUNDS[opening]
    assert days == {"inspection_from": "2022-03-01", "inspection_to": "2022-04-30", "signed_on": "2023-09-28"}
    assert read.texts["phone"].text == "0599-3300221"


def test_a_refusal_says_what_was_looked_for_and_shows_what_was_not_understood() -> None:
    with pytest.raises(UnusableFile) as raised:
        notice(f"{TITLE}反馈的2个问题，已完成1个。\n一、党建方面\n1.学得少，学了三次\n2.会多，压了五个\n")

    told = say(raised.value.code, Language.ZH, **raised.value.facts)
    assert raised.value.code == "notice_without_items"
    assert raised.value.facts["lines"] == "3 一、党建方面；4 1.学得少，学了三次；5 2.会多，压了五个"
    assert "请在每个问题下写上“整改情况：”再试" in told
    assert "没有写" not in told
    assert "已完成1个" in told


NOT_DONE = (
    *(
        "拟完成整改",
        "预计年底前完成整改",
        "打算整改到位",
        "准备完成整改",
        "安排在下月完成",
        "将于6月前完成",
        "年底前完成",
    ),
    *(
        "明年完成",
        "待验收后完成",
        "尚需完成",
        "有待完成",
        "须完成整改",
        "力争完成整改",
        "有望完成",
        "未完成",
        "尚未整改完成",
    ),
    *(
        "没有完成",
        "不能完成",
        "基本完成",
        "部分完成",
        "确保完成整改",
        "限期完成",
        "大部分完成",
        "即将完成",
        "无法完成整改",
    ),
)
PLACES = {
    "brackets": "一、党建\n（一）学得少（{words}）\n1.学三次。\n（二）会多（已完成整改）\n压会。\n",
    "a dash": "一、党建\n（一）学得少——{words}\n学三次。\n（二）会多——已完成整改\n压会。\n",
    "the first sentence": "1.“学得少”问题。{words}。学三次。\n2.“会多”问题。已完成整改。压会。\n",
    "the last sentence": "1.学得少。学三次。{words}。\n2.会多。压会。已完成整改。\n",
    "a line": "1.学得少\n整改情况：学三次。\n{words}\n2.会多\n整改情况：压会。\n已完成\n",
    "no number": "针对“学得少”问题，学三次。{words}。\n针对“会多”问题，压会。已完成整改。\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_to_come_or_denied_is_never_done_and_loses_no_finding(place: str) -> None:
    for words in NOT_DONE:
        first, second = notice(TITLE + PLACES[place].format(words=words)).items

        assert first.problem.startswith("学得少"), words
        assert (str(first.status) == "已完成", str(second.status)) == (False, "已完成"), words


@pytest.mark.parametrize(("counted", "found"), [("3个问题", 3), ("4个问题", 0)])
def test_titles_with_a_text_that_are_as_many_as_there_are_said_to_be_are_findings(counted: str, found: int) -> None:
    text = f"{TITLE}反馈了{counted}。\n一、党建方面\n1.学得少。学三次。\n2.会多。压会。\n二、作风方面\n3.文长。短文。\n"

    if found:
        assert [item.measures for item in notice(text).items] == ["学三次。", "压会。", "短文。"]
    else:
        with pytest.raises(UnusableFile, match="notice_without_items"):
            notice(text)
