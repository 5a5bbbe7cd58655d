import type { EvidenceList } from '@hengji/contract/evidence.ts'
import type { Unit } from '@hengji/contract/organization.ts'
import { fileSize } from '../../fields/file-size.ts'
import { evidenceWords as words } from '../../messages/evidence.ts'
import type { EvidenceAddress } from './evidence-address.ts'

interface EvidenceHeadProps {
  list: EvidenceList | null
  /** To choose from; empty for those who belong to one. */
  units: readonly Unit[]
  unitId: string | undefined
  years: readonly number[]
  year: number | undefined
  archive: string | null
  onChange: (changed: EvidenceAddress) => void
}

/** The page in one line, its numbers links to what they count. */
export function EvidenceHead({ list, units, unitId, years, year, archive, onChange }: EvidenceHeadProps) {
  return (
    <header className="page-head evidence-head">
      <h1>{words.title}</h1>
      <div className="evidence-scope">
        {units.length > 0 && (
          <select
            className="text-input"
            aria-label={words.unit}
            value={unitId ?? ''}
            onChange={(event) =>
              onChange({ unit: event.target.value, year: undefined, proof: undefined, indicator: undefined })
            }
          >
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        )}
        {years.length > 0 && (
          <select
            className="text-input"
            aria-label={words.year}
            value={year ?? ''}
            onChange={(event) =>
              onChange({ year: event.target.value, proof: undefined, indicator: undefined })
            }
          >
            {years.map((each) => (
              <option key={each} value={each}>
                {words.yearOf(each)}
              </option>
            ))}
          </select>
        )}
      </div>
      {list && <Lead list={list} onChange={onChange} />}
      {list && archive !== null && list.evidence.length > 0 && (
        <a
          className="button button-plain evidence-archive"
          href={archive}
          download
          title={words.archiveHint(total(list))}
        >
          {words.archive}
          <small>{total(list)}</small>
        </a>
      )}
    </header>
  )
}

function Lead({ list, onChange }: { list: EvidenceList; onChange: (changed: EvidenceAddress) => void }) {
  const proved = list.indicators.filter((each) => each.evidenceIds.length > 0).length
  const missing = list.indicators.filter((each) => each.missing !== null).length
  const loose = list.evidence.filter((each) => each.indicatorIds.length === 0).length
  const counts = [
    ['missing', missing, words.missingCount(missing)],
    ['doubled', list.doubled.length, words.doubledCount(list.doubled.length)],
    ['loose', loose, words.looseCount(loose)],
  ] as const
  return (
    <p className="page-lead">
      {words.lead(list.indicators.length, proved, list.evidence.length, total(list))}
      {counts
        .filter(([, count]) => count > 0)
        .map(([mark, , text]) => (
          <span key={mark}>
            ；
            <button type="button" className={`lead-link lead-${mark}`} onClick={() => onChange({ mark })}>
              {text}
            </button>
          </span>
        ))}
    </p>
  )
}

function total({ evidence }: EvidenceList): string {
  return fileSize(evidence.reduce((sum, each) => sum + each.size, 0))
}
