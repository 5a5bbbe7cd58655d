import { madeLinksSchema, surveySchema } from '@hengji/contract/survey.ts'
import { evaluationPath } from './february-site.ts'
import { cast, type YearSite } from './year-site.ts'

const path = `${evaluationPath}/survey`

const question = {
  id: 'speed',
  kind: 'scale',
  title: '您对这个单位办事的快慢满意吗？',
  weightPercent: '100',
  isRequired: true,
  options: [
    { id: 'very', title: '很满意', points: '100' },
    { id: 'well', title: '满意', points: '85' },
    { id: 'poor', title: '不满意', points: '40' },
  ],
}
const choices = ['very', 'very', 'very', 'well', 'well', 'well', 'well', 'poor'] as const
export type Choice = (typeof choices)[number]

/** What the citizen with this number thinks. */
export const choiceOf = (citizen: number): Choice => choices[citizen % choices.length] ?? 'well'

/** The questionnaire as the office settled it. */
export async function settleQuestionnaire(site: YearSite): Promise<void> {
  const { revision } = await lookAtSurvey(site)
  const questionnaire = { title: '2024 年公众评议', questions: [question] }
  await site.send(cast.office, 'PUT', `${path}/questionnaire`, { revision, questionnaire })
  const saved = await lookAtSurvey(site)
  await site.send(cast.office, 'POST', `${path}/release`, { revision: saved.revision, isReleased: true })
}

export async function lookAtSurvey(site: YearSite) {
  return surveySchema.parse(await site.send(cast.office, 'GET', path))
}

/** Citizens with a one-time link each, over the address that the page itself sends to; some at a time. */
export async function answerByLink(site: YearSite, unit: string, citizens: readonly number[]): Promise<void> {
  const { channels } = await lookAtSurvey(site)
  const { links } = madeLinksSchema.parse(
    await site.send(cast.office, 'POST', `${path}/units/${unit}/links`, {
      requestKey: crypto.randomUUID(),
      channel: channels[0],
      count: citizens.length,
    }),
  )
  const waiting = citizens.map((citizen, index) => ({ citizen, token: links[index]?.token ?? '' }))
  const answerOne = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const answer = await fetch(`${site.address}/api/survey/${next.token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-requested-with': 'hengji' },
        body: JSON.stringify({
          requestKey: crypto.randomUUID(),
          answers: [{ question: question.id, options: [choiceOf(next.citizen)], text: null }],
        }),
      })
      if (!answer.ok) throw new Error(`citizen ${next.citizen}: ${answer.status} ${await answer.text()}`)
    }
  }
  await Promise.all(Array.from({ length: 16 }, answerOne))
}

/** Sheets of paper, as the grid of the office sends them. */
export async function enterPaper(site: YearSite, unit: string, citizens: readonly number[]): Promise<void> {
  const { channels } = await lookAtSurvey(site)
  await site.send(cast.office, 'POST', `${path}/units/${unit}/paper`, {
    requestKey: crypto.randomUUID(),
    channel: channels.at(-1),
    sheets: citizens.map((citizen) => [{ question: question.id, options: [choiceOf(citizen)], text: null }]),
  })
}
