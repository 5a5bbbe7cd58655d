import { halfWidth, withoutSpaces } from '@hengji/domain/kernel/characters.ts'

/** The words by which a form names its columns, per field; the more usual ones first. */
export type ColumnVocabulary<Field extends string> = Readonly<Record<Field, readonly string[]>>

export interface FieldMatch<Field extends string> {
  field: Field
  /** 1 where the title is the very word, less where it only contains it. */
  certainty: number
}

/** A column title without spaces, line breaks, bracketed remarks and colons: `权重\n分值（分）` → `权重分值`. */
export function bareTitle(title: string): string {
  const bare = withoutSpaces(halfWidth(title)).replace(/[*#：:]/g, '')
  const unbracketed = bare.replace(/[（(【[][^（）()【】[\]]*[）)】\]]/g, '')
  return unbracketed === '' ? bare : unbracketed
}

/** @returns the field whose words fit the title best; `null` where none does */
export function matchField<Field extends string>(
  title: string,
  vocabulary: ColumnVocabulary<Field>,
): FieldMatch<Field> | null {
  const bare = bareTitle(title)
  if (bare === '' || bare.length > 24) return null
  let best: FieldMatch<Field> | null = null
  for (const field of Object.keys(vocabulary) as Field[]) {
    for (const word of vocabulary[field]) {
      const certainty = certaintyOf(bare, word)
      if (certainty > (best?.certainty ?? 0)) best = { field, certainty }
    }
  }
  return best
}

function certaintyOf(title: string, word: string): number {
  if (title === word) return 1
  if (word.length >= 2 && title.length <= word.length + 4 && title.includes(word)) return 0.5 + word.length / (title.length * 4)
  return 0
}
