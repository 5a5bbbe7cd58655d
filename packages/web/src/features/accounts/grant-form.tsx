import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '@hengji/contract/accounts.ts'
import type { Role } from '@hengji/contract/session.ts'
import { accountUnitsQuery, grantRole } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { showToast } from '../../design/toast.tsx'
import { accountsWords, allRoles, rolesOfUnits } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { Choice } from './choice.tsx'

const words = accountsWords.grantForm

/** Only roles that fit are offered: those of units where the account has one. */
export function GrantForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const queries = useQueryClient()
  const [role, setRole] = useState<Role>(account.role)
  const [oversees, setOversees] = useState(account.oversees)
  const { data: units = [] } = useQuery({ ...accountUnitsQuery, enabled: role === 'approving-leader' })
  const fitting = allRoles.filter((each) => rolesOfUnits.includes(each) === (account.unit !== null))
  const grant = useMutation({
    mutationFn: () =>
      grantRole(account.id, {
        revision: account.revision,
        role,
        ...(role === 'approving-leader' ? { oversees } : {}),
      }),
    onSuccess: () => {
      showToast({ text: accountsWords.saved })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const toggle = (unitId: string) =>
    setOversees(
      oversees.includes(unitId) ? oversees.filter((each) => each !== unitId) : [...oversees, unitId],
    )
  return (
    <Dialog title={words.title(account.displayName)} onClose={onClose}>
      <div className="account-form">
        {account.unit !== null && <p>{account.unit.name}</p>}
        <Choice
          label={words.role}
          value={role}
          options={fitting.map((each) => [each, zh.roles[each]])}
          onChoose={(chosen) => setRole(fitting.find((each) => each === chosen) ?? account.role)}
        />
        {role === 'approving-leader' && (
          <fieldset className="account-oversees">
            <legend>{words.oversees}</legend>
            <p className="field-note">{words.overseesNote}</p>
            {units.map((unit) => (
              <label key={unit.id}>
                <input
                  type="checkbox"
                  checked={oversees.includes(unit.id)}
                  onChange={() => toggle(unit.id)}
                />
                {unit.name}
              </label>
            ))}
          </fieldset>
        )}
        <p className="field-note">{words.text}</p>
        {grant.error && (
          <p className="account-trouble" role="alert">
            {grant.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button
            tone="primary"
            aria-busy={grant.isPending}
            onClick={() => (grant.isPending ? undefined : grant.mutate())}
          >
            {words.save}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
