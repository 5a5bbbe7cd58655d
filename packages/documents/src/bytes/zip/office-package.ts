import { XmlScanner } from '../xml/xml-scanner.ts'
import { xmlText } from '../xml/xml-text.ts'
import type { ZipArchive } from './open-zip.ts'

/** One line of a `.rels` part: which part (or address outside) an id stands for. */
export interface Relationship {
  id: string
  /** The last word of its type: `styles`, `worksheet`, `footnotes` … */
  type: string
  /** The part's name in the package, without a leading slash. */
  target: string
  isExternal: boolean
}

/** @param part name of the part, `''` for the package itself */
export function relationshipsOf(zip: ZipArchive, part: string, format: string): Relationship[] {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const bytes = zip.read(`${folder}_rels/${part.slice(slash)}.rels`)
  if (!bytes) return []
  const found: Relationship[] = []
  const scanner = new XmlScanner(xmlText(bytes), format)
  while (scanner.next()) {
    if (scanner.kind !== 'open' || scanner.name !== 'Relationship') continue
    found.push({
      id: scanner.attribute('Id') ?? '',
      type: (scanner.attribute('Type') ?? '').split('/').at(-1) ?? '',
      target: resolve(folder, scanner.attribute('Target') ?? ''),
      isExternal: scanner.attribute('TargetMode') === 'External',
    })
  }
  return found
}

/** The first part of a type that a part points to, as XML text; `null` where there is none. */
export function relatedXml(zip: ZipArchive, relationships: Relationship[], type: string): string | null {
  const target = relationships.find((one) => one.type === type && !one.isExternal)?.target
  const bytes = target === undefined ? null : zip.read(target)
  return bytes && xmlText(bytes)
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts = folder.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}
