import type { SessionView } from '@hengji/contract/accounts.ts'
import { Button } from '../../design/button.tsx'
import { DateText } from '../../design/date-text.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'
import { zh } from '../../messages/zh.ts'
import './session-list.css'

const words = ownAccountWords.sessions

interface SessionListProps {
  sessions: readonly SessionView[]
  /** Whose they are, where they are everybody's. */
  withPerson?: boolean
  isBusy: boolean
  onEnd: (id: string) => void
}

export function SessionList({ sessions, withPerson = false, isBusy, onEnd }: SessionListProps) {
  return (
    <ul className="session-list">
      {sessions.map((session) => (
        <li key={session.id}>
          <div>
            {withPerson && (
              <strong>
                {session.account.displayName}
                <small>{zh.roles[session.account.role]}</small>
              </strong>
            )}
            <span>{session.browser ?? words.unknown}</span>
            <small>{session.address ?? words.unknownAddress}</small>
          </div>
          <div className="session-times">
            <span>
              {words.columns.since} <DateText value={session.createdAt} />
            </span>
            <span>
              {words.columns.used} <DateText value={session.usedAt} />
            </span>
          </div>
          {session.isThis ? (
            <span className="session-this">{words.isThis}</span>
          ) : (
            <Button tone="quiet" aria-busy={isBusy} onClick={() => onEnd(session.id)}>
              {words.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
