"""The words of the documents themselves: Chinese whatever language the program speaks."""

from __future__ import annotations

import datetime as dt
from typing import Final

from rectify_xl.ledger.schema import Status
from rectify_xl.ledger.slips import Due
from rectify_xl.wording.spoken import said_date

TITLE_PUBLIC: Final = "关于巡察整改进展情况的通报"
TITLE_INTERNAL: Final = "关于巡察整改进展情况的报告"
TITLE_BRIEF: Final = "巡察整改进展情况简报"
SUBTITLE_INTERNAL: Final = "（内部稿）"

OUR_UNIT: Final = "我单位"
TEAM: Final = "巡察组"
BY_ROUND: Final = "根据{round}巡察安排，"
BY_PLAN: Final = "根据巡察工作统一安排，"
INSPECTED_BETWEEN: Final = "{start}至{end}，"
INSPECTED: Final = "{team}对{unit}进行巡察。"
FED_BACK: Final = "{feedback_on}，巡察组反馈了巡察意见。"
PUBLISHED: Final = "现按党务公开要求，将整改进展情况通报如下。"
REPORTED: Final = "现将整改进展情况报告如下。"

COUNTED: Final = "截至{as_of}，{source}的{aspects}{problems}个问题"
ASPECTS: Final = "{aspects}个方面"
SPLIT_INTO: Final = "细化为{items}个分项"
FED_BACK_BY_TEAM: Final = "巡察反馈"
IN_LEDGER: Final = "列入整改台账"
"""Whose the counted problems are: the ledger's own where 基本信息 says that other numbers were fed back."""
OF_THESE: Final = "其中{counts}"
COUNT_WORDS: Final = {
    Status.COMPLETED: "已完成整改{number}个",
    Status.PHASED: "阶段性完成并长期坚持{number}个",
    Status.ADVANCING: "正在推进{number}个",
    Status.NOT_COMPLETED: "尚未完成{number}个",
}
COUNT_UNREAD: Final = "状态待核定{number}个"
RATE: Final = "完成率{rate}"
RATE_WITH_PHASE: Final = "完成率（含阶段性完成）{rate}"
OVERDUE: Final = "超过整改时限的分项{number}个。"

SECTIONS: Final = ("一、整改工作组织情况", "二、反馈问题整改情况", "三、下一步工作打算")
MEETINGS: Final = "抓组织领导。围绕巡察整改，召开{meetings}。"
MEETINGS_OF_TYPE: Final = "{meeting_type}{number}次"
MEETINGS_OTHER: Final = "其他会议"
MEETINGS_BY_DATE: Final = "其中，{topics}。"
MEETING_TOPIC: Final = "{held_on}{meeting_type}，议题为{topic}"
MEETINGS_TOPIC: Final = "{held_on}{meeting_type}{number}次，议题为{topic}"
MEETINGS_BETWEEN: Final = "{first}至{last}"
PLAN: Final = "抓任务分解。对照反馈意见，把{problems}个问题{split}{measures}{responsible}。"
PLAN_SPLIT: Final = "细化为{items}个分项"
PLAN_WHOLE: Final = "逐个列入台账"
PLAN_MEASURES: Final = "，列出整改措施{measures}条"
PLAN_RESPONSIBLE: Final = "，逐项明确{columns}"
REGULATIONS: Final = "抓建章立制。制定完善制度{number}项{titles}。"
REGULATIONS_ALL: Final = "：{titles}"
REGULATIONS_SOME: Final = "，包括{titles}等"

NO_ASPECT: Final = "未写明方面的问题"
CAUSE: Final = "原因分析："
SITUATION: Final = "整改情况："

THIS_PROBLEM: Final = "该问题"
THIS_PART: Final = "该项问题"
CLOSING: Final = {
    Status.COMPLETED: "目前，{subject}已完成整改",
    Status.PHASED: "目前，{subject}已取得阶段性成效，将长期坚持",
    Status.ADVANCING: "目前，{subject}正在推进",
    Status.NOT_COMPLETED: "目前，{subject}尚未完成整改",
}
OVERDUE_BY: Final = "，已超过整改时限{days}天"
CLOSING_DUE: Final = {
    Status.ADVANCING: "，预计{due_on}前完成",
    Status.NOT_COMPLETED: "，整改时限为{due_on}",
}
"""What an item that is still open closes with where its 整改时限 is still to come."""

NEXT_STEPS: Final = {
    Status.COMPLETED: "对已完成的{number}个{level}，适时组织“回头看”，防止问题反弹。",
    Status.PHASED: "对阶段性完成并长期坚持的{number}个{level}，定期复核，把管用的做法坚持下去。",
    Status.ADVANCING: "对正在推进的{number}个{level}，盯住整改时限，按期完成。",
    Status.NOT_COMPLETED: "对尚未完成的{number}个{level}，查清原因，倒排工期，逐个落实到人。",
}
LEVEL_ITEMS: Final = "分项"
LEVEL_PROBLEMS: Final = "问题"

