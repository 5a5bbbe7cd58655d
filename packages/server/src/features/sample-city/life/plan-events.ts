import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { ApprovalAct } from '@hengji/domain/plan/approval.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../platform/database/transact.ts'
import {
  acceptComments,
  actOnComment,
  actOnProcedure,
  addComment,
  openProcedure,
} from '../../approval/commands.ts'
import { loadProcedures, type LoadedProcedure } from '../../approval/queries.ts'
import { confirmImport, storeImport } from '../../imports/commands.ts'
import type { SampleCity } from '../read-city.ts'
import { chance, pick } from './seeded.ts'
import { leaderOver, liaisonOf, moment, peersOf, type Life, type LifeEvent, type SamplePlan } from './life.ts'

const office = 'sample-office'
const bureau = 'sample-bureau'

/**
 * A plan's way through July: brought, laid before the peers, reviewed by the office, which sends some back, approved by
 * the leader and the bureau, published. Units are some days apart; the last of the second year comes late.
 */
export function planEvents(life: Life, plan: SamplePlan, order: number, samples: string): LifeEvent[] {
  const { unitId, year } = plan
  const { city } = life
  const isLate = year === 2024 && order === 6
  const shift = isLate ? 9 : order % 4
  const day = (days: number, time?: string): Date => {
    const inJuly = days + shift
    return inJuly > 31 ? moment(year, 8, inJuly - 31, time) : moment(year, 7, inJuly, time)
  }
  const liaison = liaisonOf(unitId)
  const goesBack = order % 3 === 1
  const peers = peersOf(city, unitId, year)
  const step = (at: Date, accountId: string, act: ApprovalAct, note?: string): LifeEvent => ({
    at,
    what: `${act} ${unitId} ${year}`,
    happen: (each) => take(each, plan, at, accountId, act, note),
  })
  const signOffs = (from: number): LifeEvent[] =>
    peers.map((peer, index) => step(day(from, `${10 + index}:20`), liaisonOf(peer), 'sign-off'))

  return [
    {
      at: day(8),
      what: `bring the plan of ${unitId} ${year}`,
      happen: (each) => bring(each, plan, day(8), samples),
    },
    { at: day(9), what: `open ${unitId} ${year}`, happen: (each) => open(each, plan, day(9)) },
    step(day(10), liaison, 'submit'),
    ...peers.flatMap((peer, index) =>
      chance(peer, unitId, year, 'comments') < 0.6
        ? [peerComment(plan, day(12, `${14 + index}:10`), liaisonOf(peer))]
        : [],
    ),
    answerAdvice(plan, day(13, '16:30')),
    ...signOffs(14),
    ...(goesBack
      ? [
          officeComment(plan, day(16, '09:10')),
          step(day(16, '11:00'), office, 'return', '请按意见明确牵头科室后再报。'),
          acceptAll(plan, day(17)),
          step(day(17, '15:00'), liaison, 'submit'),
          ...signOffs(18),
        ]
      : []),
    settleAll(plan, day(19, '09:00')),
    step(day(19, '10:00'), office, 'pass'),
    step(day(21), leaderOver(city, unitId), 'pass'),
    step(day(23), bureau, 'pass'),
    step(day(26), liaison, 'publish'),
  ]
}

/** The way of what was submitted once more, without anything coming back. */
export function approvalFrom(
  city: SampleCity,
  plan: Pick<SamplePlan, 'unitId' | 'year'>,
  at: Record<'signOffs' | 'review' | 'leader' | 'bureau' | 'publication', Date>,
): LifeEvent[] {
  const { unitId, year } = plan
  const step = (when: Date, accountId: string, act: ApprovalAct): LifeEvent => ({
    at: when,
    what: `${act} ${unitId} ${year} once more`,
    happen: (life) => take(life, plan, when, accountId, act),
  })
  return [
    ...peersOf(city, unitId, year).map((peer, index) =>
      step(new Date(at.signOffs.getTime() + index * 3_600_000), liaisonOf(peer), 'sign-off'),
    ),
    step(at.review, office, 'pass'),
    step(at.leader, leaderOver(city, unitId), 'pass'),
    step(at.bureau, bureau, 'pass'),
    step(at.publication, liaisonOf(unitId), 'publish'),
  ]
}

async function bring(
  life: Life,
  { file, name, unitId, year }: SamplePlan,
  at: Date,
  samples: string,
): Promise<void> {
  const { files, reading, largestUpload } = life.platform
  const kept = await files.keep(createReadStream(join(samples, file)), largestUpload)
  if (isRefusal(kept)) throw new Error(`${file}: ${kept.code}`)
  const outcome = await reading.read(name, () => files.bytes(kept.contentHash), 'sample-city')
  await life.as(liaisonOf(unitId), at, async (act) => {
    // Brought before a start that was cut short.
    if (!isRefusal(await planIdOf(act, { unitId, year }))) return {}
    const stored = await storeImport(act, { ...kept, fileName: name }, outcome)
    if (isRefusal(stored)) return stored
    const [first] = stored
    if (!first) return refuse('import-unknown')
    return confirmImport(act, first.id, { version: first.version, unitId, year })
  })
}

async function open(life: Life, plan: SamplePlan, at: Date): Promise<void> {
  await life.as(liaisonOf(plan.unitId), at, async (act) => {
    const documentId = await planIdOf(act, plan)
    return isRefusal(documentId)
      ? documentId
      : openProcedure(act, { documentId: documentId.id, kind: 'approval', reason: null })
  })
}

