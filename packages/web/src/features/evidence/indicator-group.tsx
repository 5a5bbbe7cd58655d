import type { EvidenceList } from '@hengji/contract/evidence.ts'
import { Mark } from '../../design/mark.tsx'
import { Names } from '../../design/names.tsx'
import { evidenceWords as words } from '../../messages/evidence.ts'
import type { IndicatorWithProofs } from './filter-evidence.ts'
import { ProofRow } from './proof-row.tsx'

interface IndicatorGroupProps {
  group: IndicatorWithProofs
  doubled: EvidenceList['doubled']
  nameOf: (id: string) => string
  chosen: string | undefined
  onChoose: (proofId: string) => void
}

/** One indicator with its proofs, or what is missing. */
export function IndicatorGroup({ group, doubled, nameOf, chosen, onChoose }: IndicatorGroupProps) {
  const { indicator, proofs } = group
  return (
    <section className="indicator-group" aria-label={`${indicator.code ?? ''} ${indicator.secondary ?? ''}`}>
      <header>
        <span className="indicator-code">{indicator.code}</span>
        <h2>{indicator.secondary ?? indicator.primary}</h2>
        <span className="indicator-owner">
          <Names list={indicator.departments} />
          {indicator.owners.length > 0 && (
            <>
              {'　'}
              <Names list={indicator.owners} />
            </>
          )}
        </span>
      </header>
      {indicator.missing && (
        <p className="indicator-missing">
          <Mark severity="error" bare />
          {words.missing(indicator.missing)}
        </p>
      )}
      {proofs.length === 0 && !indicator.missing && <p className="indicator-none">{words.none}</p>}
      {proofs.length > 0 && (
        <ul>
          {proofs.map((proof) => (
            <ProofRow
              key={proof.id}
              proof={proof}
              doubled={doubled.filter(({ evidenceIds }) => evidenceIds.includes(proof.id))}
              nameOf={nameOf}
              isChosen={proof.id === chosen}
              onChoose={() => onChoose(proof.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
