import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import { deskWords } from '../../messages/review-desk.ts'
import type { EditState } from './edit-state.ts'
import { valueTitle } from './value-title.ts'

interface CellEditorProps {
  edit: EditState
  document: OfficialDocument
  onType: (text: string) => void
  onCommit: (then: 'down' | 'right' | 'left' | 'stay') => void
  onLeave: () => void
}

/** Typing in place. Enter and Tab commit, Esc leaves, Shift+Enter starts a new line; a click elsewhere commits. */
export function CellEditor({ edit, document, onType, onCommit, onLeave }: CellEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const isClosing = useRef(false)
  useEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  useEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [edit.text])

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      isClosing.current = true
      onLeave()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) onCommit('down')
    else if (event.key === 'Tab') onCommit(event.shiftKey ? 'left' : 'right')
    else return
    event.preventDefault()
  }
  return (
    <span className="cell-editor">
      <textarea
        ref={area}
        rows={1}
        value={edit.text}
        aria-label={deskWords.editing(valueTitle(document, edit.address))}
        aria-invalid={edit.refusal !== null}
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (!isClosing.current) onCommit('stay')
        }}
      />
      {edit.refusal !== null && (
        <span className="cell-refusal" role="alert">
          {edit.refusal}
        </span>
      )}
    </span>
  )
}
