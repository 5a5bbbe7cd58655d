import { useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Role, Session } from '@hengji/contract/session.ts'
import { shellWords as words } from '../messages/shell.ts'
import { useSession } from './session-context.ts'

/** What a person comes for; pages of one task stand together. */
export const areas = ['mine', 'plan', 'progress', 'result', 'keeping', 'account'] as const
export type Area = (typeof areas)[number]

export interface PageEntry {
  href: string
  text: string
  area: Area
}

const ofUnits: readonly Role[] = ['unit', 'unit-head', 'supervising-leader', 'section-head', 'responsible']
const watching: readonly Role[] = ['office', 'bureau', 'auditor', 'approving-leader']
const reading: readonly Role[] = [...ofUnits, ...watching, 'finance']

/** Every page that has a place of its own, and whose it is; the server decides again. */
const pages: readonly (PageEntry & { roles: readonly Role[] | 'all' })[] = [
  { href: '/', text: words.home, area: 'mine', roles: 'all' },
  { href: '/work', text: words.work, area: 'mine', roles: ofUnits },
  { href: '/documents', text: words.documents, area: 'plan', roles: reading },
  {
    href: '/approvals',
    text: words.approvals,
    area: 'plan',
    roles: ['unit', 'unit-head', ...watching],
  },
  { href: '/imports', text: words.imports, area: 'plan', roles: ['office', 'unit', 'auditor'] },
  { href: '/overview', text: words.overview, area: 'progress', roles: [...ofUnits, ...watching] },
  { href: '/follow-up', text: words.followUp, area: 'progress', roles: [...ofUnits, ...watching] },
  { href: '/evidence', text: words.evidence, area: 'progress', roles: [...ofUnits, 'office', 'auditor'] },
  { href: '/meeting', text: words.meeting, area: 'progress', roles: [...ofUnits, ...watching] },
  { href: '/year', text: words.year, area: 'progress', roles: [...ofUnits, ...watching] },
  { href: '/evaluations', text: words.evaluations, area: 'result', roles: [...ofUnits, ...watching] },
  { href: '/visits', text: words.visits, area: 'result', roles: [...ofUnits, 'office', 'bureau'] },
  { href: '/ballots', text: words.ballots, area: 'result', roles: reading },
  { href: '/leader-forms', text: words.leaderForms, area: 'result', roles: ['approving-leader'] },
  { href: '/score-sheet', text: words.scoreSheet, area: 'result', roles: ['office', 'unit', 'auditor'] },
  { href: '/schemes', text: words.schemes, area: 'plan', roles: [...reading, 'system-admin'] },
  { href: '/units', text: words.units, area: 'keeping', roles: ['office', 'system-admin'] },
  { href: '/people', text: words.people, area: 'keeping', roles: [...ofUnits, ...watching, 'system-admin'] },
  { href: '/accounts', text: words.accounts, area: 'keeping', roles: ['system-admin', 'security-admin'] },
  { href: '/record', text: words.record, area: 'keeping', roles: ['auditor', 'audit-admin'] },
  { href: '/publisher', text: words.publisher, area: 'keeping', roles: ['office', 'bureau', 'auditor'] },
  { href: '/reminders', text: words.reminders, area: 'keeping', roles: ['office'] },
  { href: '/me', text: words.me, area: 'account', roles: 'all' },
  { href: '/notifications', text: words.notifications, area: 'account', roles: 'all' },
]

/** The pages of this person's role, in the order of tasks. */
export function pagesOf(session: Session): PageEntry[] {
  const { role } = session.account
  return pages.filter(({ roles }) => roles === 'all' || roles.includes(role))
}

/** Those of them that this release has. */
export function usePages(): PageEntry[] {
  const session = useSession()
  const router = useRouter()
  return useMemo(
    () => pagesOf(session).filter(({ href }) => Object.hasOwn(router.routesByPath, href)),
    [session, router],
  )
}

/** What lies under the thumb on a phone, most wanted first; the rest is one touch further. */
export const underThumb = {
  office: ['/', '/overview', '/follow-up'],
  unit: ['/', '/work', '/follow-up'],
  'unit-head': ['/', '/overview', '/follow-up'],
  'supervising-leader': ['/', '/overview', '/follow-up'],
  'section-head': ['/', '/work', '/follow-up'],
  responsible: ['/', '/work', '/evidence'],
  'approving-leader': ['/', '/approvals', '/overview'],
  bureau: ['/', '/approvals', '/overview'],
  finance: ['/', '/documents'],
  auditor: ['/', '/overview', '/record'],
  'system-admin': ['/', '/people', '/accounts'],
  'security-admin': ['/', '/accounts'],
  'audit-admin': ['/', '/record'],
} as const satisfies Record<Role, readonly string[]>
