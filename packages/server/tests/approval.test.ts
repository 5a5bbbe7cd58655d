import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  decisionsWaitingSchema,
  procedureConflictSchema,
  procedureSummariesSchema,
} from '@hengji/contract/approval.ts'
import { documentVersionsSchema } from '@hengji/contract/documents.ts'
import {
  act,
  approve,
  codeOf,
  draftIn,
  draftOf,
  edit,
  importPlan,
  look,
  open,
  prepareWay,
  setCell,
  tryAct,
  tryImport,
  type Way,
} from './approval-way.ts'
import { startTestServer, type TestRole, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way

/** A server of its own for each part: what one approves is frozen for the next. */
function withServer(approval?: object[]): void {
  beforeAll(async () => {
    server = await startTestServer()
    way = await prepareWay(server, approval)
  })
  afterAll(() => server.close())
}

async function documentRow(id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<string, unknown>>`select * from documents where id = ${id}`.execute(
    server.running.database.db,
  )
  return rows[0] ?? {}
}

async function waiting(role: TestRole, id: string): Promise<string | null> {
  const { json } = await way.as[role].send('GET', '/api/decisions-waiting')
  return decisionsWaitingSchema.parse(json).find(({ procedureId }) => procedureId === id)?.awaits ?? null
}

const everyone: TestRole[] = [
  'north',
  'north-head',
  'south',
  'west',
  'office',
  'mayor',
  'bureau',
  'auditor',
  'finance',
]

async function whoIsWaitedFor(id: string): Promise<string[]> {
  const waits: string[] = []
  for (const role of everyone) {
    const awaits = await waiting(role, id)
    if (awaits !== null) waits.push(`${role} ${awaits}`)
  }
  return waits
}

describe('the whole way', () => {
  withServer()
  let documentId: string
  let id: string

  it('begins with the unit, and the steps come from the scheme', async () => {
    documentId = await importPlan(way)
    const opened = await open(way.as.north, documentId)
    id = opened.id
    expect(opened.steps.map(({ title, decider }) => [title, decider])).toEqual([
      ['拟制方案', 'unit'],
      ['同组互审', 'peers'],
      ['集中审核', 'office'],
      ['分管副市长审定', 'approving-leader'],
      ['审核批复', 'bureau'],
      ['向社会公开', 'unit'],
    ])
    expect(opened.may.find((each) => each.act === 'submit')).toMatchObject({ allowed: true })
    expect(await whoIsWaitedFor(id)).toEqual(['north submit', 'north-head submit'])
  })

  it('opened a second time is the same one', async () => {
    expect((await open(way.as['north-head'], documentId)).id).toBe(id)
  })

  it('is not there for peers until it is laid before them, nor for other groups ever', async () => {
    expect((await way.as.south.send('GET', `/api/procedures/${id}`)).status).toBe(404)
    expect((await way.as.south.send('GET', `/api/plans/${documentId}/draft`)).status).toBe(404)
    await act(way.as.north, id, 'submit')
    expect((await look(way.as.south, id)).step?.kind).toBe('peer-review')
    expect((await draftOf(way.as.south, documentId)).mayEdit.why?.code).toBe('edit-is-others')
    for (const other of ['west', 'finance', 'system-admin'] as const) {
      expect((await way.as[other].send('GET', `/api/procedures/${id}`)).status).toBe(404)
      const { json } = await way.as[other].send('GET', '/api/procedures')
      expect(procedureSummariesSchema.parse(json)).toEqual([])
    }
  })

  it('is told the finance bureau as not its own, with what is', async () => {
    const told = await way.as.finance.send('GET', `/api/documents/${documentId}`)
    expect([told.status, codeOf(told)]).toEqual([404, 'budget-form-unknown'])
    expect(JSON.stringify(told.json)).toContain('自评表和目标表')
  })

  it('tells whoever may not why, and who may', async () => {
    const seen = await look(way.as.bureau, id)
    expect(seen.may.map(({ act: name, allowed }) => [name, allowed])).toEqual([
      ['sign-off', false],
      ['pass', false],
      ['return', false],
      ['recall', false],
      ['withdraw', false],
    ])
    expect(seen.may[0]).toMatchObject({
      whoMay: '由同组单位（同组其他单位的联络员）办理',
      why: { code: 'act-is-others', message: expect.stringContaining('同组其他单位的联络员') },
    })
  })

  it('goes on when every peer has agreed, and waits for one after the other', async () => {
    expect(await whoIsWaitedFor(id)).toEqual(['south sign-off'])
    await act(way.as.south, id, 'sign-off')
    expect(await whoIsWaitedFor(id)).toEqual(['office pass'])
    await act(way.as.office, id, 'pass')
    expect(await whoIsWaitedFor(id)).toEqual(['mayor pass'])
    await act(way.as.mayor, id, 'pass')
    expect(await whoIsWaitedFor(id)).toEqual(['bureau pass'])
    expect(await documentRow(documentId)).toMatchObject({ approved_version: null, published_version: null })
  })

  it('approves with the last step: responsibilities are resolved, tracking begins', async () => {
    const approved = await act(way.as.bureau, id, 'pass', '同意')
    expect(approved).toMatchObject({ state: 'approved', step: { kind: 'publication' } })
    expect(approved.undecidedNames.length).toBeGreaterThan(0)
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 1, published_version: null })
    const { rows } = await sql`select 1 from tracked_indicators where document_id = ${documentId}`.execute(
      server.running.database.db,
    )
    expect(rows.length).toBeGreaterThan(10)
    expect(await whoIsWaitedFor(id)).toEqual(['north publish', 'north-head publish'])
  })

  it('says at once which names of the plan are nobody, and no longer once they are decided', async () => {
    const { undecidedNames } = await look(way.as.bureau, id)
    expect(undecidedNames.length).toBeGreaterThan(0)
    expect((await look(way.as.north, id)).undecidedNames).toEqual(undecidedNames)
    expect((await look(way.as.south, id)).undecidedNames).toEqual([])
    for (const name of undecidedNames.slice(1)) {
      const as = { kind: 'ignored' }
      await way.as.north.send('POST', '/api/units/north/plan-names/decide', { documentId, name, as })
    }
    expect((await look(way.as.north, id)).undecidedNames).toEqual(undecidedNames.slice(0, 1))
  })

  it('ends with publication', async () => {
    const published = await act(way.as.north, id, 'publish')
    expect(published).toMatchObject({ state: 'approved', step: null })
    expect(published.closedAt).not.toBeNull()
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 1, published_version: 1 })
    expect(await whoIsWaitedFor(id)).toEqual([])
    const again = await tryAct(way.as.north, id, 'publish')
    expect([again.status, codeOf(again)]).toEqual([409, 'procedure-is-over'])
    expect(published.acts.map(({ act: name, by }) => [name, by])).toEqual([
      ['submit', '乙（测试）'],
      ['sign-off', '丙（测试）'],
      ['pass', '甲（测试）'],
      ['pass', '癸（测试）'],
      ['pass', '子（测试）'],
      ['publish', '乙（测试）'],
    ])
  })

  it('leaves a trace of each act', async () => {
    const { rows } = await sql<{ act: string }>`
      select act from audit_entries where subject = ${id} or subject = ${documentId} order by id`.execute(
      server.running.database.db,
    )
    expect(rows.map((row) => row.act)).toEqual(
      expect.arrayContaining([
        'open-procedure',
        'submit-plan',
        'sign-off-plan',
        'pass-step',
        'approve-plan',
        'publish-plan',
      ]),
    )
  })

  it('freezes what is approved: no edit, no file, no second approval', async () => {
    const draft = await draftOf(way.as.north, documentId)
    expect(draft.mayEdit.why?.code).toBe('plan-is-approved')
    const edited = await edit(way.as.north, draft, setCell(0, 'weightPoints', '9'))
    expect([edited.status, codeOf(edited)]).toEqual([409, 'plan-is-approved'])
    expect(codeOf(await tryImport(way))).toBe('plan-is-approved')
    const second = await way.as.north.send('POST', '/api/procedures', { documentId, kind: 'approval' })
    expect([second.status, codeOf(second)]).toEqual([409, 'plan-is-approved'])
    expect(await documentRow(documentId)).toMatchObject({ version: 1, approved_version: 1 })
  })

  it('lets a change go the same way, for a reason', async () => {
    const unexplained = await way.as.north.send('POST', '/api/procedures', {
      documentId,
      kind: 'change',
      reason: ' ',
    })
    expect([unexplained.status, codeOf(unexplained)]).toEqual([422, 'reason-missing'])
    const change = await open(way.as.north, documentId, 'change', '上级调整了任务')
    expect(change.steps.every(({ dueOn }) => dueOn === null)).toBe(true)
    const unchanged = await tryAct(way.as.north, change.id, 'submit')
    expect(codeOf(unchanged)).toBe('plan-unchanged')
    draftIn(await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '甲某')))
    const done = await approve(way, change.id)
    expect(done).toMatchObject({ state: 'approved', version: 2, baseVersion: 1 })
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 2, published_version: 2 })
  })

  it('gives up a change without a trace in the plan that holds', async () => {
    const change = await open(way.as.north, documentId, 'change', '试一试')
    draftIn(await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '乙某')))
    await act(way.as.north, change.id, 'withdraw')
    const { json } = await way.as.north.send('GET', `/api/documents/${documentId}/history`)
    // What was tried stays among the versions, and the approved one is the newest again.
    expect(documentVersionsSchema.parse(json).map(({ version }) => version)).toEqual([4, 3, 2, 1])
    const draft = await draftOf(way.as.north, documentId)
    expect(draft.document.indicators[0]).toMatchObject({ owners: ['甲某'] })
    expect(draft.edits).toEqual([])
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 2 })
  })

  it('adds dynamic goals with the weights that the scheme has for them, and shows what they repeat', async () => {
    const procedure = await open(way.as.north, documentId, 'dynamic-goal', '新的应急任务')
    let draft = await draftOf(way.as.north, documentId)
    const last = draft.document.indicators.length
    const before = draft.document.indicators[0]
    const text = before && 'secondary' in before ? (before.secondary ?? '') : ''
    draft = draftIn(
      await edit(
        way.as.north,
        draft,
        { kind: 'insert-row', index: last },
        setCell(last, 'section', '动态工作目标'),
        setCell(last, 'code', '3-1-1'),
        setCell(last, 'secondary', `应急处置：${text}`),
        setCell(last, 'weightPoints', '1'),
      ),
    )
    expect(draft.overlaps).toEqual([expect.objectContaining({ index: last, otherIndex: 0 })])
    expect(codeOf(await tryAct(way.as.north, procedure.id, 'submit'))).toBe('dynamic-weights-exceed')
    draftIn(await edit(way.as.north, draft, setCell(0, 'weightPoints', '0.1')))
    await act(way.as.north, procedure.id, 'submit')
    const seen = await look(way.as.office, procedure.id)
    expect(seen.overlaps).toHaveLength(1)
  })
})

