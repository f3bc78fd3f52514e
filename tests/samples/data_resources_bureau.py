"""Hold the facts of seed 001: the rectification notice of a district data resources bureau.

Titles, numbers and dates are as printed. 整改措施 and 整改进展 are told in other words. What the notice does not say
(who, by when, done on which day) stays blank; the place, the telephone and the two mailboxes are left out on purpose.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from rectify_xl.ledger.schema import Status

# Opening paragraphs: dates, team and declared totals. The first-level headings printed are 一 and 三; there is no 二.
# The signature is dated before the day the notice counts to, and both stay as printed. 97% is printed without decimals.
ABOUT: Final[dict[str, object]] = {
    "unit": "某区数据资源局",
    "inspection_team": "区委第一巡察组",
    "round": None,
    "inspection_from": dt.date(2020, 9, 25),
    "inspection_to": dt.date(2020, 11, 30),
    "feedback_on": dt.date(2020, 12, 28),
    "as_of": dt.date(2021, 3, 28),
    "signed_on": dt.date(2021, 3, 20),
    "period_months": None,
    "declared_aspects": 3,
    "declared_problems": 13,
    "declared_items": 29,
    "rate_basis": "已完成",
    "rate_decimals": 0,
    "alert_days": "10、20",
    "phone": "（已隐去）",
    "post_box": "（已隐去）",
    "email": "（已隐去）",
    "declared_completed": 28,
    "declared_rate": "97%",
    "notice_headings": "一、三",
}

# Section 三, headings (一) (二) (三), without the leading 聚焦.
ASPECTS: Final = {
    1: "基层贯彻落实党的路线方针政策和党中央决策部署情况",
    2: "群众身边腐败问题和不正之风",
    3: "基层党组织软弱涣散、组织力欠缺问题",
}

# Section 三, headings 1. to 13.; number 6 is not printed.
PROBLEMS: Final = {
    1: "理论学习不到位",
    2: "贯彻落实上级决策部署不够深入",
    3: "政务服务效能还不高",
    4: "工作作风不扎实",
    5: "效能监管履行乏力",
    7: "服务群众效果有待提升",
    8: "落实“两个责任”有偏差",
    9: "固定资产管理不到位",
    10: "贯彻民主集中制不严谨",
    11: "党支部作用发挥不明显",
    12: "党建工作存在薄弱环节",
    13: "专业队伍建设仍需加强",
}

# 编号, printed sub-title, 整改措施, 整改进展: what the paragraph 整改情况 under that sub-title tells, in short.
_TOLD: Final[tuple[tuple[str, str | None, str, str], ...]] = (
    # seed 001, section (一), 1. to 3.; 3.(2) is not printed
    ("1-1-1", "学习不够深入", "一是排出学习安排，集中学与自己学并行；二是业务学习连着理论学习一起抓。",
     "已健全学习制度，干部写读书笔记，学习效果纳入监督。"),
    ("1-1-2", "研究和思考不多",
     "一是理顺数据共享的收集、上报、反馈办法；二是帮纪检部门接通数据传输专网；三是与企业座谈了解数据需求。",
     "数据共享办法已定，纪检视频专网已装好；计划在2021年会同经信、科技部门办数字经济座谈。"),
    ("1-2-1", "工作谋划不够",
     "一是整合全区数据资源，各部门共用一朵政务云；二是完善平台推广工作方案；三是重排本区发展规划。",
     "政务云服务合同已签，平台推广方案已出，规划要求已落到日常业务。"),
    ("1-2-2", "部分职能接转不到位",
     "一是配合做好政务外网和机房等级保护改造；二是指导街道、社区、部门建好管好政务网络。",
     "招标代理已选定，街道和社区已由VPN换成专线；下一步，预计7月做完机房等保，8月验收。"),
    ("1-3-1", "“放管服”工作不深入",
     "一是用提示单把年度任务和指标交到每个单位；二是每季度与先进县区比一次指标；三是摸清仍要交纸质件的事项。",
     "提示单和培训安排已下发，仍要纸质件的事项正会同市区部门改为全程网办，已见效。"),
    ("1-3-3", "“互联网+政务服务”营商环境评价指标单一",
     "一是编业务指导目录并录教学视频；二是按期培训街道和部门；三是每季度通报指标并计入考核。",
     "目录和视频已用上，通报已按季开展，对排名靠后的单位上门指导。"),
    ("1-3-4", "综合窗口作用发挥未显现",
     "一是选一批事项进综合窗口；二是把自助设备与市级同步；三是配合市局综窗平台改革。",
     "首批事项已进窗口，33个市级自助事项能在本区办理；其余事项拟等新中心合并后再进。"),
    # seed 001, section (二), 4. to 9.; 6. is not printed
    ("2-4-1", "工作职责不明确", "重新分工，一事一人。", "分工已调整，责任已到人。"),
    ("2-4-2", "材料把关不严", "一是组织党员学党建文件；二是报送前逐份核对材料。", "党员信息资料已核对并补全。"),
    ("2-4-3", "存在“过度留痕”现象", "会议记录抓重点、记准确，不为留痕而留痕。",
     "局务会记录已按巡察要求规范，讨论的事都有记载。"),
    ("2-5-1", "服务大厅日常巡查成效不明显",
     "一是修订大厅考核办法；二是开通信箱、意见簿、电话三种投诉渠道；三是派专人在大厅巡查。",
     "新的考核方案已由区政府办印发，投诉件有人核实处理，严重违规的通报派驻单位。"),
    ("2-5-2", "内部人员管理不够严格", "一是加强日常教育管理；二是严格上下班打卡和请假手续。",
     "考勤和请销假已规范，发现问题当场指出并督促改正。"),
    ("2-7-1", "存在“窗口人员时有缺位,群众办事时效较长”现象",
     "一是窗口设AB岗；二是午间轮班不断档；三是巡查和安保人员做好引导。",
     "人社、医保窗口已并成小综窗，午间有人办件，局里干部轮流巡查。"),
    ("2-7-2", "政务服务大厅引导人员由物业人员担任",
     "一是引导岗改由志愿者担任并培训；二是教育窗口人员改进作风；三是加强业务培训；四是与效能办共同督查。",
     "志愿者已上岗，培训和考核奖惩已跟上。"),
    ("2-8-1", "落实全面从严治党主体责任不到位", "一是学理论、明分工，班子成员各负其责；二是用反面典型开展警示教育。",
     "一岗双责分工已明确，参观和案例学习已开展，资料已补齐。"),
    ("2-8-2", "风险防范意识欠缺", "一是加强廉政教育；二是原合同不再续；三是排查风险，重大事项请纪检部门监督。",
     "打印复印改由物业派志愿者承担，风险排查和监督已成常态。"),
    ("2-9-1", "固定资产台账更新不及时", "一是照资产制度办；二是台账随时更新；三是会同财政理顺会计科目。",
     "台账已更新，资产已入固定资产账。"),
    ("2-9-2", "固定资产账账不符", "与财政会计核对，把漏记的资产补记入账。",
     "好差评系统16.8万元已补记，账与账已对上，整改完毕。"),
    # seed 001, section (三), 10. to 13.; 13. has no sub-title
    ("3-10-1", "落实“末位表态制”不到位", "一是学文件、提认识；二是表决时一把手最后发言。",
     "议事时班子其他成员先讲，主要负责人末位表态。"),
    ("3-10-2", "讨论、决策事项不清晰", "一是写清三重一大的范围和议事规则；二是分清支部会与局务会各议什么。",
     "规则已完善，重大议题由支部会研究，行政事务由局务会定。"),
    ("3-11-1", "评先评优标准尺度不一致", "一是学习评选标准，按要求评；二是记好会议，听取群众意见。",
     "评选有投票记录，结果有公示。"),
    ("3-11-2", "参会人员界定不清", "一是组织党员学党建文件；二是定清哪些人参加支部会。",
     "参会范围已明确，支部会按流程开。"),
    ("3-12-1", "组织生活会记录不规范", "支部大会由书记主持，记录按规范做，发言尽量记全。", "会议过程和记录已规范。"),
    ("3-12-2", "入党积极分子确定不规范", "一是学习发展党员细则；二是按标准和程序培养。",
     "入党流程已规范，新党员教育管理已加强。"),
    ("3-12-3", "党费免交程序不到位", "一是党务干部学业务；二是困难党员减免按程序办。", "减免手续已补全。"),
    ("3-12-4", "党员摸排不及时", "一是学习支部制度；二是建党员信息动态台账。", "台账已建，信息随时更新。"),
    ("3-13-1", None, "与编制、组织部门沟通，引进专业技术人员。", "已向领导汇报，并与有关部门对接引才事宜。"),
)  # fmt: skip

# seed 001: the only closing words are those of 9.(2); 2.(2) names July and August 2021 as still to come.
_STATED_DONE: Final = "2-9-2"
_STATED_AHEAD: Final = "1-2-2"


def _standing(item_id: str) -> dict[str, object]:
    """Return status, due date and the remark that tells where they were taken from."""
    if item_id == _STATED_DONE:
        return {"status": Status.COMPLETED.value, "remark": "状态：正文写明已整改完毕。"}
    if item_id == _STATED_AHEAD:
        return {
            "due_on": dt.date(2021, 8, 31),
            "due_note": "预计7月机房等保、8月验收",
            "status": Status.ADVANCING.value,
            "remark": "状态：正文说仍有两步未到时候；通报没有指明在推进的是哪一个。",
        }
    return {"status": Status.COMPLETED.value, "remark": "状态：正文未写，按通报总数（29个完成28个）填。"}


def _item(item_id: str, sub_item: str | None, measures: str, progress: str) -> dict[str, object]:
    """Return one row of 整改台账; causes, leaders, departments and dates are not printed and stay out."""
    aspect, problem = (int(part) for part in item_id.split("-")[:2])
    told = {"sub_item": sub_item, "measures": measures, "progress": progress}
    head = {"item_id": item_id, "aspect": ASPECTS[aspect], "problem_no": problem, "problem": PROBLEMS[problem]}
    return head | told | _standing(item_id)


ITEMS: Final[tuple[dict[str, object], ...]] = tuple(_item(*told) for told in _TOLD)

# The notice tells measures only inside its paragraphs, without dates or people of their own.
MEASURES: Final[tuple[dict[str, object], ...]] = ()

# seed 001, section 一, 一是: two special meetings and two meetings to push on, no dates.
MEETINGS: Final[tuple[dict[str, object], ...]] = (
    {"held_on": None, "meeting_type": "党组（支部）会议", "topic": "整改专题会议",
     "remark": "按通报，共2次，此为第1次；日期未写。"},
    {"held_on": None, "meeting_type": "党组（支部）会议", "topic": "整改专题会议",
     "remark": "按通报，共2次，此为第2次；日期未写。"},
    {"held_on": None, "meeting_type": "整改推进会", "topic": "推进整改",
     "remark": "按通报，共2次，此为第1次；日期未写。"},
    {"held_on": None, "meeting_type": "整改推进会", "topic": "推进整改",
     "remark": "按通报，共2次，此为第2次；日期未写。"},
)  # fmt: skip

# seed 001, section 一, 三是 counts five rules made but names none, so none is listed.
REGULATIONS: Final[tuple[dict[str, object], ...]] = ()

# The notice names no department or leader as responsible.
DEPARTMENTS: Final[tuple[str, ...]] = ()
LEADERS: Final[tuple[str, ...]] = ()
