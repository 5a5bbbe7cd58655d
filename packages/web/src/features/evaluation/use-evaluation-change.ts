import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EvaluationView } from '@hengji/contract/evaluations.ts'
import { evaluationQuery } from '../../api/evaluations.ts'
import { showToast } from '../../design/toast.tsx'

/** A change of an evaluation: the page shows what came of it, or, where somebody was quicker, how it stands now. */
export function useEvaluationChange(id: string, said: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: () => Promise<EvaluationView>) => change(),
    onSuccess: (view) => {
      client.setQueryData(evaluationQuery(id).queryKey, view)
      void client.invalidateQueries({ queryKey: ['evaluations'], exact: true })
      showToast({ text: said })
      onDone()
    },
    onError: () => client.invalidateQueries({ queryKey: evaluationQuery(id).queryKey }),
  })
}
