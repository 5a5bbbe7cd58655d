import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { ApprovalAct } from '@hengji/domain/plan/approval.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import { actOnProcedure, openProcedure } from '../../approval/commands.ts'
import { confirmImport, storeImport } from '../../imports/commands.ts'
import type { SampleCity } from '../read-city.ts'
import { acceptAll, answerAdvice, officeComment, peerComment, settleAll } from './comment-events.ts'
import { idOf } from './named-ids.ts'
import { planIdOf, underWay } from './plan-of-unit.ts'
import { chance } from './seeded.ts'
import {
  leaderOver,
  liaisonOf,
  moment,
  office,
  peersOf,
  type Life,
  type LifeEvent,
  type SamplePlan,
} from './life.ts'

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
    const asked = { version: first.version, unitId, year }
    return confirmImport(act, first.id, asked, idOf('document', unitId, year, name))
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
