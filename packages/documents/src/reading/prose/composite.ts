import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import type { DecimalText } from '@hengji/domain/kernel/decimal.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { readCompositeFormula } from '@hengji/domain/formula/read-composite-formula.ts'
import type { CompositeFormula } from '@hengji/domain/scheme/composite.ts'
import type { ProseParagraph } from '@hengji/domain/source/document-parts.ts'

const beginning =
  /(?:年度|绩效|考评|考核|综合|评估)*(?:综合|总|最终)(?:考评|考核|评价|绩效|评估)*(?:得分|成绩|分值|分数|分)[=＝]|(?:年度|绩效)?(?:考评|考核|绩效|评估)(?:总)?得分[=＝]/

/** The formula of the composite score, wherever the running text prints it, with caps that other paragraphs set. */
export function readComposite(paragraphs: readonly ProseParagraph[]): CompositeFormula | null {
  for (const paragraph of paragraphs) {
    const bare = withoutSpaces(paragraph.text)
    const found = beginning.exec(bare)
    if (!found) continue
    const read = readCompositeFormula(sentenceFrom(bare, found.index))
    if (isRefusal(read)) continue
    return {
      ...read,
      terms: read.terms.map((term) => ({ ...term, cap: term.cap ?? capOf(term.name, paragraphs) })),
    }
  }
  return null
}

/** Up to the end of the sentence; a comma ends a formula too, unless it stands in brackets. */
function sentenceFrom(text: string, start: number): string {
  let depth = 0
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (/[（(]/.test(character)) depth += 1
    else if (/[）)]/.test(character)) depth -= 1
    else if (depth <= 0 && /[。；;，,：:]/.test(character)) return text.slice(start, index)
  }
  return text.slice(start)
}

/** `正向激励加分上限为5分`, `察访核验最多扣5分`: the most a term can add or take away, said elsewhere in the text. */
function capOf(name: string, paragraphs: readonly ProseParagraph[]): DecimalText | null {
  const base = name.replace(/(?:得分|加分|扣分|分)$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = new RegExp(
    `${base}[^。；;+×*=-]{0,16}?(?:上限|最高|最多|不超过|封顶|不得超过)[^。；;\\d]{0,8}(\\d+(?:\\.\\d+)?)分`,
  )
  for (const paragraph of paragraphs) {
    const cap = pattern.exec(withoutSpaces(halfWidth(paragraph.text)).replace(/[－−–—]/g, '-'))?.[1]
    if (cap !== undefined) return cap
  }
  return null
}
