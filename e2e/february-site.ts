import { sql } from 'kysely'
import { selfEvaluationSchema, type SelfEvaluationView } from '@hengji/contract/claims.ts'
import { confirmedImportSchema, importSummariesSchema } from '@hengji/contract/imports.ts'
import type { Progress } from '@hengji/contract/tracking.ts'
import { enterWithoutPage } from './site.ts'
import { addAccounts, unitId } from './summer-site.ts'
import { cast, leaders, members, type YearSite } from './year-site.ts'

/** The group of the summer city, whose evaluation bears its name. */
export const evaluationId = 'summer-group'
export const evaluationPath = `/api/evaluations/${evaluationId}`

/** The units beside the one whose year is told: their year is short, five indicators each. */
export const otherUnits = ['transport', 'health'] as const
const liaisons = { transport: cast.peer, health: cast.health } as const

const memberNames = ['卓一白', '任清和', '卢知节', '季长风', '柏青原', '施若谷', '喻文远', '涂南枝', '闻人静']
const leaderNames = ['邵知行', '孟怀谨', '盛以宁', '薛定澜']

/** Those who come in January: nine members, four more leaders, a second person of the office. */
export async function inviteEvaluators(site: YearSite): Promise<void> {
  await addAccounts(site, new Date('2025-01-02T09:00:00+08:00'), [
    ...members.map((who, index) => ({
      id: cast[who],
      name: memberNames[index] ?? who,
      role: 'finance' as const,
      isOfUnit: false,
    })),
    ...leaders.slice(1).map((who, index) => ({
      id: cast[who],
      name: leaderNames[index] ?? who,
      role: 'approving-leader' as const,
      isOfUnit: false,
    })),
    { id: cast.otherOffice, name: '纪云舒', role: 'office', isOfUnit: false },
  ])
}

/**
 * The panel votes on the key work alone: nine members give eight and twice one score each. The other indicators have their
 * points from the unit's own claim and the visit.
 */
export async function settleScheme({ server }: YearSite): Promise<void> {
  await sql`update schemes set scheme = jsonb_set(scheme::jsonb, '{evaluation,ballotScope}',
      '{"kind": "sections", "sections": ["重点工作目标"]}'::jsonb)::json
    where id = 'housing-fund-2024'`.execute(server.database.db)
}

const shortPlan = (unit: string) => `# ${unit}2024年度绩效评估工作方案

| 项目 | 序号 | 文件依据 | 一级指标 | 二级指标 | 权重分值 | 完成时限 | 分管领导 | 责任科室 | 科室责任人 |
|---|---|---|---|---|---|---|---|---|---|
| 重点工作目标 | 1-1-1 | 云政办〔2024〕3号 | 办好为民实事（16分） | 新增便民服务点30个。 | 16 | 12月底前 | 吴一苇 | 办公室 | 郑二木 |
| 常规工作目标 | 2-1-1 | 云政办〔2024〕3号 | 做好日常工作（52分） | 受理事项12000件。 | 52 | 12月底前 | 吴一苇 | 办公室 | 郑二木 |
| 行政能力目标 | 4-1 | 云政办〔2024〕3号 | 从严治党（20分） | 专题学习12次。 | 20 | 12月底前 | 吴一苇 | 办公室 | 郑二木 |
| 精神文明建设成效 | 7 | 云政办〔2024〕3号 | 精神文明建设（6分） | 开展志愿服务24次。 | 6 | 12月底前 | 吴一苇 | 办公室 | 郑二木 |
| 平安建设成效 | 8 | 云政办〔2024〕3号 | 平安建设（6分） | 开展安全检查12次。 | 6 | 12月底前 | 吴一苇 | 办公室 | 郑二木 |
`

/** The two other units with an approved plan in the group, without the way of its approval. */
export async function addOtherUnits(site: YearSite): Promise<void> {
  const { db } = site.server.database
  await sql`insert into peer_group_units (year, unit_id, group_id) values (2024, 'health', ${evaluationId})`.execute(
    db,
  )
  for (const unit of otherUnits) {
    const form = new FormData()
    form.append('file', new Blob([shortPlan(unit)]), `${unit} 方案.md`)
    const [imported] = importSummariesSchema.parse(
      await site.send(liaisons[unit], 'POST', '/api/imports', form),
    )
    const { documentId } = confirmedImportSchema.parse(
      await site.send(liaisons[unit], 'POST', `/api/imports/${imported?.id}/confirm`, {
        version: 1,
        unitId: unit,
        year: 2024,
        supersede: true,
      }),
    )
    await sql`update documents set approved_version = version where id = ${documentId}`.execute(db)
  }
}

