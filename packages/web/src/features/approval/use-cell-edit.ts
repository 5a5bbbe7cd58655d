import { useMemo, useState } from 'react'
import { refusalSentence } from '@hengji/contract/refusal-sentences.ts'
import { applyCorrection } from '@hengji/domain/document/correct-document.ts'
import { isRefusal } from '@hengji/domain/kernel/refusal.ts'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { showToast } from '../../design/toast.tsx'
import { textAt, type ValueAddress } from '../../fields/grid/address.ts'
import { accepting, setting } from '../../fields/grid/cursor-moves.ts'
import type { EditState } from '../../fields/grid/edit-state.ts'
import { doubtAt } from '../../fields/grid/value-marks.ts'
import { approvalWords as words } from '../../messages/approval.ts'
import { deskWords } from '../../messages/review-desk.ts'
import { zh } from '../../messages/zh.ts'
import type { GridCursor } from './use-grid-cursor.ts'
import type { WorkingPlan } from './use-plan-draft.ts'

export interface CellEdit {
  /** The plan with what is being typed where that already counts: the sums follow each key. */
  plan: EvaluationPlan
  edit: EditState | null
  begin(address: ValueAddress, typed?: string): void
  type(text: string): void
  commit(then: 'down' | 'right' | 'left' | 'stay'): void
  leave(): void
  accept(): void
  insertRow(): void
  /** A goal added in the year, in its own section and before those that follow it. */
  insertGoal(): void
  removeRow(): void
}

/** Above this many rows a keystroke no longer recomputes the whole plan. */
const mostForesight = 2000

export function useCellEdit(working: WorkingPlan, cursor: GridCursor): CellEdit {
  const [edit, setEdit] = useState<EditState | null>(null)
  const base = working.plan
  const foreseen = useMemo(() => {
    if (edit === null || base.indicators.length > mostForesight) return null
    if (textAt(base, edit.address) === edit.text) return null
    const tried = applyCorrection(base, setting(edit.address, edit.text))
    return isRefusal(tried) ? null : tried
  }, [base, edit])
  const withUndo = (text: string) => ({ text, action: { label: zh.common.undo, run: working.undo } })
  const { selected } = cursor

  return {
    plan: foreseen ?? base,
    edit,
    begin(address, typed) {
      cursor.select(address)
      setEdit({ address, text: typed ?? textAt(base, address), refusal: null, unplaced: null })
    },
    type(text) {
      if (edit !== null) setEdit({ ...edit, text, refusal: null })
    },
    commit(then) {
      if (edit !== null && textAt(base, edit.address) !== edit.text.trim()) {
        const refusal = working.correct(setting(edit.address, edit.text))
        if (refusal !== null) return setEdit({ ...edit, refusal: refusalSentence(refusal) })
      }
      setEdit(null)
      if (then !== 'stay')
        cursor.move(then === 'down' ? 1 : 0, then === 'right' ? 1 : then === 'left' ? -1 : 0)
    },
    leave: () => setEdit(null),
    accept() {
      if (selected === null || doubtAt(base, selected) === null) return
      const refusal = working.correct(accepting(selected))
      showToast(refusal ? { text: refusalSentence(refusal) } : withUndo(deskWords.accepted))
    },
    insertRow() {
      const index = selected?.index ?? base.indicators.length
      const refusal = working.correct({ kind: 'insert-row', index })
      if (refusal === null) cursor.select({ in: 'indicator', index, field: selected?.field ?? 'code' })
      showToast(refusal ? { text: refusalSentence(refusal) } : withUndo(words.edit.inserted))
    },
    insertGoal() {
      const { sections, indicators } = base
      const section = sections.find(({ title }) => title.includes('动态'))
      const own = indicators.findLastIndex((row) => row.section !== null && row.section === section?.title)
      const next = indicators.findIndex(({ code }) => /^[4-9]/.test(code ?? ''))
      const index = own !== -1 ? own + 1 : next === -1 ? indicators.length : next
      const refusal = working.correctAll([
        { kind: 'insert-row', index },
        ...(section === undefined
          ? []
          : [setting({ in: 'indicator', index, field: 'section' }, section.title)]),
      ])
      if (refusal === null) cursor.select({ in: 'indicator', index, field: 'code' })
      showToast({ text: refusal === null ? words.edit.goalInserted : refusalSentence(refusal) })
    },
    removeRow() {
      const index = selected?.index ?? null
      if (selected === null || index === null) return
      const refusal = working.correct({ kind: 'remove-row', index })
      if (refusal === null && index >= base.indicators.length - 1)
        cursor.select(index === 0 ? null : { ...selected, index: index - 1 })
      showToast(refusal ? { text: refusalSentence(refusal) } : withUndo(words.edit.removed))
    },
  }
}
