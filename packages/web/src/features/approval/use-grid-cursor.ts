import { useMemo, useState, type KeyboardEvent } from 'react'
import type { EvaluationPlan } from '@hengji/domain/plan/evaluation-plan.ts'
import { addressOf, type ValueAddress } from '../../fields/grid/address.ts'
import { orderOf, stepFrom } from '../../fields/grid/cursor-moves.ts'
import { planColumns } from '../../fields/plan-columns.ts'

export interface GridCursor {
  selected: ValueAddress | null
  select(address: ValueAddress | null): void
  move(down: number, right: number): ValueAddress | null
  /** @returns whether the key was one that moves */
  onArrow(event: KeyboardEvent): boolean
}

/**
 * Where somebody stands in a plan's table.
 * @param start key of the first cell, from the address
 */
export function useGridCursor(document: Pick<EvaluationPlan, 'indicators'>, start?: string): GridCursor {
  const [selected, select] = useState<ValueAddress | null>(() => {
    const address = start === undefined ? null : addressOf(start)
    return address?.in === 'indicator' ? address : null
  })
  const count = document.indicators.length
  const order = useMemo(
    () =>
      orderOf(
        Array.from({ length: count }, (_, index) =>
          planColumns.map(({ field }): ValueAddress => ({ in: 'indicator', index, field })),
        ),
      ),
    [count],
  )
  const isThere = selected !== null && (selected.index ?? 0) < count
  const here = isThere ? selected : null
  const move = (down: number, right: number) => {
    const next = stepFrom(order, here, down, right)
    if (next !== null) select(next)
    return next
  }
  return {
    selected: here,
    select,
    move,
    onArrow(event) {
      const way = arrows[event.key]
      if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return false
      move(way[0], way[1])
      event.preventDefault()
      return true
    },
  }
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -99],
  End: [0, 99],
}
