import { rightsRoles, type Right, type RightsOfFeature, type RightsRole } from './rights.ts'

const names = {
  nobody: '未登录',
  office: '效能办',
  unit: '联络员',
  'unit-head': '主要负责人',
  'supervising-leader': '分管领导',
  'section-head': '科室负责人',
  responsible: '责任人',
  'approving-leader': '审定领导',
  bureau: '人社局',
  finance: '财政局',
  auditor: '审计',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const satisfies Record<RightsRole, string>

/** The whole table of routes, roles and units, as it stands in docs/rights.md. */
export function tableOfRights(features: readonly RightsOfFeature[]): string {
  const head = `# 谁能做什么

每个接口、每种角色逐一试过（\`packages/server/tests/routes-by-role.test.ts\`）；权限改了，这张表就要改。单位内的人以本单位计，审定领导以其分管的单位计。

● 本单位和其他单位都可以　◐ 只对本单位　· 不可以
`
  return `${[head, ...features.map(partOf)].join('\n')}`
}

function partOf({ feature, rights }: RightsOfFeature): string {
  const roles = rightsRoles.map((role) => names[role])
  const lines = rights.map(
    (right) => `| \`${right.route}\` | ${rightsRoles.map((role) => markOf(right, role)).join(' | ')} |`,
  )
  return [
    `## ${feature}`,
    '',
    `| 接口 | ${roles.join(' | ')} |`,
    `|---|${rightsRoles.map(() => ':-:').join('|')}|`,
    ...lines,
    '',
  ].join('\n')
}

function markOf({ own, other = own }: Right, role: RightsRole): string {
  if (other.includes(role)) return own.includes(role) ? '●' : '○'
  return own.includes(role) ? '◐' : '·'
}
