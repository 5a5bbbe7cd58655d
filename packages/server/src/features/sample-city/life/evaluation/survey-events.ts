import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { Act } from '../../../../platform/database/transact.ts'
import {
  countAnswers,
  enterPaper,
  releaseSurvey,
  saveQuestionnaire,
  setOpenLink,
  setPopulation,
  takeAnswer,
} from '../../../survey/commands.ts'
import { office, type LifeEvent } from '../life.ts'
import { idOf } from '../named-ids.ts'
import { chance } from '../seeded.ts'
import { doing, inCourse, type EvaluatedGroup } from './evaluated-group.ts'
import { questionsOf, sheetOf } from './survey-questions.ts'

/** Sheets of paper that a unit's counters bring, and answers by the code on their wall. */
const onPaper = 76
const atTheWall = 28

/** 公众评议: a questionnaire, a code on the wall of every unit, piles of paper; opened and counted when it is over. */
export function surveyEvents(group: EvaluatedGroup): LifeEvent[] {
  const { id, unitIds } = group
  const draft = inCourse(group, 12, 27, '10:20')
  const counted = group.isLast ? inCourse(group, 2, 20, '09:40') : inCourse(group, 1, 23, '09:40')
  return [
    doing(draft, office, `write the questionnaire of ${id}`, async (act) => {
      if (await isReleased(act, id)) return {}
      const saved = await saveQuestionnaire(act, id, {
        revision: 0,
        questionnaire: questionsOf(group.title, group.year),
      })
      return isRefusal(saved) ? saved : releaseSurvey(act, id, { revision: 1, isReleased: true })
    }),
    ...unitIds.flatMap((unitId, order) => [
      doing(
        inCourse(group, 1, 2, `09:1${order}`),
        office,
        `put a code on the wall of ${unitId}`,
        async (act) => {
          if ((await openTokenOf(act, id, unitId)) !== null) return {}
          const set = await setPopulation(
            act,
            id,
            unitId,
            20_000 + Math.round(chance(unitId, 'served') * 400) * 1000,
          )
          return isRefusal(set)
            ? set
            : setOpenLink(act, id, unitId, { channel: '现场', token: null, isOpen: true })
        },
      ),
      atWall(group, unitId, inCourse(group, 1, 7, `1${order}:40`)),
      doing(inCourse(group, 1, 9, `14:1${order}`), office, `enter paper answers of ${unitId}`, (act, life) =>
        enterPaper(act, life.surveySecrets, id, unitId, {
          requestKey: idOf('paper', id, unitId),
          channel: '纸质',
          sheets: Array.from({ length: onPaper }, (_, index) => sheetOf(unitId, group.year, 'paper', index)),
        }),
      ),
    ]),
    {
      at: counted,
      what: `count the answers of ${id}`,
      happen: async (life) => {
        const done = await life.as(office, counted, (act) => countAnswers(act, life.surveySecrets, id))
        if (done !== null) life.surveySecrets.destroy(id)
      },
    },
  ]
}

/** By passers-by, without a session. Sent once more after a start was cut short, each is the same answer. */
function atWall(group: EvaluatedGroup, unitId: string, at: Date): LifeEvent {
  return {
    at,
    what: `passers-by answer about ${unitId} ${group.year}`,
    happen: async (life) => {
      const { db } = life.platform.database
      const found = await life.as(office, at, async (act) => ({
        token: await openTokenOf(act, group.id, unitId),
      }))
      const token = found?.token ?? null
      if (token === null) return
      for (let index = 0; index < atTheWall; index += 1) {
        const taken = await takeAnswer(db, life.surveySecrets, at, token, {
          requestKey: idOf('answer', group.id, unitId, index),
          answers: sheetOf(unitId, group.year, 'wall', index),
        })
        if (isRefusal(taken)) life.tell(at, 'a passer-by', taken)
      }
    },
  }
}

async function isReleased({ db }: Act, evaluationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('surveys')
    .select('released_at')
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  return row !== undefined && row.released_at !== null
}

async function openTokenOf({ db }: Act, evaluationId: string, unitId: string): Promise<string | null> {
  const row = await db
    .selectFrom('survey_open_links')
    .select('token')
    .where('unit_id', '=', unitId)
    .where('evaluation_id', '=', evaluationId)
    .executeTakeFirst()
  return row?.token ?? null
}
