import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Refusal } from '@hengji/domain/kernel/refusal.ts'
import type { Clock } from './clock/clock.ts'
import type { OpenDatabase } from './database/open-database.ts'
import { transactAs, type Act, type Asking } from './database/transact.ts'
import type { FileStore } from './files/file-store.ts'
import { sessionCookie } from './http/session-cookie.ts'
import type { ProofKeys } from './proof-keys/signing-keys.ts'
import type { ReadingDesk } from './reading/reading-desk.ts'
import type { SecretBox } from './sessions/secret-box.ts'
import type { ThreadPool } from './threads/thread-pool.ts'
import type { MailSettings } from './mail/mail-settings.ts'
import type { RobotBox } from './webhook/robot-box.ts'
import type { UploadFolder } from './uploads/upload-folder.ts'
import type { UrnDesk } from './urn/urn-desk.ts'

/** What the features stand on. Put together in `create-server.ts` and nowhere else. */
export interface Platform {
  database: OpenDatabase
  /** The real time: sessions, lockouts. */
  clock: Clock
  /** When the year stands: the real time, or in a sample city the moment it was set to. Acts and days go by it. */
  yearClock: Clock
  files: FileStore
  reading: ReadingDesk
  /** Opens proofs to be looked at (`page-thread.ts`), apart from the files that are read in. */
  pages: ReadingDesk
  uploads: UploadFolder
  /** Photos of on-site visits on their way. */
  photos: UploadFolder
  /** Keys and slips of elections, in a process of their own. */
  urns: UrnDesk
  /** Roles of the sample city may be entered with one click. */
  isSampleCity: boolean
  /** Seals the secrets of second factors with a key outside the database. */
  secretBox: SecretBox
  /** Seals addresses and secrets of group robots, with another such key. */
  robotBox: RobotBox
  /** Signs published results. */
  proofKeys: ProofKeys
  /** Threads for what would hold up everybody else: reckoning a group, writing its signed file. */
  calculations: ThreadPool
  /** The cookie is sent over HTTPS only. */
  secureCookies: boolean
  largestUpload: number
  /** How people are reached outside the site. */
  channels: Channels
}

export interface Channels {
  mail: MailSettings | null
  webhookHosts: readonly string[]
  /** Begins the links in messages. */
  publicUrl: string | null
}

/** Routes are checked against the zod schemas of the contract. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** Runs the work in one transaction as the person behind the request's session. */
export function actAs<T extends object>(
  platform: Platform,
  request: FastifyRequest,
  work: (act: Act) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return act(platform, askingOf(request), work)
}

/** As `actAs`, for what is the person's own and nobody else's: also where the person's unit was closed. */
export function actForOneself<T extends object>(
  platform: Platform,
  request: FastifyRequest,
  work: (act: Act) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return act(platform, { ...askingOf(request), changes: 'own' }, work)
}

function act<T extends object>(
  { database, clock, yearClock }: Platform,
  asking: Asking,
  work: (act: Act) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  return transactAs(database.db, asking, clock.now(), yearClock.now(), work)
}

/** The page says so where nobody has touched it for a while. */
export function askingOf(request: FastifyRequest): Asking {
  return {
    token: request.cookies[sessionCookie],
    isAttended: request.headers['x-hengji-unattended'] !== '1',
    changes: reading.includes(request.method) ? 'nothing' : 'the-year',
  }
}

const reading = ['GET', 'HEAD', 'OPTIONS']
