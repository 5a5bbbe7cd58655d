import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

export type WebhookKind = 'wecom' | 'dingtalk'

const places = {
  wecom: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send', key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: '/robot/send', key: 'access_token' },
} as const satisfies Record<WebhookKind, { host: string; path: string; key: string }>

/**
 * The server calls these addresses itself, so it calls no others: the service's own host, or one (`host:port`) that the
 * operator allowed for a relay of the own network; there without TLS, too.
 */
export function checkWebhookAddress(
  kind: WebhookKind,
  text: string,
  allowedHosts: readonly string[],
): URL | Refusal<'webhook-address-not-allowed'> {
  const { host, path, key } = places[kind]
  const refused = refuse('webhook-address-not-allowed', { kind, example: `https://${host}${path}?${key}=…` })
  const url = URL.parse(text.trim())
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return refused
  const isService = url.protocol === 'https:' && url.host === host
  const isAllowed = /^https?:$/.test(url.protocol) && allowedHosts.includes(url.host)
  if ((!isService && !isAllowed) || url.pathname !== path || !url.searchParams.get(key)) return refused
  return url
}

/** @returns what may be shown of an address: where it leads, and the end of its key to tell two apart */
export function webhookHint(url: URL): string {
  const [key = ''] = url.searchParams.values()
  return `${url.host}  …${key.slice(-4)}`
}
