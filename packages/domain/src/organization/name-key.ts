import { nameVariants } from './name-variants.ts'

/** Between the parts of a name: 阿依古丽·买买提, typed with whatever dot the keyboard had, or lost. */
const dots = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb.]/gu
/** What is not seen: spaces of justification, selectors of a shape, marks of direction. */
const unseen = /[\s\p{Cf}\p{Variation_Selector}]/gu

/**
 * A name as two readers would call it the same: 郭 祺 and 郭祺, ＡＢ and AB, compatibility and variant characters,
 * with whichever dot or none.
 */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKC').replace(unseen, '').replace(dots, '').toLowerCase()
  return Array.from(folded, (sign) => nameVariants.get(sign) ?? sign).join('')
}
