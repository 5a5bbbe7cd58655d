import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Account, AccountSlip } from '@hengji/contract/accounts.ts'
import { moveAccount, resetPassword } from '../../api/accounts.ts'
import { showToast } from '../../design/toast.tsx'
import { accountsWords as words } from '../../messages/accounts.ts'
import { AccountForm } from './account-form.tsx'
import { Confirm } from './confirm.tsx'
import { GrantForm } from './grant-form.tsx'
import { OfUnitForm } from './of-unit-form.tsx'

export type OpenDialog =
  | { kind: 'create' }
  | { kind: 'of-unit' }
  | { kind: 'edit' | 'disable' | 'enable' | 'reset' | 'factor' | 'grant'; account: Account }

interface AccountDialogsProps {
  open: OpenDialog
  onClose: () => void
  onSlips: (slips: AccountSlip[]) => void
}

export function AccountDialogs({ open, onClose, onSlips }: AccountDialogsProps) {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['accounts'] })
  const move = useMutation({
    mutationFn: ({ account, act }: { account: Account; act: Parameters<typeof moveAccount>[1] }) =>
      moveAccount(account, act),
    onSettled: refresh,
    onSuccess: (account, { act }) => {
      const done = {
        disable: words.disabled,
        enable: words.enabled,
        'reset-second-factor': words.factorReset,
      }
      showToast({ text: done[act](account.displayName) })
      onClose()
    },
  })
  const reset = useMutation({
    mutationFn: resetPassword,
    onSettled: refresh,
    onSuccess: (slip) => {
      onClose()
      onSlips([slip])
    },
  })
  const take = (slips: AccountSlip[]) => {
    void refresh()
    onClose()
    onSlips(slips)
  }

  switch (open.kind) {
    case 'create':
      return <AccountForm account={null} onClose={onClose} onCreated={(slip) => take([slip])} />
    case 'of-unit':
      return <OfUnitForm onClose={onClose} onCreated={take} />
    case 'edit':
      return <AccountForm account={open.account} onClose={onClose} onCreated={(slip) => take([slip])} />
    case 'grant':
      return <GrantForm account={open.account} onClose={onClose} />
    case 'reset':
      return (
        <Confirm
          title={words.reset}
          text={words.confirmReset(open.account.displayName)}
          act={words.reset}
          isBusy={reset.isPending}
          trouble={reset.error?.message ?? null}
          onClose={onClose}
          onConfirm={() => reset.mutate(open.account)}
        />
      )
    case 'disable':
    case 'enable':
    case 'factor': {
      const act = open.kind === 'factor' ? 'reset-second-factor' : open.kind
      const name = open.account.displayName
      const said = {
        disable: { title: words.disable, text: words.confirmDisable(name) },
        enable: { title: words.enable, text: words.enabled(name) },
        factor: { title: words.resetFactor, text: words.confirmFactor(name) },
      }[open.kind]
      return (
        <Confirm
          title={said.title}
          text={said.text}
          act={said.title}
          isBusy={move.isPending}
          trouble={move.error?.message ?? null}
          onClose={onClose}
          onConfirm={() => move.mutate({ account: open.account, act })}
        />
      )
    }
  }
}
