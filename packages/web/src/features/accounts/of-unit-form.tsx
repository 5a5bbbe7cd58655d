import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountSlip } from '@hengji/contract/accounts.ts'
import { accountUnitsQuery, candidatesQuery, createUnitAccounts } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { accountsWords, duties } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { Choice } from './choice.tsx'

const words = accountsWords.ofUnit

interface OfUnitFormProps {
  onClose: () => void
  onCreated: (slips: AccountSlip[]) => void
}

/** Accounts for everybody of a unit who has none: who it will be is shown before. */
export function OfUnitForm({ onClose, onCreated }: OfUnitFormProps) {
  const [unitId, setUnitId] = useState('')
  const { data: units = [] } = useQuery(accountUnitsQuery)
  const people = useQuery({ ...candidatesQuery(unitId), enabled: unitId !== '' })
  const create = useMutation({ mutationFn: createUnitAccounts, onSuccess: onCreated })
  const without = people.data?.filter((person) => !person.hasAccount) ?? []
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="account-form">
        <p>{words.text}</p>
        <Choice
          label={accountsWords.form.unit}
          value={unitId}
          empty={accountsWords.form.noUnit}
          options={units.map((unit) => [unit.id, unit.name])}
          onChoose={setUnitId}
        />
        {people.data && (
          <p role="status">
            {people.data.length === 0 && accountsWords.form.noPeople}
            {people.data.length > 0 && without.length === 0 && words.nobody}
            {without.length > 0 && words.count(without.length)}
          </p>
        )}
        {without.length > 0 && (
          <ul className="account-candidates">
            {without.map((person) => (
              <li key={person.id}>
                {person.name}
                <small>{person.duties.map((duty) => duties[duty] ?? duty).join('、')}</small>
              </li>
            ))}
          </ul>
        )}
        {create.error && (
          <p className="account-trouble" role="alert">
            {create.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{zh.common.cancel}</Button>
          <Button
            tone="primary"
            disabled={without.length === 0}
            aria-busy={create.isPending}
            onClick={() => (create.isPending ? undefined : create.mutate(unitId))}
          >
            {words.create}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
