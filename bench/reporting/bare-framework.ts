import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { filedReportsSchema, fileReportsSchema } from '@hengji/contract/reports.ts'

/** The framework alone: the same schema and body, an answer of the same shape at once. */
export async function startBareFramework(): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify().withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.post(
    '/api/reports',
    { schema: { body: fileReportsSchema, response: { 200: filedReportsSchema } } },
    async ({ body }) => ({
      state: 'filed' as const,
      reports: body.entries.map(({ requestKey, measureId, month, value }) => ({
        id: requestKey,
        measureId,
        month,
        value: value ?? null,
        isReached: null,
        reachedMonth: null,
        executed: null,
        sentence: '',
        reason: null,
        reportedAt: '2024-12-31T07:00:00.000Z',
        reportedBy: '',
        supersedes: null,
        supersededAt: null,
      })),
    }),
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url: `${url}/api/reports`, close: () => app.close() }
}
