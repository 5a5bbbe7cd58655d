import { decimalOf, sumOf, type DecimalText } from '../kernel/decimal.ts'
import { refuse } from '../kernel/refusal.ts'
import type { SchemeRefusal } from './decode.ts'
import type { EvaluationRules } from './evaluation-rules.ts'
import type { Scheme } from './scheme.ts'

/** One thing that must hold within the evaluation's rules, and between them and the rest of the scheme. */
export interface EvaluationCheck {
  /** Fields of the scheme besides `evaluation` that it reckons with. */
  reads: readonly (keyof Scheme)[]
  check: (rules: EvaluationRules, scheme: Scheme) => SchemeRefusal | null
}

export const evaluationChecks: readonly EvaluationCheck[] = [
  {
    reads: [],
    check: ({ sources }) =>
      twice(
        'evaluation.sources',
        sources.map(({ source }) => source),
      ),
  },
  { reads: [], check: sourcesFitMethod },
  { reads: ['panel'], check: seatsSuffice },
  { reads: ['sections'], check: scopeIsListed },
  { reads: ['tiers'], check: mediaTierIsListed },
  {
    reads: [],
    check: ({ onSite }) =>
      decimalOf(onSite.samplePercent).greaterThan(100)
        ? refuse('not-as-expected', { path: 'evaluation.onSite.samplePercent', expected: '<= 100' })
        : null,
  },
  { reads: ['leaders'], check: leadersAreNamed },
  { reads: [], check: leadersFitScale },
  { reads: [], check: channelsAddUp },
  { reads: ['components', 'targetComponent'], check: componentsAreListed },
  { reads: [], check: itemsAreNamedOnce },
]

function twice(path: string, names: readonly string[]): SchemeRefusal | null {
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  return repeated === undefined ? null : refuse('named-twice', { path, name: repeated })
}

function addsUp(path: string, parts: readonly DecimalText[]): SchemeRefusal | null {
  const sum = sumOf(parts) ?? '0'
  return decimalOf(sum).equals(100) ? null : refuse('parts-do-not-add-up', { path, sum, whole: '100' })
}

function sourcesFitMethod({ sources, combination, ballotScope }: EvaluationRules): SchemeRefusal | null {
  switch (combination.kind) {
    case 'panel-only':
      if (sources.length !== 1 || sources[0]?.source !== 'panel')
        return refuse('not-as-expected', { path: 'evaluation.sources', expected: 'panel' })
      return ballotScope.kind === 'all'
        ? null
        : refuse('not-as-expected', { path: 'evaluation.ballotScope.kind', expected: 'all' })
    case 'weighted':
      return addsUp(
        'evaluation.sources',
        sources.map(({ weightPercent }) => weightPercent),
      )
    case 'trimmed-mean':
      return sources.length > combination.dropEachEnd * 2
        ? null
        : refuse('drops-too-many', { path: 'evaluation.combination.dropEachEnd', count: sources.length })
    default:
      return null
  }
}

/** Enough ballots that something is left when the panel's method has dropped its ends. */
function seatsSuffice({ sources, minimumSeats }: EvaluationRules, { panel }: Scheme): SchemeRefusal | null {
  if (!sources.some(({ source }) => source === 'panel')) return null
  const dropped = panel.method.kind === 'trimmed-mean' ? panel.method.dropEachEnd * 2 : 0
  return minimumSeats <= panel.seats && minimumSeats > dropped
    ? null
    : refuse('not-as-expected', {
        path: 'evaluation.minimumSeats',
        expected: `whole ${dropped + 1}–${panel.seats}`,
      })
}

