import type { FastifyReply } from 'fastify'
import { apiRefusal, isApiRefusalCode } from '@hengji/contract/api-refusals.ts'
import type { Refused } from '@hengji/contract/refused.ts'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { statusOf } from './refusal-status.ts'

/** A refusal as it goes out: the code for programs, the sentence for people. */
export function presentRefusal(refusal: Refusal): Refused {
  return { code: refusal.code, message: sentenceOf(refusal), facts: refusal.facts }
}

function sentenceOf({ code, facts, refused }: Refusal): string {
  return isApiRefusalCode(code) ? apiRefusal(code).sentence(facts) : refusalSentence({ refused, code, facts })
}

/**
 * The last step of every route: what came out, or why not.
 * @param more goes out beside a refusal, such as the newer state beside a conflict
 */
export function answer<T extends object>(
  reply: FastifyReply,
  outcome: T | Refusal,
  success: 200 | 201 = 200,
  more: (refusal: Refusal) => object = () => ({}),
): FastifyReply {
  if (!isRefusal(outcome)) return reply.code(success).send(outcome)
  return reply.code(statusOf(outcome.code)).send({ ...presentRefusal(outcome), ...more(outcome) })
}

/** An answer that may be nothing: `null` stands in the body as JSON, not as an empty one. */
export function answerNullable(reply: FastifyReply, value: object | null): FastifyReply {
  return reply.code(200).type('application/json; charset=utf-8').send(JSON.stringify(value))
}
