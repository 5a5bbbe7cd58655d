import type { ProofUpload } from '../api/proof-upload.ts'
import { continueProof, dismissProof, pauseProof } from '../api/proof-uploads.ts'
import { Button } from '../design/button.tsx'
import { attachProofWords as words } from '../messages/attach-proof.ts'
import { fileSize } from './file-size.ts'

/** One file on its way: how far it is, and what can be done about it. */
export function ProofUploadLine({ upload }: { upload: ProofUpload }) {
  const { key, fileName, size, sent, state, message } = upload
  const percent = size === 0 ? 0 : Math.floor((sent / size) * 100)
  const isMoving = state === 'sending' || state === 'waiting' || state === 'offline'
  const text = state === 'sending' ? words.sending(percent) : words[state]
  return (
    <li className={`proof proof-${state}`}>
      <span className="proof-name" title={fileName}>
        {fileName}
      </span>
      <span className="proof-size">{fileSize(size)}</span>
      <span className="proof-state" role={state === 'failed' ? 'alert' : undefined}>
        {message ?? text}
      </span>
      <progress
        max={size}
        value={state === 'finishing' ? undefined : sent}
        aria-label={`${fileName} ${text}`}
      />
      <span className="proof-acts">
        {isMoving && (
          <Button tone="quiet" aria-label={`${words.pause} ${fileName}`} onClick={() => pauseProof(key)}>
            {words.pause}
          </Button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <Button tone="quiet" aria-label={`${words.go} ${fileName}`} onClick={() => continueProof(key)}>
            {state === 'paused' ? words.go : words.again}
          </Button>
        )}
        {state !== 'finishing' && state !== 'done' && (
          <Button tone="quiet" aria-label={`${words.cancel} ${fileName}`} onClick={() => dismissProof(key)}>
            {words.cancel}
          </Button>
        )}
      </span>
    </li>
  )
}
