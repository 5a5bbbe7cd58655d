import { useEffect, type ReactNode } from 'react'
import { zh } from '../messages/zh.ts'
import './page-head.css'

interface PageHeadProps {
  /** The way back, and what lies beside. */
  way: ReactNode
  /** Also what the window is called. */
  title: string
  /** The first line: it answers the question of the page and says what is to be done. */
  lead?: ReactNode
  /** Further lines, notices and acts. */
  children?: ReactNode
}

/** The head of a page that belongs to something greater: where it belongs, what it is, how it stands. */
export function PageHead({ way, title, lead = null, children }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · ${zh.productName}`
  }, [title])
  return (
    <header className="page-head">
      <p className="list-note page-way">{way}</p>
      <h1>{title}</h1>
      {lead !== null && <p className="page-lead">{lead}</p>}
      {children}
    </header>
  )
}

/** What stands in the way, or was said about all of it. */
export function PageNotice({ children, isLive = false }: { children: ReactNode; isLive?: boolean }) {
  return (
    <p className="page-notice" role={isLive ? 'status' : undefined}>
      {children}
    </p>
  )
}
