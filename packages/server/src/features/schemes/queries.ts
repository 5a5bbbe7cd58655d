import type { Selectable } from 'kysely'
import type { SchemeDraft, SchemeList, SchemeSummary, SchemeView } from '@hengji/contract/schemes.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { schemeFaults } from '@hengji/domain/scoring/scheme-faults.ts'
import { shanghaiDay } from '../../platform/clock/shanghai-day.ts'
import type { SchemeRow } from '../../platform/database/tables.ts'
import type { Act } from '../../platform/database/transact.ts'
import { mayKeepSchemes, maySeeScheme, schemeActsFor } from './policy.ts'
import { schemeTemplates } from './templates.ts'

export type StoredScheme = Selectable<SchemeRow>

type GroupOfScheme = SchemeSummary['groups'][number]

/** Every version that the actor may see, the newest year first. */
export async function listSchemeVersions(act: Act): Promise<SchemeList> {
  const { db, actor, now } = act
  const rows = await db
    .selectFrom('schemes')
    .selectAll()
    .orderBy('year', 'desc')
    .orderBy('position')
    .orderBy('title')
    .orderBy('version', 'desc')
    .execute()
  const groups = await groupsByScheme(act)
  const mayKeep = mayKeepSchemes(actor)
  return {
    mayKeep,
    year: Number.parseInt(shanghaiDay(now).slice(0, 4), 10),
    schemes: rows
      .filter(({ state }) => maySeeScheme(actor, state))
      .map((row) => summaryOf(act, row, groups.get(row.id) ?? [])),
    templates: mayKeep
      ? schemeTemplates().map(({ id, title, description, scheme }) => ({
          id,
          title,
          description,
          year: scheme.year,
        }))
      : [],
  }
}

export async function viewScheme(act: Act, id: string): Promise<SchemeView | Refusal> {
  const { actor } = act
  const row = await findStored(act, id)
  if (!row || !maySeeScheme(actor, row.state)) return refuse('scheme-unknown')
  const groups = await groupsByScheme(act)
  const versions = await versionsOf(act, row)
  const baseId = row.supersedes ?? row.made_from
  const base = baseId === null ? undefined : await findStored(act, baseId)
  return {
    ...summaryOf(act, row, groups.get(id) ?? []),
    scheme: draftOf(row),
    versions: versions.map((each) => ({
      id: each.id,
      version: each.version,
      state: each.state,
      promulgated: by(each.promulgated_at, each.promulgated_by_name),
    })),
    base: base ? { id: base.id, title: titleOf(base), scheme: draftOf(base) } : null,
  }
}

export function findStored({ db }: Act, id: string): Promise<StoredScheme | undefined> {
  return db.selectFrom('schemes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Older and newer ones of the same scheme, as far as the actor may see them, the newest first. */
async function versionsOf(act: Act, row: StoredScheme): Promise<StoredScheme[]> {
  const { db, actor } = act
  const ofYear = await db.selectFrom('schemes').selectAll().where('supersedes', 'is not', null).execute()
  const chain = new Map([[row.id, row]])
  let before: StoredScheme | undefined = row
  while (before !== undefined && before.supersedes !== null) {
    before = await findStored(act, before.supersedes)
    if (before) chain.set(before.id, before)
  }
  for (let isGrowing = true; isGrowing;) {
    const next = ofYear.filter(({ id, supersedes }) => !chain.has(id) && chain.has(supersedes ?? ''))
    for (const each of next) chain.set(each.id, each)
    isGrowing = next.length > 0
  }
  return [...chain.values()]
    .filter(({ state }) => maySeeScheme(actor, state) && state !== 'discarded')
    .toSorted((one, other) => other.version - one.version)
}

async function groupsByScheme({ db }: Act): Promise<Map<string, GroupOfScheme[]>> {
  const rows = await db
    .selectFrom('peer_groups')
    .select((row) => [
      'peer_groups.id',
      'peer_groups.year',
      'peer_groups.title',
      'peer_groups.scheme_id',
      row
        .selectFrom('peer_group_units')
        .select((each) => each.fn.countAll<string>().as('units'))
        .whereRef('peer_group_units.group_id', '=', 'peer_groups.id')
        .as('units'),
    ])
    .orderBy('peer_groups.position')
    .execute()
  const holding = await db
    .selectFrom('schemes')
    .select(['id', 'year'])
    .where('state', '=', 'in-force')
    .execute()
  const groups = new Map<string, GroupOfScheme[]>()
  for (const { id, year, title, scheme_id: named, units } of rows) {
    // A group that names none stands under the only one of its year.
    const ofYear = holding.filter((scheme) => scheme.year === year)
    const scheme_id = named ?? (ofYear.length === 1 ? (ofYear[0]?.id ?? null) : null)
    // A group that was taken out keeps its row, under a title of its own.
    if (scheme_id === null || title === `—${id}`) continue
    groups.set(scheme_id, [...(groups.get(scheme_id) ?? []), { id, year, title, units: Number(units) }])
  }
  return groups
}

function summaryOf({ actor }: Act, row: StoredScheme, groups: GroupOfScheme[]): SchemeSummary {
  return {
    id: row.id,
    title: titleOf(row),
    year: row.year,
    group: row.group_name,
    state: row.state,
    version: row.version,
    supersedes: row.supersedes,
    revision: row.revision,
    created: by(row.created_at, row.created_by_name),
    changed: by(row.changed_at, row.changed_by_name),
    promulgated: by(row.promulgated_at, row.promulgated_by_name),
    faults: row.state === 'draft' ? schemeFaults(row.scheme).length : 0,
    groups,
    acts: schemeActsFor(actor, row.state),
  }
}

function titleOf({ title }: StoredScheme): string {
  return title.trim() === '' ? '（未命名）' : title
}

/** What is stored was of that shape when it came in. */
export function draftOf({ scheme }: StoredScheme): SchemeDraft {
  return scheme as unknown as SchemeDraft
}

function by(at: Date | null, name: string | null): SchemeSummary['created'] {
  return at === null ? null : { at: at.toISOString(), by: name ?? '' }
}
