import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { FoundEntry } from '@hengji/contract/search.ts'
import { unitsQuery } from '../api/documents.ts'
import { importsQuery } from '../api/imports.ts'
import { searchQuery } from '../api/search.ts'
import { Dialog } from '../design/dialog.tsx'
import { useDelegatedClick } from '../design/use-delegated-click.ts'
import { findWords } from '../messages/find.ts'
import { importsWords } from '../messages/imports.ts'
import { usePages } from '../fields/pages.ts'
import { mayBrowseImports, useSession } from '../fields/session-context.ts'
import './find-dialog.css'

interface Found {
  key: string
  kind: string
  text: string
  note: string
  href: string
}

const most = 30

/** Ctrl+K: pages, units and imports as one types; indicators, people, proofs and documents by the server's index. */
export function FindDialog({ onClose }: { onClose: () => void }) {
  const session = useSession()
  const pages = usePages()
  const navigate = useNavigate()
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const { data: imports = [] } = useQuery({ ...importsQuery, enabled: mayBrowseImports(session) })
  const { data: units = [] } = useQuery(unitsQuery)
  const question = useDeferredValue(asked.trim())
  const { data: answer, isFetching } = useQuery(searchQuery({ q: question }))

  const atHand = useMemo(
    (): Found[] => [
      ...pages.map(({ href, text }) => ({ key: href, kind: findWords.pages, note: '', href, text })),
      ...units.map((unit) => ({
        key: `u${unit.id}`,
        kind: findWords.units,
        text: unit.name,
        note: unit.kind,
        href: `/documents?unitId=${encodeURIComponent(unit.id)}`,
      })),
      ...imports
        .filter((one) => one.state !== 'discarded')
        .map((one) => ({
          key: `i${one.id}`,
          kind: findWords.imports,
          text: one.fileName,
          note: [one.project, importsWords.states[one.state]].filter((part) => part !== null).join(' '),
          href: `/imports/${one.id}`,
        })),
    ],
    [imports, units, pages],
  )
  const words = asked
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const here = atHand.filter((one) =>
    words.every((word) => `${one.text} ${one.note}`.toLowerCase().includes(word)),
  )
  const there = question === '' || words.length === 0 ? [] : (answer?.entries ?? []).map(foundOf)
  const rest = there.length > most ? [everythingFound(question)] : []
  // Pages first where their names were typed; what the index found is what most people look for.
  const found = [...here.slice(0, words.length === 0 ? most : 8), ...there.slice(0, most), ...rest]
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
    <Dialog title={findWords.title} onClose={onClose} wide>
      <input
        className="text-input"
        data-focus
        value={asked}
        maxLength={100}
        placeholder={findWords.placeholder}
        aria-label={findWords.placeholder}
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
      <div className="found" id="found" role="listbox" aria-label={findWords.title} ref={list}>
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
      <p className="found-hint" role="status">
        {hintOf(found.length, isFetching)}
      </p>
    </Dialog>
  )
}

function hintOf(found: number, isFetching: boolean): string {
  if (found > 0) return findWords.hint
  return isFetching ? findWords.searching : findWords.nothing
}

function foundOf({ kind, id, title, note, link }: FoundEntry): Found {
  return { key: `${kind}${id}`, kind: findWords.kinds[kind], text: title, note, href: link }
}

function everythingFound(question: string): Found {
  return {
    key: 'everything',
    kind: '',
    text: findWords.all(question),
    note: '',
    href: `/search?q=${encodeURIComponent(question)}`,
  }
}