/** What the liaison reports on the last day for whoever has not: each target just reached. */
export async function reportTheRest(site: YearSite): Promise<void> {
  const { indicators } = await site.send<Progress>(
    cast.liaison,
    'GET',
    `/api/progress?year=2024&unitId=${unitId}`,
  )
  const measures = [...new Map(indicators.map((each) => [each.measureId, each])).values()]
  const entries = measures
    .filter(({ latest }) => latest?.month !== 12)
    .map((each) => ({
      requestKey: crypto.randomUUID(),
      measureId: each.measureId,
      month: 12,
      ...(each.kind === 'number'
        ? { value: each.annualTarget ?? '1' }
        : { isReached: true, reachedMonth: 12 }),
      sentence: '全年任务已完成。',
      supersedes: null,
      isConfirmed: true,
    }))
  await site.send(cast.liaison, 'POST', '/api/reports', {
    unitId,
    documentId: indicators[0]?.documentId,
    entries,
  })
}

export async function claimsOf(site: YearSite, unit: string, account: string): Promise<SelfEvaluationView> {
  return selfEvaluationSchema.parse(await site.send(account, 'GET', `${evaluationPath}/units/${unit}/claims`))
}

/** Fills what the reports do not tell, in every row but those named, as the form would. */
export async function fillClaims(
  site: YearSite,
  unit: string,
  account: string,
  without: readonly string[] = [],
): Promise<void> {
  const { rows } = await claimsOf(site, unit, account)
  for (const row of rows) {
    if (row.faults.length === 0 || without.includes(row.code ?? '')) continue
    await site.send(account, 'PUT', `${evaluationPath}/units/${unit}/claims/${row.indicatorId}`, {
      revision: row.revision,
      draft: {
        ...row.draft,
        achieved: row.draft.achieved ?? row.filled.achieved ?? '全年任务已完成。',
        score: row.draft.score ?? row.filled.proposed ?? { kind: 'points', points: row.weightPoints },
        gapReason: '受前期审批影响，年内没有全部完成。',
      },
    })
  }
}

/** The other units' self-evaluation from beginning to end. */
export async function handInOthers(site: YearSite): Promise<void> {
  for (const unit of otherUnits) {
    const account = liaisons[unit]
    const { documentId, rows } = await claimsOf(site, unit, account)
    await bringProof(site, account, {
      unitId: unit,
      documentId,
      indicatorIds: rows.map(({ indicatorId }) => indicatorId),
    })
    await fillClaims(site, unit, account)
    const { revision } = await claimsOf(site, unit, account)
    await site.send(account, 'POST', `${evaluationPath}/units/${unit}/claims/acts`, {
      act: 'submit',
      revision,
      reason: null,
    })
  }
}

interface ProofPlace {
  unitId: string
  documentId: string
  indicatorIds: readonly string[]
}

/** One table as proof of many indicators, over the protocol that pages upload with. */
export async function bringProof(
  { address }: YearSite,
  account: string,
  { unitId: unit, documentId, indicatorIds }: ProofPlace,
): Promise<void> {
  const bytes = Buffer.from(`全年完成情况汇总\n${unit},2024\n`)
  const cookie = await enterWithoutPage(address, account)
  const metadata = {
    filename: '全年完成情况汇总.csv',
    unitId: unit,
    documentId,
    indicatorIds: indicatorIds.join(','),
  }
  const common = { 'tus-resumable': '1.0.0', 'x-requested-with': 'hengji', cookie }
  const begun = await fetch(`${address}/api/uploads`, {
    method: 'POST',
    headers: {
      ...common,
      'upload-length': String(bytes.length),
      'upload-metadata': Object.entries(metadata)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  })
  const upload = `${address}${begun.headers.get('location') ?? ''}`
  const sent = await fetch(upload, {
    method: 'PATCH',
    headers: { ...common, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: bytes,
  })
  const done = await fetch(`${upload}/finish`, {
    method: 'POST',
    headers: { ...common, 'content-type': 'application/json' },
    body: '{}',
  })
  if (!begun.ok || !sent.ok || !done.ok)
    throw new Error(`no proof: ${begun.status} ${sent.status} ${done.status} ${await done.text()}`)
}
