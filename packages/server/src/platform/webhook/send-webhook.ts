import { createHmac } from 'node:crypto'
import type { SendingOutcome } from '../mail/sending-outcome.ts'
import type { WebhookKind } from './webhook-address.ts'

export interface WebhookMessage {
  title: string
  /** In the little of Markdown that both services understand. */
  markdown: string
}

/** Bytes of UTF-8 that the services take. */
const longestMessage = { wecom: 4096, dingtalk: 20_000 } as const satisfies Record<WebhookKind, number>

/** Too many messages in a minute, a system that is busy: the message was not taken and may be later. */
const laterCodes: Record<WebhookKind, readonly number[]> = {
  wecom: [-1, 45009, 45033],
  dingtalk: [-1, 130101, 410100, 660026],
}

const patienceMilliseconds = 15_000

/** @param secret with which a robot of 钉钉 wants its calls signed (加签); @param now for the signature, the real time */
export async function sendWebhook(
  kind: WebhookKind,
  address: URL,
  secret: string | null,
  message: WebhookMessage,
  now: Date,
): Promise<SendingOutcome> {
  const url = kind === 'dingtalk' && secret !== null ? signed(address, secret, now) : address
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(kind, message)),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
  } catch (error) {
    return outcomeOfFailure(error)
  }
  return outcomeOfAnswer(kind, response)
}

/** @rule 钉钉, 自定义机器人安全设置: HMAC-SHA256 over time and secret */
function signed(address: URL, secret: string, now: Date): URL {
  const url = new URL(address)
  const timestamp = String(now.getTime())
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set(
    'sign',
    createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
  )
  return url
}

function bodyOf(kind: WebhookKind, { title, markdown }: WebhookMessage): object {
  const text = shortened(`### ${title}\n${markdown}`, longestMessage[kind])
  if (kind === 'wecom') return { msgtype: 'markdown', markdown: { content: text } }
  return { msgtype: 'markdown', markdown: { title, text } }
}

/** Whole lines as long as they fit. */
function shortened(text: string, bytes: number): string {
  const kept: string[] = []
  let length = 0
  for (const line of text.split('\n')) {
    length += Buffer.byteLength(line) + 1
    if (length > bytes - 30) return [...kept, '……更多请到站内查看'].join('\n')
    kept.push(line)
  }
  return text
}

/** No connection came about: nothing was taken. */
const neverReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

function outcomeOfFailure(error: unknown): SendingOutcome {
  const code = causeOf(error)
  return neverReached.has(code)
    ? { kind: 'not-taken', mayRetry: true, note: code }
    : { kind: 'uncertain', note: code }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error.name
}

async function outcomeOfAnswer(kind: WebhookKind, response: Response): Promise<SendingOutcome> {
  const { status } = response
  const note = `HTTP ${status}`
  const text = await response.text().catch(() => '')
  if (status === 429 || status === 503) return { kind: 'not-taken', mayRetry: true, note }
  if (status >= 500) return { kind: 'uncertain', note }
  if (status !== 200) return { kind: 'not-taken', mayRetry: false, note }
  const answer = readAnswer(text)
  if (answer === null) return { kind: 'uncertain', note: `${note}, no answer of a robot` }
  if (answer.errcode === 0) return { kind: 'sent' }
  const mayRetry = laterCodes[kind].includes(answer.errcode)
  return { kind: 'not-taken', mayRetry, note: `${answer.errcode} ${answer.errmsg}`.slice(0, 300) }
}

function readAnswer(text: string): { errcode: number; errmsg: string } | null {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer !== 'object' || answer === null || !('errcode' in answer)) return null
    if (typeof answer.errcode !== 'number') return null
    return { errcode: answer.errcode, errmsg: 'errmsg' in answer ? String(answer.errmsg) : '' }
  } catch {
    return null
  }
}
