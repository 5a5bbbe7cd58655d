import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  planComparisonSchema,
  planDraftConflictSchema,
  startedPlanSchema,
} from '@hengji/contract/plan-draft.ts'
import { documentVersionsSchema } from '@hengji/contract/documents.ts'
import type { ProcedureView } from '@hengji/contract/approval.ts'
import type { PlanComment } from '@hengji/contract/plan-comments.ts'
import {
  act,
  codeOf,
  draftIn,
  draftOf,
  edit,
  importPlan,
  look,
  open,
  prepareWay,
  procedureIn,
  say,
  setCell,
  tryAct,
  type Way,
} from './approval-way.ts'
import { startTestServer, type Answer, type TestRole, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
let documentId: string
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
  documentId = await importPlan(way)
})
afterAll(() => server.close())

function weightOf(draft: { document: { indicators: object[] } }, index = 0): unknown {
  const row = draft.document.indicators[index]
  return row && 'weightPoints' in row ? row.weightPoints : undefined
}

async function versions(): Promise<number[]> {
  const { json } = await way.as.north.send('GET', `/api/documents/${documentId}/history`)
  return documentVersionsSchema.parse(json).map(({ version }) => version)
}

describe('the working copy', () => {
  it('collects the edits of a sitting, which make one version', async () => {
    let draft = await draftOf(way.as.north, documentId)
    for (const owner of ['甲某', '甲某、乙某', '丙某']) {
      draft = draftIn(await edit(way.as.north, draft, setCell(3, 'owners', owner)))
    }
    expect(draft).toMatchObject({ version: 1, revision: 3 })
    expect(draft.edits).toHaveLength(3)
    expect(await versions()).toEqual([1])
    const saved = await way.as.north.send('POST', `/api/plans/${documentId}/draft/version`, {
      revision: draft.revision,
      note: '改责任人',
    })
    expect(draftIn(saved)).toMatchObject({ version: 2, edits: [] })
    expect(await versions()).toEqual([2, 1])
    // A second click makes no second version.
    await way.as.north.send('POST', `/api/plans/${documentId}/draft/version`, { revision: draft.revision })
    expect(await versions()).toEqual([2, 1])
  })

  it('keeps who each row is, though serial and text are both given anew and rows come before it', async () => {
    const before = await draftOf(way.as.north, documentId)
    const draft = draftIn(
      await edit(
        way.as.north,
        before,
        setCell(1, 'code', '1-9-9'),
        setCell(1, 'primary', '完全不同的一级指标'),
        setCell(1, 'secondary', '完全不同的二级指标'),
        { kind: 'insert-row', index: 0 },
        setCell(0, 'secondary', '新加的一项'),
      ),
    )
    expect(draft.indicatorIds.slice(0, 3)).toEqual([null, before.indicatorIds[0], before.indicatorIds[1]])
    const saved = draftIn(
      await way.as.north.send('POST', `/api/plans/${documentId}/draft/version`, { revision: draft.revision }),
    )
    expect(saved.indicatorIds[2]).toBe(before.indicatorIds[1])
    expect(saved.indicatorIds[0]).not.toBeNull()
    const answer = await way.as.north.send('GET', `/api/plans/${documentId}/comparison?from=2&to=3`)
    const { rows, counts } = planComparisonSchema.parse(answer.json)
    expect(counts).toMatchObject({ added: 1, removed: 0, changed: 1, moved: 0 })
    expect(rows[2]?.fields.map(({ field, to }) => [field, to])).toEqual([
      ['code', '1-9-9'],
      ['primary', '完全不同的一级指标'],
      ['secondary', '完全不同的二级指标'],
    ])
  })

  it('takes edits of two people to different cells, from the same sight of it', async () => {
    const seen = await draftOf(way.as.north, documentId)
    draftIn(await edit(way.as.north, seen, setCell(4, 'weightPoints', '1.5')))
    const both = draftIn(await edit(way.as['north-head'], seen, setCell(5, 'weightPoints', '2.5')))
    expect([weightOf(both, 4), weightOf(both, 5)]).toEqual(['1.5', '2.5'])
  })

  it('shows the second of two who change one cell both values, and loses neither', async () => {
    const seen = await draftOf(way.as.north, documentId)
    draftIn(await edit(way.as.north, seen, setCell(4, 'owners', '先改的')))
    const second = await edit(way.as['north-head'], seen, setCell(4, 'owners', '后改的'))
    expect(second.status).toBe(409)
    const conflict = planDraftConflictSchema.parse(second.json)
    expect(conflict.code).toBe('plan-edited-meanwhile')
    expect(conflict.cells).toEqual([
      { index: 4, field: 'owners', theirs: '先改的', yours: '后改的', by: '乙（测试）' },
    ])
    expect(conflict.newer?.revision).toBe(seen.revision + 1)
  })

  it('takes no edit that counts rows which others have moved', async () => {
    const seen = await draftOf(way.as.north, documentId)
    draftIn(await edit(way.as.north, seen, { kind: 'insert-row', index: 0 }))
    const second = await edit(way.as['north-head'], seen, setCell(4, 'weightPoints', '3'))
    expect([second.status, codeOf(second)]).toEqual([409, 'plan-edited-meanwhile'])
    const { revision } = await draftOf(way.as.north, documentId)
    await way.as.north.send('DELETE', `/api/plans/${documentId}/draft/edits/last`, { revision })
  })

  it('makes the same edits sent twice once', async () => {
    const seen = await draftOf(way.as.north, documentId)
    const [one, other] = await Promise.all([
      edit(way.as.north, seen, setCell(6, 'owners', '同一次')),
      edit(way.as.north, seen, setCell(6, 'owners', '同一次')),
    ])
    expect([one.status, other.status]).toEqual([200, 200])
    expect((await draftOf(way.as.north, documentId)).revision).toBe(seen.revision + 1)
  })

  it('is undone one edit after the other, each by who made it', async () => {
    const seen = await draftOf(way.as.north, documentId)
    const remove = (role: TestRole, revision: number): Promise<Answer> =>
      way.as[role].send('DELETE', `/api/plans/${documentId}/draft/edits/last`, { revision })
    expect(codeOf(await remove('north-head', seen.revision))).toBe('last-edit-is-anothers')
    const undone = draftIn(await remove('north', seen.revision))
    expect(undone.edits).toHaveLength(seen.edits.length - 1)
    expect(codeOf(await remove('north', seen.revision))).toBe('plan-edited-meanwhile')
  })

  it('refuses a value that cannot be one, with its sentence, and keeps all else', async () => {
    const seen = await draftOf(way.as.north, documentId)
    const refused = await edit(
      way.as.north,
      seen,
      setCell(0, 'owners', '甲'),
      setCell(0, 'weightPoints', '很多'),
    )
    expect([refused.status, codeOf(refused)]).toEqual([422, 'not-points'])
    expect(refused.json).toMatchObject({ message: expect.stringContaining('很多'), facts: { position: 1 } })
    expect((await draftOf(way.as.north, documentId)).revision).toBe(seen.revision)
  })

  it('is the own affair of the unit', async () => {
    for (const [role, status] of [
      ['south', 404],
      ['west', 404],
      ['finance', 404],
      ['office', 403],
      ['mayor', 403],
      ['bureau', 403],
      ['auditor', 403],
      ['north-section', 403],
    ] as const) {
      const answer = await edit(
        way.as[role],
        { documentId, version: 3, revision: 0 },
        setCell(0, 'owners', '某'),
      )
      expect([role, answer.status]).toEqual([role, status])
    }
    const shown = await draftOf(way.as.office, documentId)
    expect(shown.edits).toEqual([])
    expect((await draftOf(way.as['north-section'], documentId)).edits.length).toBeGreaterThan(0)
  })
})

