/**
 * One text for one meaning: keys sorted, no spaces, strings as JSON writes them. The same rules by which the server
 * chains its record (server/platform/audit/chain.ts); a test holds the two together.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const holder = value as Readonly<Record<string, unknown>>
  let members = ''
  // By UTF-16 code units, as texts compare.
  for (const key of Object.keys(holder).sort())
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(holder[key])}`
  return `{${members}}`
}
