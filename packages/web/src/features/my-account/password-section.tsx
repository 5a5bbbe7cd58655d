import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnAccount } from '@hengji/contract/accounts.ts'
import { Button } from '../../design/button.tsx'
import { dayInChinese } from '../../design/date-text.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { NewPasswordForm } from '../../fields/own-account/new-password-form.tsx'
import { ownAccountWords } from '../../messages/own-account.ts'

const words = ownAccountWords.password

export function PasswordSection({ account }: { account: OwnAccount }) {
  const queries = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const changed = () => {
    setIsOpen(false)
    showToast({ text: words.saved })
    void queries.invalidateQueries({ queryKey: ['me'] })
  }
  const { passwordChangedAt, passwordEndsOn } = account
  return (
    <section>
      <h2>{words.title}</h2>
      {passwordChangedAt !== null && passwordEndsOn !== null && (
        <p>{words.since(dayInChinese(passwordChangedAt), dayInChinese(passwordEndsOn))}</p>
      )}
      <Button onClick={() => setIsOpen(true)}>{words.change}</Button>
      {isOpen && (
        <Dialog title={words.change} onClose={() => setIsOpen(false)}>
          <NewPasswordForm names={[account.name, account.displayName]} policy={account} onChanged={changed} />
        </Dialog>
      )}
    </section>
  )
}
