import { sql } from 'kysely'
import type { PlanDraft } from '@hengji/contract/plan-draft.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  say,
  procedureIn,
  setCell,
  tryAct,
  type Way,
} from './approval-way.ts'
import { sampleDocument, startTestServer, type Answer, type TestServer } from './test-server.ts'

let server: TestServer
let way: Way
beforeAll(async () => {
  server = await startTestServer()
  way = await prepareWay(server)
})
afterAll(() => server.close())

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ status }) => status).toSorted()
}

async function countOf(table: string, where: string): Promise<number> {
  const { rows } = await sql<{
    n: string
  }>`select count(*) n from ${sql.table(table)} where ${sql.raw(where)}`.execute(server.running.database.db)
  return Number.parseInt(rows[0]?.n ?? '', 10)
}

function planRow({ document }: PlanDraft, index: number): Partial<PlanIndicator> {
  return document.indicators[index] ?? {}
}

describe('acts that meet', () => {
  let documentId: string
  let id: string
  beforeAll(async () => {
    documentId = await importPlan(way)
    id = (await open(way.as.north, documentId)).id
  })

  it('an edit and a submission: the edit is in the version that is laid, or is refused', async () => {
    const draft = await draftOf(way.as.north, documentId)
    const [edited, submitted] = await Promise.all([
      edit(way.as['north-head'], draft, setCell(0, 'owners', '同时改的')),
      tryAct(way.as.north, id, 'submit'),
    ])
    expect(submitted.status).toBe(200)
    const laid = await draftOf(way.as.south, documentId)
    expect(planRow(laid, 0).owners?.includes('同时改的')).toBe(edited.status === 200)
    if (edited.status !== 200) expect(codeOf(edited)).toBe('plan-under-review')
    expect(
      await countOf(
        'plan_edits',
        `document_id = '${documentId}' and base_version = (select version from documents
      where id = '${documentId}')`,
      ),
    ).toBe(0)
  })

  it('one passes while the other takes back: one of them is done', async () => {
    await act(way.as.south, id, 'sign-off')
    const { revision } = await look(way.as.office, id)
    const answers = await Promise.all([
      tryAct(way.as.office, id, 'pass', null, revision),
      tryAct(way.as.north, id, 'recall', null, revision),
      tryAct(way.as.office, id, 'return', '再看', revision),
    ])
    expect(
      statuses(answers).map((status) => (status === 200 ? 'done' : status < 500 ? 'refused' : status)),
    ).toEqual(['done', 'refused', 'refused'])
    const { step, acts } = await look(way.as.north, id)
    expect(acts.filter(({ act: name }) => ['pass', 'recall', 'return'].includes(name))).toHaveLength(1)
    expect(step?.kind).toBe(answers[0]?.status === 200 ? 'leader-approval' : 'draft')
    if (step?.kind === 'draft') {
      await act(way.as.north, id, 'submit')
      await act(way.as.south, id, 'sign-off')
      await act(way.as.office, id, 'pass')
    }
  })

  it('the last step clicked five times approves once', async () => {
    await act(way.as.mayor, id, 'pass')
    const { revision } = await look(way.as.bureau, id)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tryAct(way.as.bureau, id, 'pass', null, revision)),
    )
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200])
    expect(await countOf('audit_entries', `act = 'approve-plan' and subject = '${documentId}'`)).toBe(1)
    const indicators = await countOf(
      'plan_indicators',
      `document_id = '${documentId}' and version = (select approved_version from documents where id = '${documentId}')`,
    )
    expect(await countOf('measures', `document_id = '${documentId}'`)).toBe(indicators)
  })

  it('two changes asked for at once are one', async () => {
    const answers = await Promise.all(
      ['north', 'north-head'].map((who) =>
        way.as[who as 'north'].send('POST', '/api/procedures', {
          documentId,
          kind: 'change',
          reason: '同时',
        }),
      ),
    )
    expect(new Set(answers.map((answer) => procedureIn(answer).id)).size).toBe(1)
  })

  it('what is public stays the newest, whichever is published last', async () => {
    const change = (await open(way.as.north, documentId, 'change', '同时')).id
    draftIn(await edit(way.as.north, await draftOf(way.as.north, documentId), setCell(0, 'owners', '换了人')))
    await approve(way, change)
    const published = async (): Promise<unknown> =>
      (
        await sql<{ v: number }>`select published_version v from documents where id = ${documentId}`.execute(
          server.running.database.db,
        )
      ).rows[0]?.v
    const newest = await published()
    await act(way.as.north, id, 'publish')
    expect(await published()).toBe(newest)
  })

  it('rows that were there keep their measures through a change', async () => {
    const before = await sql<{ indicator_id: string; measure_id: string }>`
      select indicator_id, measure_id from tracked_indicators where document_id = ${documentId} order by indicator_id`.execute(
      server.running.database.db,
    )
    const change = (await open(way.as.north, documentId, 'change', '挪动')).id
    const draft = await draftOf(way.as.north, documentId)
    const moved = planRow(draft, 2)
    draftIn(
      await edit(
        way.as.north,
        draft,
        { kind: 'remove-row', index: 1 },
        { kind: 'insert-row', index: 0 },
        setCell(0, 'code', '1-9-9'),
        setCell(0, 'primary', '新增的工作'),
        setCell(0, 'secondary', '全年新增服务点20个。'),
        setCell(0, 'weightPoints', '1'),
        setCell(0, 'deadline', '12月底前'),
        setCell(2, 'secondary', `${moved.secondary ?? ''}（改了说法）`),
      ),
    )
    await approve(way, change)
    const after = new Map(
      (
        await sql<{ indicator_id: string; measure_id: string }>`
          select indicator_id, measure_id from tracked_indicators where document_id = ${documentId}`.execute(
          server.running.database.db,
        )
      ).rows.map((row) => [row.indicator_id, row.measure_id]),
    )
    for (const row of before.rows) expect(after.get(row.indicator_id)).toBe(row.measure_id)
    expect(after.size).toBe(before.rows.length + 1)
    const { json } = await way.as.north.send('GET', '/api/progress?year=2024&unitId=north')
    const shown = (json as { indicators: { indicatorId: string; code: string | null }[] }).indicators
    expect(shown).toHaveLength(before.rows.length)
    expect(shown[0]?.code).toBe('1-9-9')
    expect(shown.map(({ indicatorId }) => indicatorId)).not.toContain(draft.indicatorIds[1])
    expect(shown[2]?.indicatorId).toBe(draft.indicatorIds[2])
  })
})

