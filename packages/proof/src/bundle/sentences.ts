import type { BoardFault, BoardFaultCode } from '../ballot/check-board.ts'
import type { ZipFault } from './zip.ts'

/** Every sentence of the verifier, in one place. Names of files stand as they are in the bundle. */
export const zipSentences: Record<ZipFault, (path: string | null) => string> = {
  'not-a-zip': () => '这不是一个结果包，或文件已损坏，无法打开。',
  'strange-zip': () =>
    '这个压缩包的结构不正常：目录与文件对不上，或夹带了别的内容，不同的程序会看到不同的文件，没有继续展开。',
  'file-broken': (path) => `${path ?? '文件'} 展开后与压缩包目录记载的不一致，文件已损坏或被改动过。`,
  'too-many-files': () => '包内文件过多，不是正常的结果包，没有继续展开。',
  'too-large': (path) => `${path ?? '文件'} 展开后过大，不是正常的结果包，没有继续展开。`,
  'strange-file': (path) => `包内有不属于结果包的文件“${path ?? ''}”。`,
  'file-twice': (path) => `包内有两个同名文件“${path ?? ''}”，无法判断以哪个为准。`,
}

export const words = {
  packageHolds: (count: number) => `结果包完整，共 ${String(count)} 个文件，没有缺少，也没有多余。`,
  packageFails: '结果包不完整或有多余内容。',
  fileMissing: (path: string) => `缺少文件 ${path}。`,
  fileUnlisted: (path: string) => `${path} 不在清单（manifest.json）中。`,
  manifestUnreadable: '清单（manifest.json）读不出来或格式不对，无法逐个核对文件。',
  formatUnknown: (format: string) =>
    `这个结果包的格式是 ${format}，由更新版本的程序生成，这一版核对不了。请换用新版本的核对程序。`,

  filesHold: (count: number) => `${String(count)} 个文件的 SM3 与 SHA-256 都与清单一致。`,
  filesFail: '有文件与清单不一致。',
  filesUnknown: '没有可用的清单，文件无法核对。',
  fileChanged: (path: string) => `${path} 的内容与清单不一致，被改动过。`,
  hashOfOneKind: (path: string, kind: string) =>
    `${path} 的 ${kind} 与清单不一致，而另一种摘要一致：清单被改动过。`,
  manifestLies: (path: string) => `${path} 的摘要与清单一致，清单记的大小或分项却不符：清单被改动过。`,
  partChanged: (path: string, member: string | null, place: number | null, name: string) => {
    const part = [path, member === null ? '' : `的 ${member}`, place === null ? '' : `第 ${String(place)} 条`]
    return `${part.filter((each) => each !== '').join(' ')}${name === '' ? ' ' : `（${name}）`}与清单不一致，被改动过。`
  },
  linesMissing: (path: string, count: number, listed: number) =>
    `${path} 有 ${String(count)} 条，清单记的是 ${String(listed)} 条。`,
  fileUnreadable: (path: string) => `${path} 不是规定的写法，读不出来。`,

  signatureHolds: (kind: string) => `${kind} 签名有效：清单自签名之后没有改动。`,
  signatureFails: (kind: string) => `${kind} 签名无效：清单或签名被改动过，或不是用所列公钥签的。`,
  signatureMissing: '没有签名，或签名文件读不出来。',

  signerHolds: '签名的公钥与发布机关公布的一致。',
  signerFails: (found: string, expected: string) =>
    `签名的公钥不是发布机关公布的那一个：包内为 ${found}，应为 ${expected}。任何人都能用自己的密钥另签一个包，请勿采信。`,
  signerUnknown: (found: string) => `请把这个指纹与发布机关另行公布的对照，一致才可采信：${found}。`,
  signerMissing: '没有公钥，不知道是谁签的。',

  schemeHolds: '考评办法写法正确，各项规则彼此相符。',
  schemeFails: (path: string) => `考评办法有误，位置：${path}。`,
  schemeMissing: '考评办法读不出来。',

  ballotsHold: (boards: number, slips: number) =>
    `${String(boards)} 个单位的无记名打分公布板、共 ${String(slips)} 张票逐一核对无误：每张票都有本次打分签发的凭证，没有重复，不比领取凭证的席位多。`,
  ballotsNone: '没有无记名打分的公布板。',
  ballotsFail: '无记名打分的公布板有问题。',
  paper: (count: number) => `另有 ${String(count)} 个指标是纸质打分后录入的，无法核对是否如实录入。`,
  boardOfNoUnit: (unit: string) => `公布板所属的单位 ${unit} 不在参评单位之中。`,
  boardTwice: '同一单位有两个公布板。',
  boardUnlike: (what: string, board: string, scheme: string) =>
    `公布板的${what}为 ${board}，考评办法规定为 ${scheme}。`,
  boardBeforeDue: (dueOn: string, publishedOn: string) =>
    `公布板写明截止日 ${dueOn} 已过而提前结束，结果却在 ${publishedOn} 已公布：结束得早于规则。`,
  boardRulesFaulty: '公布板的席位数、最少票数不合规则，这样的打分不能开启。',
  boardItemUnknown: (item: string) => `公布板上的指标 ${item} 不在该单位的方案中。`,
  paperBesideBoard: '该指标已有公布板，却又列了纸质打分。',

  resultHolds: (units: number, indicators: number) =>
    `按考评办法重新计算了 ${String(units)} 个单位、${String(indicators)} 个指标，得分、名次与等次都与公布的一致。`,
  resultFails: '重新计算的结果与公布的不一致，或无法计算。',
  resultUnknown: '缺少计算所需的文件，无法重新计算。',
  differs: (what: string, published: string, computed: string) =>
    `${what}：公布为 ${published}，重新计算为 ${computed}。`,
  cannotScore: (why: string) => `无法计算：${why}`,
  lineTwice: '同一指标列了两次，无法判断以哪条为准。',
  leadersTwice: '同一组领导对同一单位的评价列了两次，无法判断以哪条为准。',
  lineOfNothing: '这一条所属的单位或指标不在方案中。',
  unlistedUnit: (name: string) => `“${name}”出现了两次。`,

  publicationUnlike: (what: string, own: string, wanted: string) =>
    `清单写的${what}为 ${own}，考评办法的为 ${wanted}。`,
  strangeContent: '内容不是规定的写法，无法核对；正常的结果包不会这样。',

  readmeHolds: '说明.txt 与结果一致。',
  readmeFails: '说明.txt 与结果不一致，请以 result.json 为准。',
} as const

