/** The answers about one unit, counted: no single answer can be told from it. */
export interface UnitAppraisal {
  /** How many were served and could have been drawn into the sample; `null` where nobody counted. */
  population: number | null
  channels: readonly ChannelTally[]
}

export interface ChannelTally {
  /** 网上、电话、现场、纸质. */
  channel: string
  /** How many were asked; `null` where the questionnaire lay open. */
  invited: number | null
  returned: number
  /** Of those returned; the questions count these only. */
  valid: number
  questions: readonly QuestionTally[]
}

export interface QuestionTally {
  question: string
  counts: readonly { option: string; count: number }[]
}
