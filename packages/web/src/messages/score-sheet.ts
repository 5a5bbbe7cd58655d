/** The score sheet. */
export const scoreWords = {
  title: '计分',
  lead: '填入各项得分，综合得分随每一键重算，由来逐步写在下面。',
  unit: '单位',
  year: '年度',
  scheme: '考评办法',
  ownFormula: '自定公式',
  formula: '公式（照文件所印）',
  parts: '各项得分',
  composite: '综合得分',
  waiting: '待录入',
  missing: (names: string) => `还缺：${names}`,
  cap: (cap: string) => `上限 ${cap} 分`,
  capped: (typed: string, cap: string) => `填 ${typed}，按上限计 ${cap}`,
  notNumber: '请填数字，如 95.20。',
  outOf: (points: string) => `满分 ${points} 分`,
  orParts: '可直接填，也可由下面各项算出',
  idle: (name: string) => `已直接填写“${name}”`,
  above100: '高于 100 分，请核对',
  because: '由来',
  saved: '已保存',
  saving: '正在保存',
  unsaved: '有未保存的改动',
  save: '保存',
  chooseUnit: '先选单位和年度，得分会随之保存。',
  noFormula: '请选考评办法，或照文件输入公式，如 综合得分=目标考核得分×60%+…',
  fromPlan: '本单位方案所印',
  formulaFine: '公式可以计算。',
} as const

/** The score sheet: what is said beside a conflict. */
export const scoreSheetWords = {
  conflict: (by: string | null) =>
    `这份得分表已由${by ?? '他人'}另行保存。您输入的还在，没有存上；两边不同的地方在下面，请选一边。`,
  superseded: '（已被取代）',
} as const