describe('ids of another procedure', () => {
  it('lead nowhere', async () => {
    const documentId = await importPlan(way, 'south', 2024, 'transport/2024-plan.md')
    const theirs = (await open(way.as.south, documentId)).id
    await act(way.as.south, theirs, 'submit')
    const said = procedureIn(await say(way.as.north, theirs, { severity: 'advice' }))
    const comment = said.comments[0]
    const ours = await way.as.north.send('GET', '/api/procedures?unitId=north')
    const [own] = ours.json as { id: string }[]
    const body = { act: 'withdraw', revision: comment?.revision, text: null }
    const path = (procedure: string): string => `/api/procedures/${procedure}/comments/${comment?.id}`
    expect(codeOf(await way.as.north.send('POST', path(own?.id ?? ''), body))).toBe('comment-unknown')
    expect((await way.as.west.send('POST', path(theirs), body)).status).toBe(404)
    expect(codeOf(await way.as.south.send('POST', path(theirs), body))).toBe('comment-act-is-others')
    expect((await way.as.north.send('POST', path(theirs), body)).status).toBe(200)
  })

  it.each(['finance', 'system-admin', 'west', 'mayor'] as const)('nor for %s', async (who) => {
    const [theirs] = (await way.as.south.send('GET', '/api/procedures?unitId=south')).json as {
      id: string
      documentId: string
    }[]
    for (const [method, path, body] of [
      ['GET', `/api/procedures/${theirs?.id}`],
      ['POST', `/api/procedures/${theirs?.id}/acts`, { act: 'pass', revision: 2 }],
      [
        'POST',
        `/api/procedures/${theirs?.id}/comments`,
        {
          requestKey: 'hostile-1',
          severity: 'advice',
          text: '某',
          indicatorId: null,
          field: null,
          proposal: null,
        },
      ],
      ['GET', `/api/plans/${theirs?.documentId}/draft`],
      [
        'POST',
        `/api/plans/${theirs?.documentId}/draft/edits`,
        { version: 1, revision: 0, corrections: [setCell(0, 'owners', '某')] },
      ],
      ['GET', `/api/plans/${theirs?.documentId}/comparison?from=1`],
    ] as const)
      expect([path, [403, 404].includes((await way.as[who].send(method, path, body)).status)]).toEqual([
        path,
        true,
      ])
  })
})

