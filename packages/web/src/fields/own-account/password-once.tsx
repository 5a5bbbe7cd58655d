import { useState, type FormEvent } from 'react'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'
import './own-account.css'

const words = ownAccountWords.factor

/** The password once more, before something that protects the account is changed. */
export function PasswordOnce({ onGiven }: { onGiven: (password: string) => Promise<unknown> }) {
  const [password, setPassword] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setTrouble(null)
    onGiven(password).catch((error: Error) => {
      setTrouble(error.message)
      setIsBusy(false)
    })
  }
  return (
    <form className="own-form" onSubmit={submit}>
      <Field
        label={words.askPassword}
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        value={password}
        error={trouble}
        data-focus
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" tone="primary" aria-busy={isBusy}>
        {words.goOn}
      </Button>
    </form>
  )
}
