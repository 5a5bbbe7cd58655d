import type { Answer } from '@hengji/domain/appraisal/answer-sheet.ts'
import type { IsoDate } from '@hengji/domain/kernel/dates.ts'
import { storableJson } from '../../platform/database/storable-json.ts'
import type { SurveySecret } from './survey-secrets.ts'

/** What lies in the box: the answers and the day, and nothing of whoever gave them. */
export interface SealedSheet {
  day: IsoDate
  answers: Answer[]
}

export function sealSheet(secret: SurveySecret, sheet: SealedSheet): Buffer {
  return secret.seal(storableJson(sheet))
}

export function openSheet(secret: SurveySecret, sealed: Uint8Array): SealedSheet | null {
  const text = secret.open(sealed)
  return text === null ? null : (JSON.parse(text) as SealedSheet)
}