describe('a cell', () => {
  it.each([
    ['weightPoints', '-1'],
    ['weightPoints', '9'.repeat(70)],
    ['weightPoints', '１e3'],
  ])('%s takes no %s', async (field, text) => {
    const [theirs] = (await way.as.south.send('GET', '/api/procedures?unitId=south')).json as {
      documentId: string
      id: string
    }[]
    await tryAct(way.as.south, theirs?.id ?? '', 'recall')
    const draft = await draftOf(way.as.south, theirs?.documentId ?? '')
    const answer = await edit(way.as.south, draft, setCell(0, field, text))
    expect([answer.status, (await draftOf(way.as.south, draft.documentId)).revision]).toEqual([
      422,
      draft.revision,
    ])
  })

  it.each(['2024年2月30日', '2023年2月29日', '13月底前'])(
    'refuses %s: the calendar has no such day',
    async (text) => {
      const [theirs] = (await way.as.south.send('GET', '/api/procedures?unitId=south')).json as {
        documentId: string
      }[]
      const draft = await draftOf(way.as.south, theirs?.documentId ?? '')
      const refused = await edit(way.as.south, draft, setCell(0, 'deadline', text))
      expect(codeOf(refused)).toBe('not-a-date')
      const after = await draftOf(way.as.south, theirs?.documentId ?? '')
      expect(planRow(after, 0).deadline).toBe(planRow(draft, 0).deadline)
    },
  )

  it('takes the 29th of February of a leap year', async () => {
    const [theirs] = (await way.as.south.send('GET', '/api/procedures?unitId=south')).json as {
      documentId: string
    }[]
    const draft = await draftOf(way.as.south, theirs?.documentId ?? '')
    const edited = draftIn(await edit(way.as.south, draft, setCell(0, 'deadline', '2024年2月29日')))
    expect(planRow(edited, 0).deadline).toBe('2024-02-29')
  })
})

describe('a unit alone in its group, and one in none', () => {
  it('is passed on by the office, whom the step names', async () => {
    const { db } = server.running.database
    const uploaded = await way.as.west.upload('西河.md', sampleDocument('transport/2024-plan.md'))
    const [first] = uploaded.json as { id: string }[]
    const confirmed = await way.as.west.send('POST', `/api/imports/${first?.id}/confirm`, {
      version: 1,
      unitId: 'west',
      year: 2024,
    })
    const { documentId } = confirmed.json as { documentId: string }
    const { id } = await open(way.as.west, documentId)
    await act(way.as.west, id, 'submit')
    expect((await look(way.as.office, id)).may.find(({ act: name }) => name === 'pass')?.allowed).toBe(true)
    await sql`delete from peer_group_units where unit_id = 'west'`.execute(db)
    expect((await act(way.as.office, id, 'pass')).step?.kind).toBe('central-review')
  })
})

describe('two plans begun from last year at once', () => {
  it('are one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        way.as.north.send('POST', '/api/plans/from-last-year', { unitId: 'north', year: 2025 }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 200, 200, 200])
    expect(new Set(answers.map(({ json }) => (json as { documentId: string }).documentId)).size).toBe(1)
  })
})
