import { join, resolve } from 'node:path'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readMailSettings, type MailSettings } from './mail/mail-settings.ts'

/** All that the environment decides, read once. */
export interface Configuration {
  host: string
  port: number
  /** The port was named: another must not be taken instead. */
  isPortFixed: boolean
  /** Uploaded files and, without `databaseUrl`, the database. */
  dataFolder: string
  /** One's own PostgreSQL; `null` for the embedded one. */
  databaseUrl: string | null
  isSampleCity: boolean
  /** Begins the sample city anew: `HENGJI_SAMPLE=new`. */
  isSampleRenewed: boolean
  /** The administrator's password was lost: a new one is made and shown. */
  isAdministratorRenewed: boolean
  /** Cookies over HTTPS only: where a proxy in front speaks HTTPS. */
  secureCookies: boolean
  trustProxy: boolean
  /** Folder of the built page. */
  site: string
  /** Folder of the sample city's data and documents. */
  samples: string
  /** Within `samples/city/`: which sample city. */
  cityFile: string
  /** Jobs run in this server, or apart in `hengji worker`. */
  worker: 'here' | 'apart'
  /** The mail server; `null`: no mail is sent. */
  mail: MailSettings | null
  /** `host:port` of relays that group robots may be called through, beside the services' own. */
  webhookHosts: readonly string[]
  /** Where people reach the site, without a slash at the end: stands in mails. `null`: messages bear no links. */
  publicUrl: string | null
}

/** The clone this file stands in. */
export const projectFolder = resolve(import.meta.dirname, '../../../..')

export const usualPort = 8080

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  project = projectFolder,
): Configuration | Refusal<'setting-not-understood'> {
  const portText = environment['HENGJI_PORT'] ?? environment['PORT']
  const port = portText === undefined ? usualPort : Number(portText)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return refuse('setting-not-understood', { name: 'HENGJI_PORT', value: portText ?? '' })
  }
  const databaseUrl = environment['DATABASE_URL']?.trim() ?? ''
  if (databaseUrl !== '' && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return refuse('setting-not-understood', { name: 'DATABASE_URL', value: 'postgres://…' })
  }
  const worker = environment['HENGJI_WORKER']?.trim() || 'here'
  if (worker !== 'here' && worker !== 'apart') {
    return refuse('setting-not-understood', { name: 'HENGJI_WORKER', value: worker })
  }
  const mail = readMailSettings(environment['HENGJI_SMTP_URL'], environment['HENGJI_SMTP_FROM'])
  if (mail !== null && isRefusal(mail)) return mail
  const publicUrl = environment['HENGJI_URL']?.trim().replace(/\/+$/, '') ?? ''
  if (publicUrl !== '' && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? '')) {
    return refuse('setting-not-understood', { name: 'HENGJI_URL', value: publicUrl })
  }
  return {
    host: environment['HENGJI_HOST'] ?? '127.0.0.1',
    port,
    isPortFixed: portText !== undefined,
    dataFolder: resolve(project, environment['HENGJI_DATA'] || '.data'),
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    isSampleCity: !isOff(environment['HENGJI_SAMPLE']),
    isSampleRenewed: /^new$/i.test(environment['HENGJI_SAMPLE']?.trim() ?? ''),
    isAdministratorRenewed: isOn(environment['HENGJI_NEW_ADMIN_PASSWORD']),
    secureCookies: isOn(environment['HENGJI_HTTPS']),
    trustProxy: isOn(environment['HENGJI_PROXY']),
    site: join(project, 'packages/web/dist'),
    samples: join(project, 'samples'),
    cityFile: 'city.json',
    worker,
    mail,
    webhookHosts: (environment['HENGJI_WEBHOOK_HOSTS'] ?? '').split(/[\s,]+/).filter((host) => host !== ''),
    publicUrl: publicUrl === '' ? null : publicUrl,
  }
}

function isOff(text: string | undefined): boolean {
  return /^(off|0|no|false)$/i.test(text?.trim() ?? '')
}

function isOn(text: string | undefined): boolean {
  return /^(on|1|yes|true)$/i.test(text?.trim() ?? '')
}
