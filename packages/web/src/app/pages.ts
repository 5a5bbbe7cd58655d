import type { Session } from '@hengji/contract/session.ts'
import { zh } from '../messages/zh.ts'
import { mayBrowseImports, maySeeScores } from './session-context.ts'

/** The pages that this person can go to, as Ctrl+K lists them. */
export function pagesOf(session: Session): { text: string; href: string }[] {
  return [
    { text: zh.shell.home, href: '/' },
    ...(mayBrowseImports(session) ? [{ text: zh.shell.imports, href: '/imports' }] : []),
    { text: zh.shell.documents, href: '/documents' },
    ...(maySeeScores(session) ? [{ text: zh.shell.scoreSheet, href: '/score-sheet' }] : []),
  ]
}
