import { useState, type FormEvent } from 'react'
import type { Session } from '@hengji/contract/session.ts'
import { takeSecondStep } from '../../api/session.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { signInStepWords as words } from '../../messages/sign-in-steps.ts'

/** The code of the authenticator. */
export function SecondStep({ onTaken }: { onTaken: (session: Session) => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    if (isBusy || typeof code !== 'string') return
    setIsBusy(true)
    setTrouble(null)
    takeSecondStep(code.trim()).then(onTaken, (error: Error) => {
      setTrouble(error.message)
      setIsBusy(false)
    })
  }
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <h2>{words.codeTitle}</h2>
      <p>{words.codeText}</p>
      <Field label={words.code} name="code" autoComplete="one-time-code" required autoFocus maxLength={40} />
      <p className="sign-in-trouble" role="alert">
        {trouble}
      </p>
      <Button type="submit" tone="primary" aria-busy={isBusy}>
        {isBusy ? words.busy : words.goOn}
      </Button>
    </form>
  )
}
