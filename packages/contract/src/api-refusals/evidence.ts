import { evidenceMediaTypes } from '@hengji/domain/evidence/evidence-kind.ts'
import { fact, type ApiRefusals, type Facts } from './refusal-entry.ts'

export const evidenceRefusals = {
  'evidence-unknown': { status: 404, sentence: () => '没有这份材料，或它不在您负责的指标之下。' },
  'evidence-of-other-year': {
    status: 422,
    sentence: (facts) =>
      `这份材料存在 ${fact(facts, 'year')} 年名下，不能关联到 ${fact(facts, 'planYear')} 年的指标；请在 ${fact(facts, 'planYear')} 年的材料中再传一次。`,
  },
  'evidence-not-yours': {
    status: 403,
    sentence: () => '这份材料由上传人或本单位联络员删除、恢复，什么都没有改动。',
  },
  'evidence-frozen': {
    status: 409,
    sentence: (facts) =>
      `这份材料已随${fact(facts, 'because') === '' ? '举证' : fact(facts, 'because')}固定，不能删除或解除关联。`,
  },
  'evidence-deleted': { status: 409, sentence: () => '这份材料已删除；先恢复，再关联到指标。' },
  'indicator-not-yours': {
    status: 403,
    sentence: () => '其中有不由您负责的指标，没有关联；请由该指标的责任人或本单位联络员办理。',
  },
  'indicator-unknown': { status: 404, sentence: () => '没有这项指标，或它不在这个年度的方案里。' },
  'upload-unknown': { status: 404, sentence: () => '没有这个上传，或它不是您的；请重新选择文件上传。' },
  'upload-ended': {
    status: 410,
    sentence: () => '这个上传已取消，或太久没有继续而清理；请重新选择文件上传。',
  },
  'upload-not-whole': {
    status: 409,
    sentence: (facts) =>
      `文件还没有传完（已到 ${megabytes(facts, 'received')}，共 ${megabytes(facts, 'size')}），已传的部分保留，请继续上传。`,
  },
  'upload-not-understood': {
    status: 400,
    sentence: () => '上传请求不完整（缺文件名、大小、单位，或没有说明年度、方案），没有开始上传。',
  },
  'proof-too-large': {
    status: 413,
    sentence: (facts) =>
      `文件有 ${megabytes(facts, 'size')}，一份材料不超过 ${megabytes(facts, 'limit')}；请拆分或压缩后再上传。`,
  },
  'too-many-uploads': {
    status: 429,
    sentence: (facts) =>
      `${fact(facts, 'whose') === 'unit' ? '本单位' : '您'}未传完的文件太多（最多 ${fact(facts, 'limit')} 个），请等前面的传完，或取消不再需要的。`,
  },
  'too-many-bytes-under-way': {
    status: 429,
    sentence: (facts) =>
      `${fact(facts, 'whose') === 'unit' ? '本单位' : '您'}正在上传的文件合计太大（最多 ${megabytes(facts, 'limit')}），请等前面的传完再传。`,
  },
  'no-space-left': {
    status: 507,
    sentence: () => '服务器的磁盘空间不足，没有开始上传；请告知系统管理员清理或扩容。',
  },
  'proof-kind-not-accepted': {
    status: 415,
    sentence: (facts) => `这个文件${kindSentence(facts)}，不能作为佐证材料；没有保存。`,
  },
  'preview-not-there': {
    status: 404,
    sentence: () => '这类文件不能在网页里预览，请下载后查看。',
  },
  'range-not-satisfiable': { status: 416, sentence: () => '请求的字节范围超出了文件。' },
  'too-much-for-archive': {
    status: 422,
    sentence: (facts) =>
      `材料合计 ${megabytes(facts, 'size')}，超过一次打包的上限 ${megabytes(facts, 'limit')}；请按部分或按指标分别下载。`,
  },
} satisfies ApiRefusals

function megabytes(facts: Facts, name: string): string {
  const bytes = Number(facts[name] ?? 0)
  return bytes >= 1024 * 1024 ? `${Math.ceil(bytes / 1024 / 1024)} MB` : `${Math.ceil(bytes / 1024)} KB`
}

/** Files of that ending are taken: where the content is something else, the ending is not to blame. */
function isEndingTaken(ending: string): boolean {
  return Object.values(evidenceMediaTypes).some(({ endings }) => endings.includes(ending))
}

function kindSentence(facts: Facts): string {
  const ending = fact(facts, 'ending')
  const named = ending === '' ? '' : `（.${ending}）`
  const sentences: Record<string, string> = {
    program: `的内容是程序${named}`,
    script: `的内容是脚本${named}`,
    page: `的内容是网页${named}，请打印成 PDF 或截图后上传`,
    empty: '是空的',
    damaged: '已损坏，打不开',
    encrypted: '有打开密码，别人看不了，请去掉密码后上传',
  }
  const why = fact(facts, 'why')
  if (why === 'unknown' && isEndingTaken(ending))
    return `名字是 .${ending}，内容却不是：可能没有传完整，或者改过名字，请用原来的程序打开看看`
  return sentences[why] ?? `的类型${named}不在收取之列，请转成 PDF、图片或 Office 文件后上传`
}
