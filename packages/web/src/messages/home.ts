import type { FirstStep } from '@hengji/contract/home.ts'
import type { Role } from '@hengji/contract/session.ts'

/** First line, lists and changes of the home page. */
export const homeWords = {
  decisions: (n: number) => `${n} 项等您审定`,
  late: (n: number, days: number) => `逾期 ${n} 项（最长 ${days} 天）`,
  lateUnits: (units: number) => `涉及 ${units} 个单位`,
  behind: (n: number) => `滞后 ${n} 项`,
  silent: (n: number) => `未报 ${n} 项`,
  stake: (points: string) => `可能失分 ${points} 分`,
  todo: (n: number) => `${n} 件要您办理`,
  done: (done: number, all: number) => `办结 ${done}/${all} 项`,
  nothing: '没有等您办理的，也没有逾期、滞后的。',
  whose: { city: '', unit: '本单位', part: '您分管和负责的指标', own: '您的指标', none: '' },
  year: (year: number) => `${year}年度`,
  decisionsTitle: '等您审定',
  todoTitle: '要您办理',
  lateTitle: '逾期、滞后和未报',
  allLate: '进度总览',
  toWork: '去报送',
  changesTitle: '有何变化',
  since: (when: string) => `上次来是 ${when}`,
  firstTime: '近一周',
  noChanges: '上次来过之后没有变化。',
  noChangesAtFirst: '近一周没有变化。',
  more: (n: number) => `共 ${n} 条，先列最近的`,
  waitingSince: (when: string) => `${when}起等候`,
  due: (day: string) => `${day}到期`,
  overdue: (days: number) => `逾期 ${days} 天`,
  see: '查看',
  close: '销号',
  accept: '通过',
  acceptSurely: '确认通过',
  closed: '已销号。',
  accepted: '已通过。',
  takeBack: '撤销',
  takenBack: '误点销号，撤销。',
  noPerson:
    '您的账号还没有对应到本单位的人员，所以这里没有属于您的指标；请系统管理员在“账号”页把账号关联到您本人。',
  duties: {
    finance:
      '您可以在“文件”页查看、核对、下载各单位的自评表和目标表；考评方案和进度不归财政局查看，已公开的方案在公开页面可以看到。',
    'system-admin': '您管人员、机构和账号的建立；授权由安全管理员办，记录由审计管理员看。',
    'security-admin': '您管角色授权、密码规则和登录状态；账号由系统管理员建。',
    'audit-admin': '您看审计记录并验证它没有被改动。',
    auditor: '您查看全部，不作改动。',
  } satisfies Partial<Record<Role, string>> as Partial<Record<Role, string>>,
  accounts: (n: number) => `${n} 个账号在用`,
  noneToGrant: '，没有待授权的',
  toGrant: (n: number) => `${n} 个待授权`,
  entries: (n: string, units: number) => `审计记录 ${n} 条，涉及 ${units} 个单位`,
  pagesTitle: '可以去的页面',
  firstSteps: {
    title: '新开一个城市，依次办这几件',
    lead: (steps: readonly FirstStep[]) => {
      const open = steps.filter(({ isDone }) => !isDone).length
      return open === steps.length ? '这里还是空的，从第一件办起。' : `开张还差 ${open} 件。`
    },
    done: (count: number) => `已有 ${count}`,
    byAdmins: '效能办可先录入人员；账号由系统管理员建、安全管理员授权。',
    steps: {
      units: { text: '加参评单位', note: '粘贴名单即可，一行一个。', href: '/units' },
      scheme: { text: '加考评办法并印发', note: '从模板开始，改几处就能用。', href: '/schemes' },
      groups: { text: '分组', note: '同组单位互审方案；为每组选定考评办法。', href: '/people?view=peers' },
      accounts: {
        text: '建联络员账号、导入人员',
        note: '建好的账号由安全管理员授权后才能登录。',
        href: '/accounts',
      },
      plans: { text: '各单位导入方案', note: '联络员登录后导入，复核入库，再报送审批。', href: '/imports' },
    },
  },
}
