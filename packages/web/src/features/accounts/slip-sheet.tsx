import { useState } from 'react'
import type { AccountSlip } from '@hengji/contract/accounts.ts'
import { Button } from '../../design/button.tsx'
import { accountsWords } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { Confirm } from './confirm.tsx'

const words = accountsWords.slips

/** The passwords are here and nowhere else: to be printed, cut apart and handed out. */
export function SlipSheet({ slips, onDone }: { slips: readonly AccountSlip[]; onDone: () => void }) {
  const [isClosing, setIsClosing] = useState(false)
  return (
    <div className="page slips">
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="page-lead">{words.text}</p>
        <div className="account-tools">
          <Button tone="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button onClick={() => setIsClosing(true)}>{words.done}</Button>
        </div>
      </header>
      <ul className="slip-list">
        {slips.map((slip) => (
          <li key={slip.accountId} className="slip">
            <h2>{words.slip}</h2>
            <p>
              {slip.displayName}
              {slip.unitName !== null && `　${slip.unitName}`}
            </p>
            <dl>
              <dt>{words.address}</dt>
              <dd>{window.location.origin}</dd>
              <dt>{words.name}</dt>
              <dd>{slip.name}</dd>
              <dt>{words.password}</dt>
              <dd>
                <code>{slip.password}</code>
              </dd>
              <dt>{words.role}</dt>
              <dd>{zh.roles[slip.role]}</dd>
            </dl>
            <small>{words.note}</small>
          </li>
        ))}
      </ul>
      {isClosing && (
        <Confirm
          title={words.title}
          text={words.sure}
          act={words.done}
          isBusy={false}
          onClose={() => setIsClosing(false)}
          onConfirm={onDone}
        />
      )}
    </div>
  )
}
