/** What is kept on this machine until the server has it, as JSON under a name of one account. */

/** @returns what was kept, or `null` where nothing is there or what is there is of another shape */
export function readKept<Kept>(
  store: Storage,
  name: string,
  isKept: (value: unknown) => value is Kept,
): Kept | null {
  try {
    const value: unknown = JSON.parse(store.getItem(name) ?? 'null')
    return isKept(value) ? value : null
  } catch {
    return null
  }
}

/**
 * @param value `null` leaves nothing behind
 * @returns whether it could be kept: a full or forbidden store must not stop the work
 */
export function writeKept(store: Storage, name: string, value: object | null): boolean {
  try {
    if (value === null) store.removeItem(name)
    else store.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** The names in use that begin so. */
export function keptNames(store: Storage, prefix: string): string[] {
  try {
    return Array.from({ length: store.length }, (_, index) => store.key(index)).filter(
      (name): name is string => name?.startsWith(prefix) === true,
    )
  } catch {
    return []
  }
}
