import { useQueries, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { DocumentView } from '@hengji/contract/documents.ts'
import { documentQuery, documentsQuery, unitsQuery } from '../api/documents.ts'
import { importsQuery } from '../api/imports.ts'
import { Dialog } from '../design/dialog.tsx'
import { useDelegatedClick } from '../design/use-delegated-click.ts'
import { indicatorName, indicatorText } from '../fields/columns.ts'
import { documentTitle } from '../fields/document-title.ts'
import { zh } from '../messages/zh.ts'
import { mayBrowseImports, maySeeScores, useSession } from './session-context.ts'
import './find-dialog.css'

interface Found {
  key: string
  kind: string
  text: string
  note: string
  href: string
}

const most = 30

/** Ctrl+K: pages, documents, imports, units, and the indicators of the newest documents. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { data: documents = [] } = useQuery(documentsQuery)
  const { data: imports = [] } = useQuery({ ...importsQuery, enabled: mayBrowseImports(session) })
  const { data: units = [] } = useQuery(unitsQuery)
  const views = useQueries({
    queries: documents
      .slice(0, 12)
      .map((document) => ({ ...documentQuery(document.id), enabled: asked.trim() !== '' })),
  })

  const everything = useMemo(
    (): Found[] => [
      ...pages(mayBrowseImports(session), maySeeScores(session)),
      ...documents.map((document) => ({
        key: `d${document.id}`,
        kind: zh.find.documents,
        text: documentTitle(document),
        note: `${document.unit.name} ${document.year}`,
        href: `/documents/${document.id}`,
      })),
      ...imports
        .filter((one) => one.state !== 'discarded')
        .map((one) => ({
          key: `i${one.id}`,
          kind: zh.find.imports,
          text: one.fileName,
          note: [one.project, zh.imports.states[one.state]].filter((part) => part !== null).join(' '),
          href: `/imports/${one.id}`,
        })),
      ...units.map((unit) => ({
        key: `u${unit.id}`,
        kind: zh.find.units,
        text: unit.name,
        note: unit.kind,
        href: `/documents?unitId=${encodeURIComponent(unit.id)}`,
      })),
      ...views.flatMap((view) => (view.data ? indicatorsOf(view.data) : [])),
    ],
    [documents, imports, units, views, session],
  )

  const words = asked
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = everything
    .filter((one) => words.length > 0 || one.kind !== zh.find.indicators)
    .filter((one) => words.every((word) => `${one.text} ${one.note}`.toLowerCase().includes(word)))
    .slice(0, most)
  const at = Math.min(chosen, found.length - 1)

  const open = (one: Found | undefined) => {
    if (!one) return
    onClose()
    void navigate({ href: one.href })
  }
  useDelegatedClick(list, '[data-index]', (element) =>
    open(found[Number.parseInt(element.dataset['index'] ?? '', 10)]),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
    else if (event.key === 'Enter') open(found[at])
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={zh.find.title} onClose={onClose} wide>
      <input
        className="text-input"
        data-focus
        value={asked}
        placeholder={zh.find.placeholder}
        aria-label={zh.find.placeholder}
        role="combobox"
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={found[at] ? `found-${at}` : undefined}
        onChange={(event) => {
          setAsked(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="found" id="found" role="listbox" aria-label={zh.find.title} ref={list}>
        {found.map((one, index) => (
          <div
            key={one.key}
            id={`found-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            className={index === at ? 'found-one found-at' : 'found-one'}
            data-index={index}
            onMouseMove={() => setChosen(index)}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' })
            }}
          >
            <span className="found-kind">{one.kind}</span>
            <span className="found-text">{one.text}</span>
            <span className="found-note">{one.note}</span>
          </div>
        ))}
      </div>
      <p className="found-hint">{found.length === 0 ? zh.find.nothing : zh.find.hint}</p>
    </Dialog>
  )
}

function pages(canBrowse: boolean, canScore: boolean): Found[] {
  const all = [
    { text: zh.shell.home, href: '/' },
    ...(canBrowse ? [{ text: zh.shell.imports, href: '/imports' }] : []),
    { text: zh.shell.documents, href: '/documents' },
    ...(canScore ? [{ text: zh.shell.scoreSheet, href: '/score-sheet' }] : []),
  ]
  return all.map((page) => ({ key: page.href, kind: zh.find.pages, note: '', ...page }))
}

function indicatorsOf(view: DocumentView): Found[] {
  return view.document.indicators.map((row, index) => ({
    key: `${view.id}-${index}`,
    kind: zh.find.indicators,
    text: 'code' in row ? `${indicatorName(row)} ${indicatorText(row)}` : indicatorText(row),
    note: `${view.unit.name} ${view.year}${'owners' in row ? ` ${[...row.departments, ...row.owners].join(' ')}` : ''}`,
    href: `/documents/${view.id}?indicator=${index}`,
  }))
}
