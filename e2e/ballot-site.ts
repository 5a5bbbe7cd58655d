import { sql } from 'kysely'
import { electionViewSchema, type ElectionView } from '@hengji/contract/ballot.ts'
import type { StatedClaim } from '@hengji/domain/evaluation/claim-draft.ts'
import { drawRequest, finishCredentials, newSeed } from '@hengji/proof/ballot/credential.ts'
import type { ElectionTerms } from '@hengji/proof/ballot/election-terms.ts'
import { sealSlip } from '@hengji/proof/ballot/envelope.ts'
import { makeSlip } from '@hengji/proof/ballot/slip.ts'
import { hashPassword } from '@hengji/server/platform/sessions/password.ts'
import { openPhase, startEvaluationSite, type EvaluationSite } from './evaluation-site.ts'
import { enterWithoutPage } from './site.ts'

/** A city in which nine members are to vote on the key work of the transport bureau, which has handed in its claims. */
export interface BallotSite extends EvaluationSite {
  /** Accounts, by seat. */
  members: readonly string[]
  alternate: string
  password: string
}

/** The second seat's account has a password, as everybody's has outside a sample city. */
export const passwordSeat = 2
const names = [
  '卓一白',
  '任清和',
  '卢知节',
  '季长风',
  '柏青原',
  '施若谷',
  '喻文远',
  '涂南枝',
  '闻人静',
  '邵知行',
]

export async function startBallotSite(): Promise<BallotSite> {
  const site = await startEvaluationSite()
  const { db } = site.server.database
  const accounts = names.map((_, at) => `panel-${at + 1}`)
  const password = 'Panel-2025-云屏'
  const hash = await hashPassword(password)
  for (const [at, id] of accounts.entries())
    await sql`insert into accounts (id, name, display_name, role, unit_id, password_hash, sample_description, created_at, role_granted_at, password_changed_at)
      values (${id}, ${id}, ${`${names[at]}（示例）`}, ${at === 0 ? 'bureau' : 'finance'}, null,
        ${at + 1 === passwordSeat ? hash : null}, '考评组成员', now(), '2025-01-01', '2025-01-10')`.execute(
      db,
    )
  await sql`update schemes set scheme = jsonb_set(scheme::jsonb, '{evaluation,ballotScope}',
      '{"kind": "sections", "sections": ["重点工作目标"]}'::jsonb)::json where id = 'housing-fund-2024'`.execute(
    db,
  )
  await handInClaims(site)
  for (const phase of ['self', 'peer', 'on-site'] as const) await skipPhase(site, phase)
  await openPhase(site, 'panel')
  return { ...site, members: accounts.slice(0, 9), alternate: accounts[9] ?? '', password }
}

async function skipPhase(site: EvaluationSite, phase: string): Promise<void> {
  const path = `/api/evaluations/${site.evaluationId}`
  const { revision } = (await site.send('sample-office', 'GET', path)) as { revision: number }
  await site.send('sample-office', 'POST', `${path}/phases/${phase}/acts`, {
    act: 'skip',
    reason: '示例不走这一步',
    revision,
  })
}

