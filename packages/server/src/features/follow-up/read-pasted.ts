import type { PastedLedger, ReadPastedLedger } from '@hengji/contract/follow-up.ts'
import { withoutSpaces } from '@hengji/domain/kernel/characters.ts'
import { refuse, type Refusal } from '@hengji/domain/kernel/refusal.ts'
import { readPastedLedger } from '@hengji/domain/monitoring/ledger-paste.ts'
import type { Act } from '../../platform/database/transact.ts'
import { openTitles } from './open-ledger-items.ts'
import { mayOpenItems } from './policy.ts'
import { listChoices } from './whose.ts'

/** As many as one request opens. */
const mostRows = 200

/** What a pasted table would open, its sections and people found by name; nothing is stored. */
export async function previewPasted(
  act: Act,
  { unitId, year, text }: ReadPastedLedger,
): Promise<PastedLedger | Refusal> {
  if (!mayOpenItems(act.actor, unitId)) return refuse('not-permitted')
  const rows = readPastedLedger(text, year)
  if (rows.length === 0) return refuse('paste-holds-nothing')
  const { sections, people } = await listChoices(act, unitId, year)
  const taken = rows.slice(0, mostRows)
  const known = await openTitles(
    act,
    unitId,
    year,
    taken.map(({ title }) => title),
  )
  return {
    rows: taken.map((row) => ({
      ...row,
      title: row.title.slice(0, 300),
      detail: row.detail?.slice(0, 2000) ?? null,
      section: theOnlyOneNamed(sections, row.sectionName),
      person: theOnlyOneNamed(people, row.personName),
      isKnown: known.has(row.title),
    })),
    left: rows.length - taken.length,
  }
}

/** Two of the same name are nobody until a person says which. */
function theOnlyOneNamed(
  among: readonly { id: string; name: string }[],
  name: string | null,
): { id: string; name: string } | null {
  if (name === null) return null
  const bare = withoutSpaces(name)
  const found = among.filter((each) => withoutSpaces(each.name) === bare)
  const [only] = found
  return only && found.length === 1 ? { id: only.id, name: only.name } : null
}
