import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'
import './own-account.css'

const words = ownAccountWords.factor

/** Shown once: to be printed or written down. */
export function RecoveryCodeSheet({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const copy = () => {
    navigator.clipboard?.writeText(codes.join('\n')).then(
      () => showToast({ text: words.codesCopied }),
      () => undefined,
    )
  }
  return (
    <section className="own-form recovery-codes">
      <h3>{words.codesTitle}</h3>
      <p>{words.codesText}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="own-buttons">
        <Button onClick={copy}>{words.codesCopy}</Button>
        <Button onClick={() => window.print()}>{words.codesPrint}</Button>
        <Button tone="primary" onClick={onKept}>
          {words.codesKept}
        </Button>
      </div>
    </section>
  )
}
