import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { DocumentKind } from '@hengji/domain/document/official-document.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'

/** What speaks for each kind of document, with how much. A title or three column names are enough. */
const evidence: Readonly<Record<DocumentKind, readonly [RegExp, number][]>> = {
  'evaluation-plan': [
    [/^.{0,60}绩效(?:目标)?(?:评估|考评|考核|管理).{0,12}(?:方案|办法|计划|细则|考评表|考核表)$/, 4],
    [/^.{0,60}(?:考评|考核|评估|绩效).{0,10}(?:方案|办法|考评表|考核表|任务分解表|指标表)$/, 3],
    [/一级指标/, 1],
    [/二级指标/, 1],
    [/^(?:完成)?时限$|^完成时间$|完成期限/, 1.5],
    [/分管领导|牵头领导|责任领导/, 1.5],
    [/责任科室|责任部门|牵头科室|责任单位|承办科室|责任股室|责任处室/, 1.5],
    [/责任人/, 1],
    [/权重|分值/, 0.5],
    [/文件依据|工作依据/, 1.5],
    [/综合(?:考评)?得分[=＝]/, 3],
    [/公众评议/, 1],
    [/领导评价/, 1],
    [/察访核验/, 1],
    [/正向激励/, 1],
    [/同组互评|无记名打分/, 2],
    [/重点工作目标|常规工作目标|行政能力目标/, 2],
    [/目标考核/, 1],
  ],
  'self-evaluation': [
    [/(?:绩效(?:目标)?自评|自评价)(?:情况)?(?:表|报告)/, 4],
    [/自评表/, 3],
    [/全年执行数/, 2],
    [/年初预算数/, 2],
    [/全年预算数/, 1.5],
    [/执行率/, 1],
    [/实际完成(?:值|情况)|全年完成值/, 1.5],
    [/年度指标值/, 1],
    [/偏差原因|未完成原因/, 1.5],
    [/产出指标/, 1],
    [/效益指标/, 1],
    [/满意度指标/, 1],
    [/^(?:自评)?得分$/, 1],
    [/自评结论|自评得分/, 1.5],
  ],
  'target-table': [
    [/绩效目标(?:申报)?表/, 4],
    [/(?:整体|项目)(?:支出)?绩效目标/, 2],
    [/职责目标/, 2],
    [/部门职责/, 1.5],
    [/指标解释|指标说明/, 1.5],
    [/规划值/, 1.5],
    [/当年标准值|^标准值/, 1.5],
    [/前三年均值/, 2],
    [/上年值/, 1.5],
    [/历史值/, 1],
    [/工作活动/, 1.5],
    [/年度指标值|指标值/, 1],
    [/职责序号/, 1.5],
  ],
}

export interface KindEvidence {
  kind: DocumentKind | null
  scores: Readonly<Record<DocumentKind, number>>
  /** The first lines, for a person who wonders. */
  seen: string
}

const enough = 4

/** Says what a document is by what stands in its titles, column headers and text; `null` where too little speaks for any. */
export function recogniseKind(source: SourceDocument): KindEvidence {
  const pieces = piecesOf(source)
  const scores: Record<DocumentKind, number> = {
    'evaluation-plan': 0,
    'self-evaluation': 0,
    'target-table': 0,
  }
  for (const kind of Object.keys(evidence) as DocumentKind[]) {
    for (const [pattern, weight] of evidence[kind])
      if (pieces.some((piece) => pattern.test(piece))) scores[kind] += weight
  }
  // A table of actual values or of reference values is no plan, though all three have indicators and weights.
  if (scores['self-evaluation'] >= 6) scores['target-table'] -= 2
  const best = (Object.keys(scores) as DocumentKind[]).reduce((top, kind) =>
    scores[kind] > scores[top] ? kind : top,
  )
  return {
    kind: scores[best] >= enough ? best : null,
    scores,
    seen: pieces.slice(0, 3).join(' ').slice(0, 60),
  }
}

const longestSearched = 400
const mostPieces = 3000

/** Texts to look at: whole paragraphs, and cells short enough to be titles. */
function piecesOf(source: SourceDocument): string[] {
  const pieces: string[] = []
  for (const page of source.pages) {
    if (page.label) pieces.push(page.label)
    for (const block of page.blocks) {
      if (pieces.length > mostPieces) return pieces
      if (block.kind === 'paragraph') pieces.push(withoutSpaces(block.text).slice(0, longestSearched))
      else {
        for (const row of block.rows.slice(0, 40)) {
          for (const cell of row)
            if (cell.text !== '' && cell.text.length <= 60) pieces.push(withoutSpaces(cell.text))
        }
      }
    }
  }
  return pieces.filter((piece) => piece !== '')
}
