"""Hold the invented problems of the fourth aspect: 领导班子、干部队伍和基层党组织建设."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.schema import Status

from .rows import ALIKE, CAMPAIGN, OTHER, RECOVERY, RULE, Entry, Problem, Step

ASPECT: Final = "领导班子、干部队伍和基层党组织建设"

_DELIBERATION = Problem(18, "民主集中制执行不到位", (
    Entry(no=1, title="“三重一大”事项清单不具体", who=("周立", "办公室", "林海"), due="04-10",
          status=Status.COMPLETED,
          cause="清单只写类别，不写金额和标准。", goal="什么事上会一看便知。",
          steps=(Step("修订党组议事决策规则，写明金额和标准", RULE, "04-10", "04-10", 1),),
          progress="规则已印发，列明上会事项29项和金额标准。", done="04-10", mechanism="《局党组议事决策规则》",
          evidence="规则文本，办公室党建盒4号", closure="已销号", disclosure="党内"),
    Entry(no=2, title="会议记录要素不全", who=("周立", "办公室", "林海"), due="03-31", status=Status.COMPLETED,
          cause="记录人临时指派，不知道记什么。", goal="发言、表决、列席人员记全。",
          steps=(Step("固定记录人并培训", OTHER, "03-25", "03-24", 2),
                 Step("复核上年党组会议记录", ALIKE, "03-31", "03-31", 31)),
          progress="31份记录已复核，缺项的9份附上了说明，3月的会议记录要素齐全。", done="03-31",
          evidence="会议记录本，办公室党建盒4号", closure="已销号", disclosure="党内"),
    Entry(no=3, title="班子成员酝酿沟通不充分", who=("周立", "办公室", "林海"), due="04-24", status=Status.PHASED,
          cause="材料会上才发，来不及看。", goal="议题会前三天送到。",
          steps=(Step("会前三天送议题，书记听取每位成员意见", OTHER, "04-10", "04-10"),
                 Step("书记与班子成员谈心谈话", OTHER, "04-24", "04-23", 5)),
          progress="4月以来党组会议题均提前送达，谈心谈话5人次，缓议议题2个。", due_note="长期坚持",
          mechanism="《局党组议事决策规则》", review="06-26", evidence="议题送达单，办公室党建盒4号",
          disclosure="党内"),
))  # fmt: skip

_STAFF = Problem(19, "干部队伍建设谋划不足", (
    Entry(no=1, title="专业技术人员断层", who=("陈敏", "人事科", "许明"), due="12-31", status=Status.NOT_COMPLETED,
          cause="五年没有招录土木、给排水专业人员。", goal="补充专业技术人员4名。",
          steps=(Step("核定岗位，报编制和人社部门", OTHER, "05-29", begun=False),
                 Step("公开招聘并到岗", OTHER, "12-31", begun=False)),
          progress="岗位条件没有定下来。下一步5月底前把4个岗位的条件报编制部门。", due_note="集中整改期后继续推进"),
    Entry(no=2, title="年轻干部培养缺少载体", who=("陈敏", "人事科", "唐丽"), due="06-12", status=Status.ADVANCING,
          cause="年轻干部集中在机关，没有一线锻炼。", goal="每名年轻干部都有一线经历。",
          steps=(Step("一名科长带一名年轻干部", OTHER, "04-10", "04-09", 6),
                 Step("选派到工地和社区跟班", OTHER, "06-12")),
          progress="6对带教已结成，4人已到翠湖小区改造工地跟班。下一步安排余下2人到社区。",
          evidence="带教协议，人事科2号柜"),
    Entry(no=3, title="干部人事档案审核有遗漏", who=("陈敏", "人事科", "许明"), due="04-30", status=Status.ADVANCING,
          cause="上次审核后新进的材料没有续审。", goal="78份档案逐页审完。",
          steps=(Step("逐份审核，列出缺失材料", CAMPAIGN, "04-17", "04-17", 78),
                 Step("补齐缺失材料", OTHER, "04-30")),
          progress="审出缺失材料15份，已补13份，2份要向外省原单位调取。下一步5月20日前派人去取。",
          disclosure="不公开",
          evidence="审核登记表，人事科专柜"),
))  # fmt: skip

_SELECTION = Problem(20, "选人用人程序不规范", (
    Entry(no=1, title="任前公示材料归档不全", who=("陈敏", "人事科", "唐丽"), due="04-17", status=Status.COMPLETED,
          cause="归档没有目录，人走材料散。", goal="每批任用一份完整纪实。",
          steps=(Step("印发任用纪实和归档细则", RULE, "04-15", "04-15", 1),
                 Step("补归近三年任用材料", ALIKE, "04-17", "04-17", 5)),
          progress="细则已印发，近三年5批任用材料已按目录归齐。", done="04-17",
          mechanism="《干部任用纪实和归档工作细则》",
          evidence="任用纪实档案，人事科专柜", closure="已销号", disclosure="党内"),
    Entry(no=2, title="试用期满考核不及时", who=("陈敏", "人事科", "唐丽"), due="04-24", status=Status.PHASED,
          cause="没有到期提醒，靠人记。", goal="期满一个月内考核完。",
          steps=(Step("建到期提醒表，提前一个月通知", OTHER, "04-17", "04-16"),
                 Step("补做到期没有考核的", OTHER, "04-24", "04-24", 2)),
          progress="补做考核2人，提醒表已用上，下一名到期者为8月。", mechanism="《干部任用纪实和归档工作细则》",
          review="08-31",
          evidence="考核材料，人事科专柜", disclosure="党内"),
))  # fmt: skip

_PARTY_LIFE = Problem(21, "党内政治生活不严肃", (
    Entry(no=1, title="组织生活会批评意见质量不高", who=("周立", "人事科", "许明"), due="04-30", status=Status.PHASED,
          cause="以提希望代替批评。", goal="批评有事例、见思想。",
          steps=(Step("会前由书记审阅发言提纲", OTHER, "03-27", "03-26"),
                 Step("重开一次专题组织生活会", OTHER, "04-30", "04-27", 1)),
          progress="专题组织生活会已开，提出批评意见34条，均有具体事例。", due_note="长期坚持",
          mechanism="组织生活会发言提纲会前审阅", review="12-18", evidence="会议记录，人事科党务柜",
          disclosure="党内"),
    Entry(no=2, title="党费收缴不及时", who=("周立", "人事科", "唐丽"), due="03-31", status=Status.COMPLETED,
          cause="按季收，遇出差就往后拖。", goal="每月10日前交齐。",
          steps=(Step("改为按月线上交纳，补收欠交党费", RECOVERY, "03-31", "03-27", 9, 0.31),),
          progress="9名党员补交0.31万元，3月起全员按月交齐。", done="03-27", due_note="立行立改",
          evidence="党费收据，人事科党务柜",
          closure="已销号", disclosure="党内"),
    Entry(no=3, title="发展党员材料不齐", who=("周立", "人事科", "唐丽"), due="04-24", status=Status.PHASED,
          cause="材料由申请人自己保管，没有定期核对。", goal="每个环节的材料当季归齐。",
          steps=(Step("复核近五年发展党员材料", ALIKE, "04-17", "04-17", 8),
                 Step("按季核对在培养人员材料", OTHER, "04-24", "04-22", 3)),
          progress="8份材料复核完毕，缺的4处已附说明，在培养的3人材料已归齐。", mechanism="发展党员材料按季核对表",
          review="07-03",
          evidence="核对表，人事科党务柜", disclosure="党内"),
))  # fmt: skip

_EARLIER_ROUND = Problem(22, "上轮巡察整改有反弹", (
    Entry(no=1, title="办公用房清理后又超标", who=("陈敏", "办公室", "吴倩"), due="05-08",
          status=Status.NOT_COMPLETED,
          cause="人员调整后没有重新测算。", goal="全部办公用房达标。",
          steps=(Step("逐间测量并列出超标房间", CAMPAIGN, "04-24"),
                 Step("调整或隔断超标房间", CAMPAIGN, "05-08", begun=False)),
          progress="测量做了一半，3间超标的没有调整。下一步5月7日前测完，当日调出。"),
    Entry(no=2, title="下属单位往来款再次超期", who=("高建平", "财务科", "孙浩"), due="06-15",
          status=Status.ADVANCING,
          cause="上轮只清旧账，没有管住新账。", goal="下属单位一年以上往来款清零。",
          steps=(Step("3家下属单位各报一份往来款清单", OTHER, "04-10", "04-10", 3),
                 Step("逐笔清收", RECOVERY, "06-15", amount=6.9)),
          progress="清单已报，共11笔16.7万元，已收回6.9万元。下一步与养护所对账，5月底前再收4笔。",
          evidence="往来款清单，财务科1号柜"),
))  # fmt: skip

PROBLEMS: Final = (_DELIBERATION, _STAFF, _SELECTION, _PARTY_LIFE, _EARLIER_ROUND)
