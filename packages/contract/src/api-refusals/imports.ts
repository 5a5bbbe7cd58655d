import { fact, type ApiRefusals } from './refusal-entry.ts'

export const importsRefusals = {
  'pairing-not-known': {
    status: 409,
    sentence: (facts) =>
      `原方案已经变了，第 ${fact(facts, 'row')} 行对应的指标不在其中；没有入库，请重新核对新旧指标的对应。`,
  },
  'pairing-twice': {
    status: 422,
    sentence: (facts) =>
      `第 ${fact(facts, 'row')} 行和另一行对应了同一项指标；一项指标只能对应一行，请改一处再入库。`,
  },
  'import-unknown': { status: 404, sentence: () => '没有这份导入，或它属于其他单位。' },
  'file-missing': { status: 400, sentence: () => '没有收到文件，请选择一个文件再上传。' },
  'one-file-per-request': { status: 400, sentence: () => '一次只能上传一个文件，请分别上传。' },
  'file-not-whole': { status: 400, sentence: () => '文件没有传完，没有保存，请重新上传。' },
  'import-changed-meanwhile': {
    status: 409,
    sentence: (facts) =>
      `这份导入已有更新的第 ${fact(facts, 'version')} 版，您刚才的改动没有保存；已附上最新内容，请核对后再改。`,
  },
  'import-already-confirmed': {
    status: 409,
    sentence: () => '这份导入已经入库，不能再改；要更正请重新导入并替换原版本。',
  },
  'import-not-readable': {
    status: 409,
    sentence: () => '这个文件没有读出内容，不能更正或入库；原件已保留，可下载查看。',
  },
  'import-discarded': { status: 409, sentence: () => '这份导入已移除，请先恢复再办理。' },
  'too-many-corrections': {
    status: 422,
    sentence: (facts) =>
      `这份导入的更正太多（最多 ${fact(facts, 'limit')} 处），这一次没有保存；请改好原件后重新上传。`,
  },
  'too-many-rows-added': {
    status: 422,
    sentence: (facts) => `增加的行太多，一次最多复核 ${fact(facts, 'limit')} 项指标，这一次没有保存。`,
  },
  'nothing-to-undo': { status: 409, sentence: () => '没有可以撤销的更正。' },
  'reading-took-too-long': {
    status: 422,
    sentence: (facts) =>
      `读取超过 ${fact(facts, 'seconds')} 秒仍未完成，已停止；原件已保留，请拆分文件或另存为其他格式后再试。`,
  },
  'reading-needs-too-much-memory': {
    status: 422,
    sentence: () => '这个文件展开后太大，已停止读取；原件已保留，请拆分文件后再试。',
  },
  'reading-failed': {
    status: 422,
    sentence: () => '读取这个文件时出错，已停止；原件已保留，其他文件不受影响，请另存为其他格式后再试。',
  },
  'too-much-to-review': {
    status: 422,
    sentence: (facts) =>
      `读出的内容太多（${facts['indicators'] === undefined ? '' : `${fact(facts, 'indicators')} 项指标，`}${fact(facts, 'megabytes')} MB），一次最多复核 ${fact(facts, 'limit')} 项、${fact(facts, 'megabytesLimit')} MB；原件已保留，请按单位或工作表拆分后再试。`,
  },
  'reading-is-busy': { status: 503, sentence: () => '正在读取的文件太多，这个文件没有保存，请稍后再上传。' },
} satisfies ApiRefusals
