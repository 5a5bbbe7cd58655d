import { toTwoPlaces } from '@hengji/domain/kernel/shown.ts'
import { button, element } from './element.ts'
import { explainedPart } from './explained-part.ts'
import type { ExplainedUnit, Standing, Standings } from './wire.ts'
import { verifyWords as words } from './words.ts'

/** Drawn at once; a province has thousands. */
const atOnce = 200
const worthFinding = 20

/** @param touched units of which something does not hold */
export function resultTable(
  standings: Standings,
  touched: ReadonlySet<string>,
  explain: (unitId: string) => Promise<ExplainedUnit | null>,
): Node[] {
  const { components, units, remarks } = standings
  const body = element('tbody', {})
  const foot = element('p', { class: 'no-print' })
  let found = units
  let drawn = 0
  const drawMore = () => {
    for (const unit of found.slice(drawn, drawn + atOnce))
      body.append(...rowsOf(unit, touched.has(unit.unitId), components, explain))
    drawn = Math.min(found.length, drawn + atOnce)
    const left = found.length - drawn
    foot.replaceChildren(
      found.length === 0 ? words.foundNone : found.length > atOnce ? words.shownOf(drawn, found.length) : '',
      left > 0 ? button(words.more(Math.min(atOnce, left)), 'plain', drawMore) : '',
    )
  }
  const find = element('input', { type: 'search', 'aria-label': words.find, placeholder: words.find })
  find.addEventListener('input', () => {
    const asked = find.value.trim()
    found = units.filter(({ name }) => name.includes(asked))
    drawn = 0
    body.replaceChildren()
    drawMore()
  })
  drawMore()
  const number = { scope: 'col', class: 'number' }
  return [
    element('p', { class: 'note' }, words.tableNote),
    units.length > worthFinding ? element('p', { class: 'find no-print' }, find) : null,
    element(
      'div',
      { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': words.table },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', number, words.columns.rank),
            element('th', { scope: 'col' }, words.columns.unit),
            element('th', number, words.columns.composite),
            element('th', { scope: 'col' }, words.columns.grade),
            ...components.map((name) => element('th', number, name)),
          ),
        ),
        body,
      ),
    ),
    foot,
    remarks.length === 0
      ? null
      : element(
          'details',
          { class: 'remarks' },
          element('summary', {}, words.remarks(remarks.length)),
          element('ul', {}, ...remarks.slice(0, 500).map((remark) => element('li', {}, remark))),
        ),
  ].filter((node) => node !== null)
}

/** The row, and below it, once opened, why it says what it says. */
function rowsOf(
  unit: Standing,
  isTouched: boolean,
  components: readonly string[],
  explain: (unitId: string) => Promise<ExplainedUnit | null>,
): HTMLElement[] {
  const cell = element('td', { colspan: String(4 + components.length) })
  const why = element('tr', { class: 'why', hidden: '' }, cell)
  const opener = element('button', { type: 'button', class: 'opener', 'aria-expanded': 'false' }, unit.name)
  let isAsked = false
  opener.addEventListener('click', () => {
    why.hidden = !why.hidden
    opener.setAttribute('aria-expanded', String(!why.hidden))
    if (isAsked) return
    isAsked = true
    const waiting = element('p', { class: 'note', role: 'status' }, words.explaining)
    cell.append(waiting)
    void explain(unit.unitId).then((explained) => {
      cell.replaceChildren(
        explained === null
          ? element('p', { class: 'fault' }, words.notExplained)
          : explainedPart(unit, explained),
      )
    })
  })
  const row = element(
    'tr',
    { 'data-unit': unit.unitId },
    element('td', { class: 'number' }, String(unit.rank)),
    element(
      'th',
      { scope: 'row' },
      opener,
      isTouched ? element('small', { class: 'failed' }, `✗ ${words.differs}`) : null,
    ),
    element(
      'td',
      { class: 'number' },
      element('strong', { title: unit.composite }, toTwoPlaces(unit.composite)),
    ),
    element('td', {}, unit.grade),
    ...unit.points.map((points) =>
      element('td', { class: 'number', title: points }, points === '' ? '' : toTwoPlaces(points)),
    ),
  )
  return [row, why]
}
