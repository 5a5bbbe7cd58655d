import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyServerOptions } from 'fastify'
import type { PoolConfig } from 'pg'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { makeOlderDocumentsFindable } from './features/documents/commands.ts'
import { tidyUrns } from './features/ballot/commands.ts'
import { expireUploadsHourly } from './features/evidence/commands.ts'
import { expirePhotosHourly } from './features/on-site/commands.ts'
import {
  cityLivesThroughYears,
  findForeignUnit,
  leaveSampleCity,
  followSampleTime,
  openCityClock,
  openSampleCity,
} from './features/sample-city/commands.ts'
import { openCalculations } from './features/result/commands.ts'
import { reminderTasks, sealOldRobots } from './features/reminders/commands.ts'
import { createFirstAccounts, type ShownPassword } from './features/session/first-accounts.ts'
import { destroySurveySecretsLeft, openSurveySecrets } from './features/survey/commands.ts'
import { openSurveyFrame } from './features/survey/form-page.ts'
import { featureRoutes } from './feature-routes.ts'
import { systemClock, type Clock } from './platform/clock/clock.ts'
import type { Configuration } from './platform/configuration.ts'
import { openDatabase, type OpenDatabase } from './platform/database/open-database.ts'
import { asServer } from './platform/database/transact.ts'
import { startPostgres } from './platform/database/start-postgres.ts'
import { openFolderFileStore } from './platform/files/folder-file-store.ts'
import { installJobs } from './platform/jobs/install-jobs.ts'
import { openJobs } from './platform/jobs/open-jobs.ts'
import { createHttpServer } from './platform/http/http-server.ts'
import { listenOnFreePort } from './platform/http/listen.ts'
import type { Api, Platform } from './platform/platform.ts'
import { openReadingDesk, usualReadingLimits, type ReadingLimits } from './platform/reading/reading-desk.ts'
import { openSecretBox } from './platform/sessions/secret-box.ts'
import { openProofKeys } from './platform/proof-keys/signing-keys.ts'
import { openRobotBox } from './platform/webhook/robot-box.ts'
import { troubleLog } from './platform/trouble-log.ts'
import { openUrnDesk } from './platform/urn/urn-desk.ts'
import { openUploadFolder, photosPath } from './platform/uploads/upload-folder.ts'
import { usualUploadLimits, type UploadLimits } from './platform/uploads/upload-limits.ts'

/** What tests set otherwise. */
export interface ServerParts {
  clock?: Clock
  logger?: FastifyServerOptions['logger']
  readingLimits?: ReadingLimits
  /** A program to read with in place of ours. */
  readingThread?: URL
  /** The same for what is calculated apart. */
  calculationThread?: URL
  largestUpload?: number
  uploadLimits?: Partial<UploadLimits>
  /** Holds every answer against its schema. */
  checkAnswers?: boolean
  /** For data that is thrown away. */
  isThrowaway?: boolean
  /** Called where the embedded database ends on its own. */
  whenDatabaseEnds?: () => void
  /** Called before the sample city's years are lived through, which takes a while at the first start. */
  whenYearsBegin?: () => void
}

export interface RunningServer {
  address: string
  /** The first time, when the office's account and the administrators' were created: shown once, kept nowhere. */
  firstAccounts: ShownPassword[]
  isSampleCity: boolean
  app: Api
  database: OpenDatabase
  /** How to reach the database, for programs beside the server. */
  connection: PoolConfig
  close(): Promise<void>
}

const megabyte = 1024 * 1024

/**
 * Wires everything and listens. What was begun is ended again when a later step is refused.
 * @returns refuses what the environment does not allow, such as a data folder in use or a port that is taken
 */
export async function createServer(
  configuration: Configuration,
  parts: ServerParts = {},
): Promise<RunningServer | Refusal> {
  const endings: (() => Promise<void> | void)[] = []
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end()
  }
  try {
    const started = await assemble(configuration, parts, endings)
    if (!isRefusal(started)) return { ...started, close }
    await close()
    return started
  } catch (error) {
    await close()
    throw error
  }
}

