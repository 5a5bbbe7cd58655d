import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  peerClaimsSchema,
  peerObjectionSchema,
  peerReviewSchema,
  peerStatisticsSchema,
  type PeerObjectionView,
} from '@hengji/contract/peer-results.ts'
import { peerScoresOf } from '../src/features/peer-results/queries.ts'
import type { Tables } from '../src/platform/database/tables.ts'
import { limitTo } from '../src/platform/database/transact.ts'
import { actOn, asOffice, handIn, prepareClaims, prove, type ClaimsWay } from './claims-way.ts'
import { setPhase } from './evaluation-way.ts'
import { startTestServer, type Answer, type TestServer, type Visitor } from './test-server.ts'

let server: TestServer
let way: ClaimsWay
let proof: string
let spare: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareClaims(server, {
    sources: [
      { source: 'peer', weightPercent: '40', whenMissing: 'reweight' },
      { source: 'panel', weightPercent: '60', whenMissing: 'refuse' },
    ],
    combination: { kind: 'weighted' },
  })
  proof = await prove(way, 'north', 0, 'claimed')
  spare = await prove(way, 'north', null, 'not claimed')
  await setPhase(way, way.evaluationId, 'self', 'open')
})
afterAll(() => server.close())

const base = () => `/api/evaluations/${way.evaluationId}/peers`
const north = () => `${base()}/north`
const review = async (by: Visitor) => peerReviewSchema.parse((await by.send('GET', base())).json)
const first = () => way.indicators.north[0] ?? ''
const raise = (by: Visitor, requestKey: string, reason = '与统计公报不符', unit = north()) =>
  by.send('POST', `${unit}/objections`, { indicatorId: first(), reason, requestKey })
