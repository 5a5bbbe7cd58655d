import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MakeSigningKeys } from '@hengji/contract/publisher.ts'
import { makeSigningKeys, publisherQuery } from '../../api/publisher.ts'
import { ActDialog } from '../../design/act-dialog.tsx'
import { Button } from '../../design/button.tsx'
import { showToast } from '../../design/toast.tsx'
import { publisherWords as words } from '../../messages/publisher.ts'

export function MakeFirstKeys() {
  const making = useMaking(words.made, () => undefined)
  return (
    <>
      <Button
        tone="primary"
        disabled={making.isPending}
        aria-busy={making.isPending}
        onClick={() => making.mutate({ inUse: null, reason: null })}
      >
        {words.makeFirst}
      </Button>
      {making.error && (
        <p className="field-error" role="alert">
          {making.error.message}
        </p>
      )}
    </>
  )
}

export function ReplaceKeys({ inUse }: { inUse: string }) {
  const [isAsking, setIsAsking] = useState(false)
  const making = useMaking(words.replaced, () => setIsAsking(false))
  return (
    <>
      <Button tone="quiet" onClick={() => setIsAsking(true)}>
        {words.replace}
      </Button>
      {isAsking && (
        <ActDialog
          title={words.replace}
          act={words.replace}
          tone="danger"
          words={{ label: words.reason, isOwed: true, most: 500 }}
          acting={making}
          onAct={(reason) => making.mutate({ inUse, reason })}
          onClose={() => {
            making.reset()
            setIsAsking(false)
          }}
        >
          <p>{words.replaceText}</p>
        </ActDialog>
      )}
    </>
  )
}

function useMaking(done: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (made: MakeSigningKeys) => makeSigningKeys(made),
    onSuccess: () => {
      showToast({ text: done })
      onDone()
    },
    // Where somebody was quicker, the page shows theirs behind what is typed here.
    onSettled: () => client.invalidateQueries({ queryKey: publisherQuery.queryKey }),
  })
}
