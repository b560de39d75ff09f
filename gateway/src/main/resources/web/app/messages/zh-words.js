// States, kinds and other codes of the services, as words() writes them.

export default {
  "Draft": "草稿", "Detected": "被发现", "Assessing": "评估中", "Awaiting approval": "待批准", "Scheduled": "已排期", "On hold": "搁置", "Missed": "错过窗口", "In progress": "进行中", "Verifying": "验证中", "Rolling back": "回滚中", "Retro approval": "待事后批准", "Closed": "已关闭",
  "Computing": "计算中", "Ready": "就绪", "Submitted": "已提交", "Granted": "已授予", "Refused": "被拒绝", "Asked": "已申请", "Approved": "已批准", "Executing": "执行中", "Executed": "已执行", "Withdrawn": "已撤回", "Expired": "已过期", "Recorded": "已记录",
  "Open": "未解决", "Opened": "已登记", "Mitigated": "已缓解", "Resolved": "已解决", "Started": "已开始", "Finished": "已完成", "Failed": "失败", "Registered": "已登记", "Assessed": "已评估", "Computed": "已计算", "Confirmed": "已确认",
  "Deployment": "部署", "Config": "配置", "Feature flag": "功能开关", "Ddl": "数据库变更", "Infrastructure": "基础设施", "Cluster isolation": "集群隔离", "Normal": "普通", "Standard": "标准", "Emergency": "紧急",
  "Restrict": "限制", "Notice": "提示", "Declared": "声明", "Budget": "预算", "Production": "生产", "Same target": "同一目标", "Dependency": "依赖", "Shared resource": "共享资源",
  "Critical": "严重", "Major": "重大", "Minor": "轻微", "Load": "负载", "External": "外部", "Latent": "潜伏", "Unknown": "未知", "Configuration": "配置", "Code change": "代码变更", "Software bug": "软件缺陷", "Hardware": "硬件", "Third party": "第三方", "Software": "软件", "Rest": "其他",
  "Test": "测试", "Canary": "灰度", "Monitoring": "监控", "Rollback": "回滚", "Elite": "卓越", "High": "高", "Medium": "中", "Low": "低", "Ok": "正常", "Frozen": "冻结", "Unreachable": "不可达", "Ticket": "工单", "Raw": "原始", "Adjusted": "调整", "Contractual": "合同",
  "Occurrences": "按次数", "Timeslices": "按时间片", "Deadlines": "期限", "Reactions": "反应", "Jobs": "任务", "Effects": "外呼", "Website": "网站", "Database": "数据库", "Container": "容器", "Vm": "虚拟机",
  "Commander": "指挥", "Communications": "沟通", "Scribe": "记录", "Assigned": "指派", "Rated": "评级", "Status updated": "进展", "Follow up verified": "后续事项已验证", "Follow up reopened": "后续事项重新打开",
  "requests per hour": "请求/小时", "Requests per hour": "请求/小时",
  "Pre heat": "预热", "Opening": "开场", "Sustained": "持续", "Tail": "收尾",
  "Identified": "已提出", "Implemented": "已实施", "Decayed": "已衰减", "Server consolidation": "服务器整合", "Vm to container": "虚拟机迁移到容器", "Bandwidth": "带宽", "Right sizing": "合理配置", "Rate": "单价", "Other": "其他", "Orders": "订单", "Gmv": "成交额",
  "Waiting": "等待中", "Delivered": "已送达", "Given up": "已放弃",
  "Running": "运行中", "Compensating": "补偿中", "Compensated": "已补偿", "Stuck": "卡住", "Site lost": "失去站点", "Expected": "预期", "Weekday": "工作日", "Weekend": "周末", "Night": "夜间", "Peak": "高峰", "Errors": "错误", "Traffic": "流量", "Business": "业务", "Engineering": "工程", "Cpu": "CPU",
  "Change started": "变更开始", "Change finished": "变更完成", "Change failed": "变更失败", "Change rolled back": "变更已回滚", "Change approval overdue": "变更补批逾期", "Freeze opened": "冻结开始", "Freeze closed": "冻结结束", "Incident opened": "事件登记", "Incident mitigated": "事件缓解", "Incident resolved": "事件解决", "Incident reviewed": "事件复盘", "Incident detected": "检测到异常", "Incident cleared": "异常恢复",
  "Service registered": "服务登记", "Service updated": "服务更新", "Service retired": "服务下线", "Team registered": "团队登记", "Team updated": "团队更新", "Team retired": "团队撤销", "Plan submitted": "计划提交", "Plan approved": "计划批准", "Plan executed": "计划执行", "Plan rejected": "计划驳回", "Plan withdrawn": "计划撤回", "Plan expired": "计划过期",
  "Promotion scheduled": "大促安排", "Promotion moved": "大促调整", "Promotion cancelled": "大促取消", "Commitment changed": "承诺变化", "Usage rolled up": "用量汇总", "Budget changed": "预算变化", "Budget exceeded": "预算超限", "Budget exhausted": "错误预算耗尽", "Budget recovered": "错误预算恢复", "Reservation granted": "预留授予", "Reservation refused": "预留拒绝", "Reservation confirmed": "预留确认", "Reservation released": "预留释放", "Reservation expired": "预留过期",
  "Unit cost published": "单位成本发布", "Business day recorded": "营业日入账", "Rate card published": "费率卡发布", "Slo defined": "目标定义", "Slo changed": "目标变更", "Slo retired": "目标停用", "Report ready": "报告就绪", "Owner report ready": "团队报告就绪", "Datacenter registered": "数据中心登记", "Unit registered": "单元登记", "Cluster registered": "集群登记",
  "Full month": "整月", "Mid month": "月中", "Daily": "按日", "Cost and usage": "费用与用量", "Contract commitment": "合同承诺", "Invoice detail": "发票明细", "Billing period": "账期", "Cpu hours": "核时", "Memory hours": "内存小时", "Even": "平均", "Separate": "单列", "Released": "已释放", "Replaced": "已被替换", "Reported": "已上报", "Reopened": "已重新打开",
  "Greater percentile": "较大的百分位", "Greater": "取大", "Sum": "合计", "In": "入", "Out": "出", "Aggregated": "汇总", "Per port": "按端口", "Drop": "忽略", "Zero": "按零", "Interpolate": "插值", "Decimal": "十进制", "Binary": "二进制", "Cost per gmv": "单位 GMV 成本", "Cost per order": "单笔订单成本", "No budget": "没有预算", "Currency mismatch": "货币不符",
};
