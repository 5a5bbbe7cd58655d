import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { shellWords as words } from '../messages/shell.ts'
import { frameWords } from '../messages/frame.ts'
import { zh } from '../messages/zh.ts'
import { Menu } from './menu.tsx'
import { NavLink, useIsHere } from './nav-link.tsx'
import { areas, underThumb, usePages, type Area, type PageEntry } from '../fields/pages.ts'
import { useSession } from '../fields/session-context.ts'

/** The bar of a wide screen: pages of one task under one word; a task with one page is that page. */
export function Navigation() {
  const groups = useAreas()
  return (
    <nav className="bar-nav" aria-label={frameWords.nav}>
      {groups
        .filter(({ area }) => area !== 'account')
        .map(({ area, pages }) =>
          area === 'mine' || pages.length === 1 ? (
            pages.map((page) => (
              <NavLink key={page.href} href={page.href}>
                {page.text}
              </NavLink>
            ))
          ) : (
            <AreaMenu key={area} area={area} pages={pages} />
          ),
        )}
    </nav>
  )
}

function AreaMenu({ area, pages }: { area: Area; pages: PageEntry[] }) {
  const here = useRouterState({ select: ({ location }) => location.pathname })
  const page = pages.find(({ href }) => here === href || here.startsWith(`${href}/`))
  return (
    <Menu label={words.areas[area]} isHere={page !== undefined}>
      {(close) =>
        pages.map(({ href, text }) => (
          <NavLink key={href} href={href} onGo={close}>
            {text}
          </NavLink>
        ))
      }
    </Menu>
  )
}

/** The bar of a phone, under the thumb: what the role wants most, and a sheet with the rest. */
export function ThumbBar({ onFind, onLeave }: { onFind: () => void; onLeave: () => void }) {
  const session = useSession()
  const pages = usePages()
  const groups = useAreas()
  const [isOpen, setIsOpen] = useState(false)
  const first = underThumb[session.account.role].flatMap(
    (wanted) => pages.find(({ href }) => href === wanted) ?? [],
  )
  return (
    <nav className="thumb-bar" aria-label={frameWords.nav}>
      {first.map(({ href, text }) => (
        <NavLink key={href} href={href}>
          {text}
        </NavLink>
      ))}
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        {words.more}
      </button>
      {isOpen && (
        <Dialog title={words.allPages} onClose={() => setIsOpen(false)}>
          <div className="thumb-sheet">
            {groups.map(({ area, pages: ofArea }) => (
              <section key={area}>
                <h3>{words.areas[area]}</h3>
                <ul>
                  {ofArea.map(({ href, text }) => (
                    <li key={href}>
                      <NavLink href={href} onGo={() => setIsOpen(false)}>
                        {text}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <div className="thumb-sheet-end">
              <span>
                {session.account.displayName}
                <small>{session.unit?.name ?? zh.roles[session.account.role]}</small>
              </span>
              <Button
                onClick={() => {
                  setIsOpen(false)
                  onFind()
                }}
              >
                {frameWords.find}
              </Button>
              <Button onClick={onLeave}>{frameWords.signOut}</Button>
            </div>
          </div>
        </Dialog>
      )}
    </nav>
  )
}

/** Whether this page is one of the account, for the mark on the person's name. */
export function useIsAtAccount(): boolean {
  return useIsHere('/me')
}

function useAreas(): { area: Area; pages: PageEntry[] }[] {
  const pages = usePages()
  return areas
    .map((area) => ({ area, pages: pages.filter((page) => page.area === area) }))
    .filter((group) => group.pages.length > 0)
}
