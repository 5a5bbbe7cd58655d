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
  if (title === '' || title.length > 120) return null
  const known = rememberedMatches(vocabulary)
  const remembered = known.get(title)
  if (remembered !== undefined) return remembered
  const match = bestMatch(bareTitle(title), vocabulary)
  if (known.size >= mostRemembered) known.clear()
  known.set(title, match)
  return match
}

// Headers come back on every page with the same titles.
const mostRemembered = 2048
const matches = new WeakMap<object, Map<string, FieldMatch<string> | null>>()

function rememberedMatches<Field extends string>(
  vocabulary: ColumnVocabulary<Field>,
): Map<string, FieldMatch<Field> | null> {
  const known = matches.get(vocabulary) as Map<string, FieldMatch<Field> | null> | undefined
  if (known) return known
  const fresh = new Map<string, FieldMatch<Field> | null>()
  matches.set(vocabulary, fresh)
  return fresh
}

function bestMatch<Field extends string>(
  bare: string,
  vocabulary: ColumnVocabulary<Field>,
): FieldMatch<Field> | null {
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
  if (word.length >= 2 && title.length <= word.length + 4 && title.includes(word))
    return 0.5 + word.length / (title.length * 4)
  return 0
}
