import { randomBytes } from 'node:crypto'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { answer } from './answer.ts'

/** Whatever was thrown on the way goes out as a refusal: bad requests by name, bugs by a number found in the log. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = knownRefusal(error)
  if (known) return answer(reply, known)
  const reference = randomBytes(4).toString('hex')
  request.log.error({ err: error, reference }, 'a request failed')
  return answer(reply, refuse('server-fault', { reference }))
}

const reasons: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: '不是有效的 JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: '没有内容',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: '长度与所报的不符',
  FST_ERR_BAD_URL: '地址中有不能识别的字符',
  FST_ERR_MAX_PARAM_LENGTH: '地址过长',
  FST_PROTO_VIOLATION: '字段名不能使用',
}

function knownRefusal(error: FastifyError): Refusal | null {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation
    return refuse('request-not-understood', {
      where: `${error.validationContext ?? ''}${first?.instancePath ?? ''}`,
      why: first?.message ?? '',
    })
  }
  if (isDatabaseAway(error)) return refuse('database-unreachable')
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('request-too-large')
  if (
    error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ||
    error.code === 'FST_INVALID_MULTIPART_CONTENT_TYPE'
  ) {
    return refuse('media-type-not-accepted')
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse('request-not-understood', { where: '', why: reasons[error.code] ?? error.message })
  }
  return null
}