describe('an act', () => {
  withServer()
  let id: string
  let documentId: string
  beforeAll(async () => {
    documentId = await importPlan(way)
    id = (await open(way.as.north, documentId)).id
  })

  it('clicked twice is done once', async () => {
    const { revision } = await look(way.as.north, id)
    const [one, other] = await Promise.all([
      tryAct(way.as.north, id, 'submit', null, revision),
      tryAct(way.as.north, id, 'submit', null, revision),
    ])
    expect([one.status, other.status]).toEqual([200, 200])
    expect((await look(way.as.north, id)).acts.filter(({ act: name }) => name === 'submit')).toHaveLength(1)
  })

  it('on an old state is refused, with the new one beside it', async () => {
    const { revision } = await look(way.as.office, id)
    await act(way.as.south, id, 'sign-off')
    const late = await tryAct(way.as.north, id, 'recall', null, revision)
    expect([late.status, codeOf(late)]).toEqual([409, 'procedure-changed-meanwhile'])
    expect(procedureConflictSchema.parse(late.json).newer?.step?.kind).toBe('central-review')
  })

  it('of another is refused with who may', async () => {
    for (const [role, status] of [
      ['north', 403],
      ['south', 403],
      ['mayor', 403],
      ['bureau', 403],
      ['auditor', 403],
      ['north-section', 403],
      ['west', 404],
      ['finance', 404],
    ] as const) {
      const answer = await way.as[role].send('POST', `/api/procedures/${id}/acts`, {
        act: 'pass',
        revision: 1,
        note: null,
      })
      expect([role, answer.status]).toEqual([role, status])
    }
  })

  it('of returning needs a reason, and begins a new round', async () => {
    const without = await tryAct(way.as.office, id, 'return')
    expect([without.status, codeOf(without)]).toEqual([422, 'reason-missing'])
    const returned = await act(way.as.office, id, 'return', '权重不合计')
    expect(returned).toMatchObject({ step: { kind: 'draft' }, round: 2 })
    expect(await waiting('north', id)).toBe('submit')
    // What is said above the peers is not for them.
    const seen = await look(way.as.south, id)
    expect(seen.acts.map(({ act: name }) => name)).not.toContain('return')
    expect(seen).toMatchObject({ round: 2, step: { kind: 'draft' } })
    const again = await act(way.as.north, id, 'submit')
    expect(again.steps[1]).toMatchObject({
      state: 'current',
      passedBefore: { round: 1, isUnchanged: true },
      waitingFor: [{ id: 'south' }],
    })
    await act(way.as.north, id, 'recall')
  })

  it('of closing a review that is not complete needs a reason', async () => {
    await act(way.as.north, id, 'submit')
    expect(codeOf(await tryAct(way.as.office, id, 'pass'))).toBe('reason-missing')
    const closed = await act(way.as.office, id, 'pass', '南湖局来电表示无意见')
    expect(closed.step?.kind).toBe('central-review')
    await act(way.as.north, id, 'recall')
  })

  it('of importing is refused while others review, and over edits that are no version yet', async () => {
    await act(way.as.north, id, 'submit')
    expect(codeOf(await tryImport(way))).toBe('plan-under-review')
    await act(way.as.north, id, 'recall')
    draftIn(await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '丙某')))
    expect(codeOf(await tryImport(way))).toBe('plan-has-open-edits')
    const saved = await way.as.north.send('POST', `/api/plans/${documentId}/draft/version`, {
      revision: (await draftOf(way.as.north, documentId)).revision,
    })
    expect(draftIn(saved).edits).toEqual([])
    await importPlan(way)
  })
})

