import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Account, AccountSlip } from '@hengji/contract/accounts.ts'
import type { Role } from '@hengji/contract/session.ts'
import { accountUnitsQuery, candidatesQuery, changeAccount, createAccount } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { Dialog } from '../../design/dialog.tsx'
import { Field } from '../../design/field.tsx'
import { showToast } from '../../design/toast.tsx'
import { accountsWords, allRoles, rolesOfUnits } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'
import { Choice } from './choice.tsx'

const words = accountsWords.form

interface AccountFormProps {
  /** `null`: a new one. */
  account: Account | null
  onClose: () => void
  onCreated: (slip: AccountSlip) => void
}

/** A new account, or the name and person of one that is there. */
export function AccountForm({ account, onClose, onCreated }: AccountFormProps) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [displayName, setDisplayName] = useState(account?.displayName ?? '')
  const [role, setRole] = useState<Role>(account?.role ?? 'responsible')
  const [unitId, setUnitId] = useState(account?.unit?.id ?? '')
  const [personId, setPersonId] = useState(account?.person?.id ?? '')
  const isOfUnit = rolesOfUnits.includes(role)
  const { data: units = [] } = useQuery(accountUnitsQuery)
  const people = useQuery({ ...candidatesQuery(unitId), enabled: isOfUnit && unitId !== '' })

  const save = useMutation({
    mutationFn: async () => {
      const person = personId === '' ? null : personId
      if (account === null)
        return createAccount({
          name: name.trim(),
          displayName: displayName.trim(),
          role,
          unitId: isOfUnit ? unitId : null,
          personId: isOfUnit ? person : null,
        })
      const { revision } = account
      await changeAccount(account.id, { revision, displayName: displayName.trim(), personId: person })
      return null
    },
    onSuccess: (slip) => {
      if (slip !== null) return onCreated(slip)
      showToast({ text: accountsWords.saved })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const choosePerson = (id: string) => {
    setPersonId(id)
    const person = people.data?.find((each) => each.id === id)
    if (!person || account !== null) return
    setDisplayName(person.name)
    if (name === '') setName(person.name)
  }

  return (
    <Dialog title={account === null ? accountsWords.create : accountsWords.edit} onClose={onClose}>
      <form className="account-form" onSubmit={submit}>
        {account === null && (
          <Choice
            label={words.role}
            note={words.roleNote}
            value={role}
            options={allRoles.map((each) => [each, zh.roles[each]])}
            onChoose={(chosen) => setRole(allRoles.find((each) => each === chosen) ?? 'responsible')}
          />
        )}
        {isOfUnit && account === null && (
          <Choice
            label={words.unit}
            value={unitId}
            empty={words.noUnit}
            isRequired
            options={units.map((unit) => [unit.id, unit.name])}
            onChoose={(chosen) => {
              setUnitId(chosen)
              setPersonId('')
            }}
          />
        )}
        {isOfUnit && unitId !== '' && (
          <Choice
            label={words.person}
            note={people.data?.length === 0 ? words.noPeople : words.personNote}
            value={personId}
            empty={words.noPerson}
            options={(people.data ?? []).map((person) => [
              person.id,
              person.hasAccount && person.id !== account?.person?.id
                ? `${person.name}（${words.hasAccount}）`
                : person.name,
            ])}
            onChoose={choosePerson}
          />
        )}
        <Field
          label={words.displayName}
          required
          maxLength={40}
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
        />
        {account === null && (
          <Field
            label={words.name}
            note={words.nameNote}
            required
            minLength={2}
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {save.error && (
          <p className="account-trouble" role="alert">
            {save.error.message}
          </p>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="primary" aria-busy={save.isPending}>
            {account === null ? words.create : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
