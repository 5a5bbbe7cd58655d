import type { Evidence, EvidenceIndicator, EvidenceList } from '@hengji/contract/evidence.ts'
import { shanghaiDay } from '../../design/shanghai-day.ts'
import type { EvidenceAddress } from './evidence-address.ts'

export interface IndicatorWithProofs {
  indicator: EvidenceIndicator
  proofs: Evidence[]
}

export interface ShownEvidence {
  groups: IndicatorWithProofs[]
  /** Attached to nothing. */
  loose: Evidence[]
}

/** What the filters leave, in the order of the plan. A search finds indicators and proofs. */
export function filterEvidence(list: EvidenceList, address: EvidenceAddress): ShownEvidence {
  const byId = new Map(list.evidence.map((each) => [each.id, each]))
  const doubled = new Set(list.doubled.flatMap(({ evidenceIds }) => evidenceIds))
  const text = address.text?.trim().toLowerCase() ?? ''
  const bears = (...texts: (string | null)[]): boolean =>
    text === '' || texts.some((each) => each?.toLowerCase().includes(text))
  const isShown = (proof: Evidence): boolean =>
    (address.month === undefined || String(monthOf(proof.uploadedAt)) === address.month) &&
    (address.mark !== 'doubled' || doubled.has(proof.id))
  const groups = list.indicators
    .filter((each) => address.indicator === undefined || each.indicatorId === address.indicator)
    .filter((each) => address.department === undefined || each.departments.includes(address.department))
    .filter((each) => address.person === undefined || each.owners.includes(address.person))
    .filter((each) => address.mark !== 'missing' || each.missing !== null)
    .map((indicator): IndicatorWithProofs => {
      const isNamed = bears(indicator.code, indicator.primary, indicator.secondary, ...indicator.owners)
      const proofs = indicator.evidenceIds
        .flatMap((id) => byId.get(id) ?? [])
        .filter((proof) => isShown(proof) && (isNamed || bears(proof.fileName, proof.title)))
      return { indicator, proofs: isNamed || proofs.length > 0 ? proofs : [] }
    })
    .filter(
      ({ indicator, proofs }) =>
        (bears(indicator.code, indicator.primary, indicator.secondary, ...indicator.owners) ||
          proofs.length > 0) &&
        (!asksForProofs(address) || proofs.length > 0),
    )
  const isOfIndicators = address.indicator ?? address.department ?? address.person
  const loose =
    isOfIndicators === undefined && address.mark !== 'missing'
      ? list.evidence.filter(
          (proof) => proof.indicatorIds.length === 0 && isShown(proof) && bears(proof.fileName, proof.title),
        )
      : []
  return { groups: address.mark === 'loose' ? [] : groups, loose }
}

function asksForProofs({ mark, month }: EvidenceAddress): boolean {
  return mark === 'doubled' || mark === 'with' || month !== undefined
}

/** In Shanghai, 1 to 12. */
export function monthOf(moment: string): number {
  return Number.parseInt(shanghaiDay(moment).slice(5, 7), 10)
}

/** The serial and the beginning of the text, for a list to choose from. */
export function indicatorLabel({ code, secondary, primary }: EvidenceIndicator): string {
  const name = secondary ?? primary ?? ''
  return `${code ?? ''} ${name.length > 36 ? `${name.slice(0, 36)}…` : name}`.trim()
}
