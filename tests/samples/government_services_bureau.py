"""Hold the facts of seed 000: the rectification notice of a district government services bureau.

Titles and numbers are as printed; causes, measures and progress are told in other words. The notice masks its dates
and totals with x, so these stay blank, and so does the as-of date.
"""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.schema import Status

# seed 000, opening paragraph: only the team is printed; every date and total is masked.
ABOUT: Final[dict[str, object]] = {
    "unit": "某区政务服务数据管理局",
    "inspection_team": "区委第一巡察组",
    "round": None,
    "inspection_from": None,
    "inspection_to": None,
    "feedback_on": None,
    "as_of": None,
    "signed_on": None,
    "period_months": None,
    "declared_aspects": None,
    "declared_problems": None,
    "declared_items": None,
    "rate_basis": "已完成",
    "rate_decimals": 1,
    "alert_days": "10、20",
    "phone": None,
    "post_box": None,
    "email": None,
    "notice_headings": "一、二、三",
}

# seed 000, section 二, headings （一）（二）（三）, without the closing 方面.
ASPECTS: Final = {
    1: "贯彻落实党的理论路线方针政策和党中央重大决策部署",
    2: "群众身边腐败问题和不正之风",
    3: "党组织领导班子和干部队伍建设",
}

# 编号, title between 针对 and 问题 (slips of the pen kept), 原因分析, 整改措施, 整改进展.
_TOLD: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    # seed 000, section 二 （一）, 1. to 4.
    ("1-1-1", "政治理论学习不够全面系统扎实", "党组成立时间短，学习机制没有理顺，学与用脱节。",
     "一是党组会先学“第一议题”；二是各部门按月排学习；三是每季度讲一次党课。",
     "学习制度已建立，书记已讲专题党课，集中学习按月开展。"),
    ("1-2-1", "意识形态工作责任制未能落细落实", "人手少，班子成员精力偏在业务上。",
     "一是党组会定期研究意识形态工作；二是与业务一起部署、一起检查。", "已列入年度工作安排，台账已补齐。"),
    ("1-3-1", "推动政务信息化建设能力不足，政务资源共享工作进度将慢",
     "共享的技术支撑弱，干部对数字政府认识深浅不一。",
     "一是专人盯政务平台使用，工作群迁到平台；二是不定期通报各单位使用情况；三是普查公共数据，编目录、挂数据。",
     "已通报三次，数据目录已发布，一批数据集已对外开放。"),
    ("1-4-1", "XX平台作用发挥不足", "工单分析不透，执法权下放后一单牵涉几家，办得慢。",
     "一是明确分管领导；二是疑难工单集体研判，分析退单原因；三是重报各单位联络员。",
     "分工和联络员文件已印发，跨部门工单改为上门协调，办理提速。"),
    # seed 000, section 二 （二）, 5. to 10.
    ("2-5-1", "存在一定程度的形式主义，部分内部管理制度没有真正落实到位，工作作风不严不实",
     "单位新设，重业务轻管理。",
     "一是全局学管理制度，公章专人管、先审批后使用；二是外出和各类假都登记请假；三是排好年休假。",
     "局务会已学制度，公章和考勤已按规定管。"),
    ("2-6-1", "对镇街公共服务中心工作指导不足", "人少，下基层调研培训不够，多靠发文推动。",
     "一是领导带队到镇街大厅调研并当志愿者；二是督促落实防疫和排队秩序；三是工作制度牌上墙、人员变动及时换。",
     "已调研7次，多数镇街制度牌已更新；有一个新建中心还没有上墙，下一步抓紧补上。"),
    ("2-7-1", "履行管理监督职能缺失", "窗口都进驻市大厅，由市里统管，本局人手不够，配合管理没有跟上。",
     "一是不定期查窗口考勤，缺勤多的约谈通报；二是专人看办件时效和评价；三是设公开栏和监督岗。",
     "检查未再发现缺勤，公开栏和监督岗已设好。"),
    ("2-8-1", "财政资金管理不到位", "缺会计人员，财务制度不全，拨到镇村的专项钱款盯得不够。",
     "一是补助资金及时拨付；二是印发资金使用管理通知，拨付后按月报用款凭证，直到用完。",
     "市里下拨的补助已拨到镇街，街道已转拨到村，跟踪监管已开始。"),
    ("2-9-1", "财务管理不严，会计基础薄弱", "没有专业会计，起步时流程没建起来。",
     "一是漏记的资产和往来款补记入账；二是调整科目列支工会费；三是完善内控和现金管理；四是培训财务人员。",
     "空调和家具已入账，借款和垫付款已入账，不属本局的电脑已做标记。"),
    ("2-10-1", "执行政府采购制度不到位", "单位初建，对采购程序不熟。",
     "一是对照反馈自查项目方案，守住采购法和询价程序；二是对各单位和镇街开展一网通办培训。",
     "自查已做完，培训已办多场。"),
    # seed 000, section 二 （三）, 11. to 16.
    ("3-11-1", "组织建设存在短板", "没有专职党务干部，又有人员变动。",
     "一是会议记录照规范做；二是建“政治生日”名册，按季度过；三是学党建制度；四是开展纪律教育。",
     "记录已修正，名册已建，党员写了学习体会。"),
    ("3-12-1", "民主集中制落实不到位", "缺专职党务干部，重大事项表决前研究不够。",
     "一是三重一大事项先研判再上会；二是一把手最后表态，专人详细记录。",
     "重大事项均先开会研判，发言和表决记得清楚。"),
    ("3-13-1", "党内政治生活不严肃", "对组织生活不够重视，流程不熟，会上议起了业务。",
     "一是按程序开民主生活会和组织生活会；二是党务干部向兄弟单位取经。",
     "党史学习教育组织生活会会前谈心、自我批评都按要求做了。"),
    ("3-14-1", "党组会议不严肃", "党组成员少，常开扩大会，非成员也表了决。",
     "组织党组成员学议事规则，只由党组成员参会表决。", "议事程序已执行到位。"),
    ("3-15-1", "选人用人工作不规范", "人事干部没有配齐，工作不细。",
     "党组成员和人事干部一起学干部选任的条例和办法，选任各环节一步不少。", "专题学习已开展，选任按程序走。"),
    ("3-16-1", "党风廉政建设工作不扎实，主体责任履行不到位", "只靠纪律教育月，党组会没有专门研究。",
     "一是传达学习上级廉政会议精神，责任制与业务一起抓；二是看警示片，多种形式开展廉政教育。",
     "会议精神已传达，全体干部已看警示片。"),
)  # fmt: skip

