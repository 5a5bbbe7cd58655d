import type { Indicator } from '@hengji/domain/document/official-document.ts'
import type { Quantity } from '@hengji/domain/kernel/quantity.ts'

/** How one field of an indicator is named, set and put into words. */
export interface FieldColumn<Row extends Indicator = Indicator> {
  field: string
  title: string
  /** In CSS pixels. */
  width: number
  setting: 'code' | 'text' | 'points' | 'date' | 'names' | 'quantity'
  /** Reckoned by the system from other fields: shown, never typed. */
  isComputed?: boolean
  /** A column of the document's own that no field holds: shown as it was printed, never typed. */
  isCopied?: boolean
  /** Left out where no row of the document has it. */
  isOptional?: boolean
  /** Given once for several rows on paper: a row that repeats the one above says so quietly. */
  repeats?: boolean
  /** As it is typed when corrected; empty where the value is absent. */
  textOf(row: Row): string
}

/** As it was printed; empty where it is absent. */
export const quantityText = (quantity: Quantity | null) => quantity?.text ?? ''
export const namesText = (list: readonly string[]) => list.join('、')
