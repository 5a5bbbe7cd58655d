import { useMemo, useState } from 'react'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { showToast } from '../../design/toast.tsx'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import { findColumn } from '../../fields/columns.ts'
import {
  addressOf,
  isComputed,
  isCopied,
  keyOf,
  linesOf,
  textAt,
  type ValueAddress,
} from '../../fields/grid/address.ts'
import {
  accepting,
  joined,
  nextAfter,
  orderOf,
  placeOfRow,
  rank,
  setting,
  stepFrom,
  visibleAddress,
} from '../../fields/grid/cursor-moves.ts'
import type { EditState } from '../../fields/grid/edit-state.ts'
import { indexPlaces, type PlaceIndex } from './place-index.ts'
import type { Desk } from './use-desk.ts'
import { doubtAt, doubtsOf, findingAddress } from '../../fields/grid/value-marks.ts'

export interface Cursor {
  /** The document in hand, with what is being typed where that already counts. */
  document: OfficialDocument
  findings: Finding[]
  places: PlaceIndex
  selected: ValueAddress | null
  edit: EditState | null
  currentFinding: number | null
  /** The unplaced text that the next value to be typed will take in. */
  carried: number | null
  /** Lit without a value being selected: the place of a finding about the whole document. */
  litPlace: string | null
  neededPage: number
  neededRow: number
  select(address: ValueAddress): void
  move(down: number, right: number): void
  beginEdit(address: ValueAddress, typed?: string): void
  type(text: string): void
  commit(then: 'down' | 'right' | 'left' | 'stay'): void
  leaveEdit(): void
  putDown(): void
  accept(): void
  insertRow(): void
  removeRow(): void
  undo(): void
  nextDoubt(step: 1 | -1): void
  nextUnplaced(): void
  nextFinding(step: 1 | -1): void
  goToFinding(index: number): void
  goToPlace(place: string): boolean
  arrive(at: string | null): void
}

/** Above this many rows a keystroke no longer recomputes the whole document. */
const mostForesight = 2000

