import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import { explainEvaluation } from '@hengji/domain/scheme/explain-evaluation.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { Publication } from './bundle-files.ts'

/** What a person finds who opens the bundle without a program for it: enough to reckon a unit by hand. */
export function readmeOf(
  publication: Publication,
  scheme: Scheme,
  result: GroupResult,
  fingerprint: string,
): string {
  const ranks = ranksIn(result)
  return `${[
    publication.title,
    `发布：${publication.publisher}，${dayInChinese(publication.publishedOn)}，编号 ${publication.id}`,
    ...(publication.supersedes === null ? [] : [`本次发布更正并取代：${publication.supersedes}`]),
    '此后有没有更正的新版，本文件自己说不出来，请到发布机关的公布页查看。',
    '',
    '结果',
    ...ranks,
    '',
    '怎样核对',
    '  命令行：npx hengji verify result.zip（不联网）；或在衡绩的“核对结果”网页中打开本文件，文件不会上传。',
    '  先把签名指纹与发布机关另行公布的（公报、通知、官方网站）对照，两者相同才是发布机关签的。任何人都能改了数据、',
    '  用自己的密钥另签一个前后一致的包，只有指纹不同：',
    `  ${fingerprint}`,
    '',
    '里面有什么（JSON，列表每条一行，按单位 unitId、指标 indicatorId 相互对应）',
    ...contents,
    '',
    '怎样自己重算一个单位',
    ...stepsOf(scheme),
    '',
    '本次考评办法的规定（全文见 scheme.json）',
    ...explainEvaluation(scheme).flatMap(({ heading, sentences }) => [`  ${heading}：${sentences.join('')}`]),
  ].join('\n')}\n`
}

function ranksIn({ units }: Pick<GroupResult, 'units'>): string[] {
  return units.map(
    ({ rank, name, composite, grade }) => `  第 ${String(rank)} 名　${name}　${composite} 分　${grade}`,
  )
}

/**
 * Whether a readme says of the result what the result says: title, every rank, the fingerprint, and no others. How it
 * explains them may be worded otherwise by another version of the program; the manifest keeps it from being changed.
 */
export function isReadmeOf(
  text: string,
  { title }: Publication,
  result: GroupResult,
  fingerprint: string,
): boolean {
  const lines = text.split('\n')
  const ranks = lines.filter((line) => /^\s*第\s*\d+\s*名/.test(line))
  const fingerprints = lines.filter((line) => /^\s*[0-9A-Fa-f]{4}([\s-]*[0-9A-Fa-f]{4}){7}\s*$/.test(line))
  return (
    lines[0] === title &&
    ranks.join('\n') === ranksIn(result).join('\n') &&
    fingerprints.join('\n') === `  ${fingerprint}`
  )
}

const contents = [
  '  scheme.json 考评办法。plans/ 每个单位一个：方案的指标，code 序号，section 所属部分，weightPoints 分值；plan 是所依',
  '  方案的版本与 SM3，手里有方案的可以对。',
  '  evaluations.json 每项指标一条：self 单位自定，peers 同组互评（隐去是哪家），onSite 实地考评，paperBallots 纸质打分，',
  '  review 复核后的分值。给分有三种写法：points 分值，percent 分值的百分之几，tier 档次。没有的为 null 或空。',
  '  boards/ 考评组无记名打分的公布板，每个单位一个：items 按指标列出票（slips），score 是分数，其余是凭证与签名，没有姓名、',
  '  时间，不可对应到人；slips 为 null 的票数不足，没有开启。draws 是领取凭证的席位，head 是校验链的末端。',
  '  leaders.json 领导评价，按组，不记名，abstained 是弃权数。questionnaire.json 公众评议问卷；appraisal.json 各渠道各题各',
  '  选项的份数。incentives.json 加分与扣分。components.json 直接给出的组成部分得分。',
  '  result.json 结果：indicators、sections、components、composite、rank、grade，because 逐层写明由来。',
  '  不参与计算的：reports.json 全年上报的数值；proofs.json 佐证材料文件的 SM3；record.json 操作记录链的末端。',
  '  manifest.json 每个文件的 SM3 与 SHA-256，以及各条、各项的摘要（lines）；signatures.json 对 manifest.json 全部字节的',
  '  SM2 与 Ed25519 签名及公钥。SM2 签名为 DER 编码，用户标识 1234567812345678，可用其他国密软件核对。',
]

/** As `scoreGroup` does it; the numbers of places are this scheme's. */
function stepsOf({ rounding, result, panel, formula, targetComponent, ranking }: Scheme): string[] {
  const kept = (places: number | null) => (places === null ? '不取整' : `四舍五入到 ${places} 位小数`)
  const ofBallots =
    result.kind === 'share-of-weight'
      ? `除以满分 ${panel.fullScore}，即占分值的比例`
      : `按 result.grades 落在哪一档（不低于 from 的第一档），取该档的 percentOfWeight`
  const ofPanel = {
    mean: '取平均',
    median: '取中位数（偶数个取中间两个的平均）',
    'trimmed-mean': `去掉最高、最低各 ${panel.method.kind === 'trimmed-mean' ? panel.method.dropEachEnd : 0} 个后取平均`,
  }[panel.method.kind]
  return [
    '  1. 每项指标的每个来源先化为占分值的比例，用分数，不用小数：points ÷ 分值（分值为 0 的算 1）；percent ÷ 100；',
    `     tier 在 scheme.json 的 tiers 中取百分比；考评组各席的分${ofPanel}，${ofBallots}。`,
    '  2. 各来源的比例按下面“指标得分”所写合成一个，乘以分值，' +
      `${kept(rounding.indicator)}；有复核（review）的以复核为准。`,
    `  3. ${targetComponent}：各指标得分之和，${kept(rounding.target)}。`,
    '  4. 其余组成部分：领导评价先在组内、再按各组权重（没有的组不算在内）取平均，除以满分，乘以该部分在 components 中的满分；',
    '     公众评议每题按各选项的分值与份数取平均，各题按 weightPercent 取平均（一个渠道有一题没有人答的，该渠道不算），百分制折成该部分的满分；',
    '     加分、扣分各自合计，不超过各项与合计的上限；components.json 里的照用。',
    `  5. 综合得分：${formula}。${kept(rounding.composite)}。公式里写着“上限”的，超过的不计。`,
    `  6. 名次：综合得分从高到低，相同的同一名次，${ranking === 'dense' ? '其后名次相连' : '其后按人数空出名次'}。等次：scheme.json 的 grades，含下限。`,
  ]
}
