import { isDeepStrictEqual } from 'node:util'
import type { ActOnScheme, AddScheme, SaveScheme, SchemeView } from '@hengji/contract/schemes.ts'
import { isRefusal, refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { explainSchemeFault } from '@hengji/domain/scheme/explain-scheme-fault.ts'
import { moveScheme } from '@hengji/domain/scheme/move-scheme.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import { maySchemeDo, schemeStateWords, type SchemeAct } from '@hengji/domain/scheme/scheme-states.ts'
import { schemePlaceWords } from '@hengji/domain/scheme/scheme-words.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { sql } from 'kysely'
import { audit } from '../../platform/audit/audit.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepSchemes } from './policy.ts'
import { promulgate } from './promulgate-scheme.ts'
import { findStored, viewScheme, type StoredScheme } from './queries.ts'
import { schemeTemplates } from './templates.ts'

/** Begins a draft. The same one asked for again is the one that is there. */
export async function addScheme(act: Act, { id, from }: AddScheme): Promise<SchemeView | Refusal> {
  const { db, actor, now } = act
  if (!mayKeepSchemes(actor)) return refuse('not-permitted')
  await holdSchemes(act)
  if (await findStored(act, id)) return viewScheme(act, id)
  const begun = await begin(act, from)
  if (isRefusal(begun)) return begun
  if ('existing' in begun) return viewScheme(act, begun.existing)
  const { scheme, madeFrom, supersedes, version } = begun
  await db
    .insertInto('schemes')
    .values({
      id,
      title: scheme.title,
      year: scheme.year,
      group_name: scheme.group,
      scheme: storableJson(scheme),
      position: 0,
      state: 'draft',
      version,
      supersedes,
      made_from: madeFrom,
      created_at: now,
      created_by_name: actor.displayName,
      changed_at: null,
      changed_by_name: null,
      promulgated_at: null,
      promulgated_by_name: null,
    })
    .execute()
  await audit(db, actor, now, {
    act: 'add-scheme',
    subject: id,
    after: { title: scheme.title, year: scheme.year, version, madeFrom: from.kind },
  })
  return viewScheme(act, id)
}

interface Begun {
  scheme: Scheme
  madeFrom: string | null
  supersedes: string | null
  version: number
}

async function begin(act: Act, from: AddScheme['from']): Promise<Begun | { existing: string } | Refusal> {
  if (from.kind === 'template') {
    const template = schemeTemplates().find(({ id }) => id === from.template)
    if (!template) return refuse('scheme-template-unknown')
    return { scheme: moveScheme(template.scheme, from.year), madeFrom: null, supersedes: null, version: 1 }
  }
  if (from.kind === 'file') {
    const scheme = readScheme(from.scheme)
    if (!isRefusal(scheme)) return { scheme, madeFrom: null, supersedes: null, version: 1 }
    const place = schemePlaceWords(String(scheme.facts['path'] ?? ''))
    return refuse('scheme-not-readable', { place, sentence: explainSchemeFault(scheme) })
  }
  const source = await findStored(act, from.schemeId)
  const scheme = source === undefined ? null : readScheme(source.scheme)
  if (!source || scheme === null || isRefusal(scheme)) return refuse('scheme-unknown')
  if (from.kind === 'earlier')
    return { scheme: moveScheme(scheme, from.year), madeFrom: source.id, supersedes: null, version: 1 }
  if (!maySchemeDo(source.state, 'revise')) return wrongState(source)
  const underWay = await act.db
    .selectFrom('schemes')
    .select('id')
    .where('supersedes', '=', source.id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (underWay) return { existing: underWay.id }
  return { scheme, madeFrom: source.id, supersedes: source.id, version: source.version + 1 }
}

/** Saves a draft as typed, faults and all: nothing is lost. The same content sent again changes nothing. */
export async function saveScheme(
  act: Act,
  id: string,
  { revision, scheme }: SaveScheme,
): Promise<SchemeView | Refusal> {
  const { db, actor, now } = act
  const row = await takeFor(act, id, 'edit')
  if (isRefusal(row)) return row
  if (isDeepStrictEqual(row.scheme, scheme)) return viewScheme(act, id)
  if (row.revision !== revision) return refuse('scheme-changed-meanwhile')
  await db
    .updateTable('schemes')
    .set({
      title: scheme.title,
      year: scheme.year,
      group_name: scheme.group,
      scheme: storableJson(scheme),
      revision: revision + 1,
      changed_at: now,
      changed_by_name: actor.displayName,
    })
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: 'save-scheme',
    subject: id,
    before: changedParts(row.scheme, scheme),
    after: changedParts(scheme, row.scheme),
  })
  return viewScheme(act, id)
}

/** Promulgates, gives up or takes up again. */
export async function actOnScheme(
  act: Act,
  id: string,
  { act: what, revision }: ActOnScheme,
): Promise<SchemeView | Refusal> {
  const { db, actor, now } = act
  const row = await takeFor(act, id, what)
  if (isRefusal(row)) return row
  if (row.revision !== revision) return refuse('scheme-changed-meanwhile')
  if (what === 'promulgate') {
    const refused = await promulgate(act, row)
    return refused ?? viewScheme(act, id)
  }
  const state = what === 'discard' ? 'discarded' : 'draft'
  if (what === 'restore' && row.supersedes !== null) {
    const replaced = await findStored(act, row.supersedes)
    if (replaced?.state !== 'in-force') return wrongState(row)
  }
  await db
    .updateTable('schemes')
    .set({ state, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
  await audit(db, actor, now, {
    act: what === 'discard' ? 'discard-scheme' : 'restore-scheme',
    subject: id,
    after: { title: row.title, year: row.year, version: row.version },
  })
  return viewScheme(act, id)
}

async function takeFor(act: Act, id: string, what: SchemeAct): Promise<StoredScheme | Refusal> {
  if (!mayKeepSchemes(act.actor)) return refuse('not-permitted')
  await holdSchemes(act)
  const row = await findStored(act, id)
  if (!row) return refuse('scheme-unknown')
  return maySchemeDo(row.state, what) ? row : wrongState(row)
}

function wrongState({ state }: StoredScheme): Refusal {
  return refuse('scheme-not-in-that-state', { state: schemeStateWords[state] })
}

/** Those fields of the first that the second has otherwise. */
function changedParts(scheme: object, other: object): Record<string, unknown> {
  const others = new Map<string, unknown>(Object.entries(other))
  return Object.fromEntries(
    Object.entries(scheme).filter(([name, value]) => !isDeepStrictEqual(value, others.get(name))),
  )
}

/** There are few schemes and few who write them: their changes come one by one. */
async function holdSchemes({ db }: Act): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('schemes', 0))`.execute(db)
}
