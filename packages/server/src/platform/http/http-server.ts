import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyServerOptions } from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Api } from '../platform.ts'
import { documentationRoutes } from './api-documentation.ts'
import { compressAnswers } from './compress.ts'
import { acceptEmptyJson } from './empty-json.ts'
import { answerError } from './errors.ts'
import { guardAnswer, guardRequests } from './guards.ts'
import { describeApi, describeFiles } from './openapi.ts'
import { serveSite } from './site.ts'

export interface HttpServerOptions {
  logger: FastifyServerOptions['logger']
  /** The folder of the built page. */
  site: string
  /** Behind a proxy that says who asks. */
  trustProxy: boolean
  /** Holds every answer against its schema: for tests. In production the types of the presenters have done so. */
  checkAnswers: boolean
  routes: (api: Api) => void
}

const largestJson = 4 * 1024 * 1024

// What is wrong with a request is told in Chinese too.
z.config(z.locales.zhCN())

export async function createHttpServer(options: HttpServerOptions): Promise<Api> {
  const app = Fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy,
    bodyLimit: largestJson,
    // An upload may take its time; a request that never ends its headers may not.
    requestTimeout: 10 * 60_000,
    forceCloseConnections: 'idle',
    // Addresses that are none never reach a route.
    frameworkErrors: (error, request, reply) => {
      guardAnswer(reply)
      answerError(error, request, reply)
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(options.checkAnswers ? serializerCompiler : () => (data) => JSON.stringify(data))
  app.setErrorHandler(answerError)
  acceptEmptyJson(app)
  guardRequests(app)
  compressAnswers(app)
  await app.register(cookie)
  await app.register(multipart)
  await app.register(swagger, {
    openapi: describeApi,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(async (scope) => {
    options.routes(scope.withTypeProvider<ZodTypeProvider>())
    documentationRoutes(scope.withTypeProvider<ZodTypeProvider>(), () => describeFiles(app.swagger()))
  })
  await serveSite(app, options.site)
  return app
}
