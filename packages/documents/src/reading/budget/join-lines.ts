import { foldSpaces } from '@hengji/domain/kernel/characters.ts'

/** A cell's lines as one text: Chinese runs on, Latin words and figures keep a space between them. */
export function joinLines(text: string): string {
  return foldSpaces(text)
}
