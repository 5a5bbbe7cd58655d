import { proposeMeasure } from '@hengji/domain/monitoring/propose-measure.ts'
import type { PlanIndicator } from '@hengji/domain/plan/evaluation-plan.ts'
import { storableText } from '../../platform/database/storable-json.ts'
import type { FoundMeasure, TrackedLink } from './measure-rows.ts'

interface NamedIndicator {
  id: string
  row: Pick<PlanIndicator, 'primary' | 'secondary' | 'target'>
}

/**
 * Measures that bear the name their indicator's text gave them before, with the name it gives now. One that serves several
 * indicators bears the name of one of them, and so follows that one; what a person named stays.
 */
export function renamedMeasures(
  measures: readonly FoundMeasure[],
  links: readonly TrackedLink[],
  before: readonly NamedIndicator[],
  now: readonly NamedIndicator[],
): (FoundMeasure & { nameBefore: string })[] {
  const names = new Map(before.map(({ id, row }) => [id, storableText(proposeMeasure(row).name)]))
  const renames = now.flatMap(({ id, row }) => {
    const [was, is] = [names.get(id), storableText(proposeMeasure(row).name)]
    return was === undefined || was === is ? [] : [{ indicatorId: id, was, is }]
  })
  return measures.flatMap((measure) => {
    const serves = new Set([
      ...links.flatMap((link) => (link.measure_id === measure.id ? [link.indicator_id] : [])),
      measure.indicator_id,
    ])
    const rename = renames.find(({ indicatorId, was }) => serves.has(indicatorId) && was === measure.name)
    return rename === undefined ? [] : [{ ...measure, name: rename.is, nameBefore: measure.name }]
  })
}
