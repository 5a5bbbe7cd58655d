import { parseFragment } from 'parse5'
import type { SourceBlock } from '@hengji/domain/source/pages.ts'
import type { Allowance } from '../limits.ts'
import { HtmlReader } from './html-reader.ts'

/** A piece of HTML inside another kind of file. @param tablesBefore tables of that file that were numbered already */
export function openHtmlFragment(html: string, tablesBefore: number, allowance: Allowance): SourceBlock[] {
  const reader = new HtmlReader(allowance, tablesBefore)
  reader.read(parseFragment(html))
  return reader.blocks
}
