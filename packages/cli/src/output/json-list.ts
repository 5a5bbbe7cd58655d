import type { Terminal } from '../terminal/terminal.ts'

/** A JSON array printed item by item as they come, so that long lists are never held in memory. */
export function jsonList(terminal: Terminal): { add(item: object): void; end(isList: boolean): void } {
  let pending: string | null = null
  return {
    add(item) {
      terminal.out(pending === null ? '[' : `${pending},`)
      pending = indented(JSON.stringify(item, null, 2))
    },
    /** @param isList whether a list is due even where nothing was added */
    end(isList) {
      if (pending !== null) terminal.out(`${pending}\n]`)
      else if (isList) terminal.out('[]')
    },
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ')
}
