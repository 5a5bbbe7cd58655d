import { createRootRoute } from '@tanstack/react-router'
import { Shell } from '../shell.tsx'

/** Every page stands in the frame. */
export const root = createRootRoute({ component: Shell })

/** Text parameters of the address; anything else in them is left out. */
export function textSearch<Name extends string>(...names: Name[]) {
  return (search: Record<string, unknown>): { [name in Name]?: string | undefined } => {
    const kept: { [name in Name]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (typeof value === 'string' && value !== '') kept[name] = value
      else if (typeof value === 'number') kept[name] = String(value)
    }
    return kept
  }
}