async function assemble(
  configuration: Configuration,
  parts: ServerParts,
  endings: (() => Promise<void> | void)[],
): Promise<Omit<RunningServer, 'close'> | Refusal> {
  const clock = parts.clock ?? systemClock
  const { dataFolder, isSampleCity } = configuration
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
    accessSync(dataFolder, constants.W_OK | constants.X_OK)
  } catch {
    return refuse('data-folder-not-writable', { folder: dataFolder })
  }
  const connection = await startPostgres(configuration, parts, endings)
  if (isRefusal(connection)) return connection

  const trouble = troubleLog()
  const database = await openDatabase(connection, trouble.tell)
  if (isRefusal(database)) return database
  endings.push(() => database.close())
  const foreign = isSampleCity ? await findForeignUnit(database.db, configuration) : null
  if (foreign !== null) return refuse('not-a-sample-city', { unit: foreign })
  await installJobs(connection, trouble.tell)
  const reading = openReadingDesk(
    trouble.tell,
    parts.readingLimits ?? usualReadingLimits,
    parts.readingThread,
  )
  endings.push(() => reading.close())
  const pageThread = new URL('./platform/reading/page-thread.ts', import.meta.url)
  const pages = openReadingDesk(trouble.tell, { ...usualReadingLimits, threads: 1 }, pageThread)
  endings.push(() => pages.close())

  const calculations = openCalculations(trouble.tell, parts.calculationThread)
  endings.push(() => calculations.close())

  const urns = openUrnDesk(join(dataFolder, 'urns'))
  endings.push(() => urns.close())

  const hasYears = isSampleCity && cityLivesThroughYears(configuration)
  const cityClock = hasYears ? await openCityClock(database.db, clock) : null
  const platform: Platform = {
    database,
    clock,
    yearClock: cityClock ?? clock,
    files: await openFolderFileStore(join(dataFolder, 'files')),
    reading,
    pages,
    uploads: await openUploadFolder(join(dataFolder, 'uploads'), {
      ...usualUploadLimits,
      ...parts.uploadLimits,
    }),
    photos: await openUploadFolder(join(dataFolder, 'photos'), usualUploadLimits, photosPath),
    urns,
    isSampleCity,
    secretBox: openSecretBox(dataFolder),
    robotBox: openRobotBox(dataFolder),
    proofKeys: openProofKeys(dataFolder),
    calculations,
    secureCookies: configuration.secureCookies,
    largestUpload: parts.largestUpload ?? 100 * megabyte,
    channels: {
      mail: configuration.mail,
      webhookHosts: configuration.webhookHosts,
      publicUrl: configuration.publicUrl,
    },
  }
  endings.push(expireUploadsHourly(platform, trouble.tell))
  endings.push(expirePhotosHourly(platform, trouble.tell))
  const surveySecrets = openSurveySecrets(dataFolder)
  const surveyFrame = openSurveyFrame(configuration.site)
  const app = await createHttpServer({
    logger: parts.logger ?? { level: 'warn' },
    site: configuration.site,
    trustProxy: configuration.trustProxy,
    checkAnswers: parts.checkAnswers ?? false,
    routes: (api) =>
      featureRoutes(api, platform, { ...configuration, cityClock, surveySecrets, surveyFrame }),
  })
  endings.push(() => closeInTime(app))
  trouble.begin((reason) => app.log.warn({ reason }, 'a database connection or a reading thread was lost'))
  // First of all when ending: that connections go then is nothing to tell.
  endings.push(() => trouble.end())

  await asServer(database.db, makeOlderDocumentsFindable)
  await destroySurveySecretsLeft(database.db, surveySecrets)
  await sealOldRobots(database.db, platform.robotBox)
  await tidyUrns(platform, trouble.tell)
  const tellOfSample = (message: string): void => app.log.warn(message)
  if (isSampleCity)
    await openSampleCity(
      platform,
      cityClock,
      { ...configuration, surveySecrets },
      tellOfSample,
      parts.whenYearsBegin,
    )
  else await leaveSampleCity(database.db)
  if (cityClock !== null) endings.push(followSampleTime(database.db, cityClock, trouble.tell))
  const address = await listenOnFreePort(app, configuration)
  if (isRefusal(address)) return address
  // Last, so that a password is never made that nobody gets to see.
  const firstAccounts = await createFirstAccounts(
    database.db,
    clock.now(),
    configuration.isAdministratorRenewed,
  )
  if (configuration.worker === 'here') {
    const jobs = await openJobs(connection, reminderTasks(platform, trouble.tell), trouble.tell)
    endings.push(() => jobs.close())
  }
  return { address: address.url, firstAccounts, isSampleCity, app, database, connection }
}

const secondsToFinish = 5

/** Requests under way may finish; a connection that hangs is cut. */
async function closeInTime(app: Api): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), secondsToFinish * 1000)
  await app.close()
  clearTimeout(timer)
}
