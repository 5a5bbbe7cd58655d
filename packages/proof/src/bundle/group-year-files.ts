import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { CountedItem } from '@hengji/domain/ballot/counted-ballots.ts'
import type { GroupYear, IndicatorYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { countBoard, type Board } from '../ballot/board.ts'
import type {
  AppraisalLine,
  ComponentLine,
  EvaluationLine,
  IncentiveLine,
  LeadersLine,
  PlanFile,
} from './bundle-files.ts'

/** A group's year taken apart into the files of a bundle, and put together again. */
export interface GroupYearFiles {
  scheme: Scheme
  questionnaire: Questionnaire | null
  plans: readonly PlanFile[]
  boards: readonly Board[]
  evaluations: readonly EvaluationLine[]
  leaders: readonly LeadersLine[]
  appraisal: readonly AppraisalLine[]
  incentives: readonly IncentiveLine[]
  components: readonly ComponentLine[]
}

/** @param plans the plan of each unit as the server keeps it, by unit */
export function splitGroupYear(
  groupYear: GroupYear,
  boards: readonly Board[],
  plans: ReadonlyMap<string, unknown>,
): GroupYearFiles {
  const { scheme, questionnaire } = groupYear
  const units = groupYear.units.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return {
    scheme,
    questionnaire,
    boards: boards.toSorted((one, other) => (one.terms.rules.unit < other.terms.rules.unit ? -1 : 1)),
    plans: units.map(({ id, name, indicators }) => ({
      unitId: id,
      name,
      plan: plans.get(id) ?? null,
      indicators: indicators.map(planPart),
    })),
    evaluations: units.flatMap((unit) => evaluationLines(unit, boardOf(boards, unit.id))),
    leaders: units.flatMap(({ id, leaders }) => leaders.map((answers) => ({ unitId: id, answers }))),
    appraisal: units.flatMap(({ id, appraisal }) => (appraisal === null ? [] : [{ unitId: id, appraisal }])),
    incentives: units.flatMap(({ id, adjustments }) => adjustments.map((entry) => ({ unitId: id, entry }))),
    components: units.flatMap(({ id, otherComponents }) =>
      otherComponents.map((component) => ({ unitId: id, ...component })),
    ),
  }
}

function planPart({ id, code, title, section, weightPoints }: IndicatorYear) {
  return { id, code, title, section, weightPoints }
}

function evaluationLines(unit: UnitYear, counted: readonly CountedItem[]): EvaluationLine[] {
  return unit.indicators.map(({ id, self, peers, onSite, ballots, review }) => {
    const isOnBoard = counted.some(({ item }) => item === id)
    const paperBallots = isOnBoard ? [] : ballots.toSorted()
    return { unitId: unit.id, indicatorId: id, self, peers, onSite, paperBallots, review }
  })
}

function boardOf(boards: readonly Board[], unitId: string): CountedItem[] {
  return boards.filter(({ terms }) => terms.rules.unit === unitId).flatMap(countBoard)
}

/** What the result is reckoned from: ballots come from the boards, and from nowhere else where there is one. */
export function joinGroupYear(files: GroupYearFiles): GroupYear {
  const { scheme, questionnaire, plans, boards } = files
  const evaluations = new Map(
    files.evaluations.map((line) => [`${line.unitId}\0${line.indicatorId}`, line] as const),
  )
  const leaders = byUnit(files.leaders)
  const appraisal = byUnit(files.appraisal)
  const incentives = byUnit(files.incentives)
  const components = byUnit(files.components)
  const boardsOf = byUnit(boards.map((board) => ({ unitId: board.terms.rules.unit, board })))
  return {
    scheme,
    questionnaire,
    units: plans.map(({ unitId, name, indicators }) => {
      const counted = new Map(
        (boardsOf.get(unitId) ?? [])
          .flatMap(({ board }) => countBoard(board))
          .map(({ item, scores }) => [item, scores ?? []] as const),
      )
      return {
        id: unitId,
        name,
        indicators: indicators.map((indicator) => {
          const line = evaluations.get(`${unitId}\0${indicator.id}`)
          return {
            ...indicator,
            self: line?.self ?? null,
            peers: line?.peers ?? [],
            onSite: line?.onSite ?? null,
            ballots: counted.get(indicator.id) ?? line?.paperBallots ?? [],
            review: line?.review ?? null,
          }
        }),
        leaders: (leaders.get(unitId) ?? []).map(({ answers }) => answers),
        appraisal: appraisal.get(unitId)?.[0]?.appraisal ?? null,
        adjustments: (incentives.get(unitId) ?? []).map(({ entry }) => entry),
        otherComponents: (components.get(unitId) ?? []).map(({ name: component, points, basis }) => ({
          name: component,
          points,
          basis,
        })),
      }
    }),
  }
}

function byUnit<Line extends { unitId: string }>(list: readonly Line[]): ReadonlyMap<string, Line[]> {
  const lines = new Map<string, Line[]>()
  for (const line of list) {
    const own = lines.get(line.unitId)
    if (own === undefined) lines.set(line.unitId, [line])
    else own.push(line)
  }
  return lines
}
