import { doubt } from '@hengji/domain/source/provenance.ts'
import type { PlanRow } from './plan-row.ts'

/**
 * A leader who is named once only, with the surname of one who leads this row's section everywhere else: perhaps a slip
 * of the pen. A person must look; nothing is changed.
 */
export function doubtRareLeaders(rows: readonly PlanRow[]): void {
  const times = new Map<string, number>()
  const leads = new Map<string, Map<string, number>>()
  const rowsOf = new Map<string, number>()
  for (const { indicator } of rows) {
    for (const leader of indicator.leaders) times.set(leader, (times.get(leader) ?? 0) + 1)
    for (const department of indicator.departments) {
      rowsOf.set(department, (rowsOf.get(department) ?? 0) + 1)
      const those = leads.get(department) ?? new Map<string, number>()
      for (const leader of indicator.leaders) those.set(leader, (those.get(leader) ?? 0) + 1)
      leads.set(department, those)
    }
  }
  for (const { indicator } of rows) {
    for (const leader of indicator.leaders) {
      if ((times.get(leader) ?? 0) > 1) continue
      for (const department of indicator.departments) {
        const usual = [...(leads.get(department) ?? [])].find(
          ([name, count]) =>
            name !== leader &&
            !indicator.leaders.includes(name) &&
            name.charAt(0) === leader.charAt(0) &&
            name.length === leader.length &&
            count >= 5 &&
            count * 5 >= (rowsOf.get(department) ?? 0) * 4,
        )
        if (usual)
          doubt(indicator, 'leaders', `“${leader}”只在本行出现，${department}别处都由${usual[0]}分管`)
      }
    }
  }
}
