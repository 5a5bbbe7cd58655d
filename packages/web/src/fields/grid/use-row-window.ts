import { useState } from 'react'

const batch = 300

export interface RowWindow {
  /** First row drawn. */
  from: number
  /** First row after it that is not. */
  to: number
  earlier(): void
  later(): void
}

/** The first row of its hundred: what is drawn by it changes once in a hundred steps, not with each. */
export function hundredOf(row: number): number {
  return row === 0 ? 0 : Math.floor((row - 1) / 100) * 100 + 1
}

/**
 * Which of very many rows are drawn: some hundreds around the cursor, and more where a person asks for them.
 * @param needed the row that must be among them
 */
export function useRowWindow(total: number, needed: number | null): RowWindow {
  const [range, setRange] = useState({ from: 0, to: batch })
  let { from, to } = range
  if (needed !== null && needed < total && (needed < from || needed >= to)) {
    from = Math.max(0, Math.floor(needed / batch) * batch - (needed < from ? batch : batch / 3))
    to = from + 2 * batch
    setRange({ from, to })
  }
  return {
    from,
    to: Math.min(to, total),
    earlier: () => setRange({ from: Math.max(0, from - batch), to }),
    later: () => setRange({ from, to: to + batch }),
  }
}
