import type { Evidence, EvidenceList } from '@hengji/contract/evidence.ts'
import { DateText } from '../../design/date-text.tsx'
import { Mark } from '../../design/mark.tsx'
import { fileSize } from '../../fields/file-size.ts'
import { evidenceWords as words } from '../../messages/evidence.ts'

interface ProofRowProps {
  proof: Evidence
  doubled: EvidenceList['doubled']
  /** Names of all, to say which one says the same. */
  nameOf: (id: string) => string
  isChosen: boolean
  onChoose: () => void
}

export function ProofRow({ proof, doubled, nameOf, isChosen, onChoose }: ProofRowProps) {
  return (
    <li className={isChosen ? 'proof-row proof-row-chosen' : 'proof-row'}>
      <button type="button" className="proof-open" aria-current={isChosen} onClick={onChoose}>
        <span className={`proof-kind proof-kind-${proof.kind}`}>{words.kinds[proof.kind]}</span>
        <span className="proof-title">{proof.title ?? proof.fileName}</span>
        <span className="proof-meta">
          {fileSize(proof.size)} · {proof.uploadedBy} · <DateText value={proof.uploadedAt} />
        </span>
      </button>
      {doubled.map((each) => (
        <p className="proof-doubled" key={each.why}>
          <Mark severity="query" bare />
          {words.doubled(each, each.evidenceIds.filter((id) => id !== proof.id).map(nameOf))}
        </p>
      ))}
    </li>
  )
}
