import { useMemo, useState } from 'react'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { OfficialDocument } from '@hengji/domain/document/official-document.ts'
import type { Finding } from '@hengji/domain/findings/finding.ts'
import type { SourceDocument } from '@hengji/domain/source/pages.ts'
import { showToast } from '../../design/toast.tsx'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { zh } from '../../messages/zh.ts'
import { addressOf, isComputed, keyOf, linesOf, rowAt, textAt, type ValueAddress } from './address.ts'
import type { EditState } from './grid.tsx'
import { nextAfter, placeOfRow, rank, setting, visibleAddress } from './cursor-moves.ts'
import { indexPlaces, type PlaceIndex } from './place-index.ts'
import type { Desk } from './use-desk.ts'
import { doubtsOf, findingAddress, isDoubtful } from './value-marks.ts'

export interface Cursor {
  /** The document in hand, with what is being typed where that already counts. */
  document: OfficialDocument
  findings: Finding[]
  places: PlaceIndex
  selected: ValueAddress | null
  edit: EditState | null
  currentFinding: number | null
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
  accept(): void
  insertRow(): void
  removeRow(): void
  undo(): void
  nextDoubt(step: 1 | -1): void
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
  const lines = useMemo(() => linesOf(base), [base])
  const places = useMemo(() => indexPlaces(source, base), [source, base])
  const doubts = useMemo(() => doubtsOf(base, lines), [base, lines])

  const select = (address: ValueAddress) => {
    setSelected(address)
    setLitPlace(null)
    setCurrentFinding(null)
  }
  const commitEdit = (): boolean => {
    if (!edit) return true
    if (textAt(base, edit.address) === edit.text.trim()) {
      setEdit(null)
      return true
    }
    const refusal = desk.correct(setting(edit.address, edit.text))
    if (refusal) {
      setEdit({ ...edit, refusal: refusalSentence(refusal) })
      return false
    }
    setEdit(null)
    return true
  }
  const step = (from: ValueAddress | null, down: number, right: number): ValueAddress | null => {
    const row = lines.findIndex((line) => line.some((one) => from !== null && keyOf(one) === keyOf(from)))
    if (row < 0 || !from)
      return lines.find((line) => line[0]?.in === 'indicator')?.[0] ?? lines[0]?.[0] ?? null
    const column = lines[row]?.findIndex((one) => keyOf(one) === keyOf(from)) ?? 0
    const line = lines[Math.min(Math.max(row + down, 0), lines.length - 1)]
    return line?.[Math.min(Math.max(column + right, 0), line.length - 1)] ?? from
  }
  const move = (down: number, right: number) => {
    const next = step(selected, down, right)
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
    litPlace,
    neededPage: position?.page ?? litAt?.page ?? 0,
    neededRow: position?.row ?? litAt?.row ?? 0,
    select,
    move,
    goToFinding,
    beginEdit(address, typed) {
      if (!mayEdit) return showToast({ text: zh.desk.readOnly })
      if (isComputed(base, address)) return showToast({ text: zh.desk.cannotChange })
      setSelected(address)
      setEdit({ address, text: typed ?? textAt(base, address), refusal: null })
    },
    type(text) {
      if (edit) setEdit({ ...edit, text, refusal: null })
    },
    commit(then) {
      const from = edit?.address ?? selected
      if (!commitEdit() || then === 'stay') return
      const next = step(from, then === 'down' ? 1 : 0, then === 'right' ? 1 : then === 'left' ? -1 : 0)
      if (next) select(next)
    },
    leaveEdit: () => setEdit(null),
    accept() {
      if (!mayEdit || selected?.in !== 'indicator' || selected.index === null) return
      const row = rowAt(base, selected)
      if (!row || !isDoubtful(row, selected.field)) return
      const refusal = desk.correct({ kind: 'accept', index: selected.index, field: selected.field })
      if (refusal) return showToast({ text: refusalSentence(refusal) })
      showToast({
        text: zh.desk.accepted,
        action: {
          label: zh.common.undo,
          run: () => {
            desk.undo()
          },
        },
      })
    },
    insertRow() {
      if (!mayEdit || selected?.in !== 'indicator' || selected.index === null) return
      const refusal = desk.correct({ kind: 'insert-row', index: selected.index })
      showToast(
        refusal
          ? { text: refusalSentence(refusal) }
          : {
              text: zh.desk.rowInserted,
              action: {
                label: zh.common.undo,
                run: () => {
                  desk.undo()
                },
              },
            },
      )
    },
    removeRow() {
      if (!mayEdit || selected?.in !== 'indicator' || selected.index === null) return
      const refusal = desk.correct({ kind: 'remove-row', index: selected.index })
      if (!refusal && selected.index >= base.indicators.length - 1)
        setSelected(selected.index === 0 ? null : { ...selected, index: selected.index - 1 })
      showToast(
        refusal
          ? { text: refusalSentence(refusal) }
          : {
              text: zh.desk.rowRemoved,
              action: {
                label: zh.common.undo,
                run: () => {
                  desk.undo()
                },
              },
            },
      )
    },
    undo() {
      showToast({ text: mayEdit && desk.undo() ? zh.desk.undone : zh.desk.nothingToUndo })
    },
    nextDoubt(direction) {
      if (doubts.length === 0) return showToast({ text: zh.desk.noMoreDoubts })
      select(nextAfter(doubts, selected, lines, direction))
    },
    nextFinding(direction) {
      if (findings.length === 0) return showToast({ text: zh.desk.noFindings })
      const from = currentFinding ?? (direction === 1 ? -1 : 0)
      goToFinding((from + direction + findings.length) % findings.length)
    },
    goToPlace(place) {
      const keys = places.keysAt(place)
      const at = selected ? keys.indexOf(keyOf(selected)) : -1
      const key = keys[(at + 1) % keys.length]
      const address = key === undefined ? null : visibleAddress(key, lines)
      if (!address) return false
      select(address)
      return true
    },
    arrive(at) {
      const address = at === 'doubt' ? doubts[0] : at === null ? undefined : addressOf(at)
      const start = address ?? doubts[0] ?? lines.find((line) => line[0]?.in === 'indicator')?.[0]
      if (start) setSelected(start)
    },
  }
}
