import type { UnitAppraisal } from '@hengji/domain/appraisal/appraisal-tally.ts'
import type { Questionnaire } from '@hengji/domain/appraisal/questionnaire.ts'
import type { AdjustmentEntry } from '@hengji/domain/incentive/adjustment-entry.ts'
import type { GroupYear, IndicatorYear, UnitYear } from '@hengji/domain/result/group-year.ts'
import { scoreSources, type EvaluationRules } from '@hengji/domain/scheme/evaluation-rules.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import type { GivenScore } from '@hengji/domain/scoring/given-score.ts'
import { decimalFrom, nextFrom, one, several, type Next } from './draw.ts'
import { drawQuestionnaire, drawScheme, givenComponents } from './draw-scheme.ts'

interface Drawing {
  next: Next
  scheme: Scheme
  rules: EvaluationRules
  questionnaire: Questionnaire | null
  /** Somebody forgot something: more is missing than the scheme can bear. */
  isCareless: boolean
}

/** A group's year out of one number. About one in eight cannot be scored. */
export function drawGroupYear(seed: number): GroupYear {
  const next = nextFrom(seed)
  // The first numbers of neighbouring seeds are alike.
  for (let turn = 0; turn < 5; turn += 1) next(0, 1)
  const scheme = drawScheme(next)
  const rules = scheme.evaluation
  if (rules === null) throw new Error('a scheme without rules')
  const questionnaire = rules.appraisal && drawQuestionnaire(next)
  const drawing: Drawing = { next, scheme, rules, questionnaire, isCareless: next(0, 9) === 0 }
  const units = several(next, 2, 6, (index) => drawUnit(drawing, index))
  const [first] = units
  // Neighbours in rank: every seventh group has two units alike.
  if (first !== undefined && next(0, 6) === 0) units.push({ ...first, id: 'twin', name: '相同的单位' })
  return { scheme, questionnaire, units }
}

function drawUnit(drawing: Drawing, index: number): UnitYear {
  const { next, scheme, rules } = drawing
  const id = `u${index}`
  const known = new Set(scheme.components.map(({ name }) => name))
  return {
    id,
    name: `单位${index}`,
    indicators: several(next, 1, 6, (at) => drawIndicator(drawing, `${id}-i${at}`, at)),
    leaders: rules.leaders === null ? [] : drawLeaders(drawing, rules.leaders, index < 2),
    appraisal: drawing.questionnaire && drawAppraisal(drawing, drawing.questionnaire, index < 2),
    adjustments:
      rules.adjustments.length === 0 ? [] : several(next, 0, 5, (at) => drawEntry(drawing, `${id}-a${at}`)),
    otherComponents: givenComponents
      .filter((name) => known.has(name))
      .map((name) => ({ name, points: decimalFrom(next(0, 10_000), 2), basis: null })),
  }
}

function drawGiven({ next, scheme }: Drawing, weight: number): GivenScore {
  switch (next(0, 2)) {
    case 0:
      return { kind: 'points', points: decimalFrom(next(0, weight), 2) }
    case 1:
      return { kind: 'percent', percent: decimalFrom(next(0, 1000), 1) }
    default: {
      const tier = one(next, scheme.tiers)
      // Its lower end belongs to it, its upper end to the tier above.
      const percent = next(0, 2) === 0 && tier === scheme.tiers[0] ? tier.mostPercent : tier.leastPercent
      return { kind: 'tier', tier: tier.title, percent }
    }
  }
}

function drawIndicator(drawing: Drawing, id: string, at: number): IndicatorYear {
  const { next, scheme, rules, isCareless } = drawing
  const weight = next(0, 9) === 0 ? 0 : next(1, 1500)
  const missing = drawMissing(drawing)
  const isMissing = (source: string) => missing.has(source)
  const peersLeast = rules.peers.kind === 'trimmed-mean' ? rules.peers.dropEachEnd * 2 + 1 : 1
  const seats = scheme.panel.seats
  return {
    id,
    code: one(next, [`${next(1, 3)}-${next(1, 12)}-${at + 1}`, `${at + 4}-${at + 1}`, `${at + 4}`]),
    title: `指标 ${at}`,
    section: one(next, scheme.sections).title,
    weightPoints: decimalFrom(weight, 2),
    self: isMissing('self') ? null : drawGiven(drawing, weight),
    peers: Array.from(
      { length: isMissing('peer') ? next(0, peersLeast - 1) : next(peersLeast, 5) },
      (_, index) => ({
        unitId: `peer-${index}`,
        score: drawGiven(drawing, weight),
      }),
    ),
    onSite: isMissing('on-site') ? null : drawGiven(drawing, weight),
    ballots: isMissing('panel')
      ? []
      : several(next, isCareless && next(0, 9) === 0 ? 1 : rules.minimumSeats, seats, () =>
          drawBallot(drawing),
        ),
    review:
      next(0, 7) === 0
        ? {
            points: decimalFrom(next(0, weight), 2),
            reason: '复核材料',
            decider: '复核组',
            decidedOn: '2025-02-10',
          }
        : null,
  }
}