describe('comments', () => {
  let id: string
  let rows: string[]

  function onlyComment(view: ProcedureView): PlanComment {
    const last = view.comments.at(-1)
    if (last === undefined) throw new Error('no comment')
    return last
  }

  function deal(
    role: TestRole,
    comment: PlanComment,
    name: string,
    text: string | null = null,
    revision = comment.revision,
  ): Promise<Answer> {
    return way.as[role].send('POST', `/api/procedures/${id}/comments/${comment.id}`, {
      act: name,
      revision,
      text,
    })
  }

  function accept(role: TestRole, comments: PlanComment[]): Promise<Answer> {
    return way.as[role].send('POST', `/api/procedures/${id}/comments/accept`, {
      comments: comments.map((each) => ({ id: each.id, revision: each.revision })),
    })
  }

  beforeAll(async () => {
    id = (await open(way.as.north, documentId)).id
    await act(way.as.north, id, 'submit')
    rows = (await draftOf(way.as.south, documentId)).indicatorIds.map((each) => each ?? '')
  })

  it('are made on the version that the submission made of what was edited', async () => {
    expect((await look(way.as.south, id)).version).toBe(4)
    expect(await versions()).toEqual([4, 3, 2, 1])
  })

  it('stand on a cell, propose a value, and are tried at once', async () => {
    const wrong = await say(way.as.south, id, {
      indicatorId: rows[1],
      field: 'weightPoints',
      proposal: '两分半',
    })
    expect([wrong.status, codeOf(wrong)]).toEqual([422, 'not-points'])
    const nowhere = await say(way.as.south, id, { indicatorId: 'nobody', field: 'weightPoints' })
    expect(codeOf(nowhere)).toBe('comment-row-unknown')
    expect(codeOf(await say(way.as.south, id, { proposal: '2' }))).toBe('proposal-needs-cell')
    expect(codeOf(await say(way.as.south, id, { indicatorId: rows[1], field: 'results' }))).toBe(
      'no-such-field',
    )
    expect(codeOf(await say(way.as.south, id, { text: '  ' }))).toBe('comment-is-empty')
    const view = procedureIn(
      await say(way.as.south, id, { indicatorId: rows[1], field: 'weightPoints', proposal: '2.5' }),
    )
    expect(onlyComment(view)).toMatchObject({
      index: 1,
      version: 4,
      state: 'open',
      byUnit: { id: 'south' },
      may: ['settle', 'withdraw'],
    })
    expect(view.mustFix).toEqual({ open: 1, unsettled: 1 })
  })

  it('sent twice are one', async () => {
    const body = { requestKey: 'once', severity: 'advice', text: '措辞可更准确', indicatorId: rows[2] }
    const path = `/api/procedures/${id}/comments`
    await Promise.all([way.as.south.send('POST', path, body), way.as.south.send('POST', path, body)])
    expect((await look(way.as.south, id)).comments).toHaveLength(2)
  })

  it('are made by those who review, and by no one else', async () => {
    for (const [role, status] of [
      ['north', 403],
      ['mayor', 403],
      ['bureau', 403],
      ['auditor', 403],
      ['west', 404],
      ['office', 200],
    ] as const) {
      const answer = await say(way.as[role], id, { severity: 'advice', text: '总体可行' })
      expect([role, answer.status]).toEqual([role, status])
    }
  })

  it('hold the peers back from agreeing while their must-fix is not settled', async () => {
    expect(codeOf(await tryAct(way.as.south, id, 'sign-off'))).toBe('own-must-fix-unsettled')
    const { comments } = await look(way.as.north, id)
    const [mustFix] = comments
    if (!mustFix) throw new Error('no must-fix')
    expect(mustFix.may).toEqual(['answer'])
    const early = await accept('north', [mustFix])
    expect([early.status, codeOf(early)]).toEqual([409, 'accept-at-draft-only'])
    expect(codeOf(await deal('office', mustFix, 'answer', '改'))).toBe('comment-act-is-others')
    expect(codeOf(await deal('north', mustFix, 'answer', ' '))).toBe('comment-text-missing')
    await deal('north', mustFix, 'answer', '按文件应为原值')
    const answered = (await look(way.as.south, id)).comments[0]
    if (!answered) throw new Error('no answer')
    expect(answered).toMatchObject({
      state: 'answered',
      answer: '按文件应为原值',
      may: ['settle', 'insist', 'withdraw'],
    })
    const stale = await deal('south', mustFix, 'settle')
    expect([stale.status, codeOf(stale)]).toEqual([409, 'comment-changed-meanwhile'])
    await deal('south', answered, 'insist', '文件已废止')
    expect((await look(way.as.north, id)).mustFix).toEqual({ open: 1, unsettled: 1 })
  })

  it('are answered by a return, and several accepted at once make one version', async () => {
    const second = await say(way.as.south, id, {
      indicatorId: rows[4],
      field: 'owners',
      proposal: '甲某、乙某',
    })
    expect(second.status).toBe(200)
    const returned = await act(way.as.south, id, 'return', '有两处必须修改')
    expect(returned).toMatchObject({ step: { kind: 'draft' }, round: 2 })
    expect(codeOf(await tryAct(way.as.north, id, 'submit'))).toBe('must-fix-unanswered')
    const { comments } = await look(way.as.north, id)
    const proposals = comments.filter(({ proposal }) => proposal !== null)
    expect(codeOf(await accept('south', proposals))).toBe('comment-act-is-others')
    const before = await versions()
    const accepted = procedureIn(await accept('north', proposals))
    expect(await versions()).toEqual([5, ...before])
    expect(
      accepted.comments.filter(({ state }) => state === 'accepted').map(({ acceptedIn }) => acceptedIn),
    ).toEqual([5, 5])
    expect(weightOf(await draftOf(way.as.north, documentId), 1)).toBe('2.5')
    // Sent again, nothing more happens.
    expect((await accept('north', proposals)).status).toBe(200)
    expect((await versions()).length).toBe(5)
  })

  it('let the step pass once their authors have settled them', async () => {
    const resubmitted = await act(way.as.north, id, 'submit')
    expect(resubmitted.steps[1]).toMatchObject({ passedBefore: null, unsettled: 2 })
    expect(codeOf(await tryAct(way.as.south, id, 'sign-off'))).toBe('own-must-fix-unsettled')
    for (const comment of (await look(way.as.south, id)).comments) {
      if (comment.severity === 'must-fix') expect((await deal('south', comment, 'settle')).status).toBe(200)
    }
    expect((await act(way.as.south, id, 'sign-off')).step?.kind).toBe('central-review')
  })

  it('of the office are not shown to peers above their step', async () => {
    await say(way.as.office, id, { text: '集中审核的意见' })
    const seen = await look(way.as.south, id)
    expect(seen.comments.map(({ text }) => text)).not.toContain('集中审核的意见')
    const own = await look(way.as.north, id)
    expect(own.comments.at(-1)).toMatchObject({ text: '集中审核的意见', stepTitle: '集中审核' })
    expect(codeOf(await tryAct(way.as.office, id, 'pass'))).toBe('must-fix-unsettled')
  })

  it('that contradict each other are not taken up together', async () => {
    await say(way.as.office, id, { indicatorId: rows[5], field: 'weightPoints', proposal: '1' })
    await say(way.as.office, id, { indicatorId: rows[5], field: 'weightPoints', proposal: '2' })
    await act(way.as.north, id, 'recall')
    const open = (await look(way.as.north, id)).comments.filter(
      ({ state, proposal }) => state === 'open' && proposal !== null,
    )
    const both = await accept('north', open)
    expect([both.status, codeOf(both)]).toEqual([409, 'proposals-contradict'])
    expect(codeOf(await tryAct(way.as.north, id, 'withdraw'))).toBe('must-fix-unsettled')
  })
})

