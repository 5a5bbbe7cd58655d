import { importSummariesSchema, confirmedImportSchema } from '@hengji/contract/imports.ts'
import { measuresSchema, type Measure } from '@hengji/contract/measures.ts'
import { parseQuantity } from '@hengji/domain/kernel/quantity.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Role } from '@hengji/contract/session.ts'
import { startTracking } from '../src/features/tracking/commands.ts'
import { limitTo, transact, type Act } from '../src/platform/database/transact.ts'
import { startTestServer, visitorOf, type TestServer, type Visitor } from './test-server.ts'

/** A city in which north's plan of 2024 is in force, with people who answer for its indicators. */
export interface TrackedCity {
  server: TestServer
  documentId: string
  setClock(moment: string): void
  as(account: string): Promise<Visitor>
  act<T extends object>(work: (act: Act) => Promise<T | Refusal>): Promise<T | Refusal>
  measures(): Promise<Measure[]>
}

/** Approved and tracked from the first day of the year on. */
export const approvedOn = '2024-01-02T02:00:00.000Z'

const plan = `# 测试市北山管理中心2024年度绩效评估工作方案

| 项目 | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重分值 | 完成时限 | 分管领导 | 责任科室 | 科室责任人 |
|---|---|---|---|---|---|---|---|---|---|
| 重点工作目标 | 1-1-1 | 测办〔2024〕3号 | 扩大覆盖面（4分） | 全年新增缴存职工36000人。 | 2 | 12月底前 | 吴一 | 归集科 | 郑二 |
| 重点工作目标 | 1-1-2 | 测办〔2024〕3号 | 扩大覆盖面（4分） | 全年归集资金2.8亿元。 | 2 | 12月底前 | 吴一 | 归集科 | 郑二 |
| 重点工作目标 | 1-2-1 | 测办〔2024〕3号 | 控制风险（4分） | 贷款逾期率<0.3%。 | 2 | 12月底前 | 吴一 | 信贷科 | 王三 |
| 重点工作目标 | 1-2-2 | 测办〔2024〕3号 | 控制风险（4分） | 业务办理满意度≥98%。 | 2 | 12月底前 | 吴一 | 信贷科 | 王三 |
| 常规工作目标 | 2-1-1 | 测办〔2024〕3号 | 推行网上办理（4分） | 印发网上办理管理办法。 | 2 | 9月底前 | 吴一 | 信贷科 | 王三 |
| 常规工作目标 | 2-1-2 | 测办〔2024〕3号 | 推行网上办理（4分） | 新增缴存职工36000人，逐月公布。 | 2 | 12月底前 | 吴一 | 信贷科 | 王三 |
`

export async function startTrackedCity(text = plan): Promise<TrackedCity> {
  let now = new Date(approvedOn)
  const server = await startTestServer({ clock: { now: () => now } })
  const act: TrackedCity['act'] = (work) =>
    transact(server.running.database.db, async (db) => {
      await limitTo(db, { accountId: 'office', role: 'office', unit: null })
      return work({
        db,
        actor: {
          accountId: 'office',
          displayName: '甲（测试）',
          role: 'office',
          unit: null,
          personId: null,
          oversees: [],
          expiresAt: now,
          usedAt: now,
        },
        now,
      })
    })
  const as = async (account: string): Promise<Visitor> => {
    const visitor = visitorOf(server.url)
    const { status } = await visitor.send('POST', '/api/session/sample', { id: account })
    if (status !== 200) throw new Error(`could not sign in as ${account}: ${status}`)
    return visitor
  }
  const north = await as('north')
  const [imported] = importSummariesSchema.parse((await north.upload('方案.md', text)).json)
  const confirmed = await north.send('POST', `/api/imports/${imported?.id}/confirm`, {
    version: 1,
    unitId: 'north',
    year: 2024,
  })
  const { documentId } = confirmedImportSchema.parse(confirmed.json)
  must(await act((each) => addPeople(each, documentId)))
  must(await act((each) => approve(each, documentId)))
  return {
    server,
    documentId,
    setClock: (moment) => {
      now = new Date(moment)
    },
    as,
    act,
    async measures() {
      const { json } = await (await as('north')).send('GET', `/api/plans/${documentId}/measures`)
      return measuresSchema.parse(json).measures
    },
  }
}

