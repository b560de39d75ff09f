// What-if of a plan, utilisation and recommendations.

export default {
  "What if …": "假如……", "What if … {plan}": "假如……{plan}", "a site is lost, demand grows, the budget shrinks": "失去一个站点、需求增长、预算减少", "The same plan with sites lost, other demand or another budget. Nothing is stored.": "同一计划在失去站点、其他需求或其他预算下的情形，不保存任何内容。",
  "This is asked as of now": "此问题只针对现在", "Press n to go back to now; the plan itself can be looked at as of any moment.": "按 n 回到现在；计划本身可以查看任意时刻。", "The plan has no result yet": "计划还没有结果", "Compute it first; then it can be held against other circumstances.": "请先计算，然后才能与其他情形比较。",
  "Circumstances": "情形", "Answer": "结论", "Site by site": "各站点", "Lost sites": "失去的站点", "Demand, times that of the plan": "需求（计划的倍数）", "Budget in {currency}": "预算（{currency}）",
  "The plan carries it": "计划可以承受", "The plan does not carry it": "计划无法承受", "within the budget": "在预算内", "beyond the budget": "超出预算", "The plan beside what it would take": "计划与所需的对比", "As planned": "按计划", "To carry all of it": "全部承载所需", "Replica hours that are missing": "缺少的副本小时",
  "Hours short": "不足的小时数", "Highest use": "最高使用率", "{name}: highest use": "{name}：最高使用率", "Nodes needed": "所需节点", "Nodes there": "现有节点", "Where most is missing": "缺口最大处", "{when}: {has} of {needed} replicas": "{when}：{needed} 个副本中只有 {has} 个",
  "Nodes that the busiest hour takes, and nodes that are there, by site": "各站点最忙一小时所需的节点与现有节点",
  "Utilisation": "利用率", "What is used of the machines and of what services ask for, over the last seven days that were measured.": "最近七个有测量的日子里，机器与服务申请量的使用情况。", "By cluster": "按集群", "Memory": "内存", "Resource": "资源",
  "Nothing was measured": "没有测量数据", "Send samples of what services use and ask for, or name a Prometheus to pull them from.": "请发送服务使用量与申请量的样本，或指定可拉取的 Prometheus。",
  "Used of what there is": "占现有容量", "Used of what there is, hour by hour, of the {count} that are used most": "使用率最高的 {count} 项逐小时占现有容量的比例", "Asked for": "申请", "There": "现有", "Used of what is asked for": "占申请量",
  "What to ask for instead": "建议的申请量", "There is nothing to recommend from": "没有可据以建议的数据", "It takes what services use, hour by hour, and what they ask for.": "需要服务逐小时的使用量及其申请量。",
  "Off by": "偏差", "Cores of a replica": "单副本核数", "MiB of a replica": "单副本 MiB", "Saves a month": "每月节省", "{cores} cores": "{cores} 核", "Besides": "此外", "{machines} machines today": "现有 {machines} 台机器", "at most {count}": "最多 {count}", "{promotion} left {share} too many": "{promotion} 之后多留了 {share}",
  "By the two weeks up to the last sample. Cores and bounds are solved together with the autoscaler's target; off by is in the words of KRR.": "依据截至最后样本的两周数据；核数与上下限同自动扩缩目标一起求解；偏差采用 KRR 的分级。",
};
