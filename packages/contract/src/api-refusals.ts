type Facts = Readonly<Record<string, string | number | null>>

/**
 * What the server itself may refuse, beside what reading, correcting and scoring refuse (`refusal-sentences.ts`).
 * A sentence says what happened, what is kept, what to do.
 */
export const apiRefusalSentences = {
  'not-signed-in': () => '尚未登录，或登录已超时；所做的更正都已保存，请重新登录后继续。',
  'wrong-name-or-password': () => '用户名或密码不对，请核对后重试。',
  'sign-in-locked': (facts) =>
    `连续输错次数过多，此用户名暂停登录，请在 ${fact(facts, 'minutes')} 分钟后再试。`,
  'no-such-sample-role': () => '没有这个示例角色，请在登录页上另选一个。',
  'not-permitted': () => '您的角色不能做这件事，什么都没有改动；需要时请由效能办或本单位联络员办理。',
  'request-not-understood': (facts) =>
    `请求的内容不合要求：${fact(facts, 'where')} ${fact(facts, 'why')}；什么都没有改动。`,
  'request-header-missing': () => '请求缺少 x-requested-with: hengji 头，为防冒用没有办理。',
  'request-too-large': () => '一次提交的内容太多，没有办理，请分几次提交。',
  'media-type-not-accepted': () => '请求的内容类型不对：除上传文件外都用 JSON。',
  'no-such-address': (facts) => `没有这个接口：${fact(facts, 'address')}。`,
  'unit-unknown': () => '没有这个单位，或您不负责这个单位；什么都没有改动。',
  'scheme-unknown': () => '没有这个考评办法，请从列表中另选一个。',
  'import-unknown': () => '没有这份导入，或它属于其他单位。',
  'document-unknown': () => '没有这份文件，或您无权查看。',
  'version-unknown': (facts) => `这份文件没有第 ${fact(facts, 'version')} 版。`,
  'file-missing': () => '没有收到文件，请选择一个文件再上传。',
  'one-file-per-request': () => '一次只能上传一个文件，请分别上传。',
  'file-not-whole': () => '文件没有传完，没有保存，请重新上传。',
  'import-changed-meanwhile': (facts) =>
    `这份导入已有更新的第 ${fact(facts, 'version')} 版，您刚才的改动没有保存；已附上最新内容，请核对后再改。`,
  'import-already-confirmed': () => '这份导入已经入库，不能再改；要更正请重新导入并替换原版本。',
  'import-not-readable': () => '这个文件没有读出内容，不能更正或入库；原件已保留，可下载查看。',
  'import-discarded': () => '这份导入已移除，请先恢复再办理。',
  'too-many-corrections': (facts) =>
    `这份导入的更正太多（最多 ${fact(facts, 'limit')} 处），这一次没有保存；请改好原件后重新上传。`,
  'too-many-rows-added': (facts) =>
    `增加的行太多，一次最多复核 ${fact(facts, 'limit')} 项指标，这一次没有保存。`,
  'nothing-to-undo': () => '没有可以撤销的更正。',
  'document-exists': (facts) =>
    `${fact(facts, 'unit')} ${fact(facts, 'year')} 年${ofProject(facts)}已有一份同类文件（第 ${fact(facts, 'version')} 版）；原版本没有改动，确需替换请选择“存为新版本”${orNameProject(facts)}。`,
  'score-sheet-changed-meanwhile': (facts) =>
    `这张得分表已有更新的第 ${fact(facts, 'version')} 版，您的改动没有保存；已附上最新内容，请核对后再改。`,
  'reading-took-too-long': (facts) =>
    `读取超过 ${fact(facts, 'seconds')} 秒仍未完成，已停止；原件已保留，请拆分文件或另存为其他格式后再试。`,
  'reading-needs-too-much-memory': () => '这个文件展开后太大，已停止读取；原件已保留，请拆分文件后再试。',
  'reading-failed': () =>
    '读取这个文件时出错，已停止；原件已保留，其他文件不受影响，请另存为其他格式后再试。',
  'too-much-to-review': (facts) =>
    `读出的内容太多（${facts['indicators'] === undefined ? '' : `${fact(facts, 'indicators')} 项指标，`}${fact(facts, 'megabytes')} MB），一次最多复核 ${fact(facts, 'limit')} 项、${fact(facts, 'megabytesLimit')} MB；原件已保留，请按单位或工作表拆分后再试。`,
  'reading-is-busy': () => '正在读取的文件太多，这个文件没有保存，请稍后再上传。',
  'database-unreachable': () => '暂时连不上数据库，这一步没有保存，请稍后重试。',
  'server-fault': (facts) =>
    `服务器出错，这一步没有保存，请重试；若再次出现，请把编号 ${fact(facts, 'reference')} 告知系统管理员。`,
} satisfies Record<string, (facts: Facts) => string>

export type ApiRefusalCode = keyof typeof apiRefusalSentences

function ofProject(facts: Facts): string {
  const project = fact(facts, 'project')
  return project === '' ? '' : `“${project.slice(0, 60)}”项目`
}

/** Two projects whose names were not read look like one form. */
function orNameProject(facts: Facts): string {
  const isBudgetForm = fact(facts, 'kind') !== '' && fact(facts, 'kind') !== 'evaluation-plan'
  return isBudgetForm && fact(facts, 'project') === '' ? '，如属另一个项目请先填写项目名称' : ''
}

function fact(facts: Facts, name: string): string {
  return String(facts[name] ?? '')
}

export function isApiRefusalCode(code: string): code is ApiRefusalCode {
  return Object.hasOwn(apiRefusalSentences, code)
}
