import { fewestSeats } from '@hengji/domain/ballot/election-rules.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import { explainResultRefusal } from '@hengji/domain/result/explain-result-refusal.ts'
import type { GroupResult } from '@hengji/domain/result/group-result.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import { readScheme } from '@hengji/domain/scheme/read-scheme.ts'
import type { Scheme } from '@hengji/domain/scheme/scheme.ts'
import { isBoard, type Board } from '../ballot/board.ts'
import { checkBoard } from '../ballot/check-board.ts'
import type { SlipSignatures } from '../ballot/slip.ts'
import { textOfBytes } from '../bytes.ts'
import { signerFingerprint } from '../signing.ts'
import type { EvaluationLine, PlanFile } from './bundle-files.ts'
import type { FaultsOfBoards } from './check-boards.ts'
import { placeOf } from './check-files.ts'
import { checked, finding, type Check, type Finding } from './checks.ts'
import { compareResults } from './compare-results.ts'
import { joinGroupYear, type GroupYearFiles } from './group-year-files.ts'
import { isRecord, numberedFiles, type ReadBundle } from './read-bundle.ts'
import { isReadmeOf } from './readme.ts'
import { explainBoardFault, words } from './sentences.ts'

/** What a bundle says, once it has the shape of something that can be reckoned with. */
export interface BundleContent {
  files: GroupYearFiles
  boardPaths: readonly string[]
  /** `null` where no manifest says it. */
  publishedOn: string | null
}

export function checkScheme(bundle: ReadBundle): { check: Check; scheme: Scheme | null } {
  const json = bundle.json.get('scheme.json')
  if (json === undefined) return { check: checked('scheme', false, words.schemeMissing), scheme: null }
  const scheme = readScheme(json)
  if (!isRefusal(scheme)) return { check: publicationFits(bundle, scheme), scheme }
  const path = String(scheme.facts['path'] ?? scheme.code)
  return { check: checked('scheme', false, words.schemeFails(path)), scheme: null }
}

/** The title page and the scheme are of one year and one group. */
function publicationFits({ manifest }: ReadBundle, scheme: Scheme): Check {
  const { year, group } = manifest?.publication ?? scheme
  const pairs = [
    ['年度', year, scheme.year],
    ['考评组别', group, scheme.group],
  ] as const
  const findings = pairs
    .filter(([, own, wanted]) => own !== wanted)
    .map(([what, own, wanted]) =>
      finding(words.publicationUnlike(what, String(own), String(wanted)), { file: 'manifest.json' }),
    )
  return findings.length === 0
    ? checked('scheme', true, words.schemeHolds)
    : checked('scheme', false, findings[0]!.sentence, findings)
}

