import { dayInChinese } from '@hengji/domain/kernel/shown.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { Publication } from './bundle-files.ts'

/** What a person finds who opens the bundle without a program for it. */
export function readmeOf(publication: Publication, result: GroupResult, fingerprint: string): string {
  const ranks = result.units.map(
    ({ rank, name, composite, grade }) => `  第 ${String(rank)} 名　${name}　${composite} 分　${grade}`,
  )
  return `${[
    publication.title,
    `发布：${publication.publisher}，${dayInChinese(publication.publishedOn)}`,
    ...(publication.supersedes === null ? [] : [`本次发布更正并取代：${publication.supersedes}`]),
    '',
    '结果',
    ...ranks,
    '',
    '怎样核对',
    '  命令行：npx hengji verify result.zip（不联网）；或在衡绩的“核对结果”网页中打开本文件，文件不会上传。',
    '  先把签名指纹与发布机关另行公布的对照，两者相同才是发布机关签的：',
    `  ${fingerprint}`,
    '',
    '里面有什么',
    '  scheme.json 考评办法；plans 各单位方案与指标分值；reports.json 全年填报的数值；proofs.json 佐证材料的指纹；',
    '  evaluations.json 自评、互评、实地考评与复核；boards 考评组无记名打分的公布板（无姓名、无时间、不可对应到人）；',
    '  leaders.json 领导评价（不记名）；questionnaire.json、appraisal.json 公众评议问卷与计数；',
    '  incentives.json 加分与扣分；components.json 直接给出的分数；result.json 结果；record.json 操作记录链的末端；',
    '  manifest.json 每个文件的 SM3 与 SHA-256；signatures.json 对 manifest.json 的 SM2 与 Ed25519 签名。',
    '  SM2 签名为 DER 编码，用户标识 1234567812345678，可用其他国密软件核对。',
  ].join('\n')}\n`
}