/** As the last step of an approval does it. */
export async function approve(
  act: Act,
  documentId: string,
  replacedVersion: number | null = null,
): Promise<{ measures: number } | Refusal> {
  await act.db
    .updateTable('documents')
    .set((row) => ({ approved_version: row.ref('version'), approved_at: act.now }))
    .where('id', '=', documentId)
    .execute()
  return startTracking(act, { unitId: 'north', documentId, replacedVersion })
}

/** A change of the plan with another target in its first row. */
export function approveWithTarget(
  act: Act,
  documentId: string,
  target: string,
): Promise<{ measures: number } | Refusal> {
  return approveChanged(act, documentId, ([first]) => {
    if (first) first.target = parseQuantity(target)
  })
}

/** A change of the plan: the next version, with what is changed in its rows. */
export async function approveChanged(
  act: Act,
  documentId: string,
  change: (rows: PlanIndicator[]) => void,
): Promise<{ measures: number } | Refusal> {
  const { db } = act
  const version = await db
    .selectFrom('document_versions')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
  const { document, findings, counts } = version
  if (document.kind !== 'evaluation-plan') throw new Error('no plan')
  change(document.indicators)
  await db
    .insertInto('document_versions')
    .values({
      ...version,
      version: version.version + 1,
      document: JSON.stringify(document),
      findings: JSON.stringify(findings),
      counts: JSON.stringify(counts),
    })
    .execute()
  const rows = await db
    .selectFrom('plan_indicators')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('version', '=', version.version)
    .execute()
  await db
    .insertInto('plan_indicators')
    .values(rows.map((row) => ({ ...row, version: version.version + 1 })))
    .execute()
  await db
    .updateTable('documents')
    .set({ version: version.version + 1 })
    .where('id', '=', documentId)
    .execute()
  return approve(act, documentId, version.version)
}

export function must<T extends object>(outcome: T | Refusal): Exclude<T, Refusal> | T {
  if (isRefusal(outcome)) throw new Error(`${outcome.code} ${JSON.stringify(outcome.facts)}`)
  return outcome
}

const people: { id: string; name: string; role: Role }[] = [
  { id: 'wu', name: '吴一', role: 'supervising-leader' },
  { id: 'zheng', name: '郑二', role: 'responsible' },
  { id: 'wang', name: '王三', role: 'section-head' },
  { id: 'feng', name: '冯四', role: 'responsible' },
  { id: 'chen', name: '陈五', role: 'unit-head' },
]

/** 郑二 owns 1-1-n, 王三 the rest, 吴一 leads all, 冯四 nothing: he stands in for 郑二 in June. */
async function addPeople({ db, now }: Act, documentId: string): Promise<object> {
  await db
    .insertInto('people')
    .values(
      people.map(({ id, name }) => ({
        unit_id: 'north',
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
    .insertInto('deputies')
    .values({
      unit_id: 'north',
      id: 'deputy',
      person_id: 'zheng',
      deputy_id: 'feng',
      from_on: '2024-06-01',
      until_on: '2024-06-30',
      reason: null,
      revoked_at: null,
    })
    .execute()
  const rows = await db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'code'])
    .where('document_id', '=', documentId)
    .execute()
  // PostgreSQL takes 65,535 parameters in a statement.
  for (let from = 0; from < rows.length; from += 1000)
    await db
      .insertInto('responsibilities')
      .values(
        rows
          .slice(from, from + 1000)
          .flatMap(({ indicator_id, code }) => [
            responsibility(indicator_id, code?.startsWith('1-1') === true ? 'zheng' : 'wang', 'owner'),
            responsibility(indicator_id, 'wu', 'leader'),
          ]),
      )
      .execute()
  return {}

  function responsibility(indicatorId: string, personId: string, capacity: 'owner' | 'leader') {
    return {
      unit_id: 'north',
      document_id: documentId,
      indicator_id: indicatorId,
      person_id: personId,
      capacity,
      since: now,
      until: null,
    }
  }
}

/** Accounts belong to no unit's rows: they are added beside the guarded ones. */
export async function addAccounts(city: TrackedCity): Promise<void> {
  await city.server.running.database.db
    .insertInto('accounts')
    .values(
      people.map(({ id, name, role }, index) => ({
        id,
        name: id,
        display_name: `${name}（测试）`,
        role,
        unit_id: 'north',
        password_hash: null,
        sample_description: name,
        position: 100 + index,
        created_at: new Date(approvedOn),
        person_id: id,
        disabled_at: null,
        role_granted_at: new Date(approvedOn),
      })),
    )
    .execute()
}
