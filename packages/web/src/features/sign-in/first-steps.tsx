import { useEffect, useState } from 'react'
import type { OwnAccount } from '@hengji/contract/accounts.ts'
import type { PendingStep, Session } from '@hengji/contract/session.ts'
import { ownAccount } from '../../api/own-account.ts'
import { findSession } from '../../api/session.ts'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { NewPasswordForm } from '../../fields/own-account/new-password-form.tsx'
import { SecondFactorSetup } from '../../fields/own-account/second-factor-setup.tsx'
import { ownAccountWords as words } from '../../messages/own-account.ts'

interface FirstStepsProps {
  step: Exclude<PendingStep, 'second-factor'>
  onTaken: (session: Session) => void
}

/** What has to be put in order before the site opens: a password of one's own, a second factor. */
export default function FirstSteps({ step, onTaken }: FirstStepsProps) {
  const [account, setAccount] = useState<OwnAccount | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  useEffect(() => {
    ownAccount().then(setAccount, setTrouble)
  }, [])
  if (trouble !== null) return <ErrorState error={trouble} />
  if (account === null) return <LoadingState lines={4} />
  if (step === 'change-password')
    return (
      <section className="sign-in-form">
        <h2>{words.password.mustTitle}</h2>
        <p>{words.password.mustText}</p>
        <NewPasswordForm names={[account.name, account.displayName]} policy={account} onChanged={onTaken} />
      </section>
    )
  const goOn = () => {
    findSession().then((session) => {
      if (session) onTaken(session)
    }, setTrouble)
  }
  return (
    <section className="sign-in-form">
      <h2>{words.factor.mustTitle}</h2>
      <p>{words.factor.mustText}</p>
      <SecondFactorSetup asksPassword={false} onDone={goOn} />
    </section>
  )
}
