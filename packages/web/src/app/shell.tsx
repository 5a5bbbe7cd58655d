import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useContext, useEffect, useState } from 'react'
import { addUploads, isUploading, onUploadFinished } from '../api/upload-queue.ts'
import { signOut } from '../api/session.ts'
import { Button } from '../design/button.tsx'
import { showToast } from '../design/toast.tsx'
import { frameWords } from '../messages/frame.ts'
import { zh } from '../messages/zh.ts'
import { Bell } from './bell.tsx'
import { FindDialog } from './find-dialog.tsx'
import { LeaveContext } from './leave-context.ts'
import { Menu } from './menu.tsx'
import { NavLink } from './nav-link.tsx'
import { Navigation, ThumbBar, useIsAtAccount } from './navigation.tsx'
import { usePages } from '../fields/pages.ts'
import { SampleDay } from './sample-day.tsx'
import { mayImport, useSession } from '../fields/session-context.ts'
import { useWindowDrop } from './window-drop.ts'
import '../design/list.css'
import './shell.css'
import './navigation.css'

export function Shell() {
  const session = useSession()
  const leave = useContext(LeaveContext)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isFinding, setIsFinding] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isAtAccount = useIsAtAccount()
  const ownPages = usePages().filter(({ area }) => area === 'account')
  const isDesk = /^\/imports\/./.test(path)

  const takeFiles = (files: File[]) => {
    if (!mayImport(session)) {
      showToast({ text: frameWords.readOnly })
      return
    }
    addUploads(files)
    void navigate({ to: '/imports' })
  }
  const isDropping = useWindowDrop(takeFiles)

  useEffect(
    () =>
      onUploadFinished(() => {
        void queries.invalidateQueries({ queryKey: ['imports'] })
      }),
    [queries],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setIsFinding(true)
      }
    }
    const onLeavePage = (event: BeforeUnloadEvent) => {
      if (isUploading()) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('beforeunload', onLeavePage)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('beforeunload', onLeavePage)
    }
  }, [])

  const leaveSite = () => {
    signOut().then(leave, (error: Error) => showToast({ text: error.message }))
  }

  return (
    <div className={isDesk ? 'shell shell-desk' : 'shell'}>
      <a className="skip" href="#content">
        {frameWords.skip}
      </a>
      <header className="bar">
        <Link to="/" className="bar-brand">
          {zh.productName}
        </Link>
        <Navigation />
        <div className="bar-end">
          <Button className="bar-find" keys="Ctrl K" onClick={() => setIsFinding(true)}>
            {frameWords.find}
          </Button>
          <Bell />
          <Menu
            className="bar-person"
            isHere={isAtAccount}
            label={
              <span className="bar-person-name">
                {session.account.displayName}
                <small>
                  {session.unit?.name ?? zh.roles[session.account.role]}
                  {session.sampleCity ? ` · ${frameWords.sampleCity}` : ''}
                </small>
              </span>
            }
          >
            {(close) =>
              ownPages.map(({ href, text }) => (
                <NavLink key={href} href={href} onGo={close}>
                  {text}
                </NavLink>
              ))
            }
          </Menu>
          <Button tone="quiet" className="bar-leave" onClick={leaveSite}>
            {frameWords.signOut}
          </Button>
        </div>
      </header>
      {session.sampleCity && !isDesk && <SampleDay />}
      <main id="content" tabIndex={-1} className="content">
        <Outlet />
      </main>
      {!isDesk && <ThumbBar onFind={() => setIsFinding(true)} onLeave={leaveSite} />}
      {isDropping && (
        <div className="drop-veil">
          <div>
            <strong>{frameWords.dropTitle}</strong>
            <p>{frameWords.dropText}</p>
          </div>
        </div>
      )}
      {isFinding && <FindDialog onClose={() => setIsFinding(false)} />}
    </div>
  )
}