const slipFaults: Record<string, string> = {
  'item-unknown': '所投的指标不在本次打分之内',
  'score-outside': '分值不在规定范围内',
  'slip-malformed': '格式不对',
  'credential-invalid': '凭证无效：不是由本次打分签发的，或被改动过',
  'signature-invalid': '签名无效：分值被改动过，或不是由凭证持有人投的',
}

const boardSentences: Record<BoardFaultCode, (fault: BoardFault) => string> = {
  'terms-faulty': ({ facts }) => `打分规则与公钥有误（${String(facts['fault'])}）。`,
  'items-do-not-match': () => '公布板上的指标与打分规则所列的不一致。',
  'chain-broken': () => '公布板的校验链断了：有票被改动、增加、删去或调换过。',
  'slip-invalid': ({ facts, place }) =>
    `第 ${String(place)} 张票（${String(facts['score'])} 分）不能计入：${slipFaults[String(facts['fault'])] ?? '有误'}。`,
  'slip-of-other-item': ({ facts, place }) =>
    `第 ${String(place)} 张票是投给指标 ${String(facts['other'])} 的。`,
  'slip-twice': ({ place }) => `第 ${String(place)} 张票与前一张是同一张，重复计了。`,
  'slips-out-of-order': ({ place }) => `第 ${String(place)} 张票没有按规定的顺序排列。`,
  'count-wrong': ({ facts }) =>
    `写明收到 ${String(facts['cast'])} 张票，实际列出 ${String(facts['slips'])} 张。`,
  'more-slips-than-draws': ({ facts }) =>
    `有 ${String(facts['cast'])} 张票，而只有 ${String(facts['draws'])} 个席位领取过凭证。`,
  'draws-faulty': ({ facts }) =>
    `领取凭证的记录有误：席位应在 1 到 ${String(facts['seats'])} 之间，各不相同。`,
  'opened-below-minimum': ({ facts }) =>
    `只有 ${String(facts['cast'])} 张票，不到最少票数 ${String(facts['minimumSeats'])}，本不应开启。`,
  'not-opened-though-enough': ({ facts }) =>
    `有 ${String(facts['cast'])} 张票，已达最少票数 ${String(facts['minimumSeats'])}，却没有开启。`,
  'ground-not-met': ({ facts }) =>
    `共 ${String(facts['cast'])} 张票，不是全部席位投齐，也没有写明按规则提前结束的理由。`,
}

export function explainBoardFault(fault: BoardFault): string {
  return boardSentences[fault.code](fault)
}

/** What the parts of a result are called, for saying where two differ. */
export const partWords: Record<string, string> = {
  points: '得分',
  pointsBeforeReview: '复核前得分',
  share: '得分比例',
  weightPoints: '分值',
  because: '得分说明',
  composite: '综合得分',
  compositeBecause: '综合得分说明',
  rank: '名次',
  grade: '等次',
  gradeBecause: '等次说明',
  code: '序号',
  section: '所属部分',
  name: '名称',
  title: '名称',
  parent: '上级部分',
  remarks: '提示',
}
