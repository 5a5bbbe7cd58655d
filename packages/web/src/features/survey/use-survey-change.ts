import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SurveyView } from '@hengji/contract/survey.ts'
import { surveyQuery } from '../../api/survey.ts'
import { showToast } from '../../design/toast.tsx'

/** One change of the appraisal at a time; the answer is its newest state. A refusal brings that too. */
export function useSurveyChange(
  evaluationId: string,
  done: string,
  onDone: (newer: SurveyView) => void = () => undefined,
) {
  const client = useQueryClient()
  const { queryKey } = surveyQuery(evaluationId)
  return useMutation({
    mutationFn: (work: () => Promise<SurveyView>) => work(),
    onSuccess: (newer) => {
      client.setQueryData(queryKey, newer)
      showToast({ text: done })
      onDone(newer)
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
}
