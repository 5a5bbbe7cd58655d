import { createReadStream, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isRefusal, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { Database } from '../../platform/database/open-database.ts'
import { limitTo, transact, type Act } from '../../platform/database/transact.ts'
import type { Configuration } from '../../platform/configuration.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Actor } from '../../platform/sessions/actor.ts'
import { confirmImport, storeImport } from '../imports/commands.ts'
import { saveScoreSheet } from '../scoring/commands.ts'
import { addOrganization } from './add-organization.ts'
import { idOf } from './life/named-ids.ts'
import { readSampleCity, type SampleCity } from './read-city.ts'

type ListedFile = SampleCity['desk'][number] & { unitId?: string; year?: number }

/**
 * Loads what is missing of the sample city, each document by the way every document goes: read, laid on the desk,
 * confirmed. What is there already, in whatever state, is left alone.
 * @param tell hears what could not be loaded
 */
export async function loadSampleCity(
  platform: Platform,
  { samples, cityFile }: Pick<Configuration, 'samples' | 'cityFile'>,
  tell: (message: string) => void,
): Promise<void> {
  const city = readSampleCity(samples, cityFile)
  await addUnitsAndAccounts(platform, city)
  const schemes = readSchemes(samples, city, tell)
  await addSchemes(platform.database.db, schemes)
  await addOrganization(platform.database.db, city, platform.yearClock.now())
  const office = city.accounts.find((account) => account.role === 'office')
  if (!office) throw new Error('the sample city has no efficiency office')
  const actor: Actor = {
    accountId: office.id,
    displayName: office.displayName,
    role: office.role,
    unit: null,
    personId: null,
    oversees: [],
    expiresAt: platform.clock.now(),
    usedAt: platform.clock.now(),
  }
  const act = <T extends object>(work: (act: Act) => Promise<T | Refusal>): Promise<T | Refusal> =>
    transact(platform.database.db, async (db) => {
      await limitTo(db, actor)
      return work({ db, actor, now: platform.clock.now() })
    })

  const found = await act(async ({ db }) => ({ names: await listLoadedFiles(db, actor) }))
  const loaded: ReadonlySet<string> = isRefusal(found) ? new Set() : found.names
  const missing: ListedFile[] = [...city.confirmed, ...city.desk].filter(({ name }) => !loaded.has(name))
  const outcomes = await Promise.all(missing.map((listed) => loadFile(platform, act, samples, listed)))
  for (const [index, outcome] of outcomes.entries()) {
    if (isRefusal(outcome)) tell(`sample document ${missing[index]?.file} was not loaded: ${outcome.code}`)
  }
  if (loaded.size === 0) await saveScoreSheets(act, city, schemes)
}

async function saveScoreSheets(
  act: <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>,
  city: SampleCity,
  schemes: readonly NamedScheme[],
): Promise<void> {
  for (const sheet of city.scoreSheets) {
    const formula = schemes.find(({ id }) => id === sheet.schemeId)?.scheme.formula
    if (formula !== undefined) await act((each) => saveScoreSheet(each, { ...sheet, formula, version: 0 }))
  }
}

/** Nobody stays signed in by one click. */
export async function endSampleSessions(db: Database): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', 'in', (accounts) =>
      accounts.selectFrom('accounts').select('id').where('password_hash', 'is', null),
    )
    .execute()
}

async function addUnitsAndAccounts({ database: { db }, clock }: Platform, city: SampleCity): Promise<void> {
  await db
    .insertInto('units')
    .values(city.units.map((unit, index) => ({ ...unit, position: index + 1 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('accounts')
    .values(
      city.accounts.map((account, index) => ({
        id: account.id,
        name: account.id,
        display_name: account.displayName,
        role: account.role,
        unit_id: account.unitId,
        password_hash: null,
        sample_description: account.description,
        position: index + 1,
        created_at: clock.now(),
        person_id: account.personId ?? null,
        disabled_at: null,
        role_granted_at: clock.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

interface NamedScheme {
  id: string
  scheme: Scheme
}

function readSchemes(samples: string, city: SampleCity, tell: (message: string) => void): NamedScheme[] {
  return city.schemes.flatMap((file) => {
    const scheme = readScheme(JSON.parse(readFileSync(join(samples, file), 'utf8')))
    if (!isRefusal(scheme)) return [{ id: basename(file, '.json'), scheme }]
    tell(`sample scheme ${file} was not loaded: ${scheme.code} ${JSON.stringify(scheme.facts)}`)
    return []
  })
}

async function addSchemes(db: Database, schemes: NamedScheme[]): Promise<void> {
  if (schemes.length === 0) return
  await db
    .insertInto('schemes')
    .values(
      schemes.map(({ id, scheme }, index) => ({
        id,
        title: scheme.title,
        year: scheme.year,
        group_name: scheme.group,
        scheme: JSON.stringify(scheme),
        position: index + 1,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function listLoadedFiles(db: Act['db'], actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('import_files')
    .select('file_name')
    .where('created_by', '=', actor.accountId)
    .execute()
  return new Set(rows.map((row) => row.file_name))
}

/** Laid on the desk and confirmed in one transaction: a start cut short leaves nothing half loaded. */
async function loadFile(
  { files, reading, largestUpload }: Platform,
  act: <T extends object>(work: (act: Act) => Promise<T | Refusal>) => Promise<T | Refusal>,
  samples: string,
  { file, name, unitId, year }: ListedFile,
): Promise<object | Refusal> {
  const kept = await files.keep(createReadStream(join(samples, file)), largestUpload)
  if (isRefusal(kept)) return kept
  const outcome = await reading.read(name, () => files.bytes(kept.contentHash), 'sample-city')
  if (isRefusal(outcome)) return outcome
  return act(async (each) => {
    const stored = await storeImport(each, { ...kept, fileName: name }, outcome)
    if (isRefusal(stored) || unitId === undefined || year === undefined) return stored
    const [first] = stored
    if (!first) throw new Error('an import without a document')
    const asked = { version: first.version, unitId, year }
    return confirmImport(each, first.id, asked, idOf('document', unitId, year, name))
  })
}
