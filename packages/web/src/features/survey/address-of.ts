import type { SurveyView } from '@hengji/contract/survey.ts'

/** The address that a citizen opens. */
export function addressOf({ publicUrl }: Pick<SurveyView, 'publicUrl'>, token: string): string {
  return `${publicUrl ?? window.location.origin}/s/${token}`
}
