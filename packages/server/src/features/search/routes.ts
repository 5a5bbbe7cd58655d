import { refusedSchema } from '@hengji/contract/refused.ts'
import { searchAnswerSchema, searchQuerySchema } from '@hengji/contract/search.ts'
import { answer } from '../../platform/http/answer.ts'
import { actAs, type Api, type Platform } from '../../platform/platform.ts'
import { presentFound } from './present.ts'
import { findEntries, mostEntries } from './queries.ts'
import { onlyVisible } from './visible.ts'

export function searchRoutes(api: Api, platform: Platform): void {
  api.get(
    '/api/search',
    {
      schema: {
        tags: ['查找'],
        summary: '按字词查找指标、人员、佐证材料、文件、台账与整改、单位自定、异议、考评结果',
        description: '词以空格隔开，须全部出现；只返回您能看到的，最多 200 项。',
        querystring: searchQuerySchema,
        response: { 200: searchAnswerSchema, 400: refusedSchema, 401: refusedSchema },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await actAs(platform, request, async (act) => {
          const found = await findEntries(act.db, request.query)
          return presentFound(await onlyVisible(act, found.slice(0, mostEntries)), found.length > mostEntries)
        }),
      ),
  )
}
