import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { SecurityPolicy } from '@hengji/contract/accounts.ts'
import { rolesAlwaysWithSecondFactor } from '@hengji/contract/second-factor-roles.ts'
import type { Role } from '@hengji/contract/session.ts'
import { changeSecurityPolicy, securityPolicyQuery } from '../../api/accounts.ts'
import { Button } from '../../design/button.tsx'
import { Field } from '../../design/field.tsx'
import { ErrorState, LoadingState } from '../../design/states.tsx'
import { showToast } from '../../design/toast.tsx'
import { accountsWords, allRoles } from '../../messages/accounts.ts'
import { zh } from '../../messages/zh.ts'

const words = accountsWords.rules

type NumberRule = Exclude<keyof SecurityPolicy, 'secondFactorRoles' | 'revision'>

/** Within what the server allows: it decides again. */
const bounds = {
  passwordLength: [8, 64],
  passwordKinds: [3, 4],
  passwordDays: [7, 90],
  passwordHistory: [5, 24],
  failuresAllowed: [3, 5],
  lockoutMinutes: [10, 1440],
  idleMinutes: [5, 30],
} as const satisfies Record<NumberRule, readonly [number, number]>
const rules = Object.keys(bounds) as NumberRule[]

export function RulesForm() {
  const policy = useQuery(securityPolicyQuery)
  if (policy.error) return <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />
  if (policy.isPending) return <LoadingState />
  return <Rules key={policy.data.revision} policy={policy.data} />
}

function Rules({ policy }: { policy: SecurityPolicy }) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState(policy)
  const save = useMutation({
    mutationFn: changeSecurityPolicy,
    onSuccess: (saved) => {
      queries.setQueryData(securityPolicyQuery.queryKey, saved)
      showToast({ text: words.saved })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate(draft)
  }
  const isAlways = (role: Role) => rolesAlwaysWithSecondFactor.some((each) => each === role)
  const toggle = (role: Role) =>
    setDraft({
      ...draft,
      secondFactorRoles: draft.secondFactorRoles.includes(role)
        ? draft.secondFactorRoles.filter((each) => each !== role)
        : [...draft.secondFactorRoles, role],
    })
  return (
    <form className="rules-form" onSubmit={submit}>
      <p>{words.lead}</p>
      <div className="rules-numbers">
        {rules.map((rule) => (
          <Field
            key={rule}
            label={words[rule]}
            note={words.floor(`${bounds[rule][0]}—${bounds[rule][1]}`)}
            type="number"
            required
            min={bounds[rule][0]}
            max={bounds[rule][1]}
            value={draft[rule]}
            onChange={(event) => setDraft({ ...draft, [rule]: event.target.valueAsNumber || 0 })}
          />
        ))}
      </div>
      <fieldset className="account-oversees">
        <legend>{words.factor}</legend>
        <p className="field-note">{words.factorNote}</p>
        {allRoles.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={isAlways(role) || draft.secondFactorRoles.includes(role)}
              disabled={isAlways(role)}
              onChange={() => toggle(role)}
            />
            {zh.roles[role]}
          </label>
        ))}
      </fieldset>
      {save.error && (
        <p className="account-trouble" role="alert">
          {save.error.message}
        </p>
      )}
      <Button type="submit" tone="primary" aria-busy={save.isPending}>
        {words.save}
      </Button>
    </form>
  )
}