/** @returns the content, or the findings that keep it from being one */
export function contentOf(bundle: ReadBundle, scheme: Scheme): BundleContent | Finding[] {
  const findings: Finding[] = []
  const unreadable = (path: string) => void findings.push(finding(words.fileUnreadable(path), { file: path }))
  const list = <T>(path: string, isLine: (line: Record<string, unknown>) => boolean): T[] => {
    const value = bundle.json.get(path)
    const isList =
      Array.isArray(value) &&
      value.every((line) => isRecord(line) && typeof line['unitId'] === 'string' && isLine(line))
    if (isList) return value as T[]
    unreadable(path)
    return []
  }
  const plans = numberedFiles(bundle, 'plans').flatMap(({ path, value }) => {
    if (isPlan(value)) return [value]
    unreadable(path)
    return []
  })
  const boards = numberedFiles(bundle, 'boards').flatMap(({ path, value }) => {
    if (isBoard(value)) return [{ path, board: value }]
    unreadable(path)
    return []
  })
  const questionnaire = bundle.json.get('questionnaire.json')
  if (questionnaire === undefined) unreadable('questionnaire.json')
  const files: GroupYearFiles = {
    scheme,
    questionnaire: questionnaire as GroupYear['questionnaire'],
    plans,
    boards: boards.map(({ board }) => board),
    evaluations: list(
      'evaluations.json',
      (line) => typeof line['indicatorId'] === 'string' && isTextList(line['paperBallots']),
    ),
    leaders: list('leaders.json', (line) => isRecord(line['answers'])),
    appraisal: list('appraisal.json', (line) => isRecord(line['appraisal'])),
    incentives: list('incentives.json', (line) => isRecord(line['entry'])),
    components: list('components.json', (line) => typeof line['name'] === 'string'),
  }
  return findings.length === 0
    ? {
        files,
        boardPaths: boards.map(({ path }) => path),
        publishedOn: bundle.manifest?.publication.publishedOn ?? null,
      }
    : findings
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isPlan(value: unknown): value is PlanFile {
  return (
    isRecord(value) &&
    typeof value['unitId'] === 'string' &&
    typeof value['name'] === 'string' &&
    Array.isArray(value['indicators']) &&
    value['indicators'].every((each) => isRecord(each) && typeof each['id'] === 'string')
  )
}

export function checkBallots(
  { files, boardPaths, publishedOn }: BundleContent,
  signatures: SlipSignatures,
  known: FaultsOfBoards,
  onBoard: (done: number, all: number) => void,
): Check {
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const [at, board] of files.boards.entries()) {
    onBoard(at, files.boards.length)
    const place = { file: boardPaths[at] ?? '', unitId: board.terms.rules.unit }
    if (seen.has(place.unitId)) findings.push(finding(words.boardTwice, place))
    seen.add(place.unitId)
    findings.push(...misfits(board, files, place, publishedOn))
    for (const fault of known.get(place.file) ?? checkBoard(board, signatures)) {
      const item = fault.item === null ? {} : { indicatorId: fault.item }
      findings.push(finding(explainBoardFault(fault), { ...place, ...item }))
    }
  }
  findings.push(...paperBesideBoards(files))
  if (findings.length > 0) return checked('ballots', false, words.ballotsFail, findings)
  const slips = files.boards
    .flatMap(({ items }) => items)
    .reduce((sum, { slips: own }) => sum + (own?.length ?? 0), 0)
  const onPaper = files.evaluations.filter(({ paperBallots }) => paperBallots.length > 0).length
  const sentence =
    files.boards.length === 0 ? words.ballotsNone : words.ballotsHold(files.boards.length, slips)
  return checked('ballots', true, onPaper === 0 ? sentence : `${sentence}${words.paper(onPaper)}`)
}

/** A board may be sound and yet be of another unit, another year, or other rules than the scheme's. */
function misfits(
  board: Board,
  { scheme, plans }: GroupYearFiles,
  place: { file: string; unitId: string },
  publishedOn: string | null,
): Finding[] {
  const { rules } = board.terms
  const plan = plans.find(({ unitId }) => unitId === rules.unit)
  if (plan === undefined) return [finding(words.boardOfNoUnit(rules.unit), place)]
  const known = new Set(plan.indicators.map(({ id }) => id))
  const pairs = [
    ['年度', rules.year, scheme.year],
    ['席位数', rules.seats, scheme.panel.seats],
    ['最低分', rules.scale.leastScore, scheme.panel.leastScore],
    ['最高分', rules.scale.fullScore, scheme.panel.fullScore],
    // A scheme may ask for fewer than an anonymous vote can bear; the vote does not.
    [
      '最少票数',
      rules.minimumSeats,
      Math.max(fewestSeats, scheme.evaluation?.minimumSeats ?? rules.minimumSeats),
    ],
  ] as const
  const isEarly =
    board.closing.ground === 'due-day-passed' && publishedOn !== null && publishedOn <= rules.dueOn
  return [
    ...(isEarly ? [finding(words.boardBeforeDue(rules.dueOn, publishedOn), place)] : []),
    ...(rules.minimumSeats > rules.seats ? [finding(words.boardRulesFaulty, place)] : []),
    ...pairs
      .filter(([, own, wanted]) => own !== wanted)
      .map(([what, own, wanted]) => finding(words.boardUnlike(what, String(own), String(wanted)), place)),
    ...rules.items
      .filter((item) => !known.has(item))
      .map((item) => finding(words.boardItemUnknown(item), { ...place, indicatorId: item })),
  ]
}

function paperBesideBoards({ boards, evaluations }: GroupYearFiles): Finding[] {
  const onBoard = new Set(
    boards.flatMap(({ terms }) => terms.rules.items.map((item) => `${terms.rules.unit}\0${item}`)),
  )
  return evaluations
    .filter((line) => line.paperBallots.length > 0 && onBoard.has(`${line.unitId}\0${line.indicatorId}`))
    .map((line) => finding(words.paperBesideBoard, { file: 'evaluations.json', ...placeOf(line) }))
}

