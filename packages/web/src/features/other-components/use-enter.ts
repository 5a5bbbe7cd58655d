import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EnterComponents, OtherComponents } from '@hengji/contract/other-components.ts'
import { enterComponents, undoComponents } from '../../api/other-components.ts'
import { showToast } from '../../design/toast.tsx'
import { otherComponentsWords as words } from '../../messages/other-components.ts'

/** Enters, and offers the way back for a minute. */
export function useEnter(evaluationId: string, onDone: () => void) {
  const client = useQueryClient()
  const settle = (after: OtherComponents) => client.setQueryData(['other-components', evaluationId], after)
  const renew = () => client.invalidateQueries({ queryKey: ['other-components', evaluationId] })
  return useMutation({
    mutationFn: (given: EnterComponents) => enterComponents(evaluationId, given),
    onSuccess: (after, { batch, component, entries }) => {
      settle(after)
      onDone()
      showToast({
        text: words.filed(component, entries.length),
        action: {
          label: words.undo,
          run: () =>
            void undoComponents(evaluationId, batch).then(
              (before) => {
                settle(before)
                showToast({ text: words.undone })
              },
              (error: unknown) => {
                showToast({ text: error instanceof Error ? error.message : '' })
                void renew()
              },
            ),
        },
      })
    },
    onError: renew,
  })
}

export function useUndo(evaluationId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (batch: string) => undoComponents(evaluationId, batch),
    onSuccess: (after) => {
      client.setQueryData(['other-components', evaluationId], after)
      showToast({ text: words.undone })
    },
    onError: () => client.invalidateQueries({ queryKey: ['other-components', evaluationId] }),
  })
}
