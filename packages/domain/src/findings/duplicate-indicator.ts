import type { Indicator, OfficialDocument } from '../document/official-document.ts'
import { withoutSpaces } from '../kernel/characters.ts'
import { bareText } from '../kernel/bare-text.ts'
import { lacksOneCharacter } from './lacks-one-character.ts'
import { findingOf, type Finding, type FindingRule } from './finding.ts'
import { atIndicator, quoted, wordsFor } from './finding-target.ts'
import { groupCode, hasText } from './plan-rows.ts'

const id = 'duplicate-indicator'

/** Below this length a text such as 按时完成 may well stand twice. */
const tellingLength = 12
/** From this length on two texts that differ by one character are one text copied badly. */
const nearLength = 30

/** The same serial or the same text given to two indicators. */
export const duplicateIndicator: FindingRule = {
  id,
  title: '指标重复',
  reason: '一个序号对应一项指标，同一项工作只应考评一次。',
  check(document) {
    return [...repeatedCodes(document), ...repeatedTexts(document), ...nearlyRepeatedTexts(document)]
  },
}

function repeatedCodes(document: OfficialDocument): Finding[] {
  const firstWith = new Map<string, number>()
  return document.indicators.flatMap((row, index) => {
    if (!('code' in row) || row.code === null) return []
    const code = withoutSpaces(row.code)
    const first = firstWith.get(code)
    if (first === undefined) {
      firstWith.set(code, index)
      return []
    }
    if (sharesSerial(document, index)) return []
    const other = document.indicators[first]
    const isInferred = row.codeInferred || (other !== undefined && 'code' in other && other.codeInferred)
    return [
      findingOf(
        id,
        isInferred ? 'query' : 'error',
        atIndicator(document, index, 'code'),
        `序号${code}出现了两次：${placeWords(document, first)}和${placeWords(document, index)}。`,
        '请核对并改正其中一个序号。',
      ),
    ]
  })
}

/** A serial printed once for all rows of a primary indicator was not given twice. */
function sharesSerial(document: OfficialDocument, index: number): boolean {
  const [above, row] = [document.indicators[index - 1], document.indicators[index]]
  if (above === undefined || row === undefined || !('codeInferred' in above) || !('codeInferred' in row))
    return false
  return (
    row.codeInferred && above.code === row.code && above.primary !== null && above.primary === row.primary
  )
}

function placeWords(document: OfficialDocument, index: number): string {
  const at = document.indicators[index]?.at
  if (at === undefined || at.row === null) return `第${index + 1}项指标`
  return at.table === null ? `第${at.row}行` : `表${at.table}第${at.row}行`
}

/** A text as one column holds it. In a plan a text may have slipped from the primary column into the secondary one. */
interface Passage {
  index: number
  field: 'primary' | 'secondary' | 'levels' | 'name'
  bare: string
  text: string
  /** Two passages are held against each other only where this is equal. */
  within: string
}

function passagesOf(row: Indicator, index: number, before: Indicator | undefined): Passage[] {
  const passage = (field: Passage['field'], text: string, within: string): Passage => ({
    index,
    field,
    bare: bareText(text),
    text,
    within,
  })
  if ('secondary' in row) {
    // Within one primary the text of the primary stands beside each of its rows: it counts once.
    const isContinued = before !== undefined && 'primary' in before && before.primary === row.primary
    return [
      ...(hasText(row.primary) && !isContinued ? [passage('primary', row.primary, '')] : []),
      ...(hasText(row.secondary) ? [passage('secondary', row.secondary, '')] : []),
    ]
  }
  if ('claimedPoints' in row) {
    const path = row.levels.map(bareText).join('/')
    return row.annualTarget === null
      ? []
      : [passage('levels', row.levels.at(-1) ?? '', `${path}=${row.annualTarget.text}`)]
  }
  return hasText(row.name)
    ? [
        passage(
          'name',
          row.name,
          `${row.levels?.join('/') ?? ''}=${row.dutyGoal ?? ''}=${row.explanation ?? ''}=${row.annualTarget?.text ?? ''}`,
        ),
      ]
    : []
}

function allPassages(document: OfficialDocument): Passage[] {
  return document.indicators.flatMap((row, index) => passagesOf(row, index, document.indicators[index - 1]))
}

function repeatedTexts(document: OfficialDocument): Finding[] {
  const firstWith = new Map<string, Passage>()
  return allPassages(document).flatMap((passage) => {
    const isPlan = document.kind === 'evaluation-plan'
    if (passage.bare.length < (isPlan ? tellingLength : 1)) return []
    const key = `${passage.within}|${passage.bare}`
    const first = firstWith.get(key)
    if (first === undefined) {
      firstWith.set(key, passage)
      return []
    }
    if (first.index === passage.index || (first.field === 'primary' && passage.field === 'primary')) return []
    const columns =
      first.field === passage.field
        ? ''
        : `（前者在${columnTitle(first)}栏，后者在${columnTitle(passage)}栏）`
    return [
      findingOf(
        id,
        isPlan && first.field === passage.field && areOfOneGroup(document, first, passage)
          ? 'error'
          : 'query',
        atIndicator(document, passage.index, passage.field),
        `${wordsFor(document, first.index)}与${wordsFor(document, passage.index)}内容相同${columns}：${quoted(passage.text)}。`,
        '请保留一处，另一处改为应有的内容或删去。',
      ),
    ]
  })
}

/** Under another primary the same words may be meant anew: a person judges. */
function areOfOneGroup(document: OfficialDocument, one: Passage, other: Passage): boolean {
  const [first, second] = [document.indicators[one.index], document.indicators[other.index]]
  return (
    first !== undefined &&
    second !== undefined &&
    'code' in first &&
    'code' in second &&
    groupCode(first) === groupCode(second) &&
    first.section === second.section
  )
}

function columnTitle(passage: Passage): string {
  return passage.field === 'primary' ? '一级指标' : '二级指标'
}

function nearlyRepeatedTexts(document: OfficialDocument): Finding[] {
  if (document.kind !== 'evaluation-plan') return []
  const passages = allPassages(document).filter(
    (passage) => passage.field === 'secondary' && passage.bare.length >= nearLength,
  )
  const candidates = new Map<string, Passage[]>()
  return passages.flatMap((passage) => {
    const ends = [passage.bare.slice(0, nearLength / 2), `…${passage.bare.slice(-nearLength / 2)}`]
    const twin = ends
      .flatMap((end) => candidates.get(end) ?? [])
      .find((other) => lacksOneCharacter(other.bare, passage.bare))
    for (const end of ends) {
      const sharing = candidates.get(end)
      if (sharing === undefined) candidates.set(end, [passage])
      else if (sharing.length < 20) sharing.push(passage)
    }
    return twin === undefined
      ? []
      : [
          findingOf(
            id,
            'query',
            atIndicator(document, passage.index, 'secondary'),
            `${wordsFor(document, twin.index)}与${wordsFor(document, passage.index)}的二级指标只差一个字：${quoted(passage.text)}。`,
            '请核对是否重复；如是两项工作，请写明区别。',
          ),
        ]
  })
}