/** Sources that say nothing of an indicator; unless somebody was careless, as many are left as the scheme needs. */
function drawMissing({ next, rules, isCareless }: Drawing): Set<string> {
  const missing = new Set<string>()
  const isAlways = (source: string) => source !== 'panel' || rules.ballotScope.kind === 'all'
  const needed = rules.combination.kind === 'trimmed-mean' ? rules.combination.dropEachEnd * 2 + 1 : 1
  let left = rules.sources.filter(({ source }) => isAlways(source)).length
  for (const { source, whenMissing } of rules.sources) {
    if (next(0, whenMissing === 'refuse' ? 9 : 3) !== 0) continue
    if (!isCareless && (whenMissing === 'refuse' || (isAlways(source) && left <= needed))) continue
    missing.add(source)
    if (isAlways(source)) left -= 1
  }
  for (const source of scoreSources)
    if (rules.sources.every((each) => each.source !== source) && next(0, 1) === 0) missing.add(source)
  return missing
}

/** Whole, in halves, or with two places, within the panel's scale. */
function drawBallot({ next, scheme: { panel } }: Drawing): string {
  const [least, full] = [hundredths(panel.leastScore), hundredths(panel.fullScore)]
  const step = one(next, [100, 50, 1])
  return decimalFrom(least + Math.floor(next(0, full - least) / step) * step, 2)
}

function hundredths(text: string): number {
  const [whole = '', decimals = ''] = text.split('.')
  return parseInt(whole + decimals.padEnd(2, '0'), 10)
}

function drawLeaders(
  { next, scheme, isCareless }: Drawing,
  { minimumAnswers, tooFew, options, leastScore, fullScore }: NonNullable<EvaluationRules['leaders']>,
  isWhole: boolean,
): UnitYear['leaders'] {
  const [least, full] = [hundredths(leastScore), hundredths(fullScore)]
  return scheme.leaders.map(({ title }, index) => {
    const isEnough =
      isWhole || index === 0 || tooFew === 'refuse' ? !(isCareless && next(0, 9) === 0) : next(0, 2) > 0
    const count = isEnough ? next(minimumAnswers, minimumAnswers + 3) : next(0, minimumAnswers - 1)
    return {
      group: title,
      scores: Array.from({ length: count }, () =>
        options.length > 0 ? one(next, options).points : decimalFrom(Math.floor(next(least, full) / 10), 1),
      ),
      abstained: next(0, 2),
    }
  })
}

function drawAppraisal(
  { next, rules, isCareless }: Drawing,
  { questions }: Questionnaire,
  isWhole: boolean,
): UnitAppraisal | null {
  const { appraisal } = rules
  if (appraisal === null) return null
  const mayLack = appraisal.tooFew === 'mean-of-others' ? !isWhole : isCareless
  if (mayLack && next(0, 4) === 0) return null
  const { channels } = appraisal
  const titles = channels.kind === 'pooled' ? ['网上', '现场'] : channels.channels.map(({ title }) => title)
  const isThin = mayLack && next(0, 4) === 0
  return {
    population: next(0, 3) === 0 ? null : 5000,
    // The first channel has enough answers alone; in another it may be that nobody answered.
    channels: titles
      .filter((_, index) => index === 0 || next(0, 3) > 0)
      .map((channel, index) => ({
        channel,
        invited: 400,
        returned: 300,
        valid: 260,
        questions: questions
          .filter(({ kind }) => kind !== 'text')
          .map(({ id, options }) => ({
            question: id,
            counts: options.map(({ id: option, points }, at) => ({
              option,
              count:
                isThin || (index > 0 && next(0, 2) === 0) || points === null
                  ? next(0, 1)
                  : next(at === 0 ? 25 : 0, 60),
            })),
          })),
      })),
  }
}

function drawEntry({ next, rules }: Drawing, id: string): AdjustmentEntry {
  const { component, items } = one(next, rules.adjustments)
  return {
    id,
    component,
    item: items.length === 0 ? null : one(next, items).title,
    points: decimalFrom(next(1, 250), 2),
    text: `事项 ${id}`,
    basisTitle: '通报',
    basisNumber: null,
    indicatorId: null,
    decider: '效能办',
    decidedOn: '2025-01-20',
  }
}