/** Where the reviewer is: the selected value, what is being typed, and the ways to the next place. */
export function useCursor(desk: Desk, source: SourceDocument, mayEdit: boolean): Cursor {
  const [selected, setSelected] = useState<ValueAddress | null>(null)
  const [edit, setEdit] = useState<EditState | null>(null)
  const [currentFinding, setCurrentFinding] = useState<number | null>(null)
  const [carried, setCarried] = useState<number | null>(null)
  const [lastPlaced, setLastPlaced] = useState<ValueAddress | null>(null)
  const [litPlace, setLitPlace] = useState<string | null>(null)

  const base = desk.document
  const foreseen = useMemo(() => {
    if (!edit || base.indicators.length > mostForesight) return null
    if (textAt(base, edit.address) === edit.text) return null
    const outcome = applyCorrection(base, setting(edit.address, edit.text))
    return isRefusal(outcome) ? null : outcome
  }, [base, edit])
  const document = foreseen ?? base
  const findings = useMemo(() => desk.findings.toSorted((a, b) => rank(a) - rank(b)), [desk.findings])
  const order = useMemo(() => orderOf(linesOf(base)), [base])
  const { lines } = order
  const places = useMemo(() => indexPlaces(source, base), [source, base])
  const doubts = useMemo(() => doubtsOf(base, lines), [base, lines])

  const select = (address: ValueAddress) => {
    setSelected(address)
    if (address.in !== 'unplaced') setLastPlaced(address)
    setLitPlace(null)
    setCurrentFinding(null)
  }
  const withUndo = (text: string) => ({
    text,
    action: {
      label: zh.common.undo,
      run: () => {
        desk.undo()
      },
    },
  })
  const commitEdit = (): boolean => {
    if (!edit) return true
    if (textAt(base, edit.address) === edit.text.trim()) {
      setEdit(null)
      return true
    }
    const refusal = desk.correct(setting(edit.address, edit.text, edit.unplaced))
    if (refusal) {
      setEdit({ ...edit, refusal: refusalSentence(refusal) })
      return false
    }
    setEdit(null)
    if (edit.unplaced !== null) {
      setCarried(null)
      showToast(withUndo(deskWords.filledIn))
    }
    return true
  }
  const move = (down: number, right: number) => {
    const next = stepFrom(order, selected, down, right)
    if (next) select(next)
  }
  const goToFinding = (index: number) => {
    const finding = findings[index]
    if (!finding) return
    const address = findingAddress(finding, lines)
    setSelected(address)
    setLitPlace(address === null && finding.at ? places.placeAt(finding.at) : null)
    setCurrentFinding(index)
  }

  const position = selected ? placeOfRow(base, selected) : null
  const litAt = currentFinding === null ? null : (findings[currentFinding]?.at ?? null)
  return {
    document,
    findings,
    places,
    selected,
    edit,
    currentFinding,
    carried,
    litPlace,
    neededPage: position?.page ?? litAt?.page ?? 0,
    neededRow: position?.row ?? litAt?.row ?? 0,
    select,
    move,
    goToFinding,
    beginEdit(address, typed) {
      if (!mayEdit) return showToast({ text: deskWords.readOnly })
      if (address.in === 'unplaced') {
        setCarried(address.index)
        const target = lastPlaced ?? lines.find((line) => line[0]?.in === 'indicator')?.[0]
        if (target) setSelected(target)
        return
      }
      if (isComputed(base, address)) return showToast({ text: deskWords.cannotChange })
      if (isCopied(base, address)) return showToast({ text: deskWords.copiedColumn })
      setSelected(address)
      const text = textAt(base, address)
      const added = carried === null ? undefined : base.unplaced[carried]?.text
      const isList = address.in === 'indicator' && findColumn(base.kind, address.field)?.setting === 'names'
      setEdit({
        address,
        text: typed ?? (added === undefined ? text : joined(text, added, isList)),
        refusal: null,
        unplaced: typed === undefined && added !== undefined ? carried : null,
      })
    },
    type(text) {
      if (edit) setEdit({ ...edit, text, refusal: null })
    },
    commit(then) {
      const from = edit?.address ?? selected
      if (!commitEdit() || then === 'stay') return
      const next = stepFrom(
        order,
        from,
        then === 'down' ? 1 : 0,
        then === 'right' ? 1 : then === 'left' ? -1 : 0,
      )
      if (next) select(next)
    },
    leaveEdit: () => setEdit(null),
    putDown: () => setCarried(null),
    accept() {
      if (!mayEdit || !selected) return
      const isUnseen = selected.in === 'unplaced' && base.unplaced[selected.index ?? -1]?.isSeen === undefined
      if (!isUnseen && doubtAt(base, selected) === null) return
      const refusal = desk.correct(accepting(selected))
      showToast(
        refusal
          ? { text: refusalSentence(refusal) }
          : withUndo(isUnseen ? deskWords.seen : deskWords.accepted),
      )
    },
    insertRow() {
      if (!mayEdit || selected?.in !== 'indicator' || selected.index === null) return
      const refusal = desk.correct({ kind: 'insert-row', index: selected.index })
      showToast(refusal ? { text: refusalSentence(refusal) } : withUndo(deskWords.rowInserted))
    },
    removeRow() {
      if (!mayEdit || selected?.in !== 'indicator' || selected.index === null) return
      const refusal = desk.correct({ kind: 'remove-row', index: selected.index })
      if (!refusal && selected.index >= base.indicators.length - 1)
        setSelected(selected.index === 0 ? null : { ...selected, index: selected.index - 1 })
      showToast(refusal ? { text: refusalSentence(refusal) } : withUndo(deskWords.rowRemoved))
    },
    undo() {
      showToast({ text: mayEdit && desk.undo() ? deskWords.undone : deskWords.nothingToUndo })
    },
    nextDoubt(direction) {
      if (doubts.length === 0) return showToast({ text: deskWords.noMoreDoubts })
      select(nextAfter(doubts, selected, order, direction))
    },
    nextUnplaced() {
      const unseen = base.unplaced.flatMap((one, index): ValueAddress[] =>
        one.isSeen === true ? [] : [{ in: 'unplaced', index, field: 'text' }],
      )
      if (unseen.length === 0) return showToast({ text: deskWords.noMoreUnplaced })
      select(nextAfter(unseen, selected, order, 1))
    },
    nextFinding(direction) {
      if (findings.length === 0) return showToast({ text: deskWords.noFindings })
      const from = currentFinding ?? (direction === 1 ? -1 : 0)
      goToFinding((from + direction + findings.length) % findings.length)
    },
    goToPlace(place) {
      const keys = places.keysAt(place)
      const at = selected ? keys.indexOf(keyOf(selected)) : -1
      const key = keys[(at + 1) % keys.length]
      const address = key === undefined ? null : visibleAddress(key, order)
      if (!address) return false
      select(address)
      return true
    },
    arrive(at) {
      const address = at === 'doubt' ? doubts[0] : at === null ? undefined : addressOf(at)
      const firstRow = lines.find((line) => line[0]?.in === 'indicator') ?? lines[0]
      const start = address ?? doubts[0] ?? firstRow?.[0]
      if (start) select(start)
    },
  }
}
