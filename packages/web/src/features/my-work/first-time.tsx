import type { WorkItem } from '@hengji/contract/my-work.ts'
import { keep, useKept } from '../../api/use-kept.ts'
import { Button } from '../../design/button.tsx'
import { useSession } from '../../fields/session-context.ts'
import { myWorkWords as words } from '../../messages/my-work.ts'
import { importsWords } from '../../messages/imports.ts'

const seenName = (accountId: string) => `hengji.reported.${accountId}`
const isSeen = (value: unknown): value is { isSeen: true } =>
  typeof value === 'object' && value !== null && 'isSeen' in value

/** Whether this person is to be shown what to do first: nothing of theirs was reported yet, and nobody waved it away. */
export function useFirstTime(accountId: string, items: readonly WorkItem[]): boolean {
  const seen = useKept(seenName(accountId), isSeen)
  const mayBegin = items.some(({ mayReport, due }) => mayReport && due !== null)
  return mayBegin && seen === null && items.every(({ latest }) => latest === null)
}

export function FirstTime() {
  const session = useSession()
  return (
    <aside className="work-first" aria-label={words.first.title}>
      <p className="work-first-title">{words.first.title}</p>
      <ol>
        {words.first.steps.map((step, index) => (
          <li key={step}>
            <b>{index + 1}</b>
            {step}
          </li>
        ))}
      </ol>
      <p>
        {words.first.where}
        <Button tone="quiet" onClick={() => keep(seenName(session.account.id), { isSeen: true })}>
          {importsWords.dismiss}
        </Button>
      </p>
    </aside>
  )
}