const objectionOf = (answer: Answer): PeerObjectionView => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.json)}`)
  return peerObjectionSchema.parse(answer.json)
}
const act = (by: Visitor, { id, revision }: PeerObjectionView, what: string, text: string | null = null) =>
  by.send('POST', `/api/peer-objections/${id}/acts`, { act: what, revision, text })

describe('the units of a group', () => {
  it('see nothing of each other before the phase is open, nor what is not handed in', async () => {
    expect((await handIn(way, 'north')).status).toBe(200)
    expect((await way.as.south.send('GET', north())).json).toMatchObject({ code: 'peer-claims-not-there' })
    expect((await way.as.south.send('GET', `/api/evidence/${proof}/file`)).status).toBe(404)
    expect((await raise(way.as.south, 'k0')).json).toMatchObject({ code: 'phase-not-open' })
    await setPhase(way, way.evaluationId, 'peer', 'open')
    const { units, mayObject } = await review(way.as.south)
    expect(mayObject).toBe(true)
    expect(units).toMatchObject([
      { unitId: 'north', isOwn: false, isHandedIn: true, claims: 3 },
      { unitId: 'south', isOwn: true, isHandedIn: false },
    ])
    expect((await way.as.north.send('GET', `${base()}/south`)).status).toBe(404)
  })

  it('then see what was claimed, and of the proofs those that stand for a claim', async () => {
    const { claims } = peerClaimsSchema.parse((await way.as.south.send('GET', north())).json)
    expect(claims.map(({ code }) => code)).toEqual(['1-1-1', '1-1-2', '1-2-1'])
    expect(claims[0]).toMatchObject({ claimedPoints: '2', proofs: [{ evidenceId: proof }], mayObject: true })
    expect((await way.as.south.send('GET', `/api/evidence/${proof}/file`)).status).toBe(200)
    expect((await way.as.south.send('GET', `/api/evidence/${spare}/file`)).status).toBe(404)
    expect((await way.as.south.send('POST', `/api/evidence/${proof}/delete`, {})).status).not.toBe(200)
    for (const other of [way.as.west, way.as.mayor, way.as.finance, await server.as('north-person')])
      expect([403, 404]).toContain((await other.send('GET', north())).status)
    expect((await way.as.west.send('GET', `/api/evidence/${proof}/file`)).status).toBe(404)
    const bureau = peerClaimsSchema.parse((await way.as.bureau.send('GET', north())).json)
    expect(bureau.claims[0]?.proofs).toEqual([])
  })

  it('object once, however often it is pressed, and never to themselves', async () => {
    expect((await raise(way.as.south, 'k1', ' ')).json).toMatchObject({ code: 'peer-objection-needs-text' })
    const pressed = await Promise.all([raise(way.as.south, 'k1'), raise(way.as.south, 'k1')])
    expect(pressed.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(pressed.map((answer) => objectionOf(answer).id)).size).toBe(1)
    expect((await raise(way.as.south, 'k2')).json).toMatchObject({ code: 'peer-objection-there' })
    expect((await raise(way.as.north, 'k3')).json).toMatchObject({ code: 'peer-objection-own' })
    for (const other of [way.as.office, way.as.mayor]) expect((await raise(other, 'k4')).status).toBe(403)
    const told = await sql<{ account_id: string }>`
      select account_id from notifications where rule = 'peer-objection'`.execute(server.running.database.db)
    expect(told.rows.map(({ account_id }) => account_id).toSorted()).toEqual(['north', 'north-head'])
  })

  it('answer and insist; the phase does not end while that is open', async () => {
    const [open] = (await review(way.as.north)).objections
    if (!open) throw new Error('no objection')
    expect(open).toMatchObject({ parts: ['claimant'], acts: ['answer'], by: { id: 'south' } })
    expect((await act(way.as.south, open, 'answer', '替人答')).json).toMatchObject({
      code: 'peer-objection-not-yours',
    })
    expect((await act(way.as.west, open, 'answer', '外人')).status).toBe(404)
    expect((await act(way.as.north, open, 'answer')).json).toMatchObject({
      code: 'peer-objection-needs-text',
    })
    const both = await Promise.all([
      act(way.as.north, open, 'answer', '口径不同'),
      act(way.as['north-head'], open, 'answer', '统计时点不同'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const answered = (await review(way.as.south)).objections[0]
    if (!answered) throw new Error('no objection')
    expect(answered.acts).toEqual(['settle', 'insist', 'withdraw'])
    const view = await way.as.office.send('GET', `/api/evaluations/${way.evaluationId}`)
    const { revision } = view.json as { revision: number }
    const path = `/api/evaluations/${way.evaluationId}/phases/peer/acts`
    expect((await way.as.office.send('POST', path, { act: 'close', revision })).json).toMatchObject({
      code: 'peer-objections-open',
      facts: { count: 1 },
    })
    const insisted = objectionOf(await act(way.as.south, answered, 'insist', '仍有出入'))
    expect(insisted.state).toBe('referred')
    expect((await act(way.as.south, insisted, 'uphold', '自己裁定')).status).toBe(403)
    expect((await act(way.as.bureau, insisted, 'uphold', '人社局')).status).toBe(403)
    expect(objectionOf(await act(way.as.office, insisted, 'uphold', '以公报为准'))).toMatchObject({
      state: 'upheld',
      acts: [],
    })
  })

  it('may settle among themselves', async () => {
    const raised = objectionOf(await raise(way.as.south, 'k5', '再看一处'))
    const shown = await prove(way, 'north', null, '补充材料')
    const withProof = { act: 'answer', revision: raised.revision, text: '已补材料', evidenceIds: [shown] }
    const path = `/api/peer-objections/${raised.id}/acts`
    const foreign = { ...withProof, evidenceIds: [await prove(way, 'south', null, '别家的')] }
    expect((await way.as.north.send('POST', path, foreign)).json).toMatchObject({ code: 'evidence-unknown' })
    const answered = objectionOf(await way.as.north.send('POST', path, withProof))
    // Whom it is said to reads what was put beside it; nobody else of the group, and nobody who sees no proofs.
    const file = `/api/evidence/${shown}`
    expect(
      (await review(way.as.south)).objections.find(({ id }) => id === raised.id)?.said.at(-1)?.proofs,
    ).toEqual([{ evidenceId: shown, name: '补充材料.pdf' }])
    expect((await way.as.south.send('GET', file)).status).toBe(200)
    for (const other of [way.as.west, way.as.bureau]) expect((await other.send('GET', file)).status).toBe(404)
    expect(objectionOf(await act(way.as.south, answered, 'settle')).said.map((each) => each.act)).toEqual([
      'raise',
      'answer',
      'settle',
    ])
  })

  it('score each other where the scheme counts it, and do not see by whom they were scored', async () => {
    const path = `${north()}/scores/${first()}`
    const score = (points: string) => way.as.south.send('PUT', path, { score: { kind: 'points', points } })
    expect((await score('2.5')).json).toMatchObject({ code: 'peer-score-unfit' })
    expect((await Promise.all([score('1.5'), score('1.5')])).map(({ status }) => status)).toEqual([200, 200])
    expect((await way.as.north.send('PUT', path, { score: null })).status).toBe(403)
    expect(
      peerClaimsSchema.parse((await way.as.south.send('GET', north())).json).claims[0]?.ownScore,
    ).toEqual({
      kind: 'points',
      points: '1.5',
    })
    const given = await asOffice(server, async ({ db }) => ({
      all: await peerScoresOf(db, way.evaluationId),
    }))
    expect(given).toEqual({
      all: [
        {
          unitId: 'north',
          indicatorId: first(),
          peers: [{ unitId: 'south', score: { kind: 'points', points: '1.5' } }],
        },
      ],
    })
  })

  it('are shown to the office in numbers, to no unit', async () => {
    const path = `/api/evaluations/${way.evaluationId}/peer-statistics`
    const statistics = peerStatisticsSchema.parse((await way.as.office.send('GET', path)).json)
    expect(statistics).toMatchObject({ givesScores: true, scores: 1, scoring: 1, leniency: [], favours: [] })
    for (const other of [way.as.north, way.as.bureau, way.as.mayor])
      expect((await other.send('GET', path)).status).toBe(403)
  })
})

describe('the second line', () => {
  async function asUnit<T>(unit: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    const transaction = await server.running.database.db.startTransaction().execute()
    try {
      await limitTo(transaction, { accountId: unit, role: 'unit', unit: { id: unit, name: unit } })
      return await work(transaction)
    } finally {
      await transaction.rollback().execute()
    }
  }
  const tables = ['claims', 'claim_proofs', 'evidence', 'peer_objections', 'peer_objection_acts'] as const

  it.each(tables)('shows %s of north to its peer, and to nobody outside the group', async (table) => {
    const ofNorth = (db: Transaction<Tables>) =>
      db.selectFrom(table).select('unit_id').where('unit_id', '=', 'north').execute()
    expect((await asUnit('south', ofNorth)).length).toBeGreaterThan(0)
    expect(await asUnit('west', ofNorth)).toEqual([])
  })

  it('keeps proofs that stand for no claim, and scores, from peers and from the scored', async () => {
    const proofs = (db: Transaction<Tables>) =>
      db.selectFrom('evidence').select('id').where('unit_id', '=', 'north').execute()
    const seen = (await asUnit('south', proofs)).map(({ id }) => id)
    expect(seen).toContain(proof)
    expect(seen).not.toContain(spare)
    const scores = (db: Transaction<Tables>) => db.selectFrom('peer_scores').selectAll().execute()
    expect(await asUnit('north', scores)).toEqual([])
    expect(await asUnit('south', scores)).toHaveLength(1)
  })

  it('lets nobody speak for another unit, nor change its claims', async () => {
    const forged = (db: Transaction<Tables>) =>
      sql`insert into peer_objections (unit_id, id, evaluation_id, indicator_id, by_unit_id, title, state, raised_at, request_key)
        values ('north', 'forged', ${way.evaluationId}, ${way.indicators.north[1]}, 'north', 't', 'open', now(), 'x')`.execute(
        db,
      )
    await expect(asUnit('south', forged)).rejects.toThrow(/row-level security/)
    const changed = (db: Transaction<Tables>) =>
      sql`update claims set stated = null where unit_id = 'north'`.execute(db)
    expect(Number((await asUnit('south', changed)).numAffectedRows)).toBe(0)
    const decided = (db: Transaction<Tables>) =>
      sql`insert into peer_objection_acts select unit_id, id, 99, 'uphold', 't', now(), null, 'south', 's'
        from peer_objections limit 1`.execute(db)
    await expect(asUnit('south', decided)).rejects.toThrow(/row-level security/)
  })

  it('ends the phase or takes the objection, never both at once', async () => {
    const path = `/api/evaluations/${way.evaluationId}`
    for (const index of [1, 2, 0]) {
      const { revision } = (await way.as.office.send('GET', path)).json as { revision: number }
      const body = {
        indicatorId: way.indicators.north[index],
        reason: '赶在结束前',
        requestKey: `late-${index}`,
      }
      const [raised, closed] = await Promise.all([
        way.as.south.send('POST', `${north()}/objections`, body),
        way.as.office.send('POST', `${path}/phases/peer/acts`, { act: 'close', revision }),
      ])
      expect([raised.status, closed.status].toSorted()).toEqual([200, 409])
      if (closed.status === 200) await setPhase(way, way.evaluationId, 'peer', 'reopen')
      else await act(way.as.south, objectionOf(raised), 'withdraw')
    }
  })

  it('shows nothing more once it was given back, or the phase has ended', async () => {
    expect((await actOn(way.as.office, way, 'return', '请核对')).status).toBe(200)
    expect((await way.as.south.send('GET', north())).status).toBe(404)
    expect((await way.as.south.send('GET', `/api/evidence/${proof}/file`)).status).toBe(404)
    expect((await actOn(way.as.north, way, 'submit')).status).toBe(200)
    expect((await way.as.south.send('GET', `/api/evidence/${proof}/file`)).status).toBe(200)
    await setPhase(way, way.evaluationId, 'peer', 'close')
    expect((await way.as.south.send('GET', north())).status).toBe(404)
    expect((await way.as.south.send('GET', `/api/evidence/${proof}/file`)).status).toBe(404)
    expect((await review(way.as.south)).objections.length).toBeGreaterThanOrEqual(2)
  })
})