describe('a scheme of three steps', () => {
  withServer([
    { kind: 'draft', title: '起草', by: '单位' },
    { kind: 'central-review', title: '审定', by: '考核办', dueOn: '2026-03-01' },
    { kind: 'publication', title: '公布', by: '考核办', decider: 'office' },
  ])

  it('is walked as it says: the office approves, and the office publishes', async () => {
    const documentId = await importPlan(way)
    const { id } = await open(way.as.north, documentId)
    const submitted = await act(way.as.north, id, 'submit')
    expect(submitted.step).toMatchObject({ title: '审定', position: 2, of: 3 })
    // The test's day is 2 March 2026.
    expect(submitted.isLate).toBe(true)
    expect(submitted.steps.map(({ isLate }) => isLate)).toEqual([false, true, false])
    expect((await act(way.as.office, id, 'pass')).state).toBe('approved')
    expect(codeOf(await tryAct(way.as.north, id, 'publish'))).toBe('act-is-others')
    await act(way.as.office, id, 'publish')
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 1, published_version: 1 })
  })
})

describe('a scheme that ends with the peers', () => {
  withServer([
    { kind: 'draft', title: '起草', by: '单位' },
    { kind: 'peer-review', title: '互审', by: '同组单位' },
  ])

  it('is approved by the last of them, with all that follows from it', async () => {
    const documentId = await importPlan(way)
    const { id } = await open(way.as.north, documentId)
    await act(way.as.north, id, 'submit')
    expect((await act(way.as.south, id, 'sign-off')).state).toBe('approved')
    expect(await documentRow(documentId)).toMatchObject({ approved_version: 1 })
  })
})

