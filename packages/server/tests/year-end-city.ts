import type { Client } from 'pg'

/** Twenty units of two people each, as SQL: their plan of 2024 is in force, and nothing is reported yet. */
export const units = 20
export const peopleOfUnit = 2
const indicators = 100

/** Of whom a person answers for every second. */
export const measuresOf = (unit: number, person: number): string[] =>
  Array.from({ length: indicators }, (_, index) => index + 1)
    .filter((number) => number % peopleOfUnit === person)
    .map((number) => `m${unit}-${number}`)

/** The city's units and people, as its file names them. */
export function yearEndCityFile(): string {
  const numbers = Array.from({ length: units }, (_, unit) => unit)
  const of = { schemes: [], peerGroups: [], confirmed: [], desk: [], scoreSheets: [] }
  const accounts = numbers.flatMap((unit) =>
    Array.from({ length: peopleOfUnit }, (_, person) => ({
      id: `u${unit}p${person}`,
      displayName: `许川${person}`,
      role: 'responsible',
      unitId: `u${unit}`,
      description: '责任人',
    })),
  )
  return JSON.stringify({
    name: '年末市',
    units: numbers.map((unit) => ({ id: `u${unit}`, name: `第${unit}局`, kind: '政府部门' })),
    accounts: [
      { id: 'office', displayName: '甲', role: 'office', unitId: null, description: '效能办' },
      ...accounts,
    ],
    ...of,
  })
}

/**
 * @param days on each of which an item of everybody's ledger is late for the first day, so that all are told and written
 *   to on each of them
 */
export async function fillYearEndCity(client: Client, days: readonly string[]): Promise<void> {
  const unitRows = `generate_series(0, ${units - 1}) u`
  const personRows = `generate_series(0, ${peopleOfUnit - 1}) p`
  const indicatorRows = `generate_series(1, ${indicators}) i`
  const statements = [
    `insert into people (unit_id, id, name, name_key, email)
      select 'u' || u, 'p' || p, '许川' || p, '许川' || p, 'u' || u || 'p' || p || '@example.cn' from ${unitRows}, ${personRows}`,
    `update accounts set person_id = 'p' || right(id, 1) where role = 'responsible'`,
    `insert into documents (unit_id, id, kind, year, project, version, approved_version)
      select 'u' || u, 'plan' || u, 'evaluation-plan', 2024, '', 1, 1 from ${unitRows}`,
    `insert into document_versions
        (unit_id, document_id, version, kind, document, findings, counts, confirmed_at, confirmed_by, confirmed_by_name)
      select 'u' || u, 'plan' || u, 1, 'evaluation-plan', '{}', '[]', '{}', now(), 'office', '' from ${unitRows}`,
    `insert into plan_indicators (unit_id, document_id, version, position, indicator_id, code, section, secondary,
        weight_points, deadline, leaders, departments, owners)
      select 'u' || u, 'plan' || u, 1, i, 'i' || u || '-' || i, '2-1-' || i, '常规工作目标', '第' || i || '类服务对象1200人', 2,
        '2024-12-31', '{}', '{}', '{}' from ${unitRows}, ${indicatorRows}`,
    `insert into responsibilities (unit_id, document_id, indicator_id, person_id, capacity, since)
      select 'u' || u, 'plan' || u, 'i' || u || '-' || i, 'p' || i % ${peopleOfUnit}, 'owner', now()
      from ${unitRows}, ${indicatorRows}`,
    `insert into measures (unit_id, document_id, id, indicator_id, name, kind, unit, direction, accrual, annual_target,
        target_text, deadline, rhythm, started_on)
      select 'u' || u, 'plan' || u, 'm' || u || '-' || i, 'i' || u || '-' || i, '第' || i || '类服务对象', 'number', '人', 'positive',
        'total-so-far', 1200, '1200人', '2024-12-31', 'monthly', '2024-01-02' from ${unitRows}, ${indicatorRows}`,
    `insert into tracked_indicators select unit_id, document_id, indicator_id, id from measures`,
    `insert into ledger_items (unit_id, id, year, title, due_on, person_id, origin, state, opened_at, opened_by,
        opened_by_name)
      select 'u' || u, 'late-' || day || '-' || p, 2024, '事项', day::date - 1, 'p' || p, 'hand', 'open', now(), 'office', ''
      from ${unitRows}, ${personRows}, unnest(array[${days.map((day) => `'${day}'`).join()}]) day`,
  ]
  for (const statement of statements) await client.query(statement)
}