describe('a plan started from the year before', () => {
  it('is a first version of its own, with what was reached beside the targets', async () => {
    await sql`insert into peer_groups (id, year, title, position) values ('group-2025', 2025, '第一组', 9)`.execute(
      server.running.database.db,
    )
    const ask = { unitId: 'north', year: 2025 }
    const first = await way.as.north.send('POST', '/api/plans/from-last-year', ask)
    const started = startedPlanSchema.parse(first.json)
    expect(
      startedPlanSchema.parse((await way.as.north.send('POST', '/api/plans/from-last-year', ask)).json),
    ).toEqual(started)
    const draft = await draftOf(way.as.north, started.documentId)
    expect(draft).toMatchObject({ year: 2025, version: 1, mayEdit: { allowed: true } })
    expect(draft.counts.doubtful).toBeGreaterThan(0)
    const path = `/api/plans/${started.documentId}/comparison/last-year`
    const { from, to, counts } = planComparisonSchema.parse((await way.as.north.send('GET', path)).json)
    expect([from.year, to.year]).toEqual([2024, 2025])
    expect(counts).toMatchObject({ added: 0, removed: 0 })
  })

  it('is refused to other units, and where there is nothing to start from', async () => {
    const other = await way.as.south.send('POST', '/api/plans/from-last-year', {
      unitId: 'north',
      year: 2026,
    })
    expect([other.status, codeOf(other)]).toEqual([403, 'not-permitted'])
    const none = await way.as.south.send('POST', '/api/plans/from-last-year', { unitId: 'south', year: 2025 })
    expect([none.status, codeOf(none)]).toEqual([404, 'last-year-plan-missing'])
  })

  it('cannot be set on its way while nobody has said by which scheme', async () => {
    const { json } = await way.as.north.send('POST', '/api/plans/from-last-year', {
      unitId: 'north',
      year: 2025,
    })
    const opened = await way.as.north.send('POST', '/api/procedures', {
      documentId: startedPlanSchema.parse(json).documentId,
      kind: 'approval',
    })
    expect([opened.status, codeOf(opened)]).toEqual([409, 'scheme-of-unit-unknown'])
  })
})
