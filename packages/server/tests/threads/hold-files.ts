import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** By which a test tells a thread of its own process what to do: it hears nothing while it works. */
export function holdFiles(): { begun: string; hold: string; crash: string } {
  const at = (name: string) => join(tmpdir(), `hengji-calculation-${process.pid}-${name}`)
  return { begun: at('begun'), hold: at('hold'), crash: at('crash') }
}