describe('a unit that no leader of the city oversees', () => {
  withServer()
  let id = ''
  const blocked = async (role: TestRole) => (await look(way.as[role], id)).blocked

  it('is told at submission where its plan will stop, and what the office must do', async () => {
    await sql`delete from overseen_units where unit_id = 'north'`.execute(server.running.database.db)
    id = (await open(way.as.north, await importPlan(way))).id
    expect(await blocked('north')).toMatchObject({ isCurrent: false })
    expect((await blocked('north'))?.message).toMatch(/到这一步会停住。请效能办联系安全管理员.*勾选该单位。$/)
  })

  it('waits for the office at that step, in its list and among its decisions', async () => {
    await act(way.as.north, id, 'submit')
    await act(way.as.south, id, 'sign-off')
    await act(way.as.office, id, 'pass')
    const { json } = await way.as.office.send('GET', '/api/procedures')
    expect(procedureSummariesSchema.parse(json).find((each) => each.id === id)?.blocked).toMatchObject({
      isCurrent: true,
    })
    expect(await whoIsWaitedFor(id)).toEqual(['office name-leader'])
  })

  it('goes on once an account oversees it', async () => {
    await sql`insert into overseen_units (account_id, unit_id)
      select id, 'north' from accounts where role = 'approving-leader' limit 1`.execute(
      server.running.database.db,
    )
    expect(await blocked('office')).toBeNull()
    expect(await whoIsWaitedFor(id)).toEqual(['mayor pass'])
    await sql`update accounts set disabled_at = now() where role = 'approving-leader'`.execute(
      server.running.database.db,
    )
    expect(await blocked('office')).not.toBeNull()
  })
})