# What the notice calls the rule that makes an item last.
_MECHANISMS: Final = {
    "1-1-1": "“第一议题”学习制度",
    "2-5-1": "考勤登记制度",
    "2-8-1": "专项资金使用情况按月报送",
    "3-12-1": "一把手末位表态制度",
}

# seed 000: the closing sentence of 4. says done, that of 6. expects the end of a masked month, the other fourteen say
# done and kept up.
_CLOSED: Final = "1-4-1"
_AHEAD: Final = "2-6-1"


def _standing(item_id: str) -> dict[str, object]:
    """Return what the closing sentence states, and the remark that says so."""
    if item_id == _CLOSED:
        return {"status": Status.COMPLETED.value, "remark": "状态：末句写明整改完成。"}
    if item_id == _AHEAD:
        return {
            "due_note": "xx月底（通报隐去月份）",
            "status": Status.ADVANCING.value,
            "remark": "状态：末句写预计月底完成。",
        }
    return {"status": Status.PHASED.value, "remark": "状态：末句写整改完成，并长期坚持。"}


def _item(told: tuple[str, str, str, str, str]) -> dict[str, object]:
    """Return one row of 整改台账; leaders, departments and dates are not printed and stay out."""
    item_id, problem, cause, measures, progress = told
    aspect, number = (int(part) for part in item_id.split("-")[:2])
    head = {"item_id": item_id, "aspect": ASPECTS[aspect], "problem_no": number, "problem": problem}
    body = {"cause": cause, "measures": measures, "progress": progress, "mechanism": _MECHANISMS.get(item_id)}
    return head | body | _standing(item_id)


ITEMS: Final[tuple[dict[str, object], ...]] = tuple(_item(told) for told in _TOLD)

# The notice tells measures only inside its paragraphs, without people of their own.
MEASURES: Final[tuple[dict[str, object], ...]] = ()

# seed 000, section 一 （一）: one special democratic-life meeting; its day is masked.
MEETINGS: Final[tuple[dict[str, object], ...]] = (
    {"held_on": None, "meeting_type": "专题民主生活会", "topic": "巡察整改专题", "remark": "通报隐去日期。"},
)

# seed 000, the paragraphs of 1. and 5. name these two as set up; neither number nor day is printed.
REGULATIONS: Final[tuple[dict[str, object], ...]] = (
    {"title": "“第一议题”学习制度", "document_no": None, "issued_on": None, "item_id": "1-1-1"},
    {"title": "考勤登记制度", "document_no": None, "issued_on": None, "item_id": "2-5-1"},
)

# The notice names no department or leader as responsible.
DEPARTMENTS: Final[tuple[str, ...]] = ()
LEADERS: Final[tuple[str, ...]] = ()
