// Services and objectives.

export default {
  "From the catalogue: who owns them, how important they are, and how they keep their promises.": "来自目录：归属、重要程度与承诺履行情况。", "No service is registered": "没有登记服务", "Register them from the catalogue that you have, as Backstage's entities:": "用现有的目录登记（Backstage 实体）：",
  "{count} services": "{count} 个服务", "Tier": "级别", "Tier {tier}": "{tier} 级", "Owner": "负责团队", "owned by {team}": "由 {team} 负责", "Error budget left": "剩余错误预算", "Stage": "运行方式", "Needs": "依赖数",
  "About it": "简介", "Neighbours": "上下游", "Runtime": "运行时", "It needs": "它依赖", "Deviates from what is usual": "偏离常态", "{cost} instead of {usual}": "{cost}，通常为 {usual}", "They need it": "依赖它的", "What happens to it": "相关动态", "What happens to {service}": "{service} 的动态",
  "What a replica carries": "单副本承载", "No load test": "没有压测", "Hand in what your tool has written; several make one curve.": "提交压测工具的输出；多次压测合成一条曲线。", "Safe, per replica": "单副本安全值", "safe": "安全", "Knee": "拐点", "Tests": "压测数",
  "Latency and throughput of {service} by offered load": "{service} 随负载的延迟与吞吐", "How good forecasts have been": "以往预测的准确度", "{share} of the hours were within the 95 % interval.": "{share} 的小时落在 95 % 区间内。",
  "Cost of {days} days": "{days} 天的费用", "Cost of {service} by site": "{service} 按站点的费用", "Nothing is allocated to it": "没有分摊给它的费用", "Cost needs rate cards or bills, and the usage that capacity rolls up.": "费用需要费率卡或账单，以及容量服务汇总的用量。",
  "Used by itself": "自身使用", "Share of what idles": "闲置分摊", "Share of what is shared": "共享分摊", "no site": "无站点",
  "What is promised to customers, and how much of each error budget is left.": "对客户的承诺，以及每个错误预算的剩余。", "Nothing is promised yet": "还没有承诺", "Upload the OpenSLO or Sloth documents that you have, then send slices of good and total.": "请上传现有的 OpenSLO 或 Sloth 文档，再发送 good 与 total 切片。",
  "Burning now": "正在消耗", "Burn alerts": "消耗告警", "Pages somebody": "呼叫值班", "Opens a ticket": "开工单", "{goal} burned more than {times} times as fast as it may over {span}": "{goal} 在 {span}内的消耗速度超过允许的 {times} 倍", "Firing": "告警中", "Gone": "耗尽", "Window": "窗口", "Objective": "目标", "Report": "报告", "Rules for Prometheus": "Prometheus 规则", "Take along": "带走",
  "Error budget: {goal}": "错误预算：{goal}", "Alerts": "告警", "Send slices, or name a Prometheus to pull good and total from.": "请发送切片，或指定可拉取 good 与 total 的 Prometheus。", "{left} of {all} left": "剩余 {left}，共 {all}", "Error budget that is left": "剩余错误预算",
  "Promised": "承诺", "Good": "良好", "Covered by slices": "切片覆盖", "already": "已耗尽", "not at this pace": "按此速度不会耗尽", "Raw, adjusted and contractual": "原始、调整与合同口径", "Left": "剩余", "left": "剩余",
  "Budget over time": "预算走势", "Nothing was measured in this time.": "此时段没有测量。", "Error budget of {name} over time": "{name} 错误预算走势", "Change bill": "变更账单", "No change has burned anything of {goal}.": "没有变更消耗 {goal}。",
  "{goal}: {burned} bad of {allowed} allowed, {start} – {end}": "{goal}：坏 {burned}，允许 {allowed}，{start} – {end}", "Began": "开始", "Outcome": "结果", "Burned": "消耗", "Of the budget": "占预算",
  "How promises were kept, to read, to print and to compute with.": "承诺履行情况，可阅读、打印或用于计算。", "Of a team": "团队报告", "Kept when their period ended": "期末存档", "The first is made when this month ends; none of them changes later.": "第一份将在本月结束时生成；存档之后不再改变。",
  "Made": "生成于", "Read": "阅读", "Read {report}": "阅读 {report}", "all of the team": "团队全部目标",
  "Teams": "团队", "{count} teams": "{count} 个团队", "Most important tier": "最高级别", "The promise": "承诺", "Left out": "已排除", "approved by {who}": "批准人 {who}", "No time is left out of the adjusted figures.": "调整口径没有排除任何时段。",
  "Promised load": "承诺负载", "Bad events beyond it are not charged to the budget.": "超出承诺负载的失败不计入预算。", "None: every bad event is charged. Executed plans commit to a load.": "无：所有失败都计入。执行的计划会承诺负载。", "Leave a time out": "排除时段",
  "Also a past one. Whoever asks for it is somebody else than you.": "也可以是过去的时段；申请人须是他人。", "Set what load is promised": "设置承诺负载",
  "Whose committed requests count, and how many events of this objective a request is.": "计入哪些服务的承诺请求，以及每个请求对应多少事件。", "Sites, separated by commas; none means all": "站点，以逗号分隔；留空表示全部", "Events of a request": "每请求事件数",
  "Signals": "信号", "No signal beside its objectives is sent: orders a minute, payments that succeed, saturation.": "除目标外没有发送其他信号：每分钟订单、支付成功率、饱和度等。", "{signal} over the last day": "最近一天的 {signal}",
};
