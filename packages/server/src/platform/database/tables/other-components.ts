/** 0035-other-components.sql. */
export interface OtherComponentTables {
  other_components: OtherComponentRow
  objection_proofs: ObjectionProofRow
}

export interface OtherComponentRow {
  unit_id: string
  evaluation_id: string
  component: string
  revision: number
  /** `null`: what stood before is taken back. */
  points: string | null
  basis_title: string
  basis_number: string | null
  batch: string
  entered_at: Date
  entered_by: string
  entered_by_name: string
}

export type ObjectionKind = 'peer' | 'incentive' | 'result'

export interface ObjectionProofRow {
  unit_id: string
  kind: ObjectionKind
  objection_id: string
  revision: number
  evidence_id: string
  name: string
  attached_at: Date
}