async function take(
  life: Life,
  plan: Pick<SamplePlan, 'unitId' | 'year'>,
  at: Date,
  accountId: string,
  name: ApprovalAct,
  note?: string,
): Promise<void> {
  await life.as(accountId, at, async (act) => {
    const procedure = await underWay(act, plan)
    if (isRefusal(procedure)) return procedure
    return actOnProcedure(act, procedure.row.id, {
      act: name,
      revision: procedure.row.revision,
      note: note ?? null,
    })
  })
}

const advices = [
  '建议写明数据来源和统计口径，便于年底核对。',
  '建议与上年完成数对照说明，避免目标偏低。',
  '建议补充阶段性节点，便于过程跟踪。',
  '表述可再量化，年底定档时才有依据。',
]

function peerComment(plan: SamplePlan, at: Date, accountId: string): LifeEvent {
  return {
    at,
    what: `a peer comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(accountId, at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const rows = await rowsOf(act, procedure)
        const row = pick(rows.slice(0, 12), accountId, plan.unitId, plan.year)
        return addComment(act, procedure.row.id, {
          requestKey: `life-${accountId}-${plan.unitId}-${plan.year}`,
          severity: 'advice',
          text: pick(advices, accountId, plan.unitId, plan.year, 'advice'),
          indicatorId: row.indicator_id,
          field: 'secondary',
          proposal: null,
        })
      })
    },
  }
}

const answers = [
  '已补充数据来源，口径与上年一致。',
  '上年完成数已附在材料中，目标高于上年。',
  '节点已列入科室月度计划，表内不再重复。',
  '采纳，年底按此举证。',
]

/** Most of what the peers advise is answered the next day. */
function answerAdvice(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `${plan.unitId} answers its peers`,
    happen: async (life) => {
      await life.as(liaisonOf(plan.unitId), at, async (act): Promise<object | Refusal> => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const open = procedure.comments.filter(
          ({ state, severity, account_id: by }) =>
            state === 'open' && severity === 'advice' && chance(by, plan.unitId, plan.year, 'answer') < 0.8,
        )
        for (const { id, revision, account_id: by } of open) {
          const text = pick(answers, by, plan.unitId, plan.year, 'answer-text')
          const answered = await actOnComment(act, procedure.row.id, id, { act: 'answer', revision, text })
          if (isRefusal(answered)) return answered
        }
        return {}
      })
    },
  }
}

/** Where several sections answer for one indicator, the first is to lead. */
function officeComment(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `the office comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(office, at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const rows = await rowsOf(act, procedure)
        const row = rows.find(({ departments }) => departments.length > 1) ?? rows[0]
        if (!row) return refuse('comment-row-unknown')
        return addComment(act, procedure.row.id, {
          requestKey: `life-office-${plan.unitId}-${plan.year}`,
          severity: 'must-fix',
          text: '责任科室有两个，请明确一个牵头科室。',
          indicatorId: row.indicator_id,
          field: 'departments',
          proposal: row.departments[0] ?? null,
        })
      })
    },
  }
}

function acceptAll(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `${plan.unitId} accepts what the office proposes`,
    happen: async (life) => {
      await life.as(liaisonOf(plan.unitId), at, async (act) => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const open = procedure.comments.filter(({ state, proposal }) => state === 'open' && proposal !== null)
        if (open.length === 0) return procedure
        return acceptComments(act, procedure.row.id, {
          comments: open.map(({ id, revision }) => ({ id, revision })),
          answer: '已按意见修改。',
        })
      })
    },
  }
}

function settleAll(plan: SamplePlan, at: Date): LifeEvent {
  return {
    at,
    what: `the office settles its comments on ${plan.unitId} ${plan.year}`,
    happen: async (life) => {
      await life.as(office, at, async (act): Promise<object | Refusal> => {
        const procedure = await underWay(act, plan)
        if (isRefusal(procedure)) return procedure
        const own = procedure.comments.filter(
          ({ account_id, state }) => account_id === office && (state === 'accepted' || state === 'answered'),
        )
        for (const { id, revision } of own) {
          const settled = await actOnComment(act, procedure.row.id, id, {
            act: 'settle',
            revision,
            text: null,
          })
          if (isRefusal(settled)) return settled
        }
        return {}
      })
    },
  }
}

export async function planIdOf(
  { db }: Act,
  { unitId, year }: Pick<SamplePlan, 'unitId' | 'year'>,
): Promise<{ id: string } | Refusal> {
  const row = await db
    .selectFrom('documents')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('kind', '=', 'evaluation-plan')
    .executeTakeFirst()
  return row ?? refuse('document-unknown')
}

/** The procedure last begun; it goes on to publication after the approval. */
async function underWay(
  act: Act,
  plan: Pick<SamplePlan, 'unitId' | 'year'>,
): Promise<LoadedProcedure | Refusal> {
  const found = await planIdOf(act, plan)
  if (isRefusal(found)) return found
  const [latest] = await loadProcedures(act.db, { documentId: found.id })
  return latest ?? refuse('procedure-unknown')
}

function rowsOf({ db }: Act, { row }: LoadedProcedure) {
  return db
    .selectFrom('plan_indicators')
    .select(['indicator_id', 'departments', 'secondary'])
    .where('unit_id', '=', row.unit_id)
    .where('document_id', '=', row.document_id)
    .where('version', '=', row.version)
    .orderBy('position')
    .execute()
}
