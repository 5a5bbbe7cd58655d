import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnAccount } from '@hengji/contract/accounts.ts'
import { removeSecondFactor, renewRecoveryCodes } from '../../api/own-account.ts'
import { Button } from '../../design/button.tsx'
import { dayInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { PasswordOnce } from '../../fields/own-account/password-once.tsx'
import { RecoveryCodeSheet } from '../../fields/own-account/recovery-code-sheet.tsx'
import { SecondFactorSetup } from '../../fields/own-account/second-factor-setup.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'

const words = ownAccountWords.factor

type Open = 'setup' | 'renew' | 'remove' | null

export function SecondFactorSection({ account }: { account: OwnAccount }) {
  const queries = useQueryClient()
  const [open, setOpen] = useState<Open>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const { isOn, isRequired, since, recoveryCodesLeft } = account.secondFactor
  const close = () => {
    setOpen(null)
    setCodes(null)
    void queries.invalidateQueries({ queryKey: ['me'] })
  }
  const remove = (password: string) =>
    removeSecondFactor(password).then(() => {
      showToast({ text: words.removed })
      close()
    })
  const renew = (password: string) => renewRecoveryCodes(password).then((made) => setCodes(made.codes))

  return (
    <section>
      <h2>{words.title}</h2>
      <p>
        {isOn && since !== null
          ? `${words.on(dayInChinese(since))}${words.left(recoveryCodesLeft)}`
          : words.off}
        {isRequired && isOn && words.required}
      </p>
      <div className="own-buttons">
        {!isOn && <Button onClick={() => setOpen('setup')}>{words.begin}</Button>}
        {isOn && <Button onClick={() => setOpen('renew')}>{words.renew}</Button>}
        {isOn && !isRequired && (
          <Button tone="danger" onClick={() => setOpen('remove')}>
            {words.remove}
          </Button>
        )}
      </div>
      {open === 'setup' && (
        <Dialog title={words.begin} onClose={close}>
          <SecondFactorSetup asksPassword onDone={close} />
        </Dialog>
      )}
      {open === 'renew' && (
        <Dialog title={words.renew} onClose={close}>
          {codes === null ? (
            <PasswordOnce onGiven={renew} />
          ) : (
            <RecoveryCodeSheet codes={codes} onKept={close} />
          )}
        </Dialog>
      )}
      {open === 'remove' && (
        <Dialog title={words.remove} onClose={close}>
          <PasswordOnce onGiven={remove} />
        </Dialog>
      )}
    </section>
  )
}
