import { decimalOf, sumOf, type DecimalText } from '../kernel/decimal.ts'
import { refuse } from '../kernel/refusal.ts'
import { evaluationChecks } from './check-evaluation.ts'
import type { SchemeRefusal } from './decode.ts'
import { approvalKinds, type Scheme } from './scheme.ts'

/** What must hold among the numbers of a scheme; `null` where everything fits. */
export function checkScheme(scheme: Scheme): SchemeRefusal | null {
  for (const { check } of checks) {
    const refusal = check(scheme)
    if (refusal !== null) return refusal
  }
  return null
}

/**
 * All that does not fit, one fault of each kind.
 * @param unsound fields that cannot be reckoned with: what reads them is not asked
 */
export function listMisfits(scheme: Scheme, unsound: ReadonlySet<string> = new Set()): SchemeRefusal[] {
  return checks
    .filter(({ reads }) => !reads.some((name) => unsound.has(name)))
    .map(({ check }) => check(scheme))
    .filter((refusal) => refusal !== null)
}

interface Check {
  reads: readonly (keyof Scheme)[]
  check: (scheme: Scheme) => SchemeRefusal | null
}

const checks: readonly Check[] = [
  {
    reads: ['sections'],
    check: ({ sections }) =>
      twice(
        'sections',
        sections.map(({ title }) => title),
      ),
  },
  {
    reads: ['sections'],
    check: ({ sections }) =>
      twice(
        'sections.codes',
        sections.flatMap(({ codes }) => codes),
      ),
  },
  {
    reads: ['components'],
    check: ({ components }) =>
      twice(
        'components',
        components.map(({ name }) => name),
      ),
  },
  { reads: ['sections'], check: sectionsHaveParents },
  { reads: ['sections', 'components', 'targetComponent'], check: sectionsAddUp },
  { reads: ['components', 'targetComponent'], check: targetIsComponent },
  {
    reads: ['leaders'],
    check: ({ leaders }) =>
      leaders.length === 0
        ? null
        : addsUp(
            'leaders',
            leaders.map(({ weightPercent }) => weightPercent),
            '100',
          ),
  },
  {
    reads: ['grades'],
    check: ({ grades }) =>
      descending(
        'grades',
        grades.map(({ from }) => from),
      ),
  },
  {
    reads: ['lamps'],
    check: ({ lamps }) =>
      descending(
        'lamps',
        lamps.map(({ fromPercent }) => fromPercent),
      ),
  },
  {
    reads: ['result'],
    check: ({ result }) =>
      result.kind === 'by-grade'
        ? descending(
            'result.grades',
            result.grades.map(({ from }) => from),
          )
        : null,
  },
  { reads: ['tiers'], check: tiersAreWhole },
  {
    reads: ['panel'],
    check: ({ panel }) =>
      panel.method.kind === 'trimmed-mean' && panel.method.dropEachEnd * 2 >= panel.seats
        ? refuse('too-few-seats', { path: 'panel.method.dropEachEnd', seats: panel.seats })
        : null,
  },
  {
    reads: ['panel'],
    check: ({ panel }) =>
      decimalOf(panel.leastScore).lessThan(panel.fullScore)
        ? null
        : refuse('not-as-expected', { path: 'panel.fullScore', expected: `> ${panel.leastScore}` }),
  },
  {
    reads: ['directions'],
    check: ({ directions }) =>
      directions.reverse.kind === 'ratio' || decimalOf(directions.reverse.zeroAtMultiple).greaterThan(1)
        ? null
        : refuse('not-as-expected', { path: 'directions.reverse.zeroAtMultiple', expected: '> 1' }),
  },
  { reads: ['approval'], check: approvalBeginsWithDraft },
  { reads: ['approval'], check: approvalIsDecided },
  ...evaluationChecks.map(({ reads, check }): Check => ({
    reads: ['evaluation', ...reads],
    check: (scheme) => {
      // A draft from before there were such rules has no such field.
      const rules = scheme.evaluation ?? null
      return rules === null ? null : check(rules, scheme)
    },
  })),
]

