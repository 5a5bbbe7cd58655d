import type { RecordOverview } from '@hengji/contract/record.ts'
import { Button } from '../../design/button.tsx'
import { recordWords } from '../../messages/record.ts'
import { useVerification } from './use-verification.ts'

const words = recordWords.verify
const shown = (count: number) => count.toLocaleString('zh-CN')

/** Is the record as it was written? Every entry is computed anew. */
export function VerifyPanel({ units }: { units: RecordOverview['units'] }) {
  const { state, begin, stop } = useVerification(units)
  const total = units.reduce((sum, unit) => sum + unit.entries, 0)
  return (
    <section className="verify-panel">
      {state.kind === 'running' ? (
        <Button onClick={stop}>{words.stop}</Button>
      ) : (
        <Button tone="primary" onClick={begin}>
          {words.begin}
        </Button>
      )}
      <div role="status" className="verify-said">
        {state.kind === 'idle' && <span className="verify-note">{words.offline}</span>}
        {state.kind === 'running' && (
          <>
            <progress max={Math.max(total, 1)} value={state.done} />
            <span>{words.running(shown(state.done), shown(total), state.unitName)}</span>
          </>
        )}
        {state.kind === 'stopped' && words.stopped}
        {state.kind === 'failed' && (
          <span className="verify-broken">
            {words.failed}
            {state.message}
          </span>
        )}
        {state.kind === 'finished' && state.broken.length === 0 && (
          <span className="verify-whole">✓ {words.whole(shown(state.entries), state.units)}</span>
        )}
        {state.kind === 'finished' && state.broken.length > 0 && (
          <div className="verify-broken">
            {words.broken(state.broken.length)}
            <ul>
              {state.broken.map(({ unitName, sentence }) => (
                <li key={unitName}>
                  {unitName}：{sentence}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}
