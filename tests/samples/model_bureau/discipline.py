"""Hold the invented problems of the second aspect: 落实全面从严治党责任."""

from __future__ import annotations

from typing import Final

from rectify_xl.ledger.schema import Status

from .rows import ACCOUNTABILITY, ALIKE, CAMPAIGN, OTHER, RECOVERY, RULE, Entry, Problem, Step

ASPECT: Final = "落实全面从严治党责任"

_DUTY = Problem(7, "主体责任传导不到位", (
    Entry(no=1, title="年度责任清单照搬上年", who=("周立", "办公室", "林海"), due="03-31", status=Status.COMPLETED,
          cause="清单只换年份，没有对照当年重点。", goal="清单写得出谁做什么、何时做。",
          steps=(Step("对照反馈意见重写班子和个人责任清单", OTHER, "03-31", "03-30", 7),),
          progress="7份清单已由党组会审定并签字。", done="03-30", due_note="立行立改",
          evidence="责任清单，办公室党建盒3号",
          closure="已销号", disclosure="党内"),
    Entry(no=2, title="科室负责人“一岗双责”意识不强", who=("陈敏", "人事科", "许明"), due="04-17",
          status=Status.COMPLETED,
          cause="谈业务多，谈廉政少。", goal="科室负责人每季度向分管领导说一次廉政情况。",
          steps=(Step("分管领导与科室负责人逐一谈话", OTHER, "04-10", "04-09", 7),
                 Step("把谈话情况列入科室考核", OTHER, "04-17", "04-16")),
          progress="7名科室负责人已谈完，考核细则已加上这一项。", done="04-16", evidence="谈话登记表，人事科",
          closure="已销号", disclosure="党内"),
    Entry(no=3, title="对下属单位指导督促少", who=("周立", "办公室", "吴倩"), due="05-15", status=Status.ADVANCING,
          cause="下属3家单位的廉政情况只靠书面报告。", goal="每家下属单位每年实地督促两次。",
          steps=(Step("班子成员分片联系下属单位", OTHER, "04-15", "04-13", 3),
                 Step("完成上半年实地督促", OTHER, "05-15")),
          progress="房屋安全中心、园林养护所已去过。下一步5月12日到住房保障中心督促。"),
))  # fmt: skip

_RISK = Problem(8, "廉政风险防控不严密", (
    Entry(no=1, title="重点岗位风险点排查不全", who=("陈敏", "人事科", "唐丽"), due="04-10", status=Status.COMPLETED,
          cause="风险点是三年前排的，新业务没有列入。", goal="每个岗位都有一张风险清单。",
          steps=(Step("全员重排岗位风险点", CAMPAIGN, "04-03", "04-03", 63),
                 Step("对高风险岗位定出防控措施", OTHER, "04-10", "04-10", 11)),
          progress="排出风险点63个，11个高风险点均有防控措施并已公示。", done="04-10",
          evidence="风险清单，人事科2号柜",
          closure="已销号"),
    Entry(no=2, title="关键岗位人员长期没有轮岗", who=("陈敏", "人事科", "许明"), due="04-20",
          status=Status.ADVANCING,
          cause="专业岗位人少，一换就没人会做。", goal="在岗满5年的4人全部轮岗。",
          steps=(Step("定出轮岗名单和带教人", OTHER, "03-31", "03-31", 4),
                 Step("完成轮岗和工作交接", OTHER, "04-20")),
          progress="已轮岗3人，审图岗1人因接替者正在培训没有到位。下一步5月18日前完成交接。", disclosure="党内",
          evidence="轮岗文件，人事科1号柜"),
    Entry(no=3, title="工程变更签证审核把关不严", who=("高建平", "财务科、城市建设科", "孙浩、曹磊"), due="04-24",
          status=Status.PHASED,
          cause="变更先做后签，金额大小一个审法。", goal="变更先审后做，大额集体定。",
          steps=(Step("印发变更签证分级审核办法", RULE, "04-17", "04-16", 1),
                 Step("复核近两年50万元以上的变更", ALIKE, "04-24", "04-24", 16),
                 Step("核减多计工程款", RECOVERY, "04-24", "04-24", amount=31.5)),
          progress="复核变更16份，核减31.5万元，办法施行后新签的4份均先审后做。",
          mechanism="《工程变更签证分级审核办法》", review="07-31", evidence="复核底稿，财务科4号柜",
          closure="待销号"),
))  # fmt: skip

_SUPERVISION = Problem(9, "监督执纪偏软", (
    Entry(no=1, title="谈话提醒记录简单", who=("周立", "人事科", "唐丽"), due="03-27", status=Status.COMPLETED,
          cause="用的是填空式表格，写不出具体内容。", goal="谈话有问题、有回应、有结果。",
          steps=(Step("改用一页纸谈话记录，写清问题和承诺", OTHER, "03-27", "03-26"),),
          progress="新记录纸已用于12次谈话，抽看均写明具体问题。", done="03-26", due_note="立行立改",
          evidence="谈话记录，人事科专柜", closure="已销号", disclosure="不公开"),
    Entry(no=2, title="对中介机构履约监督不够", who=("高建平", "财务科", "郑洁"), due="04-24",
          status=Status.COMPLETED,
          cause="合同写了考核，付款时不看考核。", goal="服务费与考核结果挂钩。",
          steps=(Step("对8家中介机构逐家考核", CAMPAIGN, "04-17", "04-15", 8),
                 Step("按考核结果扣减服务费", RECOVERY, "04-24", "04-22", amount=5.2),
                 Step("对签字不审的经办人批评教育", ACCOUNTABILITY, "04-24", "04-23", 2)),
          progress="8家考核完毕，2家不合格，扣减服务费5.2万元，批评教育2人。", done="04-23",
          evidence="考核表和扣款凭证，财务科2号柜", closure="已销号"),
))  # fmt: skip

