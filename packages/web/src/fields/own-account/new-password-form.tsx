import { useState, type FormEvent } from 'react'
import {
  brokenPasswordRules,
  passwordRules,
  passwordRuleSentence,
  type PasswordPolicy,
} from '@hengji/contract/password-rules.ts'
import type { Session } from '@hengji/contract/session.ts'
import { changePassword } from '../../api/own-account.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'
import './own-account.css'

const words = ownAccountWords.password

interface NewPasswordFormProps {
  /** Account name and display name, which the password may not contain. */
  names: readonly string[]
  policy: PasswordPolicy & { passwordHistory: number }
  onChanged: (session: Session) => void
}

/** One's own new password; each rule says whether it is kept while one types. */
export function NewPasswordForm({ names, policy, onChanged }: NewPasswordFormProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const broken = brokenPasswordRules(next, names, policy)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    if (broken.length > 0) return setTrouble(words.mustKeepAll)
    if (next !== again) return setTrouble(words.unlike)
    setIsBusy(true)
    setTrouble(null)
    changePassword(current, next).then(onChanged, (error: Error) => {
      setTrouble(error.message)
      setIsBusy(false)
    })
  }

  return (
    <form className="own-form" onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={names[0] ?? ''} />
      <Field
        label={words.current}
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <Field
        label={words.next}
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <ul className="password-rules" aria-label={words.rules}>
        {passwordRules.map((rule) => {
          const isKept = next !== '' && !broken.includes(rule)
          return (
            <li key={rule} className={isKept ? 'rule-kept' : undefined}>
              <span aria-hidden="true">{isKept ? '✓' : '·'}</span>
              {passwordRuleSentence(rule, policy)}
              <span className="visually-hidden">{isKept ? words.kept : words.broken}</span>
            </li>
          )
        })}
        <li>
          <span aria-hidden="true">·</span>
          {words.history(policy.passwordHistory)}
        </li>
      </ul>
      <Field
        label={words.again}
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        value={again}
        error={again !== '' && !next.startsWith(again) ? words.unlike : null}
        note={again !== '' && again === next ? words.alike : undefined}
        onChange={(event) => setAgain(event.target.value)}
      />
      {trouble !== null && (
        <p className="own-trouble" role="alert">
          {trouble}
        </p>
      )}
      <Button type="submit" tone="primary" aria-busy={isBusy}>
        {isBusy ? words.saving : words.save}
      </Button>
    </form>
  )
}
