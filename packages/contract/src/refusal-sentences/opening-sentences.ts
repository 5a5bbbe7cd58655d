import { fact, limitIn, size, type Facts, type Sentences } from './facts.ts'

/** Why a file cannot be opened or read. The codes are those of `documents/bytes` and `documents/reading`. */
export type OpeningRefusalCode =
  | 'empty-file'
  | 'unknown-format'
  | 'encrypted-file'
  | 'corrupt-file'
  | 'scanned-pdf-without-text'
  | 'zip-bomb'
  | 'file-too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'too-many-paragraphs'
  | 'text-too-long'
  | 'too-many-pages'
  | 'nested-too-deep'
  | 'took-too-long'
  | 'too-much-memory'
  | 'old-word-doc'
  | 'image-file'
  | 'other-office-format'
  | 'not-an-evaluation-document'

export const openingSentences = {
  'empty-file': () => '文件是空的（0 字节），请核对后重新选择。',
  'unknown-format': (facts) =>
    `认不出这是什么文件${ending(facts)}；可读 docx、xlsx、xls、有文字的 pdf、html、md 和纯文本，请另存后再试。`,
  'encrypted-file': (facts) => `${format(facts)}文件加了密码，读不了；请用密码打开后另存一份不加密的，再试。`,
  'corrupt-file': (facts) =>
    `${format(facts)}文件已损坏或不完整，读不了；请在原软件中打开并重新保存，或重新下载。`,
  'scanned-pdf-without-text': (facts) =>
    `PDF 是扫描件（${fact(facts, 'pages')} 页都是图片，没有文字），读不了；请用原来的 Word、Excel 文件，或先做文字识别再另存为 PDF。`,
  'zip-bomb': (facts) => `文件解压后大得不正常${limitSize(facts)}，为安全起见没有打开；请核对文件来源。`,
  'file-too-large': (facts) =>
    `文件太大${ownSize(facts)}${limitSize(facts)}，没有读取；请拆分或去掉图片后再试。`,
  'too-many-rows': (facts) =>
    `表格行数太多${limitIn(facts, '行')}，没有读取；请只留考评表或目标表所在的部分。`,
  'too-many-columns': (facts) =>
    `表格有 ${fact(facts, 'columns')} 列${limitIn(facts, '列')}，没有读取；请删去空列后再试。`,
  'too-many-cells': (facts) =>
    `单元格太多${limitIn(facts, '个')}，没有读取；请只留考评表或目标表所在的部分。`,
  'too-many-paragraphs': (facts) =>
    `文件段落太多${limitIn(facts, '段')}，没有读取；请只留方案或表格所在的部分。`,
  'text-too-long': (facts) =>
    `有一个段落或单元格长达 ${fact(facts, 'characters')} 个字${limitIn(facts, '个字')}，没有读取；请核对文件内容。`,
  'too-many-pages': (facts) =>
    `文件有 ${fact(facts, 'pages')} 页${limitIn(facts, '页')}，没有读取；请拆分后再试。`,
  'nested-too-deep': (facts) =>
    `文件里表格或标签层层相套${limitIn(facts, '层')}，没有读取；请另存为其他格式后再试。`,
  'took-too-long': () => '读取用时过长，已停止；请拆分文件或另存为其他格式后再试。',
  'too-much-memory': () => '文件展开后太大，已停止读取；请拆分文件后再试。',
  'old-word-doc': () => '这是 Word 97—2003 的 .doc 文件，读不了；请在 Word 或 WPS 中另存为 .docx 再试。',
  'image-file': (facts) =>
    `这是图片${parenthesised(facts)}，没有可读的文字；请用原来的电子文件，或先做文字识别。`,
  'other-office-format': (facts) =>
    `${format(facts)}格式读不了；请在原软件中另存为 docx、xlsx 或有文字的 PDF 再试。`,
  'not-an-evaluation-document': (facts) =>
    `文件里没有认出考评方案、自评表或目标表${seen(facts)}；请核对是否选错了文件。`,
} satisfies Sentences<OpeningRefusalCode>

function ending(facts: Facts): string {
  const text = fact(facts, 'ending')
  return text === '' ? '' : `（.${text}）`
}

function format(facts: Facts): string {
  const text = fact(facts, 'format')
  return text === '' ? '' : `${text} `
}

function parenthesised(facts: Facts): string {
  const text = fact(facts, 'format')
  return text === '' ? '' : `（${text}）`
}

function ownSize(facts: Facts): string {
  const text = size(facts, 'size')
  return text === '' ? '' : `（${text}）`
}

/** Opening calls the limit `limit`, uploading `largest`. */
function limitSize(facts: Facts): string {
  const text = size(facts, 'limit') || size(facts, 'largest')
  return text === '' ? '' : `，上限是 ${text}`
}

/** How the file begins, so that a person knows which one it is. */
function seen(facts: Facts): string {
  const text = fact(facts, 'seen').replace(/\s+/g, ' ').trim()
  if (text === '') return ''
  return `（开头是“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”）`
}