/** Where the panel does not vote, somebody else must. */
function scopeIsListed(
  { sources, ballotScope }: EvaluationRules,
  { sections }: Scheme,
): SchemeRefusal | null {
  if (ballotScope.kind === 'all') return null
  if (sources.every(({ source }) => source === 'panel'))
    return refuse('not-as-expected', { path: 'evaluation.ballotScope.kind', expected: 'all' })
  const position = ballotScope.sections.findIndex((name) => !sections.some(({ title }) => title === name))
  return position === -1
    ? null
    : refuse('not-listed', {
        path: `evaluation.ballotScope.sections[${position}]`,
        name: ballotScope.sections[position] ?? null,
      })
}

function mediaTierIsListed({ claims }: EvaluationRules, { tiers }: Scheme): SchemeRefusal | null {
  const name = claims.mediaProofTier
  return name === null || tiers.some(({ title }) => title === name)
    ? null
    : refuse('not-listed', { path: 'evaluation.claims.mediaProofTier', name })
}

function leadersAreNamed({ leaders }: EvaluationRules, scheme: Scheme): SchemeRefusal | null {
  return leaders === null || scheme.leaders.length > 0
    ? null
    : refuse('not-as-expected', { path: 'leaders', expected: 'list 1–20' })
}

function leadersFitScale({ leaders }: EvaluationRules): SchemeRefusal | null {
  if (leaders === null) return null
  const { leastScore, fullScore, options, method, minimumAnswers } = leaders
  if (!decimalOf(leastScore).lessThan(fullScore))
    return refuse('not-as-expected', {
      path: 'evaluation.leaders.fullScore',
      expected: `> ${leastScore}`,
    })
  const outside = options.findIndex(
    ({ points }) => decimalOf(points).lessThan(leastScore) || decimalOf(points).greaterThan(fullScore),
  )
  if (outside !== -1)
    return refuse('not-as-expected', {
      path: `evaluation.leaders.options[${outside}].points`,
      expected: `between ${leastScore} ${fullScore}`,
    })
  if (method.kind === 'trimmed-mean' && method.dropEachEnd * 2 >= minimumAnswers)
    return refuse('drops-too-many', {
      path: 'evaluation.leaders.method.dropEachEnd',
      count: minimumAnswers,
    })
  return twice(
    'evaluation.leaders.options',
    options.map(({ title }) => title),
  )
}

function channelsAddUp({ appraisal }: EvaluationRules): SchemeRefusal | null {
  if (appraisal === null || appraisal.channels.kind === 'pooled') return null
  const { channels } = appraisal.channels
  const path = 'evaluation.appraisal.channels.channels'
  return (
    twice(
      path,
      channels.map(({ title }) => title),
    ) ??
    addsUp(
      path,
      channels.map(({ weightPercent }) => weightPercent),
    )
  )
}

/** Each component comes from one place only; what is scored out of full marks needs some. */
function componentsAreListed(rules: EvaluationRules, scheme: Scheme): SchemeRefusal | null {
  const scored = [
    ...(rules.leaders === null ? [] : [{ at: 'leaders', name: rules.leaders.component, isOfFull: true }]),
    ...(rules.appraisal === null
      ? []
      : [{ at: 'appraisal', name: rules.appraisal.component, isOfFull: true }]),
    ...rules.adjustments.map(({ component }, index) => ({
      at: `adjustments[${index}]`,
      name: component,
      isOfFull: false,
    })),
  ]
  for (const { at, name, isOfFull } of scored) {
    const path = `evaluation.${at}.component`
    const component = scheme.components.find((each) => each.name === name)
    if (component === undefined) return refuse('component-is-missing', { path, name })
    if (isOfFull && component.fullMarks === null) return refuse('full-marks-are-missing', { path, name })
  }
  return twice('evaluation', [scheme.targetComponent, ...scored.map(({ name }) => name)])
}

function itemsAreNamedOnce({ adjustments }: EvaluationRules): SchemeRefusal | null {
  for (const [index, { items }] of adjustments.entries()) {
    const refusal = twice(
      `evaluation.adjustments[${index}].items`,
      items.map(({ title }) => title),
    )
    if (refusal !== null) return refusal
  }
  return null
}