CONTACTS: Final = "欢迎广大干部群众监督巡察整改工作。对整改情况有意见建议的，请及时反映。"
CONTACT_LABELS: Final = {"phone": "联系电话：", "post_box": "邮政信箱：", "email": "电子邮箱："}

BRIEF_SUBTITLE: Final = "{unit}　截至{as_of}"
BRIEF_TOTAL: Final = "{level}总数"
BRIEF_UNREAD: Final = "状态待核定"
BRIEF_OVERDUE: Final = "超期"
BRIEF_OVERDUE_ITEMS: Final = "超期分项"
"""The card's name where the others count problems."""
BRIEF_RATE: Final = "完成率"
BRIEF_RATE_WITH_PHASE: Final = "含阶段性完成"
BRIEF_NO_RATE: Final = "—"
BRIEF_BY_DEPARTMENT: Final = "各责任部门进度（{level}；两个部门共担的，各计一次）"
BRIEF_BY_FIRST_DEPARTMENT: Final = "各责任部门进度（{level}；几个部门共担的，计在第一个部门）"
BRIEF_BY_ASPECT: Final = "各方面进度（{level}）"
BRIEF_BLANK_NAME: Final = "（未填写）"
BRIEF_MORE_GROUPS: Final = "另有{number}个未列入上图，见台账。"
BRIEF_DONE_OF_ALL: Final = "已完成/应整改"
BRIEF_UNFINISHED: Final = "未完成的{level}（超期的在前）"
BRIEF_NONE_UNFINISHED: Final = "没有正在推进或尚未完成的{level}。"
BRIEF_MORE_UNFINISHED: Final = "另有{number}项，见台账。"
BRIEF_MORE_UNREAD: Final = "另有{number}个状态待核定，没有列入。"
BRIEF_NONE_BUT_UNREAD: Final = "没有写明正在推进或尚未完成的{level}，另有{number}个状态待核定。"
BRIEF_SEVERAL: Final = "{first}等{number}个"
BRIEF_HEADINGS: Final = ("编号", "问题", "责任部门", "责任人", "整改时限", "状态", "超期")
BRIEF_DAYS_OVER: Final = "{days}天"

SLIP_TITLE: Final = "整改催办单"
SLIP_TO_DEPARTMENT: Final = "{name}："
SLIP_TO_PERSON: Final = "{name}同志："
SLIP_TO_NOBODY: Final = "没有填写{column}的分项："
SLIP_OPENING: Final = "您好。截至{as_of}，由您负责的巡察整改分项中：{counted}。请按下列要求办理。"
SLIP_OPENING_TO_NOBODY: Final = "截至{as_of}，没有填写{column}的分项中：{counted}。请先填好{column}，再按下列要求办理。"
SLIP_COUNTS: Final = {
    Due.OVERDUE: "已超期{number}项",
    Due.SOON: "{near}天内到期{number}项",
    Due.LATER: "{near}天以上、{far}天以内到期{number}项",
    Due.UNDATED: "整改时限没有写成日期{number}项",
    Due.UNCHANGED: "整改进展没有更新{number}项",
    Due.UNREAD: "整改状态待核定{number}项",
}
SLIP_ASKS: Final = {
    Due.OVERDUE: "已超期的{number}项，请抓紧整改，并尽快在台账里写明最新进展和预计完成的日期。",
    Due.SOON: "{near}天内到期的{number}项，请务必在时限前完成，并在台账里写明进展。",
    Due.LATER: "{near}天以上、{far}天以内到期的{number}项，请提前安排，在时限前完成。",
    Due.UNDATED: "整改时限没有填写或没有写成日期的{number}项，请写明是哪一天。",
    Due.UNCHANGED: "时限未到，但整改进展自{since}以来没有更新的{number}项，请补充最新进展。",
    Due.UNREAD: "整改状态没有填写或没有识别的{number}项，请核对并填好整改状态。",
}
SLIP_HANDLERS_ONLY: Final = "{near}天以上、{far}天以内到期的{number}项，这一次只提醒责任人。"
SLIP_DUE: Final = "时限{due_on}"
SLIP_OVER: Final = "超期{days}天"
SLIP_LEFT: Final = "还有{days}天"
SLIP_TODAY: Final = "今天到期"
SLIP_OWNER: Final = "责任人{names}"
SLIP_NO_NEWS: Final = "整改进展自{since}以来没有更新"
SLIP_NO_NEWS_SHORT: Final = "没有更新"
SLIP_INSTRUCTION: Final = "领导批示：{text}"
SLIP_HAND_ON: Final = "请转责任人：{names}。"
SLIP_COPY: Final = "抄送：{names}。"
SLIP_HEAD: Final = "单位主要负责人"
SLIP_HEADINGS: Final = ("编号", "问题", "责任人", "整改时限", "期限", "进展")


def date_words(on: dt.date, *, year: bool = True) -> str:
    """Return a date as notices print it, such as 2021年3月28日."""
    return said_date(on) if year else f"{on.month}月{on.day}日"
