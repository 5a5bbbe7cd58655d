import { toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import type { ExplainedNumber } from '@hengji/domain/result/explain-unit.ts'
import { button, element } from './element.ts'
import type { ExplainedUnit, Standing } from './wire.ts'
import { verifyWords as words } from './words.ts'

/** The rank in a sentence, then the composite and what it is made of, level by level down to the single ballot. */
export function explainedPart(unit: Standing, { rank, number, clauseWords }: ExplainedUnit): HTMLElement {
  const tree = element('ul', { class: 'explained' }, numberNode(number, clauseWords, true))
  const openEach = (isOpen: boolean) => {
    for (const each of tree.querySelectorAll('details')) each.open = isOpen
  }
  return element(
    'section',
    { class: 'explanation', 'aria-label': words.why(unit.name) },
    element('p', {}, element('strong', {}, `${words.rankWhy} ${unit.rank}：`), rank),
    element(
      'p',
      { class: 'no-print' },
      button(words.openAll, 'plain small', () => openEach(true)),
      ' ',
      button(words.closeAll, 'plain small', () => openEach(false)),
    ),
    tree,
  )
}

function numberNode(
  { title, points, weightPoints, sentences, values, clauses, children }: ExplainedNumber,
  clauseWords: Readonly<Record<string, string>>,
  isOpen: boolean,
): HTMLElement {
  const below = children.map((child) => numberNode(child, clauseWords, false))
  return element(
    'li',
    {},
    element(
      'details',
      isOpen ? { open: '' } : {},
      element(
        'summary',
        {},
        element('span', { class: 'name' }, title),
        weightPoints === null ? null : element('small', {}, words.weight(toTwoPlaces(weightPoints))),
        points === null ? null : element('strong', {}, words.points(toTwoPlaces(points))),
      ),
      element(
        'div',
        { class: 'inside' },
        ...sentences.map((sentence) => element('p', {}, sentence)),
        values.length === 0 ? null : element('p', {}, `${words.given}：${values.join('、')}`),
        clauses.length === 0
          ? null
          : element(
              'p',
              { class: 'note' },
              `${words.clause}：${clauses.map((path) => clauseWords[path] ?? path).join('、')}`,
            ),
        below.length === 0 ? null : element('ul', {}, ...below),
      ),
    ),
  )
}
