import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import type { OpeningRefusalCode } from '@hengji/contract/refusal-sentences/opening-sentences.ts'
import type { ReadRefusalCode } from '@hengji/documents/reading/read-document.ts'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { UsageRefusalCode } from './command-line/command-line.ts'

type FileRefusalCode =
  | 'file-missing-here'
  | 'file-not-readable'
  | 'folder-not-writable'
  | 'indicator-unknown'
  | 'scheme-not-json'
  | 'program-fault'
  | 'audit-what'
  | 'record-file-not-readable'
  | 'record-file-empty'
  | 'record-line-not-understood'
  | 'record-not-chained-yet'
  | 'no-database-here'
  | 'bundle-not-named'
  | 'not-a-fingerprint'
type Facts = Refusal['facts']

const fact = (facts: Facts, name: string) => String(facts[name] ?? '')

/** What only the command line may refuse; one sentence each. */
const ownSentences = {
  'unknown-command': (facts) =>
    `没有 ${fact(facts, 'command')} 这个命令${meant(facts)}；hengji --help 列出全部命令。`,
  'unknown-option': (facts) => `没有 ${fact(facts, 'option')} 这个选项${meant(facts)}；加 --help 看用法。`,
  'option-without-value': (facts) => `${fact(facts, 'option')} 后面要跟一个值；加 --help 看用法。`,
  'flag-with-value': (facts) => `${fact(facts, 'option')} 不带值；加 --help 看用法。`,
  'option-twice': (facts) => `${fact(facts, 'option')} 只能给一次。`,
  'file-not-named': () => '请写出要读的文件或文件夹；加 --help 看用法。',
  'too-many-arguments': (facts) => `多了“${fact(facts, 'word')}”；加 --help 看用法。`,
  'nothing-to-score': () => '请用 --formula 给出公式，或用 --scheme 给出考评办法文件；加 --help 看用法。',
  'formula-and-scheme': () => '--formula 和 --scheme 只能给一个。',
  'not-name-and-value': (facts) => `“${fact(facts, 'text')}”应写成 名称=值，如 --set 目标考核得分=95.20。`,
  'value-twice': (facts) => `“${fact(facts, 'name')}”给了两次，请只留一个值。`,
  'not-a-port': (facts) => `“${fact(facts, 'text')}”不是端口号，请写 1 到 65535 的整数。`,
  'pages-not-built': () => '网页还没有构建：请在项目目录运行一次 npm start，以后即可用 hengji serve。',
  'file-missing-here': () => '没有这个文件或文件夹，或没有权限看它，请核对路径。',
  'file-not-readable': () => '没有读取这个文件的权限，或它不是普通文件。',
  'folder-not-writable': (facts) => `不能写入文件夹 ${fact(facts, 'folder')}，请核对路径和权限。`,
  'indicator-unknown': (facts) => `文件里没有编号或名称为“${fact(facts, 'indicator')}”的指标。`,
  'program-fault': (facts) =>
    `程序出错（${fact(facts, 'what')}），没有做完；请把所用的命令和文件告知维护者。`,
  'audit-what': () => '请写 hengji audit verify，后面可跟导出的记录文件；加 --help 看用法。',
  'record-file-not-readable': () => '没有这个记录文件，或没有读取它的权限，请核对路径。',
  'record-file-empty': () => '文件里没有审计记录，请用“审计记录”页导出的 jsonl 文件。',
  'record-line-not-understood': (facts) =>
    `第 ${fact(facts, 'line')} 行不是审计记录，请用“审计记录”页导出的 jsonl 文件。`,
  'record-not-chained-yet': () => '数据库还是旧版本的，请先用新版本启动一次，再来验证。',
  'no-database-here': (facts) =>
    `${fact(facts, 'folder')} 里没有数据库；请用 HENGJI_DATA 指出数据目录，或用 DATABASE_URL 指出数据库。`,
  'bundle-not-named': () => '请写出要核对的结果包（zip 文件）；加 --help 看用法。',
  'not-a-fingerprint': (facts) =>
    `“${fact(facts, 'text')}”不是签名指纹，应为 32 位十六进制数（可以带空格）。`,
  'scheme-not-json': () => '考评办法文件不是有效的 JSON，请核对。',
} satisfies Record<UsageRefusalCode | FileRefusalCode, (facts: Facts) => string>

/** Does not compile while reading a file can give a code that has no sentence in the contract. */
type ReadingHasSentences = ReadRefusalCode extends OpeningRefusalCode ? true : never
true satisfies ReadingHasSentences

/** The one Chinese sentence of a refusal. */
export function sentenceOf(refusal: Refusal): string {
  return isOwn(refusal.code) ? ownSentences[refusal.code](refusal.facts) : refusalSentence(refusal)
}

/** Whether it is one of ours; the server's own have theirs. */
export function hasSentence({ code }: Refusal): boolean {
  return isOwn(code)
}

function isOwn(code: string): code is keyof typeof ownSentences {
  return Object.hasOwn(ownSentences, code)
}

function meant(facts: Facts): string {
  return facts['closest'] === null || facts['closest'] === undefined
    ? ''
    : `，是不是 ${fact(facts, 'closest')}`
}
