import { createContext, useContext } from 'react'
import type { SchemeCaution } from '@hengji/domain/scheme/scheme-cautions.ts'
import type { SchemeFault } from '@hengji/domain/scoring/scheme-faults.ts'
import { Button } from '../../design/button.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'

export const FaultsContext = createContext<readonly SchemeFault[]>([])

/** The sentence of the first fault at a field, or within the list that the field holds. */
export function useFault(path: string): string | null {
  const fault = useContext(FaultsContext).find(
    (each) => each.path === path || each.path.startsWith(`${path}[`),
  )
  return fault?.sentence ?? null
}

/** What is wrong with a row or a table as a whole. */
export function FaultLine({ path }: { path: string }) {
  const found = useContext(FaultsContext).filter(
    (each) => each.path === path || each.path === `${path}.codes`,
  )
  if (found.length === 0) return null
  return (
    <p className="field-error" data-path={path} tabIndex={-1}>
      {[...new Set(found.map(({ sentence }) => sentence))].join('')}
    </p>
  )
}

/** All that is to be mended, each a way to its field. */
export function FaultList({ faults }: { faults: readonly SchemeFault[] }) {
  if (faults.length === 0) return <p className="scheme-sound">{words.noFaults}</p>
  return (
    <details className="scheme-faults" open={faults.length <= 5}>
      <summary>{words.faultsTitle(faults.length)}</summary>
      <ul>
        {faults.slice(0, 40).map(({ path, place, sentence }, index) => (
          <li key={`${path} ${index}`}>
            <Button tone="quiet" onClick={() => goTo(path)}>
              {place}
            </Button>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What keeps nobody from promulgating it and is to be thought over before. */
export function CautionList({ cautions }: { cautions: readonly SchemeCaution[] }) {
  if (cautions.length === 0) return null
  return (
    <section className="scheme-faults scheme-cautions">
      <p>{words.cautions}</p>
      <ul>
        {cautions.map(({ path, place, sentence }) => (
          <li key={path}>
            <Button tone="quiet" onClick={() => goTo(path)}>
              {place}
            </Button>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** To the field itself, else to what holds it. */
function goTo(path: string): void {
  for (let at = path; at !== ''; at = at.replace(/(?:\.?[^.[\]]+|\[\d+\])$/, '')) {
    const field = document.querySelector<HTMLElement>(`[data-path="${at}"]`)
    if (!field) continue
    field.focus({ preventScroll: true })
    field.scrollIntoView({ block: 'center' })
    return
  }
}
