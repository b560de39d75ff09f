// Changes, deliveries, incidents and causes.

export default {
  "tier {tier}": "{tier} 级", "Calendar of {month}": "{month} 日历", "Timeline": "时间线", "Changes, freezes and promotions": "变更、冻结与大促", "Risk": "风险", "Change": "变更",
  "No change in these weeks": "这几周没有变更", "Register one here, or let your pipeline do it:": "在此登记，或由流水线登记：", "Register a change": "登记变更", "It begins as a draft; submit it when it is whole.": "先保存为草稿，完整后再提交。",
  "Environment": "环境", "How it is carried out": "如何实施", "How it is undone": "如何回退", "Declare a freeze": "声明冻结", "Level": "级别", "Services, separated by commas; none means all": "服务，以逗号分隔；留空表示全部",
  "Submit": "提交", "Assess": "评估", "Hold": "搁置", "Release": "放行", "Start": "开始", "Finish": "完成", "It failed": "失败", "Roll back": "回滚", "Rolled back": "已回滚", "Verified": "已验证", "Move its window": "调整窗口",
  "Approve afterwards": "事后批准", "Reject afterwards": "事后驳回", "Adopt it": "认领", "Dismiss it": "忽略", "Cancel the change": "取消变更",
  "In its way": "阻碍", "Proposal": "方案", "No freeze and no other change is in its way.": "没有冻结或其他变更阻碍。", "Blocking": "阻断", "Warning": "警告", "of what may go wrong, as points out of 100": "可能出错的程度（百分制）",
  "From the past: it fails with a probability of {share}.": "据以往：失败概率为 {share}。", "Cell": "单元", "Artifact": "制品", "Asked for by": "申请人", "Approved by": "批准人", "{count} needed": "需要 {count} 人", "Result": "结果",
  "The incident that it answers": "它所应对的事件", "Statements": "语句",
  "How fast changes reach production and how often they hurt: the keys of DORA, each with the changes behind it.": "变更多快到达生产、多常造成伤害：DORA 指标，每项附有对应的变更。",
  "Deployment frequency": "部署频率", "{days} days a week": "每周 {days} 天", "Lead time for changes": "变更前置时间", "Change failure rate": "变更失败率", "Expected failure rate": "预期失败率", "Recovery from a failed deployment": "失败部署的恢复时间", "Rework rate": "返工率",
  "There is nothing to compute it from in this time.": "此时段没有可计算的数据。", "{count} records behind it": "{count} 条依据",
  "What customers have felt, which change may have set it off, and what was learnt.": "客户感受到的影响、可能的起因变更，以及学到的教训。", "There has been no incident.": "没有发生过事件。", "Detections": "检测", "Nothing deviates from what it usually does.": "没有偏离常态。",
  "Open an incident": "登记事件", "Severity": "严重程度", "Customers affected for": "客户受影响时长", "What deviates": "偏离项", "Evidence": "证据", "{count} objectives": "{count} 个目标", "Cleared": "恢复",
  "Incident": "事件", "Which change set it off": "由哪个变更引起", "Probability that this change set it off": "由此变更引起的概率", "No change at all": "不是变更引起", "Probability that no change set it off": "不是变更引起的概率",
  "Not reviewed yet": "尚未复盘", "Resolve it, then write the review: cause, contributing factors, follow-ups.": "先解决，再写复盘：原因、促成因素、后续事项。", "What its words suggest": "文字所提示的原因",
  "What set it off": "起因", "What was wrong underneath": "根本问题", "What should have stopped it": "本应拦截的控制", "Contributing factors": "促成因素", "Follow-ups": "后续事项", "Follow-up": "后续事项", "Its owner": "负责人", "Due": "期限",
  "Contributing factors, one a line": "促成因素，每行一条", "Id of the change, if one did": "变更编号（若由变更引起）", "What set it off, what was wrong underneath, and what should have stopped it.": "起因、根本问题，以及本应拦截的控制。", "What was found": "发现",
  "Customers are no longer affected": "客户不再受影响", "The cause is gone": "原因已消除",
  "Incidents by what their reviews found. In the industry a third is configuration, a third software, a third the rest.": "按复盘结论统计的事件。业界约三分之一为配置、三分之一为软件、三分之一为其他。",
  "No incident has been reviewed": "没有复盘过的事件", "Open an incident and write its review; its cause is counted here.": "登记事件并写复盘，其原因会在此统计。", "Reviewed": "已复盘", "Configuration, software and the rest": "配置、软件与其他",
};
