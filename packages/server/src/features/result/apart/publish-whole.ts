import { isRefusal, refuse } from '@hengji/domain/kernel/refusal.ts'
import type { GroupYear } from '@hengji/domain/result/group-year.ts'
import { scoreGroup } from '@hengji/domain/result/score-group.ts'
import type { Board } from '@hengji/proof/ballot/board.ts'
import { checkBoard } from '@hengji/proof/ballot/check-board.ts'
import { byOpenSsl } from '@hengji/proof/ballot/signatures.node.ts'
import type { ProofLine, ReportLine } from '@hengji/proof/bundle/bundle-files.ts'
import { joinGroupYear, splitGroupYear } from '@hengji/proof/bundle/group-year-files.ts'
import { writeBundle, type BundleInput } from '@hengji/proof/bundle/write-bundle.ts'
import { joined } from '@hengji/proof/bytes.ts'
import { canonicalJson } from '@hengji/proof/canonical-json.ts'
import { hashingByOpenSsl } from '@hengji/proof/hashes.node.ts'
import type { PublishAnswer, PublishTask } from './calculation-task.ts'
import { groupYearOf, jsonOf } from './json-bytes.ts'

/** Checks what is to be published and writes its signed file. @returns refuses what nobody could verify */
export function publishWhole(task: PublishTask): PublishAnswer {
  const input = bundleInput(task)
  const broken = brokenBoard(input.boards)
  if (broken !== null) return refuse('result-board-broken', { unit: nameOf(input, broken) })
  if (!isAsAnnounced(input, jsonOf(task.announced))) return refuse('result-not-as-announced')
  const bundle = writeBundle(input, task.keys, { hashing: hashingByOpenSsl })
  if (!isRefusal(bundle)) return { bundle: joined(bundle), sm3: hashingByOpenSsl.sm3Hex(bundle) }
  if (bundle.code === 'bundle-beyond-limits') return refuse(bundle.code, bundle.facts)
  throw new Error(`a published result that cannot be scored: ${bundle.code}`)
}

function bundleInput(task: PublishTask): BundleInput {
  const { publication, record } = task
  const linesIn = <Line>(lists: readonly Uint8Array[]) => lists.flatMap((list) => jsonOf(list) as Line[])
  return {
    publication,
    groupYear: withoutNames(groupYearOf(task), publication.publisher),
    boards: task.boards.map(jsonOf) as Board[],
    // Which plan it was, and its SM3: whoever has the plan sees that it is the one; persons stand in it.
    plans: new Map(
      task.plans.map(({ unitId, document, ...plan }) => [
        unitId,
        { ...plan, sm3: hashingByOpenSsl.sm3Hex(canonicalJson(jsonOf(document))) },
      ]),
    ),
    reports: linesIn<ReportLine>(task.reports),
    proofs: linesIn<ProofLine>(task.proofs),
    record,
  }
}

/** Whoever changed a board in the database would have it published, and found only by who verifies. */
function brokenBoard(boards: readonly Board[]): string | null {
  return boards.find((board) => checkBoard(board, byOpenSsl).length > 0)?.terms.rules.unit ?? null
}

/** Ranks come from the boards as they lie there now: slips taken out since would give others than were announced. */
function isAsAnnounced({ groupYear, boards, plans }: BundleInput, announced: unknown): boolean {
  const counted = scoreGroup(joinGroupYear(splitGroupYear(groupYear, boards, plans)))
  if (isRefusal(counted)) return false
  const standings = counted.units.map(({ unitId, composite, rank, grade }) => [
    unitId,
    composite,
    rank,
    grade,
  ])
  return canonicalJson(standings) === canonicalJson(announced)
}

function nameOf({ groupYear }: BundleInput, unitId: string): string {
  return groupYear.units.find(({ id }) => id === unitId)?.name ?? unitId
}

/**
 * Nobody reads from the bundle which unit gave its peer what, nor which person decided: peers are numbered anew for
 * each indicator in the order of what they gave, and the publisher decides. No point depends on either.
 */
function withoutNames(groupYear: GroupYear, publisher: string): GroupYear {
  return {
    ...groupYear,
    units: groupYear.units.map((unit) => ({
      ...unit,
      indicators: unit.indicators.map((indicator) => ({
        ...indicator,
        peers: indicator.peers
          .map(({ score }) => score)
          .toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
          .map((score, at) => ({ unitId: `peer-${at + 1}`, score })),
        review: indicator.review && { ...indicator.review, decider: publisher },
      })),
      adjustments: unit.adjustments.map((entry) => ({ ...entry, decider: publisher })),
    })),
  }
}