/** What the bundle comes to, however it was published. */
export interface Recomputed {
  groupYear: GroupYear
  result: GroupResult
}

/** Scores the whole group anew and holds the published result to it. */
export function checkResult(
  bundle: ReadBundle,
  { files }: BundleContent,
): { check: Check; recomputed: Recomputed | null } {
  const doubtful = doubtfulLines(files)
  const scored = scoredAnew(files)
  if (Array.isArray(scored))
    return {
      check: checked('result', false, words.resultFails, [...doubtful, ...scored]),
      recomputed: null,
    }
  const { result } = scored
  const findings = [...doubtful, ...compareResults(bundle.json.get('result.json'), result)]
  const indicators = result.units.reduce((sum, unit) => sum + unit.indicators.length, 0)
  const check =
    findings.length > 0
      ? checked('result', false, words.resultFails, findings)
      : checked('result', true, words.resultHolds(result.units.length, indicators))
  return { check, recomputed: scored }
}

function scoredAnew(files: GroupYearFiles): Recomputed | Finding[] {
  try {
    const groupYear = joinGroupYear(files)
    const result = scoreGroup(groupYear)
    if (!isRefusal(result)) return { groupYear, result }
    return result.refusals.map((refusal) =>
      finding(words.cannotScore(explainResultRefusal(refusal)), {
        ...(refusal.unitId === null ? {} : { unitId: refusal.unitId }),
        ...(refusal.indicatorId === null ? {} : { indicatorId: refusal.indicatorId }),
      }),
    )
  } catch {
    // Values of a shape no honest program writes: whoever wrote them, they are no ground for a result.
    return [finding(words.cannotScore('数据不是规定的写法。'))]
  }
}

/** Lines that say the same thing twice, or something of nobody: one reader could count them and another not. */
function doubtfulLines({ plans, evaluations, ...lists }: GroupYearFiles): Finding[] {
  const indicators = new Set(
    plans.flatMap((plan) => plan.indicators.map(({ id }) => `${plan.unitId}\0${id}`)),
  )
  const units = new Set(plans.map(({ unitId }) => unitId))
  const seen = new Set<string>()
  const ofEvaluations = evaluations.flatMap((line: EvaluationLine) => {
    const key = `${line.unitId}\0${line.indicatorId}`
    const place = { file: 'evaluations.json', ...placeOf(line) }
    const isSecond = seen.has(key)
    seen.add(key)
    if (!indicators.has(key)) return [finding(words.lineOfNothing, place)]
    return isSecond ? [finding(words.lineTwice, place)] : []
  })
  const files = {
    'leaders.json': lists.leaders,
    'appraisal.json': lists.appraisal,
    'incentives.json': lists.incentives,
    'components.json': lists.components,
  }
  const ofOthers = Object.entries(files).flatMap(([file, lines]) =>
    lines
      .filter(({ unitId }) => !units.has(unitId))
      .map((line) => finding(words.lineOfNothing, { file, ...placeOf(line) })),
  )
  const answered = new Set<string>()
  const groupsTwice = lists.leaders
    .filter(({ unitId, answers }) => {
      const key = `${unitId}\0${answers.group}`
      return answered.has(key) || !answered.add(key)
    })
    .map((line) => finding(words.leadersTwice, { file: 'leaders.json', ...placeOf(line) }))
  const appraised = new Set<string>()
  const twice = lists.appraisal
    .filter(({ unitId }) => appraised.has(unitId) || !appraised.add(unitId))
    .map((line) => finding(words.lineTwice, { file: 'appraisal.json', ...placeOf(line) }))
  return [...ofEvaluations, ...ofOthers, ...groupsTwice, ...twice]
}

export function checkReadme(bundle: ReadBundle): Check {
  const result = bundle.json.get('result.json')
  const bytes = bundle.files.get('说明.txt')
  const { manifest, signedBy } = bundle
  if (bytes === undefined || manifest === null || signedBy === null || !isResult(result))
    return checked('readme', false, words.readmeFails)
  const text = textOfBytes(bytes) ?? ''
  return isReadmeOf(text, manifest.publication, result, signerFingerprint(signedBy.publicKeys))
    ? checked('readme', true, words.readmeHolds)
    : checked('readme', false, words.readmeFails, [finding(words.readmeFails, { file: '说明.txt' })])
}

function isResult(value: unknown): value is GroupResult {
  return isRecord(value) && Array.isArray(value['units']) && value['units'].every(isRecord)
}
