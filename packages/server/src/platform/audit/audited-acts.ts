/**
 * Every act that is written down, with its name for people. An act that is not here cannot be audited: a feature
 * that adds one adds its line.
 */
export const auditedActs = {
  'create-administrator': '建立初始账号',
  'renew-password': '重新生成初始账号密码',
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出登录',
  'import-file': '导入文件',
  'correct-import': '更正导入内容',
  'undo-correction': '撤销更正',
  'confirm-import': '确认入库',
  'supersede-document': '存为新版本',
  'discard-import': '移除导入',
  'restore-import': '恢复导入',
  'download-original': '下载原件',
  'export-document': '导出文件',
  'save-score-sheet': '保存计分表',
  'store-evidence': '上传佐证材料',
  'link-evidence': '关联佐证材料',
  'unlink-evidence': '解除佐证材料关联',
  'rename-evidence': '重命名佐证材料',
  'delete-evidence': '删除佐证材料',
  'restore-evidence': '恢复佐证材料',
  'freeze-evidence': '固定佐证材料',
  'download-evidence': '下载佐证材料',
  'export-evidence': '打包下载佐证材料',
  'second-factor-failed': '动态口令有误',
  'create-account': '建立账号',
  'change-account': '修改账号',
  'disable-account': '停用账号',
  'enable-account': '启用账号',
  'grant-role': '授予角色',
  'reset-password': '重置密码',
  'change-password': '修改本人密码',
  'change-security-policy': '修改安全规则',
  'begin-second-factor': '开始设置动态口令',
  'confirm-second-factor': '启用动态口令',
  'renew-recovery-codes': '更换恢复码',
  'remove-second-factor': '停用动态口令',
  'reset-second-factor': '重置动态口令',
  'use-recovery-code': '使用恢复码登录',
  'end-session': '结束登录状态',
  'unlock-name': '解除登录锁定',
  'export-record': '导出审计记录',
  'verify-record': '验证审计记录',
  'open-ledger-item': '登记台账',
  'ledger-edit': '修改台账',
  'ledger-submit': '申请销号',
  'ledger-withdraw': '撤回销号申请',
  'ledger-close': '销号',
  'ledger-send-back': '退回销号申请',
  'ledger-reopen': '重新打开台账',
  'ledger-cancel': '取消台账',
  'order-rectification': '下达整改',
  'rectification-answer': '答复整改',
  'rectification-withdraw': '撤回整改答复',
  'rectification-accept': '通过整改',
  'rectification-reject': '退回整改',
  'rectification-extend': '延长整改期限',
  'rectification-cancel': '撤销整改',
  'note-decision': '记录会议决定',
  'turn-decision-into-item': '会议决定转台账',
  'withdraw-decision': '撤回会议决定',
  'export-ledger': '导出台账',
} as const satisfies Record<string, string>

export type AuditedAct = keyof typeof auditedActs

/** @returns the name of the act for people; an act of a newer or older release stays as it is written. */
export function actName(act: string): string {
  return isAuditedAct(act) ? auditedActs[act] : act
}

function isAuditedAct(act: string): act is AuditedAct {
  return Object.hasOwn(auditedActs, act)
}
