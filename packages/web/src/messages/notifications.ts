/** The page of notifications. */
export const notificationsWords = {
  title: '通知',
  lead: (unread: number, today: number) =>
    unread === 0
      ? '没有未读的通知。'
      : today === 0
        ? `未读 ${unread} 条。`
        : `未读 ${unread} 条，其中今天 ${today} 条。`,
  settings: '提醒设置',
  unread: '未读',
  read: '已读',
  unreadOnly: '只看未读',
  all: '全部',
  today: '今天',
  readAll: '全部标为已读',
  markRead: '标为已读',
  markUnread: '改回未读',
  marked: (count: number) => `已将 ${count} 条标为已读`,
  empty: '还没有通知',
  emptyText: '每个工作日早上，快到期的、逾期的、等您办理的会在这里列出；别人对您的事有了动作，也会告诉您。',
  noUnread: '都看过了',
  noUnreadText: '没有未读的通知。',
  hasMore: '更早的通知没有列出。',
  rules: {
    overdue: '逾期',
    rectification: '整改',
    ledger: '台账',
    'decision-waiting': '待办理',
    comment: '待答复',
    'before-deadline': '即将到期',
    'report-due': '本月待报',
    silent: '久未报',
    'self-evaluation-returned': '自评退回',
    'peer-objection': '互评异议',
  } as Readonly<Record<string, string>>,
  otherRule: '动态',
}
