import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'

/** The mail server to hand messages to. Never logged: it holds a password. */
export interface MailSettings {
  host: string
  port: number
  /** TLS from the first byte (smtps); otherwise STARTTLS where the server offers it, or always with `requireTls`. */
  isSecure: boolean
  requireTls: boolean
  /** `false` accepts any certificate: for a server within one's own network. */
  verifiesCertificate: boolean
  user: string | null
  password: string | null
  from: string
}

/**
 * @param url `smtp://user:password@host:587`, `smtps://host`, with `?requireTLS=true` or `?verify=false`
 * @returns `null` where no mail is sent
 */
export function readMailSettings(
  url: string | undefined,
  from: string | undefined,
): MailSettings | null | Refusal<'setting-not-understood'> {
  if (url === undefined || url.trim() === '') return null
  const parsed = URL.parse(url.trim())
  // Without the value: it may hold a password.
  if (parsed === null || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    return refuse('setting-not-understood', { name: 'HENGJI_SMTP_URL', value: 'smtp://…' })
  }
  const sender = from?.trim() ?? ''
  if (!/^[^\r\n]*@[^\s@]+$/.test(sender.replace(/>$/, ''))) {
    return refuse('setting-not-understood', { name: 'HENGJI_SMTP_FROM', value: sender })
  }
  const isSecure = parsed.protocol === 'smtps:'
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: parsed.port === '' ? (isSecure ? 465 : 587) : Number(parsed.port),
    isSecure,
    requireTls: parsed.searchParams.get('requireTLS') === 'true',
    verifiesCertificate: parsed.searchParams.get('verify') !== 'false',
    user: parsed.username === '' ? null : decodeURIComponent(parsed.username),
    password: parsed.password === '' ? null : decodeURIComponent(parsed.password),
    from: sender,
  }
}
