// Cost, budgets, bills; hooks and operations.

export default {
  "Every cent is distributed: what is used, its share of what idles, its share of what is shared.": "每一分钱都有归属：使用、闲置分摊与共享分摊。", "Four weeks against the four before": "近四周与前四周对比", "Thirty days": "三十天", "Owned hardware": "自有硬件", "By rate cards": "按费率卡", "Billed": "账单",
  "Used": "使用", "Idle": "闲置", "Shared": "共享", "Who costs what": "费用归属", "Nothing to allocate": "没有可分摊的费用", "By": "按", "By service": "按服务", "By team": "按团队", "By site": "按站点", "By cell": "按单元", "Share of the whole": "占总体",
  "There are too few days with cost and sales.": "具备成本和销售的天数太少。", "Change of cost by volume and efficiency": "按量与效率拆分的成本变化", "Cost per GMV before": "之前单位 GMV 成本", "Cost per GMV after": "之后单位 GMV 成本", "By volume": "因业务量", "By efficiency": "因效率",
  "Before": "之前", "After": "之后", "Volume": "业务量", "Efficiency": "效率",
  "Plans reserve from them before they may be approved; together they never overspend.": "计划须先预留预算才能批准；合计绝不超支。", "No budget yet": "还没有预算", "{count} budgets": "{count} 个预算", "Period": "周期", "Limit": "限额", "Spent": "已用", "Reserved": "预留", "Share left": "剩余占比", "{name}: share left": "{name}：剩余占比",
  "How it stands": "现状", "left of {limit}": "剩余，限额 {limit}", "Covers": "范围", "Change the limit": "调整限额", "Limit in {currency}": "限额（{currency}）",
  "What the same work costs in each data centre by today's rate cards, cheapest first.": "同样的工作按今日费率卡在各数据中心的价格，由低到高。", "No rate card yet": "还没有费率卡", "Publish what a core and a GiB cost for an hour at each site.": "请发布各站点每核和每 GiB 的小时价格。",
  "The work": "工作量", "Cores": "核数", "Memory, GiB": "内存（GiB）", "Hours": "小时", "Price of the work by site": "各站点价格", "Cheapest first": "由低到高", "Price": "价格", "Above the cheapest": "高于最低价", "cheapest": "最低", "Card of": "费率卡日期",
  "Rate cards": "费率卡", "From": "起", "Core and hour": "每核小时", "GiB and hour": "每 GiB 小时", "Node shapes": "节点规格", "Exchange rates used": "所用汇率",
  "Imported bills, exact to the last digit, held against the rules of FOCUS.": "导入的账单，精确到最后一位，并按 FOCUS 规则校验。", "No bill of {period}": "{period} 没有账单", "Import what your provider exports; the same file again adds nothing.": "导入供应商的导出文件；重复导入不会增加。",
  "Total in {currency}": "{currency} 合计", "Effective": "有效", "List": "目录价", "Contracted": "合同价", "Imports": "导入", "Import": "导入", "Invoice": "发票", "Format": "格式", "Rows": "行数", "Rejected": "拒绝", "Accepted": "接受", "Findings": "发现",
  "Totals": "合计", "The file": "文件", "Months": "月份", "No rule of the specification is broken.": "没有违反规范。", "Lines that were left out": "被略去的行", "Line": "行", "Code": "代码", "What is wrong": "问题", "Rule": "规则", "Column": "列",
  "What pipelines and monitors have sent, and what became of it.": "流水线与监控发来的内容及其结果。", "Nothing was delivered yet": "还没有投递", "Sender": "发送方", "What became of it": "结果", "Why": "原因", "Its id": "编号", "{count} deliveries": "{count} 次投递",
  "Set a sender's secret and let it call here; GitHub, GitLab, Argo CD, Alertmanager, PagerDuty and CDEvents are understood.": "设置发送方密钥并让其回调；支持 GitHub、GitLab、Argo CD、Alertmanager、PagerDuty 与 CDEvents。",
  "Streams that wait, read models that lag, timers that fail; each can be set going again. Always as of now.": "等待的流、落后的读模型、失败的定时器；都可以重新启动。始终为当前状态。", "runs": "正常", "needs you": "需要处理", "Look again": "刷新", "Not published yet": "未发布", "Log": "日志",
  "Parked streams": "停放的流", "Waiting streams": "等待的流", "Read models": "读模型", "Read models of {service}": "{service} 的读模型", "Behind": "落后", "Moved": "更新", "Repair": "修复", "Rebuild": "重建", "{waiting} events of {source} wait": "{source} 的 {waiting} 个事件在等待",
  "They wait for a predecessor.": "等待前一个事件。", "The events": "事件", "Skip the first": "跳过第一个",
};