/** A plan is drafted first and once: it is the draft to which every later step returns it. */
function approvalBeginsWithDraft({ approval }: Scheme): SchemeRefusal | null {
  const position = approval.findIndex(({ kind }, index) => (kind === 'draft') !== (index === 0))
  if (position === -1) return null
  const expected = position === 0 ? 'draft' : approvalKinds.filter((kind) => kind !== 'draft').join(' | ')
  return refuse('not-as-expected', { path: `approval[${position}].kind`, expected })
}

/** Peers review; they write no plan of another unit, and publish none. */
function approvalIsDecided({ approval }: Scheme): SchemeRefusal | null {
  const position = approval.findIndex(
    ({ kind, decider }) =>
      (kind === 'draft' && decider !== undefined && decider !== 'unit' && decider !== 'office') ||
      (kind === 'publication' && decider === 'peers'),
  )
  return position === -1
    ? null
    : refuse('not-as-expected', { path: `approval[${position}].decider`, expected: 'unit | office' })
}

function twice(path: string, names: readonly string[]): SchemeRefusal | null {
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  return repeated === undefined ? null : refuse('named-twice', { path, name: repeated })
}

/** Parents stand before their parts, so that no part can lead back to itself. */
function sectionsHaveParents({ sections }: Scheme): SchemeRefusal | null {
  const position = sections.findIndex(
    ({ parent }, index) => parent !== null && !sections.slice(0, index).some(({ title }) => title === parent),
  )
  return position === -1
    ? null
    : refuse('parent-is-missing', {
        path: `sections[${position}].parent`,
        name: sections[position]?.parent ?? null,
      })
}

function sectionsAddUp({ sections, components, targetComponent }: Scheme): SchemeRefusal | null {
  for (const [index, { title, points }] of sections.entries()) {
    const parts = sections.filter(({ parent }) => parent === title).map((part) => part.points)
    const refusal = parts.length === 0 ? null : addsUp(`sections[${index}].points`, parts, points)
    if (refusal !== null) return refusal
  }
  const full = components.find(({ name }) => name === targetComponent)?.fullMarks ?? null
  const highest = sections.filter(({ parent }) => parent === null).map(({ points }) => points)
  return full === null ? null : addsUp('sections', highest, full)
}

function addsUp(path: string, parts: readonly DecimalText[], whole: DecimalText): SchemeRefusal | null {
  const sum = sumOf(parts) ?? '0'
  return decimalOf(sum).equals(whole) ? null : refuse('parts-do-not-add-up', { path, sum, whole })
}

function targetIsComponent({ components, targetComponent }: Scheme): SchemeRefusal | null {
  return components.some(({ name }) => name === targetComponent)
    ? null
    : refuse('component-is-missing', { path: 'targetComponent', name: targetComponent })
}

/** Lower ends fall strictly, and only the last band has none: so every value has exactly one. */
function descending(path: string, lowerEnds: readonly (DecimalText | null)[]): SchemeRefusal | null {
  const position = lowerEnds.findIndex((from, index) => {
    const above = lowerEnds[index - 1]
    const isLast = index === lowerEnds.length - 1
    if ((from === null) !== isLast) return true
    return from !== null && typeof above === 'string' && !decimalOf(from).lessThan(above)
  })
  return position === -1 ? null : refuse('bands-not-descending', { path: `${path}[${position}]` })
}

/** From 100 % down to nothing, each tier beginning where the one above ends. */
function tiersAreWhole({ tiers }: Scheme): SchemeRefusal | null {
  const position = tiers.findIndex(
    ({ mostPercent, leastPercent }, index) =>
      !decimalOf(mostPercent).equals(tiers[index - 1]?.leastPercent ?? '100') ||
      !decimalOf(leastPercent).lessThan(mostPercent) ||
      (index === tiers.length - 1 && !decimalOf(leastPercent).isZero()),
  )
  return position === -1 ? null : refuse('tiers-leave-a-gap', { path: `tiers[${position}]` })
}