/** As accepted by the office; one proof stands for all of them. */
async function handInClaims(site: EvaluationSite): Promise<void> {
  const { db } = site.server.database
  const { rows } = await sql<{
    indicator_id: string
    document_id: string
    code: string | null
    section: string | null
    title: string
    weight: string
    position: number
  }>`select i.indicator_id, i.document_id, i.code, i.section, coalesce(i.secondary, i."primary") as title,
      i.weight_points::text as weight, i.position
    from plan_indicators i join evaluation_units u
      on u.unit_id = i.unit_id and u.document_id = i.document_id and u.version = i.version
    where u.unit_id = 'transport' and u.evaluation_id = ${site.evaluationId} order by i.position`.execute(db)
  const proof = await bringProof(site, rows[0]?.document_id ?? '', rows[0]?.indicator_id ?? '')
  await sql`insert into self_evaluations (unit_id, evaluation_id, state, revision)
    values ('transport', ${site.evaluationId}, 'accepted', 2)`.execute(db)
  for (const [at, row] of rows.entries()) {
    const isShort = at % 4 === 2
    const stated: StatedClaim = {
      position: row.position,
      code: row.code,
      section: row.section,
      title: row.title,
      weightPoints: row.weight,
      filled: {
        achieved: null,
        actualValue: null,
        isMet: !isShort,
        computed:
          at % 5 === 4
            ? null
            : {
                points: isShort ? '4.2' : row.weight,
                because: isShort
                  ? {
                      rule: 'positive-ratio',
                      facts: {
                        actualValue: '126',
                        annualTarget: '180',
                        weightPoints: row.weight,
                        rounding: null,
                      },
                    }
                  : {
                      rule: 'target-met',
                      facts: {
                        direction: 'positive',
                        annualTarget: '180',
                        actualValue: '196',
                        points: row.weight,
                      },
                    },
              },
        proposed: null,
      },
      claim: {
        achieved: isShort
          ? '全年完成年度目标的 92.6%。9 月连续强降雨致两处工点停工 21 天，12 月底前已恢复施工，剩余部分列入 2025 年一季度计划。'
          : '已按期完成，并通过市级验收；全年没有发生较大以上安全生产事故，进度较上年同期快 18 天。',
        score: {
          kind: 'tier',
          tier: isShort ? '部分达成年度指标并具有一定效果' : '全部或基本达成年度指标',
          percent: isShort ? '80' : '100',
        },
        gapReason: isShort ? '受极端天气影响，非主观原因。' : '',
        differenceReason: isShort ? '按形象进度折算，较按公里数计算更符合实际。' : '',
        proofs: 1,
        media: [],
      },
      claimedPoints: isShort ? '4.8' : row.weight,
      proofs: [{ evidenceId: proof, purpose: 'completion' }],
    }
    await sql`insert into claims (unit_id, evaluation_id, indicator_id, revision, draft, stated)
      values ('transport', ${site.evaluationId}, ${row.indicator_id}, 1, '{}', ${JSON.stringify(stated)})`.execute(
      db,
    )
    await sql`insert into claim_proofs (unit_id, evaluation_id, indicator_id, evidence_id, name, purpose, stated_at)
      values ('transport', ${site.evaluationId}, ${row.indicator_id}, ${proof}, '2024年度重点项目验收报告.pdf', 'completion', now())`.execute(
      db,
    )
  }
}

async function bringProof(site: EvaluationSite, documentId: string, indicatorId: string): Promise<string> {
  const cookie = await enterWithoutPage(site.address, 'sample-transport')
  const headers = { cookie, 'x-requested-with': 'hengji', 'tus-resumable': '1.0.0' }
  const bytes = new TextEncoder().encode(smallPdf)
  const metadata = Object.entries({
    filename: '2024年度重点项目验收报告.pdf',
    unitId: 'transport',
    documentId,
    indicatorIds: indicatorId,
  }).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
  const begun = await fetch(`${site.address}/api/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata.join(',') },
  })
  const place = begun.headers.get('location') ?? ''
  await fetch(new URL(place, site.address), {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: bytes,
  })
  const id = place.split('/').at(-1) ?? ''
  const stored = (await site.send('sample-transport', 'POST', `/api/uploads/${id}/finish`, {})) as {
    evidence: { id: string }
  }
  return stored.evidence.id
}

const smallPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
trailer<</Size 4/Root 1 0 R>>
%%EOF`

/** Waits for the keys of the transport bureau's vote. */
export async function openedElection(site: BallotSite): Promise<ElectionView> {
  for (;;) {
    const list = (await site.send('sample-office', 'GET', '/api/elections')) as {
      id: string
      unitId: string
      state: string
    }[]
    const found = list.find(({ unitId, state }) => unitId === 'transport' && state === 'open')
    if (found !== undefined)
      return electionViewSchema.parse(
        await site.send('sample-office', 'GET', `/api/elections/transport/${found.id}`),
      )
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A member whose browser is not looked at: draws, and casts everything at once. */
export async function voteWithoutPage(
  site: BallotSite,
  account: string,
  election: ElectionView,
  scoreOf: (item: number) => number,
): Promise<void> {
  const terms = election.terms as ElectionTerms
  const seed = newSeed()
  const { signatures } = (await site.send(
    account,
    'POST',
    `/api/elections/transport/${election.id}/draw`,
    drawRequest(terms, seed),
  )) as { signatures: string[] }
  const credentials = finishCredentials(terms, seed, signatures)
  if (credentials === null) throw new Error('the server signed something else')
  for (const [at, credential] of credentials.entries()) {
    const { envelope } = sealSlip(terms, makeSlip(terms, credential, String(scoreOf(at))))
    const { status } = await fetch(`${site.address}/api/ballot/transport/${election.id}`, {
      method: 'POST',
      headers: { 'x-requested-with': 'hengji', 'content-type': 'application/octet-stream' },
      body: envelope,
    })
    if (status !== 200) throw new Error(`a slip was not taken: ${status}`)
  }
}