_FINANCE = Problem(10, "财务和资产管理不规范", (
    Entry(no=1, title="往来款长期挂账", who=("高建平", "财务科", "孙浩"), due="04-30", status=Status.ADVANCING,
          cause="机构改革前的旧账没有移交说明。", goal="三年以上的往来款清完。",
          steps=(Step("逐笔查清27笔往来款的由来", CAMPAIGN, "04-10", "04-10", 27),
                 Step("收回或按程序核销", RECOVERY, "04-30", amount=42.6)),
          progress="27笔已查清，收回19笔42.6万元。下一步对余下8笔发函催收，5月25日前提出处理意见。",
          evidence="清理明细，财务科1号柜", remark="其中2笔债务单位已注销。"),
    Entry(no=2, title="固定资产账实不符", who=("高建平", "财务科、办公室", "郑洁、林海"), due="04-17",
          status=Status.COMPLETED,
          cause="购置和领用两本账，年底不对账。", goal="账、卡、物三样对上。",
          steps=(Step("全面盘点固定资产", CAMPAIGN, "04-10", "04-08", 846),
                 Step("盘盈盘亏按程序调账", OTHER, "04-17", "04-16")),
          progress="盘点846件，补登12件，报废审批29件，账卡物已一致。", done="04-16", evidence="盘点表，财务科3号柜",
          closure="已销号"),
    Entry(no=3, title="公务接待报销附件不全", who=("高建平", "财务科", "郑洁"), due="04-03", status=Status.COMPLETED,
          cause="审核只看金额，不看公函和清单。", goal="一函一单一票，缺一不报。",
          steps=(Step("复查两年来的接待报销", ALIKE, "04-01", "04-01", 54),
                 Step("收回无公函接待费用", RECOVERY, "04-03", "04-03", amount=0.47)),
          progress="复查54笔，退回0.47万元，报销单上已印附件清单。", done="04-03",
          evidence="复查表和缴款单，财务科2号柜",
          closure="已销号"),
    Entry(no=4, title="公租房租金收缴不及时", who=("苏晓梅", "房产管理科、财务科", "蒋雯、孙浩"), due="06-15",
          status=Status.ADVANCING,
          cause="欠租没有分类，催缴靠电话。", goal="收缴率到95%以上。",
          steps=(Step("分类建欠租名册，困难家庭另列", OTHER, "04-03", "04-03", 127),
                 Step("上门催缴，必要时依法起诉", RECOVERY, "06-15", amount=18.3)),
          progress="127户已分类，收回18.3万元，收缴率91%。下一步对恶意拖欠的6户发律师函。",
          evidence="欠租名册，房产管理科"),
))  # fmt: skip

_PROCUREMENT = Problem(11, "政府采购和招标投标监管不严", (
    Entry(no=1, title="小额采购询价程序不完整", who=("高建平", "财务科", "孙浩"), due="04-17",
          status=Status.COMPLETED,
          cause="小额采购没有成文规定，各科室做法不一。", goal="小额采购有询价、有比较、有记录。",
          steps=(Step("印发小额采购管理办法", RULE, "04-13", "04-13", 1),
                 Step("各科室采购经办人培训一次", OTHER, "04-17", "04-17", 15)),
          progress="办法已印发，15名经办人已培训，新办的6笔采购资料齐全。", done="04-17",
          mechanism="《机关小额采购管理办法》", evidence="采购资料，财务科2号柜", closure="待销号"),
    Entry(no=2, title="代理机构选取不透明", who=("高建平", "财务科", "孙浩"), due="04-10", status=Status.COMPLETED,
          cause="长期用两家，没有比选。", goal="每个项目公开随机选取。",
          steps=(Step("停用原有的固定名单，改在中介超市随机选取", OTHER, "04-10", "04-07"),),
          progress="4月以来3个项目均随机选取，结果已公示。", done="04-07", evidence="选取结果截图，财务科共享文件夹",
          closure="已销号"),
    Entry(no=3, title="评标专家评价机制没有落实", who=("罗志强", "建筑业管理科", "邓颖"), due="05-20",
          status=Status.NOT_COMPLETED,
          cause="评价标准要与市里系统一致，市里标准没有下发。", goal="一标一评，差评可查。",
          steps=(Step("起草本区评价表", OTHER, "05-08"),
                 Step("在3个项目中试用", OTHER, "05-20", begun=False)),
          progress="评价表只列出提纲，试用还没有开始。下一步到市招标办对接，5月12日前定稿。"),
))  # fmt: skip

PROBLEMS: Final = (_DUTY, _RISK, _SUPERVISION, _FINANCE, _PROCUREMENT)
