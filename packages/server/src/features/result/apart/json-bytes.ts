import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { bytesOfText, type Bytes } from '@hengji/proof/bytes.ts'
import type { GroupYearBytes } from './calculation-task.ts'

export function bytesOfJson(value: unknown): Bytes {
  return bytesOfText(JSON.stringify(value))
}

/** @throws where the bytes are no JSON: all of it comes out of the database or from the other thread */
export function jsonOf(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
}

/** So many units are written in a few milliseconds. */
const unitsAtOnce = 20

/** Written unit by unit: others are served in between. */
export async function bytesOfGroupYear({ units, ...group }: GroupYear): Promise<GroupYearBytes> {
  const written: Bytes[] = []
  for (const [at, unit] of units.entries()) {
    if (at % unitsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve))
    written.push(bytesOfJson(unit))
  }
  return { group: bytesOfJson(group), units: written }
}

export function groupYearOf({ group, units }: GroupYearBytes): GroupYear {
  return { ...(jsonOf(group) as Omit<GroupYear, 'units'>), units: units.map(jsonOf) as GroupYear['units'] }
}
