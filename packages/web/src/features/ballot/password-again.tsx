import { useQuery } from '@tanstack/react-query'
import { ownAccountQuery } from '../../api/own-account.ts'
import { Field } from '../../design/field.tsx'
import { drawWords as words } from '../../messages/ballot-draw.ts'

/** Whether the account has a password to be asked for; unknown while it loads. */
export function useHasPassword(): boolean | undefined {
  return useQuery(ownAccountQuery).data?.hasPassword
}

/** The password once more before credentials are drawn; nothing for accounts that have none. */
export function PasswordAgain({ value, onChange }: { value: string; onChange: (typed: string) => void }) {
  const hasPassword = useHasPassword()
  if (hasPassword !== true) return null
  return (
    <Field
      label={words.password}
      type="password"
      autoComplete="current-password"
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      note={words.passwordNote}
    />
  )
}
