import QrCode from 'antd/es/qr-code'
import { useEffect, useState, type FormEvent } from 'react'
import type { BegunSecondFactor } from '@hengji/contract/accounts.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../api/own-account.ts'
import { AntdTheme } from '../../design/antd-theme.tsx'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'
import { PasswordOnce } from './password-once.tsx'
import { RecoveryCodeSheet } from './recovery-code-sheet.tsx'
import './own-account.css'

const words = ownAccountWords.factor

interface SecondFactorSetupProps {
  /** Right after signing in the password is not asked for again. */
  asksPassword: boolean
  onDone: () => void
}

/** Password, then the code to scan, then a code of the authenticator, then the recovery codes to keep. */
export function SecondFactorSetup({ asksPassword, onDone }: SecondFactorSetupProps) {
  const [begun, setBegun] = useState<BegunSecondFactor | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    if (!asksPassword) beginSecondFactor('').then(setBegun, (error: Error) => setTrouble(error.message))
  }, [asksPassword])

  if (codes !== null) return <RecoveryCodeSheet codes={codes} onKept={onDone} />
  if (begun !== null) return <Confirm begun={begun} onConfirmed={setCodes} />
  if (asksPassword) return <PasswordOnce onGiven={(password) => beginSecondFactor(password).then(setBegun)} />
  if (trouble !== null)
    return (
      <p className="own-trouble" role="alert">
        {trouble}
      </p>
    )
  return <LoadingState lines={4} />
}

function Confirm({
  begun,
  onConfirmed,
}: {
  begun: BegunSecondFactor
  onConfirmed: (codes: string[]) => void
}) {
  const [code, setCode] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    setTrouble(null)
    confirmSecondFactor(code).then(
      (answer) => onConfirmed(answer.codes),
      (error: Error) => {
        setTrouble(error.message)
        setIsBusy(false)
      },
    )
  }
  const copy = () => {
    navigator.clipboard?.writeText(begun.secret).then(
      () => showToast({ text: words.copied }),
      () => undefined,
    )
  }
  return (
    <form className="own-form" onSubmit={submit}>
      <p>{words.scan}</p>
      <div className="factor-scan">
        <span role="img" aria-label={words.qr}>
          <span aria-hidden="true">
            <AntdTheme>
              <QrCode value={begun.address} size={176} bordered={false} type="svg" errorLevel="M" />
            </AntdTheme>
          </span>
        </span>
        <div>
          <span className="factor-label">{words.secret}</span>
          <code className="factor-secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <Button tone="quiet" onClick={copy}>
            {words.copy}
          </Button>
        </div>
      </div>
      <p>{words.enter}</p>
      <Field
        label={words.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={8}
        value={code}
        error={trouble}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" tone="primary" aria-busy={isBusy}>
        {words.confirm}
      </Button>
    </form>
  )
}
