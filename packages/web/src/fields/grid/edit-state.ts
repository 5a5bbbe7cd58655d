import type { ValueAddress } from './address.ts'

/** What is being typed into a value, before it is a correction. */
export interface EditState {
  address: ValueAddress
  text: string
  refusal: string | null
  /** The unplaced text that the typed one takes in. */
  unplaced: number | null
}
