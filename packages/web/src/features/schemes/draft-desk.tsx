import { useMemo, useState } from 'react'
import type { SchemeView } from '@hengji/contract/schemes.ts'
import { compareSchemes } from '@hengji/domain/scheme/compare-schemes.ts'
import { schemeCautions } from '@hengji/domain/scheme/scheme-cautions.ts'
import { schemeFaults } from '@hengji/domain/scoring/scheme-faults.ts'
import { BothVersions } from '../../design/both-versions.tsx'
import { schemesWords as words } from '../../messages/schemes.ts'
import { Differences } from './differences.tsx'
import { CautionList, FaultList, FaultsContext } from './faults.tsx'
import { SchemeActs } from './scheme-acts.tsx'
import { SchemeDocument } from './scheme-document.tsx'
import { SchemeForm } from './scheme-form.tsx'
import { TryOnResults } from './try-on-results.tsx'
import { useDraft } from './use-draft.ts'

type Show = 'form' | 'document' | 'differences'

/** Where a draft is written: what is wrong is said at once, at its field; what is typed is saved by itself. */
export function DraftDesk({ view }: { view: SchemeView }) {
  const { draft, revision, state, newer, refused, change, settle } = useDraft(view)
  const [show, setShow] = useState<Show>('form')
  const faults = useMemo(() => schemeFaults(draft), [draft])
  const shows: Show[] = view.base === null ? ['form', 'document'] : ['form', 'document', 'differences']
  return (
    <FaultsContext value={faults}>
      <div className="scheme-bar scheme-bar-sticky">
        <nav className="scheme-views" aria-label={words.title}>
          {shows.map((each) => (
            <button
              key={each}
              type="button"
              aria-current={each === show ? 'page' : undefined}
              onClick={() => setShow(each)}
            >
              {words.views[each]}
            </button>
          ))}
          <span className="list-note scheme-saved" role="status">
            {newer === null && refused === null ? words.save[state] : words.held}
          </span>
        </nav>
        <SchemeActs view={view} revision={revision} isUnsaved={state !== 'saved'} faults={faults.length} />
      </div>
      {refused !== null && (
        <p className="field-error" role="alert">
          {words.refused(refused)}
        </p>
      )}
      {newer && (
        <BothVersions
          lead={words.conflict(newer.by)}
          rows={compareSchemes(newer.draft, draft).map(({ place, before, after }) => ({
            place,
            theirs: before,
            mine: after,
          }))}
          onSettle={settle}
        />
      )}
      <FaultList faults={faults} />
      <CautionList cautions={schemeCautions(draft)} />
      {faults.length === 0 && <TryOnResults schemeId={view.id} />}
      {show === 'form' && (
        <SchemeForm draft={draft} change={(changed) => change((before) => ({ ...before, ...changed }))} />
      )}
      {show === 'document' && <SchemeDocument scheme={draft} />}
      {show === 'differences' && <Differences view={view} scheme={draft} />}
    </FaultsContext>
  )
}
