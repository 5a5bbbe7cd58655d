import { evidenceFile } from '../api/evidence.ts'
import { useSession } from './session-context.ts'
import { attachProofWords as words } from '../messages/attach-proof.ts'
import { AttachProof } from './attach-proof.tsx'

/** What was put beside something that was said, to be opened. */
export function SaidProofs({ proofs }: { proofs: readonly { evidenceId: string; name: string }[] }) {
  if (proofs.length === 0) return null
  return (
    <span className="said-proofs">
      {words.said}
      {proofs.map(({ evidenceId, name }) => (
        <a key={evidenceId} href={evidenceFile(evidenceId)} aria-label={words.open(name)}>
          {name}
        </a>
      ))}
    </span>
  )
}

interface OwnProofsProps {
  /** The form that they belong to. */
  form: string
  year: number
  chosen: readonly string[]
  onChange: (evidenceIds: string[]) => void
}

/** Proofs of the own unit, sent along with what is said; nobody without a unit has any. */
export function OwnProofs({ form, year, chosen, onChange }: OwnProofsProps) {
  const { unit } = useSession()
  if (unit === null) return null
  return (
    <div className="own-proofs">
      <span>{words.withWords}</span>
      <AttachProof
        unitId={unit.id}
        documentId={null}
        year={year}
        form={form}
        indicatorIds={[]}
        hint={words.hintSaid}
        attached={chosen.map((id) => ({ id }))}
        onChange={onChange}
      />
    </div>
  )
}
