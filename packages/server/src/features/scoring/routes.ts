import { refusedSchema } from '@hengji/contract/refused.ts'
import {
  saveScoreSheetSchema,
  schemeEntriesSchema,
  scoreCompositeSchema,
  scoredSchema,
  scoreSheetConflictSchema,
  scoreSheetQuerySchema,
  scoreSheetSchema,
  type ScoreSheet,
} from '@hengji/contract/scoring.ts'
import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../platform/database/transact.ts'
import { answer, answerNullable, presentRefusal } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { saveScoreSheet } from './commands.ts'
import { computeComposite, computeCompositeByScheme } from './compute-composite.ts'
import { maySeeScoreSheet } from './policy.ts'
import { presentScoreSheet } from './present.ts'
import {
  findScheme,
  findScoreSheet,
  findSupersededScheme,
  listSchemes,
  type FoundScoreSheet,
} from './queries.ts'

const tags = ['计分']
const refusals = { 401: refusedSchema, 403: refusedSchema }

export function scoringRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/schemes',
    { schema: { tags, summary: '考评办法', response: { 200: schemeEntriesSchema, 401: refusedSchema } } },
    async (request, reply) => answer(reply, await actAs(platform, request, ({ db }) => listSchemes(db))),
  )

  api.get(
    '/api/score-sheets',
    {
      schema: {
        tags,
        summary: '一个单位一个年度的得分表，没有时为 null',
        querystring: scoreSheetQuerySchema,
        response: { 200: scoreSheetSchema.nullable(), ...refusals },
      },
    },
    async (request, reply) => {
      const { unitId, year } = request.query
      const outcome = await actAs(platform, request, async ({ db, actor }) => {
        if (!maySeeScoreSheet(actor, unitId)) return refuse('not-permitted')
        return { sheet: await findPresented(db, unitId, year) }
      })
      if (isRefusal(outcome)) return answer(reply, outcome)
      return answerNullable(reply, outcome.sheet)
    },
  )

  api.put(
    '/api/score-sheets',
    {
      schema: {
        tags,
        summary: '保存得分表',
        description: 'version 为读到的版本，新表为 0；版本已旧时返回 409 并附最新内容。',
        body: saveScoreSheetSchema,
        response: { 200: scoreSheetSchema, ...refusals, 404: refusedSchema, 409: scoreSheetConflictSchema },
      },
    },
    async (request, reply) => {
      const { unitId, year } = request.body
      const outcome = await actAs(platform, request, async (act) => {
        const saved = await saveScoreSheet(act, request.body)
        return isRefusal(saved) ? saved : presentFound(act.db, saved)
      })
      if (!isRefusal(outcome) || outcome.code !== 'score-sheet-changed-meanwhile')
        return answer(reply, outcome)
      const newer = await actAs(platform, request, async ({ db }) => {
        return (await findPresented(db, unitId, year)) ?? refuse('not-permitted')
      })
      return reply.code(409).send({ ...presentRefusal(outcome), newer: isRefusal(newer) ? null : newer })
    },
  )

  api.post(
    '/api/scores/composite',
    {
      schema: {
        tags,
        summary: '按公式或考评办法计算综合得分',
        body: scoreCompositeSchema,
        response: { 200: scoredSchema, ...refusals, 404: refusedSchema, 422: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async ({ db }) => {
          const { formula, schemeId, values } = request.body
          if (formula !== undefined) return computeComposite(formula, values)
          const scheme = schemeId === undefined ? null : await findScheme(db, schemeId)
          return scheme === null ? refuse('scheme-unknown') : computeCompositeByScheme(scheme, values)
        }),
      ),
  )
}

async function findPresented(db: Act['db'], unitId: string, year: number): Promise<ScoreSheet | null> {
  const found = await findScoreSheet(db, unitId, year)
  return found ? presentFound(db, found) : null
}

async function presentFound(db: Act['db'], found: FoundScoreSheet): Promise<ScoreSheet> {
  const { scheme_id: id } = found
  return id === null
    ? presentScoreSheet(found, null, null)
    : presentScoreSheet(found, await findScheme(db, id), await findSupersededScheme(db, id))
}
