import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import {
  actOnLedgerItem,
  openLedgerItems,
  orderRectification,
} from '@hengji/server/features/follow-up/commands.ts'
import { fileReports, startTracking } from '@hengji/server/features/tracking/commands.ts'
import { progressOf } from '@hengji/server/features/tracking/queries.ts'
import { limitTo, transact, type Act } from '@hengji/server/platform/database/transact.ts'
import { openSite, type Site } from './site.ts'

export interface TrackedSite extends Site {
  unitId: string
  unitName: string
}

const section = 'e2e-section'
/** People of the unit, each with an account of the same id. */
const people = [
  { id: 'e2e-head', name: '方一鸣', role: 'unit-head' },
  { id: 'e2e-leader', name: '苏二南', role: 'supervising-leader' },
  { id: 'e2e-chief', name: '罗三川', role: 'section-head' },
  { id: 'e2e-clerk', name: '唐四海', role: 'responsible' },
] as const

/**
 * The site on 20 November of a year in which one unit's plan is in force: some of it reported, some late; of the ledger
 * one item overdue and one submitted; one order unanswered and risen.
 */
export async function startTrackedSite(): Promise<TrackedSite> {
  let now = new Date('2024-08-01T01:30:00.000Z')
  const site = await openSite({ now: () => now })
  const { db } = site.server.database
  const on = async <T extends object>(
    day: string,
    work: (act: Act) => Promise<T | Refusal>,
  ): Promise<T | Refusal> => {
    now = new Date(`${day}T01:30:00.000Z`)
    const outcome = await transact(db, async (transaction) => {
      const actor = {
        accountId: 'sample-office',
        displayName: '陆知远（示例）',
        role: 'office' as const,
        unit: null,
        personId: null,
        oversees: [],
        expiresAt: now,
        usedAt: now,
      }
      await limitTo(transaction, actor)
      return work({ db: transaction, actor, now })
    })
    if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.facts)}`)
    return outcome
  }
  const plan = await db
    .selectFrom('documents')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .select(['documents.unit_id', 'documents.id', 'units.name'])
    .where('documents.kind', '=', 'evaluation-plan')
    .where('documents.year', '=', 2024)
    .orderBy('units.position')
    .executeTakeFirstOrThrow()
  const unitId = plan.unit_id
  const documentId = plan.id
  await on('2024-08-01', async (act) => {
    await addPeople(act, unitId)
    await act.db
      .updateTable('documents')
      .set((row) => ({ approved_version: row.ref('version'), approved_at: act.now }))
      .where('id', '=', documentId)
      .execute()
    return startTracking(act, { unitId, documentId })
  })
  await db
    .insertInto('accounts')
    .values(
      people.map(({ id, name, role }) => ({
        id,
        name: id,
        display_name: `${name}（示例）`,
        role,
        unit_id: unitId,
        person_id: id,
        password_hash: null,
        sample_description: name,
        created_at: now,
        disabled_at: null,
        role_granted_at: now,
        role_granted_by_name: null,
        password_changed_at: null,
      })),
    )
    .execute()
  await on('2024-08-02', (act) => makePartsTheirs(act, unitId, documentId))
  await on('2024-10-08', (act) => report(act, unitId, documentId))
  await on('2024-10-09', (act) => follow(act, unitId))
  now = new Date('2024-11-20T01:30:00.000Z')
  return {
    ...site,
    unitId,
    unitName: plan.name,
  }
}

/** Signs in as the page does on a click, without loading it for the button. */
export async function enterSite(page: Page, account: string): Promise<void> {
  const answer = await page.request.post('/api/session/sample', {
    headers: { 'x-requested-with': 'hengji' },
    data: { id: account },
  })
  if (!answer.ok()) throw new Error(`could not sign in as ${account}: ${answer.status()}`)
  await page.goto('/')
  await page.locator('.bar').waitFor()
}

async function addPeople({ db }: Act, unitId: string): Promise<void> {
  await db
    .insertInto('sections')
    .values({ unit_id: unitId, id: section, name: '综合运输科', kind: 'section', closed_on: null })
    .execute()
  await db
    .insertInto('people')
    .values(
      people.map(({ id, name }) => ({
        unit_id: unitId,
        id,
        name,
        name_key: name,
        phone: null,
        email: null,
        joined_on: null,
        left_on: null,
      })),
    )
    .execute()
  await db
    .insertInto('appointments')
    .values(
      people.map(({ id, role }) => ({
        unit_id: unitId,
        id: `${id}-duty`,
        person_id: id,
        section_id: role === 'unit-head' ? null : section,
        duty: role,
        title: null,
        from_on: '2020-01-01',
        until_on: null,
      })),
    )
    .execute()
}

/** The first ten are the clerk's; the leader is over the first twenty. */
async function makePartsTheirs(act: Act, unitId: string, documentId: string): Promise<object> {
  const rows = await progressOf(act.db, { year: 2024, today: '2024-08-02', unitIds: [unitId] })
  const share = (person_id: string, capacity: 'owner' | 'section' | 'leader', most: number) =>
    rows.slice(0, most).map(({ indicatorId }) => ({
      unit_id: unitId,
      document_id: documentId,
      indicator_id: indicatorId,
      person_id,
      capacity,
      since: act.now,
      until: null,
    }))
  await act.db
    .insertInto('responsibilities')
    .values([
      ...share('e2e-clerk', 'owner', 10),
      ...share('e2e-chief', 'section', 15),
      ...share('e2e-leader', 'leader', 20),
    ])
    .execute()
  return {}
}

async function report(act: Act, unitId: string, documentId: string): Promise<object | Refusal> {
  const rows = await progressOf(act.db, { year: 2024, today: '2024-10-08', unitIds: [unitId] })
  const numbers = rows.filter(({ kind, annualTarget }) => kind === 'number' && annualTarget !== null)
  const seen = new Set<string>()
  const entries = numbers.flatMap(({ measureId, annualTarget }, index) => {
    if (seen.has(measureId) || index % 4 === 3 || annualTarget === null) return []
    seen.add(measureId)
    return [
      {
        requestKey: randomUUID(),
        measureId,
        month: 9,
        // A third does well, a third is slow.
        value: index % 2 === 0 ? annualTarget : '1',
        sentence: index % 2 === 0 ? '按序时推进，已达全年目标。' : '受前期审批影响，进度慢于计划，正在加快。',
        supersedes: null,
        isConfirmed: true,
        reason: '代为补报',
      },
    ]
  })
  return entries.length === 0 ? {} : fileReports(act, { unitId, documentId, entries })
}

async function follow(act: Act, unitId: string): Promise<object | Refusal> {
  const item = (id: string, title: string, dueOn: string) => ({
    id,
    title,
    detail: '每周调度一次，形成纪要。',
    dueOn,
    sectionId: section,
    personId: 'e2e-clerk',
    documentId: null,
    indicatorId: null,
    origin: 'hand' as const,
  })
  const submitted = randomUUID()
  const opened = await openLedgerItems(act, {
    unitId,
    year: 2024,
    items: [
      item(randomUUID(), '客运枢纽换乘引导标识整改', '2024-11-08'),
      item(submitted, '农村公路养护台账归档', '2024-12-10'),
    ],
  })
  if (isRefusal(opened)) return opened
  const done = await actOnLedgerItem(act, submitted, {
    act: 'submit',
    revision: 1,
    text: '已全部归档，附目录。',
    evidenceIds: [],
    isWithoutProof: true,
  })
  if (isRefusal(done)) return done
  return orderRectification(act, {
    id: randomUUID(),
    unitId,
    year: 2024,
    issue: '公交线网优化方案未按时限报送',
    demand: '查明原因，十日内报送方案和分工。',
    dueOn: '2024-11-05',
    sectionId: section,
    personId: 'e2e-clerk',
    documentId: null,
    indicatorId: null,
  })
}
