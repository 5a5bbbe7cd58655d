import { existsSync, readFileSync } from 'node:fs'

/**
 * The script policy that a page carries in its head (`packages/web/build/verify-entry.ts`): a page whose script stands in
 * itself names its hash there. It is sent instead of the site's own, which would let no such script run and other requests
 * through.
 * @returns `null` where there is no such page, or it carries none
 */
export function carriedPolicy(path: string): string | null {
  if (!existsSync(path)) return null
  const [, policy] =
    /<meta http-equiv="Content-Security-Policy" content="([^"\n]+)"/.exec(readFileSync(path, 'utf8')) ?? []
  // Who may frame a page only its answer can say.
  return policy === undefined ? null : `${policy}; frame-ancestors 'none'`
}
