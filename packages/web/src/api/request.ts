import type { Refused } from '@hengji/contract/refused.ts'
import { zh } from '../messages/zh.ts'
import { isUnattended } from './attendance.ts'

/** An answer that is no success: the server's own Chinese sentence, its code and facts. `status` 0: no connection. */
export class RequestRefused extends Error {
  readonly status: number
  readonly code: string
  readonly body: unknown

  constructor(status: number, code: string, message: string, body: unknown) {
    super(message)
    this.name = 'RequestRefused'
    this.status = status
    this.code = code
    this.body = body
  }
}

const signedOutListeners = new Set<() => void>()

/** Told whenever the server no longer knows the session, so that the page can ask again without losing its state. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** How often somebody has signed in on this page. */
let entries = 0

/** Somebody has signed in: what is still on its way was asked before, and its refusal says nothing of this session. */
export function noteEntry(): void {
  entries += 1
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * @param body sent as JSON; @param signal ends a request that nobody waits for any more
 * @throws RequestRefused with a sentence for the person
 */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-requested-with'] = 'hengji'
  if (isUnattended()) headers['x-hengji-unattended'] = '1'
  if (body !== undefined) headers['content-type'] = 'application/json'
  const asked = entries
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    // Given up by whoever asked: nothing is wrong with the connection.
    if (signal?.aborted === true) throw error
    const sentence = method === 'GET' ? zh.common.notReached : zh.common.offline
    throw new RequestRefused(0, 'offline', sentence, null)
  }
  if (response.status === 204) return undefined as Answer
  const answer = await readJson(response)
  if (response.ok) return answer as Answer
  // Refused for want of a session, it has changed nothing: the session that began meanwhile asks the same once more.
  if (response.status === 401 && asked !== entries) return request(method, path, body, signal)
  throw refusedAnswer(response.status, answer)
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/** Makes the error of a failed answer, whatever came back. */
export function refusedAnswer(status: number, answer: unknown): RequestRefused {
  if (status === 401) for (const listener of signedOutListeners) listener()
  const refused = isRefused(answer)
    ? answer
    : { code: 'unexpected', message: zh.common.serverTrouble(status) }
  return new RequestRefused(status, refused.code, refused.message, answer)
}

function isRefused(answer: unknown): answer is Refused {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'message' in answer &&
    typeof answer.message === 'string' &&
    'code' in answer &&
    typeof answer.code === 'string'
  )
}
