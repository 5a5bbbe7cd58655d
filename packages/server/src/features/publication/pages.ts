import type { PublishedPlan } from '@hengji/contract/publication.ts'
import type { PublicIndicator } from '@hengji/domain/plan/public-plan.ts'
import { escapeHtml as text } from '../../platform/http/escape-html.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { ListedPlan } from './queries.ts'
import { style } from './style.ts'

/** Plain documents: fast, printable, no script. */
function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

export function listPage(plans: readonly ListedPlan[]): string {
  const years = [...new Set(plans.map(({ year }) => year))]
  const lists = years.map(
    (year) =>
      `<section><h2>${year}年</h2><ul>${plans
        .filter((plan) => plan.year === year)
        .map(
          (plan) =>
            `<li><a href="${addressOf(plan)}">${text(plan.title ?? `${plan.unitName}${year}年度绩效考评方案`)}</a> <time datetime="${shanghaiDay(plan.publishedAt)}">${chineseDay(plan.publishedAt)}</time></li>`,
        )
        .join('')}</ul></section>`,
  )
  const body = lists.length > 0 ? lists.join('\n') : '<p>还没有公开的方案。方案获批并公开后，列在这里。</p>'
  return page(
    '绩效考评方案公开',
    `<main><h1>绩效考评方案公开</h1>\n${body}\n<p><a href="/public/results">绩效考评结果公开</a></p></main>`,
  )
}

export const noPlanPage = page(
  '没有公开的方案',
  '<main><h1>没有公开的方案</h1><p>这个单位这一年度的方案还没有公开，或者地址抄错了。</p><p><a href="/public">已公开的方案</a></p></main>',
)

const columns: [title: string, className: string, cellOf: (row: PublicIndicator) => string | null][] = [
  ['序号', 'code', ({ code }) => code],
  ['文件依据', 'basis', ({ basis }) => basis],
  ['一级指标', 'primary', ({ primary }) => primary],
  ['二级指标', 'secondary', ({ secondary }) => secondary],
  ['权重分值', 'points', ({ weightPoints }) => (weightPoints === null ? null : twoPlaces(weightPoints))],
  ['完成时限', 'deadline', ({ deadlineText, deadline }) => deadlineText ?? deadline],
  ['分管领导', 'names', ({ leaders }) => leaders.join('、')],
  ['责任科室', 'names', ({ departments }) => departments.join('、')],
  ['科室责任人', 'names', ({ owners }) => owners.join('、')],
]

export function planPage({ unit, year, plan, publishedAt, version }: PublishedPlan): string {
  const title = plan.title ?? `${unit.name}${year}年度绩效考评方案`
  const address = addressOf({ unitId: unit.id, year })
  const facts: [string, string | null][] = [
    ['单位', unit.name],
    ['文号', plan.documentNumber],
    ['公开日期', chineseDay(new Date(publishedAt))],
    [
      '指标',
      `${plan.indicators.length} 项${plan.weightPoints === null ? '' : `，合计 ${plan.weightPoints} 分`}`,
    ],
  ]
  return page(
    title,
    `<header><a href="/public">绩效考评方案公开</a></header>
<main>
<h1>${text(title)}</h1>
<dl>${facts.map(([name, value]) => (value === null ? '' : `<div><dt>${name}</dt><dd>${text(value)}</dd></div>`)).join('')}</dl>
${plan.formula === null ? '' : `<p class="formula">${text(plan.formula)}</p>`}
${plan.schedule.length === 0 ? '' : `<h2>时间安排</h2><ul>${plan.schedule.map((step) => `<li>${text(step.title)}：${text(step.text)}</li>`).join('')}</ul>`}
<h2>绩效目标</h2>
<table>
<thead><tr>${columns.map(([name, className]) => `<th scope="col" class="${className}">${name}</th>`).join('')}</tr></thead>
${sectionBodies(plan.sections, plan.indicators)}
</table>
</main>
<footer>
<p>第 ${version} 版。开放数据：<a href="${address}/plan.json">JSON</a> <a href="${address}/plan.csv">CSV</a></p>
</footer>`,
  )
}

function sectionBodies(
  sections: PublishedPlan['plan']['sections'],
  indicators: readonly PublicIndicator[],
): string {
  const groups: PublicIndicator[][] = []
  for (const row of indicators) {
    const last = groups.at(-1)
    if (last?.[0]?.section === row.section) last.push(row)
    else groups.push([row])
  }
  return groups
    .map((rows) => {
      const section = rows[0]?.section ?? null
      const points = sections.find(({ title }) => title === section)?.points ?? null
      const heading =
        section === null
          ? ''
          : `<tr><th scope="rowgroup" colspan="${columns.length}">${text(section)}${points === null ? '' : `（${text(points)} 分）`}</th></tr>`
      return `<tbody>${heading}${rowsOf(rows)}</tbody>`
    })
    .join('\n')
}

/** Columns that stand once for neighbouring rows, as in the printed table. */
const spanned = ['basis', 'primary']

/**
 * On a phone the table becomes blocks, and each cell says its column. A value given once for several rows is there for
 * each of them, but hidden where the table is one.
 */
function rowsOf(rows: readonly PublicIndicator[]): string {
  return rows
    .map((row, index) => {
      const cells = columns.map(([name, className, cellOf]) => {
        const value = cellOf(row) ?? ''
        const span = spanned.includes(className) ? spanAt(rows, index, cellOf) : 1
        const classes = [className, value === '' ? 'empty' : '', span === 0 ? 'again' : '']
          .filter(Boolean)
          .join(' ')
        const rowspan = span > 1 ? ` rowspan="${span}"` : ''
        return `<td class="${classes}" data-name="${name}"${rowspan}>${text(value)}</td>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    .join('')
}

/** @returns how many rows the value stands for from here on; 0 where it stands above already */
function spanAt(
  rows: readonly PublicIndicator[],
  index: number,
  cellOf: (row: PublicIndicator) => string | null,
): number {
  const isSame = (one: PublicIndicator | undefined, other: PublicIndicator | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    cellOf(one) !== null &&
    cellOf(one) === cellOf(other) &&
    one.primary === other.primary
  if (isSame(rows[index - 1], rows[index])) return 0
  let span = 1
  while (isSame(rows[index], rows[index + span])) span += 1
  return span
}

function addressOf({ unitId, year }: { unitId: string; year: number }): string {
  return `/public/plans/${encodeURIComponent(unitId)}/${year}`
}

/** Points to two places, as officers write them; more where there are more. */
function twoPlaces(points: string): string {
  const [whole = '', places = ''] = points.split('.')
  return `${whole}.${places.padEnd(2, '0')}`
}

function chineseDay(moment: Date): string {
  const [year = '', month = '', day = ''] = shanghaiDay(moment).split('-')
  return `${year}年${month.replace(/^0/, '')}月${day.replace(/^0/, '')}日`
}
