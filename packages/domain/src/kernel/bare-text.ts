import { halfWidth, withoutSpaces } from './characters.ts'

/** Text as two readers would call it the same: no spaces, no punctuation, one width. */
export function bareText(text: string): string {
  return withoutSpaces(halfWidth(text)).replace(
    /[，。；：、！？“”‘’"'（）()《》〈〉〔〕【】[\],.;:!?·—…-]/g,
    '',
  )
}
