import { isRefusal } from '../kernel/refusal.ts'
import { checkScheme, listMisfits } from './check-scheme.ts'
import {
  amount,
  checked,
  day,
  kinds,
  list,
  oneOf,
  orNull,
  record,
  text,
  whole,
  type Decode,
  type SchemeRefusal,
} from './decode.ts'
import type { DirectionMethod } from './direction-method.ts'
import { evaluation, panelMethod } from './read-evaluation.ts'
import type { ResultRules } from './panel-method.ts'
import { approvalKinds, deciders, type ApprovalStep, type Scheme } from './scheme.ts'

/**
 * Reads a scheme out of JSON: every field must be there, none may be strange, and the numbers must fit together.
 * @returns a refusal with the `path` of the fault
 */
export function readScheme(json: unknown): Scheme | SchemeRefusal {
  const decoded = scheme(json, '')
  if (isRefusal(decoded)) return decoded
  return checkScheme(decoded.value) ?? decoded.value
}

/** Every fault of a scheme that is being written, for the fields they stand at; none where `readScheme` takes it. */
export function listSchemeFaults(json: unknown): SchemeRefusal[] {
  const faults: SchemeRefusal[] = []
  const decoded = scheme(json, '', faults)
  if (!isRefusal(decoded)) return listMisfits(decoded.value)
  const unsound = new Set(
    faults.map(({ facts }) => /^[A-Za-z]*/.exec(String(facts['path'] ?? ''))?.[0] ?? ''),
  )
  // Of no use where the whole is not a scheme; each other check reads only fields that were found sound.
  return unsound.has('') ? faults : [...faults, ...listMisfits(json as Scheme, unsound)]
}

const literal = <Kind extends string>(kind: Kind) => oneOf([kind])
const places = orNull(whole(0, 10))
const codePattern: Decode<string> = checked(
  '1-k-n | 4-n | 7',
  (json): json is string => typeof json === 'string' && /^\d{1,2}(?:-k)?(?:-n)?$/.test(json),
)

const result = kinds<ResultRules>({
  'share-of-weight': record({ kind: literal('share-of-weight') }),
  'by-grade': record({
    kind: literal('by-grade'),
    grades: list(record({ title: text, from: orNull(amount), percentOfWeight: amount }), 1, 20),
  }),
})

const directions = record<DirectionMethod>({
  positive: record({ kind: literal('ratio') }),
  reverse: kinds<DirectionMethod['reverse']>({
    ratio: record({ kind: literal('ratio') }),
    tolerance: record({ kind: literal('tolerance'), zeroAtMultiple: amount }),
  }),
  equal: kinds<DirectionMethod['equal']>({
    exact: record({ kind: literal('exact') }),
    deviation: record({ kind: literal('deviation') }),
  }),
  zeroTarget: oneOf(['met-or-nothing', 'refuse']),
  places,
  overAchievedFrom: orNull(amount),
})

const approvalStep = record<ApprovalStep>(
  { kind: oneOf(approvalKinds), title: text, by: text, decider: oneOf(deciders), dueOn: orNull(day) },
  ['decider', 'dueOn'],
)

const written = record<WrittenScheme>(
  {
    title: text,
    year: whole(1949, 2999),
    group: text,
    formula: text,
    components: list(record({ name: text, fullMarks: orNull(amount) }), 1, 30),
    targetComponent: text,
    sections: list(
      record({
        title: text,
        parent: orNull(text),
        points: amount,
        counts: record({ primary: orNull(whole(0, 9999)), secondary: orNull(whole(0, 9999)) }),
        codes: list(codePattern, 0, 20),
        aspects: list(record({ title: text, codes: codePattern }), 0, 20),
      }),
      1,
      60,
    ),
    leaders: list(record({ title: text, members: list(text, 1, 20), weightPercent: amount }), 0, 20),
    panel: record({ seats: whole(1, 99), method: panelMethod, leastScore: amount, fullScore: amount }),
    result,
    directions,
    tiers: list(record({ title: text, mostPercent: amount, leastPercent: amount }), 1, 20),
    grades: list(record({ title: text, from: orNull(amount) }), 1, 20),
    lamps: list(record({ colour: oneOf(['green', 'yellow', 'red']), fromPercent: orNull(amount) }), 1, 3),
    rounding: record({ indicator: places, target: places, composite: places }),
    ranking: oneOf(['standard', 'dense']),
    schedule: list(record({ title: text, from: orNull(day), to: orNull(day) }), 0, 60),
    approval: list(approvalStep, 0, 20),
    evaluation: orNull(evaluation),
  },
  ['evaluation'],
)

/** As files hold it: those from before there were rules for the evaluation have no such field. */
type WrittenScheme = Omit<Scheme, 'evaluation'> & Partial<Pick<Scheme, 'evaluation'>>

const scheme: Decode<Scheme> = (json, path, faults) => {
  const decoded = written(json, path, faults)
  return isRefusal(decoded)
    ? decoded
    : { value: { ...decoded.value, evaluation: decoded.value.evaluation ?? null } }
}
